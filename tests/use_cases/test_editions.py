"""An admin's change in Slack: drafted, checked, tried, published, undone, and never by others."""

from datetime import timedelta

import pytest

from bot.domain.editions import DraftOutdated, EditionClosed, EditionState
from bot.domain.errors import (
    FileRefused,
    NotAllowed,
    NotFound,
    Trouble,
    UnusableAnswer,
    UnusableAnswers,
)
from bot.domain.letters import NudgeLetter
from bot.domain.library_letters import EditionLetter
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.problems import LibraryBroken
from bot.use_cases.drafts import (
    draft_fields,
    draft_sent_file,
    refuse_sent_file,
    scenario_form,
)
from bot.use_cases.editions import (
    KEPT_FOR,
    LaterChange,
    edition_letter,
    forget_old_drafts,
    publish_edition,
    try_edition,
    undo_edition,
)
from bot.use_cases.library import library_texts
from bot.use_cases.message_ports import InboxEvent
from tests.use_cases.files import SCENARIO, changed, example_texts, keep_folder
from tests.use_cases.stage import ASHA, BEN, DEV, TEAM, FixedShelf, Stage

ELSEWHERE = PersonId("T2", "UELSEWHERE")
NEW = example_texts()[SCENARIO].replace("wait-a-breath", "count-to-three")


@pytest.fixture(autouse=True)
def library(stage: Stage) -> None:
    """The small good library is live; Dev is an admin, and so is somebody elsewhere."""
    shelf = stage.ports.library
    assert isinstance(shelf, FixedShelf)
    examined = stage.ports.editor.examine(example_texts(), today=stage.clock.now().date())
    shelf.library = examined.usable()
    keep_folder(stage.store.library, TEAM, example_texts(), examined.ids)
    stage.store.teams.add_admin(TEAM, DEV.user_id)
    stage.store.teams.add_admin(ELSEWHERE.team_id, ELSEWHERE.user_id)


def fill_in(stage: Stage, **fields: str) -> EditionLetter:
    """Dev opens the form, changes these fields and sends it."""
    form = scenario_form(DEV, "wait-a-breath", ports=stage.ports)
    wanted = {**form.fields, **fields}
    return draft_fields(DEV, form.path, form.before, wanted, ports=stage.ports)


def send(stage: Stage, name: str, text: str | bytes, who: PersonId = DEV) -> EditionLetter:
    """An admin sends a file; the message that they get."""
    content = text.encode() if isinstance(text, str) else text
    draft_sent_file(sent_by(who), name, content, ports=stage.ports)
    return shown(stage)


def sent_by(who: PersonId) -> InboxEvent:
    """The event of a file in somebody's direct conversation."""
    return InboxEvent(who.team_id, "Ev1", "file_shared", who.user_id, "D1", "1.0", "F1")


def shown(stage: Stage) -> EditionLetter:
    """The newest message about a change."""
    stage.run_until(stage.clock.now() + timedelta(seconds=5))
    letter = stage.letters(MessageKind.EDITION)[-1].letter
    assert isinstance(letter, EditionLetter)
    return letter


def live(stage: Stage, team_id: str = TEAM) -> dict[str, str]:
    """The files that count for a team."""
    return library_texts(team_id, ports=stage.ports)


def test_a_form_holds_what_the_file_says(stage: Stage) -> None:
    form = scenario_form(DEV, "wait-a-breath", ports=stage.ports)

    assert form.path == SCENARIO
    assert form.fields["title"] == "Wait a breath"
    assert form.fields["plan_1_situation"] == "handover"
    with pytest.raises(NotFound):
        scenario_form(DEV, "no-such-thing", ports=stage.ports)


def test_a_changed_field_becomes_a_draft_and_is_live_once_published(stage: Stage) -> None:
    letter = fill_in(stage, title="Wait two breaths")

    assert letter.may_be_published
    assert live(stage) == example_texts()
    published = publish_edition(DEV, letter.edition_id, ports=stage.ports)
    assert published.state is EditionState.PUBLISHED
    assert live(stage) == changed(example_texts(), "Wait a breath", "Wait two breaths")
    assert stage.store.library.state(TEAM).stamp == 1


def test_each_mistake_stands_under_its_field(stage: Stage) -> None:
    with pytest.raises(UnusableAnswers) as caught:
        fill_in(stage, reflect="Nothing is asked here.", plan_2="Wait.", nudge="Hello <!here>")

    messages = caught.value.messages
    assert set(messages) == {"reflect", "plan_2", "nudge"}
    assert "End it with a question mark" in messages["reflect"]
    assert "would call people" in messages["nudge"]


def test_a_warning_does_not_keep_a_change_from_being_drafted(stage: Stage) -> None:
    letter = fill_in(stage, nudge="Going forward, wait for one breath before you answer.")

    assert [problem.check for problem in letter.problems] == ["banned-phrase"]
    assert letter.may_be_published


