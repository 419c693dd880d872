"""The judge of the simulation: what must hold after every step, apart from the code of the bot."""

from bot.simulation.invariants.broken import InvariantBroken
from bot.simulation.invariants.facts import Facts, Fate, Line, PersonFacts, Rest, Told, Work
from bot.simulation.invariants.judge import Judge

__all__ = [
    "Facts",
    "Fate",
    "InvariantBroken",
    "Judge",
    "Line",
    "PersonFacts",
    "Rest",
    "Told",
    "Work",
]
