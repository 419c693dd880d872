"""Reading a scenario file: parts with their lines, whatever shape they have."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.content.checks import problems_in
from bot.content.checks.reading import reading_grade
from bot.content.checks.subject import Subject
from bot.content.examples import LIBRARY
from bot.content.folder import read_folder
from bot.content.reader import PLANS, plan_lines, read_scenario, section_name
from bot.content.vocabularies import Vocabularies, read_vocabularies

GOOD = (LIBRARY / "listening" / "wait-a-breath.md").read_text(encoding="utf-8")
WORDS, _ = read_vocabularies(read_folder(LIBRARY).texts, shown_as="example")
TODAY = date(2026, 11, 23)


def _problem_lines(text: str, words: Vocabularies = WORDS) -> list[int]:
    file = read_scenario(text, path="a.md", folder="listening", stem="wait-a-breath")
    return [problem.line for problem in problems_in(Subject(file, words, TODAY))]


def test_a_file_is_read_into_its_parts() -> None:
    file = read_scenario(GOOD, path="a.md", folder="listening", stem="wait-a-breath")

    assert file.word("title") == "Wait a breath"
    assert file.line_of("goal") == 10
    assert [section.line for section in file.sections] == [16, 20, 26, 30]
    assert file.mistakes == ()


def test_headings_may_be_written_in_many_ways() -> None:
    for heading in ("When... then...", "When… then…", "WHEN then", "when, then:"):
        assert section_name(heading) == PLANS
    assert section_name("Whenever") == ""


def test_a_plan_may_run_over_two_lines() -> None:
    text = GOOD.replace("then I will take one breath.\n- break", "then I will\n  breathe.\n- break")
    file = read_scenario(text, path="a.md", folder="listening", stem="a")
    section = file.section(PLANS)

    assert section is not None
    plans, strays = plan_lines(section)
    assert plans[0].text == "When they stop talking, then I will breathe."
    assert (len(plans), strays) == (3, ())


def test_a_heading_inside_a_fence_is_text() -> None:
    text = GOOD + "\n```\n## Sponsors\n```\n"

    assert len(read_scenario(text, path="a", folder="b", stem="c").sections) == 4


def test_easy_text_reads_at_a_lower_grade_than_hard_text() -> None:
    easy = (
        "Sit down. Take a breath. Ask how they are. Then wait. Let them talk as long as they like."
    )
    hard = "Organisational communication necessitates considerable deliberation beforehand. " * 4

    assert reading_grade(easy) < 3 < 12 < reading_grade(hard)
    assert reading_grade("Organisational deliberation.") == 0


@given(
    st.dictionaries(
        st.sampled_from(["id", "title", "concept", "situations", "roles", "minutes", "step", "x"]),
        st.sampled_from(["", "any", "[a, [b]]", "{a: b}", "[]", "-1", "[handover]", "'x'", "|"]),
    )
)
def test_fields_of_any_shape_are_answered(fields: dict[str, str]) -> None:
    head = "\n".join(f"{key}: {value}" for key, value in fields.items())

    assert _problem_lines(f"---\n{head}\n---\n## Nudge\n\nGo.\n")


def test_a_field_with_fields_of_its_own_is_named() -> None:
    text = GOOD.replace("minutes: 2", "minutes: {least: 1}").replace(
        "[space, support]", "[space, []]"
    )

    assert _problem_lines(text) == [7, 9]


def test_a_question_to_a_peer_is_counted_too() -> None:
    text = GOOD + "\n## Ask a peer\n\nHow? And when?\n"

    assert _problem_lines(text) == [36]


def test_only_the_first_sixteen_kibibytes_of_a_scenario_are_read() -> None:
    file = read_scenario(GOOD + "word\n" * 9000, path="a", folder="b", stem="c")

    assert [mistake.message for mistake in file.mistakes] == [
        "a scenario ends here: 16 KiB are read. Cut the rest."
    ]