def test_a_mistake_in_no_field_stands_under_the_title(stage: Stage) -> None:
    with pytest.raises(UnusableAnswer) as caught:
        fill_in(stage, nudge="One.\n\n## Reflect\n\nTwo?")

    assert caught.value.field == "title"


def test_nothing_changed_is_said_and_makes_no_draft(stage: Stage) -> None:
    with pytest.raises(UnusableAnswer, match=Trouble.NOTHING_CHANGED):
        fill_in(stage)


def test_a_form_of_words_that_have_changed_since_is_refused(stage: Stage) -> None:
    form = scenario_form(DEV, "wait-a-breath", ports=stage.ports)
    publish_edition(DEV, fill_in(stage, title="Mine").edition_id, ports=stage.ports)

    with pytest.raises(DraftOutdated):
        draft_fields(DEV, form.path, form.before, {"title": "Late"}, ports=stage.ports)
    with pytest.raises(NotFound):
        draft_fields(DEV, "no/where.md", "", {"title": "Late"}, ports=stage.ports)


def test_a_draft_of_words_that_have_changed_since_is_not_published(stage: Stage) -> None:
    mine, theirs = fill_in(stage, title="Mine"), fill_in(stage, title="Theirs")
    publish_edition(DEV, mine.edition_id, ports=stage.ports)

    with pytest.raises(DraftOutdated):
        publish_edition(DEV, theirs.edition_id, ports=stage.ports)
    with pytest.raises(EditionClosed):
        publish_edition(DEV, mine.edition_id, ports=stage.ports)


def test_undone_the_words_before_it_count_again(stage: Stage) -> None:
    first, second = fill_in(stage, title="One breath"), None
    publish_edition(DEV, first.edition_id, ports=stage.ports)
    second = fill_in(stage, title="Two breaths")
    publish_edition(DEV, second.edition_id, ports=stage.ports)

    with pytest.raises(LaterChange):
        undo_edition(DEV, first.edition_id, ports=stage.ports)
    undone = undo_edition(DEV, second.edition_id, ports=stage.ports)

    assert undone.state is EditionState.UNDONE
    assert live(stage) == changed(example_texts(), "Wait a breath", "One breath")
    undo_edition(DEV, first.edition_id, ports=stage.ports)
    assert live(stage) == example_texts()
    with pytest.raises(EditionClosed):
        undo_edition(DEV, first.edition_id, ports=stage.ports)


def test_what_others_build_on_cannot_be_undone(stage: Stage) -> None:
    added = send(stage, "new.md", NEW)
    publish_edition(DEV, added.edition_id, ports=stage.ports)
    replacing = NEW.replace("id: count-to-three", "id: count-to-five\nreplaces: count-to-three")
    publish_edition(DEV, send(stage, "five.md", replacing).edition_id, ports=stage.ports)

    with pytest.raises(LibraryBroken, match="replaces"):
        undo_edition(DEV, added.edition_id, ports=stage.ports)

    assert "listening/count-to-three.md" in live(stage)


def test_a_draft_that_is_thrown_away_is_never_published(stage: Stage) -> None:
    letter = fill_in(stage, title="Mine")

    undo_edition(DEV, letter.edition_id, ports=stage.ports)

    with pytest.raises(EditionClosed):
        publish_edition(DEV, letter.edition_id, ports=stage.ports)


def test_a_draft_can_be_tried_by_its_author_alone(stage: Stage) -> None:
    letter = fill_in(stage, nudge="Wait for three breaths before you answer.")

    try_edition(DEV, letter.edition_id, ports=stage.ports)
    stage.run_until(stage.clock.now() + timedelta(seconds=5))

    (sent,) = stage.letters(MessageKind.TEST_NUDGE)
    assert sent.message.recipient == DEV.user_id
    assert isinstance(sent.letter, NudgeLetter)
    assert sent.letter.ask == "Wait for three breaths before you answer."
    assert live(stage) == example_texts()


def test_a_draft_that_is_gone_is_not_tried_any_more(stage: Stage) -> None:
    letter = fill_in(stage, title="Mine")
    try_edition(DEV, letter.edition_id, ports=stage.ports)
    stage.store.library.forget_drafts(stage.clock.now() + timedelta(days=1))

    stage.run_until(stage.clock.now() + timedelta(seconds=5))

    assert stage.letters(MessageKind.TEST_NUDGE) == []
    with pytest.raises(NotFound):
        edition_letter(TEAM, letter.edition_id, ports=stage.ports)


def test_a_new_scenario_file_is_drafted_where_its_head_says(stage: Stage) -> None:
    letter = send(stage, "anything.md", NEW)

    assert letter.paths == ("listening/count-to-three.md",)
    assert letter.scenario_ids == ("count-to-three",)
    assert letter.may_be_published


