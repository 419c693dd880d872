"""The bench on a folder: what it lists, what it says of a text, what it saves and begins."""

from pathlib import Path

import pytest

from bot.bench.bench import Bench, Checked, HasErrors, NoLibrary
from bot.bench.drafting import CannotBegin
from bot.bench.listing import Kind, Row
from bot.bench.saving import NotOurs
from bot.content.folder import LARGEST
from bot.content.saving import NotSaved
from bot.domain.errors import NotFound
from tests.bench.conftest import TODAY
from tests.bench.library import WAIT, WORRY
from tests.content.test_enabling import put

UNCLEAR = "In one talk today, wait for one breath before you answer."


def text_of(bench: Bench, inside: str = WAIT) -> str:
    return bench.open(inside).text


def row_of(bench: Bench, inside: str) -> Row:
    return next(row for row in bench.listing().rows if row.path == inside)


def part_of(checked: Checked, name: str) -> str:
    """What one part of the preview shows, or what it waits for."""
    assert checked.preview is not None
    part = next(part for part in checked.preview.parts if part.name == name)
    return str(part.html) or part.missing


def test_a_thing_for_sponsors_is_listed_as_one(bench: Bench) -> None:
    put(bench.folder)

    row = row_of(bench, "enabling/yes-first.md")

    assert (row.kind, row.term, row.title) == (Kind.ENABLING, "for sponsors", "Yes first")
    assert (row.concept, row.situations, row.roles, row.errors) == ("", (), (), 0)


def test_the_list_has_every_file_with_what_its_head_says(bench: Bench) -> None:
    rows = bench.listing().rows

    assert [row.path for row in rows] == [
        WAIT,
        WORRY,
        "concepts.yaml",
        "situations.yaml",
        "roles.yaml",
        "goals.yaml",
        "barometer.yaml",
    ]
    assert rows[1] == Row(
        path=WORRY,
        kind=Kind.SCENARIO,
        title="Say one worry",
        term="speaking up",
        minutes="2",
        step="first try",
        status="live",
        concept="speaking-up",
        situations=("one-to-one",),
        roles=("nurse",),
        errors=0,
        warnings=0,
    )


def test_a_broken_file_stays_in_the_list_with_its_errors(bench: Bench, folder: Path) -> None:
    (folder / WAIT).write_text("---\ntitle: [\n---\n", encoding="utf-8")
    (folder / WORRY).write_bytes(b"\xff\xfe")

    assert row_of(bench, WAIT).errors > 0
    assert row_of(bench, WAIT).title == "wait-a-breath"
    assert row_of(bench, WORRY).errors == 1


def test_a_translation_is_listed_under_its_originals_concept(bench: Bench, folder: Path) -> None:
    text = "---\ntranslates: wait-a-breath\ntitle: Anadlu unwaith\n---\n\n## Nudge\n\nAnadlwch.\n"
    (folder / "listening" / "wait-a-breath.cy.md").write_text(text, encoding="utf-8")

    row = row_of(bench, "listening/wait-a-breath.cy.md")

    assert (row.kind, row.title, row.term, row.minutes) == (
        Kind.TRANSLATION,
        "Anadlu unwaith",
        "listening",
        "2",
    )


def test_a_file_that_is_never_read_is_said_under_the_list(bench: Bench, folder: Path) -> None:
    (folder / "lost.md").write_text("words", encoding="utf-8")

    (note,) = bench.listing().notes

    assert note.startswith("lost.md: this file is never read here.")


def test_a_good_text_has_nothing_to_mend_and_is_shown_as_a_trainee_gets_it(bench: Bench) -> None:
    checked = bench.check(WAIT, text_of(bench))

    assert (checked.here, checked.elsewhere) == ((), ())
    assert checked.preview is not None
    assert [part.name for part in checked.preview.parts] == [
        "nudge",
        "plans",
        "follow-up",
        "question",
    ]
    assert UNCLEAR in part_of(checked, "nudge")
    assert "Your programme is on listening this fortnight" in part_of(checked, "nudge")
    assert part_of(checked, "plans").count("Choose this plan</button>") == 3
    assert "What did you hear after the breath?" in part_of(checked, "question")
    assert checked.preview.not_shown == ("Why it helps",)


def test_what_a_screen_reader_gets_is_the_messages_own_text(bench: Bench) -> None:
    checked = bench.check(WAIT, text_of(bench))

    assert checked.preview is not None
    spoken = checked.preview.parts[0].spoken
    assert spoken[:2] == ("Listening", UNCLEAR)
    assert spoken[-1].startswith("Choices: I'll try it, Later")


def test_a_question_for_peers_shows_the_support_thread(bench: Bench) -> None:
    text = text_of(bench) + "\n## Ask a peer\n\nWhat makes you wait?\n"

    assert "What makes you wait?" in part_of(bench.check(WAIT, text), "thread")


def test_a_mistake_is_named_with_its_line_before_anything_is_saved(bench: Bench) -> None:
    text = text_of(bench).replace("minutes: 2", "minutes: soon")

    (found,) = bench.check(WAIT, text).here

    assert (found.path, found.line, found.is_error) == (WAIT, 7, True)
    assert "minutes" in found.message


