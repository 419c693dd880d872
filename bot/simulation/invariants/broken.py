"""What the judge raises, and how each invariant is called."""

from bot.domain.errors import CarryoverError

NAMES = {
    1: "at most one open nudge per person",
    2: "nothing sent outside window, do-not-disturb, leave or pause",
    3: "the weekly budget holds over all kinds",
    4: "one nudge per person, local date and slot",
    5: "nothing after stop or erasure",
    6: "the states of nudges add up to those planned",
    7: "no state leaves a terminal state",
    8: "each message of ours in Slack is exactly one row",
    9: "what was saved can be read",
    10: "each event has at most one effect",
    11: "no box under the threshold is published",
    12: "one line per person and box",
    13: "posts carry no person, time of writing or stable id",
    14: "nothing joins a person and the line they wrote",
    15: "words that were taken back are nowhere",
    16: "bytes of erased people are nowhere",
    17: "no live mention, link or markup from people",
    18: "numbers keep the threshold and its complement",
    19: "the threshold never falls",
    20: "the library is a complete valid version",
    21: "tokens stand nowhere but hashed or encrypted",
    22: "one writer",
    23: "due times strictly increase per person",
    24: "the same seed makes the same trace",
}


class InvariantBroken(CarryoverError):
    """Something that must always hold does not; the seed and the step lead back to it."""

    def __init__(self, number: int, sentence: str) -> None:
        """`number` is the invariant's, `sentence` says what was found, with ids alone."""
        super().__init__(f"Invariant {number} ({NAMES[number]}) is broken: {sentence}")
        self.number = number
        self.sentence = sentence