def test_a_known_scenario_stays_where_it_is(stage: Stage) -> None:
    letter = send(stage, "x.MD", changed(example_texts(), "Wait a", "Take a")[SCENARIO])

    assert letter.paths == (SCENARIO,)


def test_a_file_with_errors_is_shown_with_its_lines_and_cannot_be_published(stage: Stage) -> None:
    letter = send(stage, "bad.md", NEW.replace("minutes: 2", "minutes: two"))

    assert [(each.path, each.line) for each in letter.problems] == [
        ("scenarios/listening/count-to-three.md", 7)
    ]
    assert not letter.may_be_published
    with pytest.raises(LibraryBroken):
        publish_edition(DEV, letter.edition_id, ports=stage.ports)
    with pytest.raises(NotFound):
        try_edition(DEV, letter.edition_id, ports=stage.ports)


def test_a_spreadsheet_changes_several_files_at_once(stage: Stage) -> None:
    publish_edition(DEV, send(stage, "n.md", NEW).edition_id, ports=stage.ports)

    sheet = "id,minutes\r\nwait-a-breath,1\r\ncount-to-three,2\r\n"
    letter = send(stage, "library.csv", sheet)

    assert letter.paths == (SCENARIO,)
    publish_edition(DEV, letter.edition_id, ports=stage.ports)
    assert "minutes: 1" in live(stage)[SCENARIO]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("rota.docx", b"PK", Trouble.FILE_OF_ANOTHER_KIND),
        ("bad.md", b"\xff\xfe", "UTF-8"),
        ("same.md", example_texts()[SCENARIO].encode(), Trouble.FILE_CHANGES_NOTHING),
        ("head.md", b"no head at all", Trouble.FILE_HEAD_UNUSABLE),
        (
            "path.md",
            NEW.replace("id: count-to-three", "id: ../../x").encode(),
            Trouble.FILE_HEAD_UNUSABLE,
        ),
        ("sheet.csv", b"id,minutez\r\nwait-a-breath,1\r\n", "minutez"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_why(
    stage: Stage, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(FileRefused, match=why):
        send(stage, name, content)


def test_a_place_outside_the_library_is_refused(stage: Stage) -> None:
    odd = "c:/wait-a-breath.md"
    texts = {**example_texts(), odd: example_texts()[SCENARIO]}
    del texts[SCENARIO]
    keep_folder(stage.store.library, TEAM, texts, {odd: "wait-a-breath"})

    with pytest.raises(FileRefused, match=Trouble.PATH_REFUSED):
        send(stage, "a.md", changed(example_texts(), "Wait a", "Take a")[SCENARIO])


def test_the_event_of_a_sent_file_ends_with_its_draft(stage: Stage) -> None:
    stage.store.inbox.add(sent_by(DEV), stage.clock.now())

    send(stage, "n.md", NEW)

    assert stage.store.inbox.waiting(9) == []


def test_a_refused_file_is_answered_with_why_and_its_event_ends(stage: Stage) -> None:
    stage.store.inbox.add(sent_by(DEV), stage.clock.now())

    refuse_sent_file(sent_by(DEV), "Slack did not give me this file.", ports=stage.ports)

    letter = shown(stage)
    assert letter.refusal == "Slack did not give me this file."
    assert not letter.may_be_published
    assert stage.store.inbox.waiting(9) == []
    with pytest.raises(NotFound):
        publish_edition(DEV, letter.edition_id, ports=stage.ports)


def test_another_team_changes_its_own_copy_alone(stage: Stage) -> None:
    letter = send(
        stage, "theirs.md", changed(example_texts(), "Wait a", "Hold a")[SCENARIO], who=ELSEWHERE
    )

    publish_edition(ELSEWHERE, letter.edition_id, ports=stage.ports)

    assert "Hold a breath" in live(stage, ELSEWHERE.team_id)[SCENARIO]
    assert live(stage) == example_texts()
    with pytest.raises(NotFound):
        undo_edition(DEV, letter.edition_id, ports=stage.ports)


def test_nobody_but_an_admin_changes_anything(stage: Stage) -> None:
    letter = fill_in(stage, title="Mine")

    for who in (ASHA, BEN):
        for act in (publish_edition, try_edition, undo_edition):
            with pytest.raises(NotAllowed):
                act(who, letter.edition_id, ports=stage.ports)
        with pytest.raises(NotAllowed):
            scenario_form(who, "wait-a-breath", ports=stage.ports)
        with pytest.raises(NotAllowed):
            draft_sent_file(sent_by(who), "a.md", b"", ports=stage.ports)
        with pytest.raises(NotAllowed):
            draft_fields(who, SCENARIO, "", {"title": "x"}, ports=stage.ports)


def test_old_drafts_are_forgotten(stage: Stage) -> None:
    letter = fill_in(stage, title="Mine")
    stage.clock.move(days=KEPT_FOR.days + 1)

    forget_old_drafts(ports=stage.ports)

    assert stage.store.library.edition(TEAM, letter.edition_id) is None