def test_half_a_text_shows_what_there_is_and_says_what_is_missing(bench: Bench) -> None:
    checked = bench.check(WAIT, "---\nid: wait-a-breath\n---\n\n## Nudge\n\nTry <b>this</b>.\n")

    assert "Try &lt;b&gt;this&lt;/b&gt;." in part_of(checked, "nudge")
    assert part_of(checked, "plans") == "Write three plans under “## When... then...”."
    assert part_of(checked, "question") == "Write one question under “## Reflect”."


def test_a_text_that_slack_would_refuse_is_not_shown_but_explained(bench: Bench) -> None:
    text = text_of(bench).replace(UNCLEAR, "long words " * 400)

    assert part_of(bench.check(WAIT, text), "nudge").startswith("Slack would not take this")


@pytest.mark.parametrize("text", ["", "\n", "---", "\0", "\ud800", "x" * (LARGEST + 1), "#" * 999])
def test_nonsense_is_answered_with_an_error(text: str, bench: Bench) -> None:
    checked = bench.check(WAIT, text)

    assert any(problem.is_error for problem in checked.here)


def test_what_an_edit_would_spoil_in_other_files_is_said(bench: Bench) -> None:
    text = text_of(bench, "roles.yaml").replace("nurse:", "midwife:")

    checked = bench.check("roles.yaml", text)

    assert checked.here == ()
    assert checked.preview is None
    assert [problem.path for problem in checked.elsewhere] == [WORRY]


def test_old_faults_of_other_files_are_not_blamed_on_this_one(bench: Bench, folder: Path) -> None:
    (folder / WORRY).write_text("---\n", encoding="utf-8")

    assert bench.check(WAIT, text_of(bench)).elsewhere == ()


def test_errors_in_the_text_refuse_the_save_and_warnings_do_not(bench: Bench, folder: Path) -> None:
    opened = bench.open(WAIT)
    broken = opened.text.replace("minutes: 2", "minutes: soon")
    office_talk = opened.text.replace("In one talk", "Going forward, in one talk")

    with pytest.raises(HasErrors, match="Mend the error below first"):
        bench.save(WAIT, broken, opened_as=opened.mark)
    assert (folder / WAIT).read_text(encoding="utf-8") == opened.text

    kept = bench.save(WAIT, office_talk, opened_as=opened.mark)
    assert (folder / WAIT).read_text(encoding="utf-8") == office_talk
    assert kept == bench.open(WAIT)


def test_an_error_in_another_file_does_not_keep_this_one_from_being_saved(
    bench: Bench, folder: Path
) -> None:
    (folder / WORRY).write_text("---\n", encoding="utf-8")
    opened = bench.open(WAIT)

    bench.save(WAIT, opened.text.replace("minutes: 2", "minutes: 3"), opened_as=opened.mark)

    assert row_of(bench, WAIT).minutes == "3"


def test_a_file_that_is_gone_or_not_ours_is_refused_in_words(bench: Bench) -> None:
    with pytest.raises(NotFound, match="not there any more"):
        bench.open("listening/gone.md")
    with pytest.raises(NotOurs):
        bench.open("../secret.md")
    with pytest.raises(NotOurs):
        bench.check("../secret.md", "words")


def test_a_missing_word_list_can_be_written_anew(bench: Bench, folder: Path) -> None:
    text = text_of(bench, "roles.yaml")
    (folder / "roles.yaml").unlink()

    opened = bench.open("roles.yaml")
    bench.save("roles.yaml", text, opened_as=opened.mark)

    assert opened.text == ""
    assert text_of(bench, "roles.yaml") == text


def test_a_folder_that_is_gone_is_said_and_not_made_again(bench: Bench, folder: Path) -> None:
    text = text_of(bench, "roles.yaml")
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(NotSaved):
        bench.save("roles.yaml", text, opened_as="")

    assert (
        bench.listing().notes[0].endswith("there is no such folder. Say where the scenarios are.")
    )
    assert not folder.exists()


@pytest.mark.parametrize(
    ("title", "path"),
    [
        ("Ask before you tell", "listening/ask-before-you-tell.md"),
        ("  Wait a   breath ", "listening/wait-a-breath-2.md"),
        ("Who: me? “Yes” & #2", "listening/who-me-yes-2.md"),
        ("No", "listening/no.md"),
        ("5 more minutes", "listening/scenario-5-more-minutes.md"),
        ("Anadlu'n araf â'r tîm", "listening/anadlun-araf-ar-tim.md"),
        ("日本", "listening/scenario.md"),
    ],
)
def test_a_new_draft_is_valid_whatever_its_title(title: str, path: str, bench: Bench) -> None:
    draft = bench.begin(title, "listening")

    assert draft.path == path
    assert bench.check(draft.path, draft.text).here == ()
    bench.save(draft.path, draft.text, opened_as="")
    assert row_of(bench, path).title == " ".join(title.split())


@pytest.mark.parametrize(("title", "concept"), [("", "listening"), (" - ", "listening"), ("A", "")])
def test_a_draft_needs_a_title_and_a_concept(title: str, concept: str, bench: Bench) -> None:
    with pytest.raises(CannotBegin):
        bench.begin(title, concept)


def test_a_folder_without_a_library_is_refused_in_words(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere", Path(__file__)):
        with pytest.raises(NoLibrary, match="Say where the scenarios are"):
            Bench(place, today=lambda: TODAY)
