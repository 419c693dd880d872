"""A small library for tests: two concepts, four scenarios."""

from dataclasses import replace

from bot.domain.scenarios import (
    Concept,
    Goal,
    IfThenPlan,
    Library,
    Role,
    Scenario,
    ScenarioStatus,
    Situation,
    Statement,
    Step,
)

SAY_BACK = Scenario(
    scenario_id="say-it-back",
    revision="rev-say-it-back",
    title="Say it back",
    concept="closed-loop",
    situations=("handover", "huddle"),
    roles=(),
    minutes=2,
    step=Step.FIRST_TRY,
    conditions=("opportunity",),
    goal="safety",
    owner="Faculty",
    review_by="2027-06-30",
    status=ScenarioStatus.LIVE,
    nudge="At your next handover, ask one person to say the plan back to you.",
    plans=(
        IfThenPlan("handover", "When I hand over, I will ask for a say-back."),
        IfThenPlan("huddle", "When the huddle ends, I will ask for a say-back."),
        IfThenPlan("handover", "When I take a call, I will say the plan back."),
    ),
    reflect="What did you hear that you would have missed?",
    ask_a_peer="How do you ask for a say-back?",
)
REPEAT_ORDER = replace(
    SAY_BACK, scenario_id="repeat-the-order", revision="rev-repeat", title="Repeat", minutes=1
)
LISTEN = replace(
    SAY_BACK,
    scenario_id="count-to-five",
    revision="rev-count",
    title="Count to five",
    concept="listening",
    situations=("one-to-one",),
    nudge="In your next talk, count to five before you answer.",
    ask_a_peer="",
)
NURSES_ONLY = replace(
    LISTEN, scenario_id="bedside", revision="rev-bedside", roles=("nurse",), minutes=3
)
STATEMENTS = {
    f"{condition}-{number}": Statement(f"{condition}-{number}", condition, f"{says} {number}.")
    for condition, says in (
        ("space", "I had time"),
        ("opportunity", "A moment came"),
        ("relevance", "It fits my job"),
        ("support", "Someone helped"),
    )
    for number in (1, 2)
}
"""What a barometer may ask; the small library has none unless a test puts them there."""


def small_library(*scenarios: Scenario) -> Library:
    """A library of these scenarios, or of all four."""
    chosen = scenarios or (SAY_BACK, REPEAT_ORDER, LISTEN, NURSES_ONLY)
    return Library(
        version="v1",
        scenarios={scenario.scenario_id: scenario for scenario in chosen},
        concepts={
            "closed-loop": Concept(
                "closed-loop", "Closed-loop communication", "Say it, say it back.", "", (), "safety"
            ),
            "listening": Concept("listening", "Listening", "Hear it all first.", "", (), "safety"),
        },
        situations={
            "handover": Situation("handover", "Handover"),
            "huddle": Situation("huddle", "Huddle"),
            "one-to-one": Situation("one-to-one", "One-to-one"),
        },
        roles={"nurse": Role("nurse", "Nurse"), "doctor": Role("doctor", "Doctor")},
        goals={"safety": Goal("safety", "Safer care")},
    )
