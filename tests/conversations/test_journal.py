"""The journal: read, searched, added to, changed on two devices, deleted, and taken away."""

import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.files import File
from bot.sandbox.gestures import Outcome
from tests.conversations.ward import (
    ASHA,
    BEN,
    COHORT,
    ERIN,
    Json,
    Ward,
    actions_in,
    prefilled,
    words_of,
)

MARKER = "quinquireme-of-nineveh"
LINE = f"asked for a say-back, {MARKER}"


async def press_modal(ward: Ward, who: str, action: str, value: str | None = None) -> Outcome:
    """Press or choose something in the modal on the screen."""
    modal = ward.sandbox.workspace.top_modal(who)
    assert modal is not None
    outcome = await ward.sandbox.gestures.press_in_view(who, modal.id, action, value=value)
    await ward.settle()
    return outcome


async def shortcut(ward: Ward, who: str, name: str) -> Outcome:
    """Choose a shortcut of the bot."""
    outcome = await ward.sandbox.gestures.use_shortcut(who, name)
    await ward.settle()
    return outcome


async def has_moment(ward: Ward, line: str = LINE, who: str = ASHA, **more: str) -> None:
    """Somebody has added a moment."""
    await shortcut(ward, who, "add_moment")
    assert (await ward.submit(who, line=line, **more)).ok
    await ward.close(who)


async def has_started(ward: Ward, *people: str) -> None:
    await ward.has_cohort()
    await ward.starts(*(people or (ASHA,)))


async def types(ward: Ward, text: str) -> None:
    """Asha types to the bot, and its answer arrives."""
    await ward.say(ASHA, text)
    await ward.after(seconds=2)


def menus(view: Json) -> list[Json]:
    """The menus that act at once."""
    found = [block.get("accessory", {}) for block in view["blocks"]]
    return [each for each in found if each.get("type") == "static_select"]


def option(view: Json, menu: int, label: str) -> str:
    """The value of an option of a menu."""
    options = menus(view)[menu]["options"]
    return next(each["value"] for each in options if each["text"]["text"] == label)


def files(ward: Ward) -> list[File]:
    """What the bot has put into Slack and not deleted."""
    return [file for file in ward.sandbox.workspace.files.values() if file.is_there]


@pytest.mark.asyncio
async def test_a_moment_is_added_from_anywhere_and_shown_to_its_author_alone(ward: Ward) -> None:
    await has_started(ward, ASHA, BEN)

    assert (await shortcut(ward, ASHA, "add_moment")).ok
    assert ward.modal(ASHA)["title"]["text"] == "Add a moment"
    assert (await ward.submit(ASHA, line=LINE, concept="closed-loop-communication")).ok
    assert "It is in your journal. Only you are shown it." in ward.modal_words(ASHA)
    await ward.close(ASHA)

    await ward.press_home(ASHA, "journal.open")
    assert LINE in ward.modal_words(ASHA)
    await ward.press_home(BEN, "journal.open")
    assert LINE not in ward.modal_words(BEN)
    assert MARKER not in "".join(words_of(each) for each in ward.everything_posted())
    assert MARKER not in str(ward.logged)
    assert MARKER.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_older_lines_stand_on_the_next_page(ward: Ward) -> None:
    await has_started(ward)
    for number in range(11):
        await has_moment(ward, f"Moment number {number}.")
    await ward.command(ASHA, "/carryover journal")

    first = ward.modal_words(ASHA)
    await press_modal(ward, ASHA, "journal.show.1")
    second = ward.modal_words(ASHA)

    shown = [sum(f"Moment number {n}." in page for n in range(11)) for page in (first, second)]
    assert shown == [10, 1]
    await press_modal(ward, ASHA, "journal.show.0")
    assert ward.modal_words(ASHA) == first


@pytest.mark.asyncio
async def test_the_journal_is_searched_by_concept_and_by_month(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward, "About listening.", concept="closed-loop-communication")
    await has_moment(ward, "About nothing in particular.")
    await ward.command(ASHA, "/carryover journal")

    term = menus(ward.modal(ASHA))[0]["options"][1]["text"]["text"]
    await press_modal(ward, ASHA, "journal.search.0", option(ward.modal(ASHA), 0, term))
    assert "About listening." in ward.modal_words(ASHA)
    assert "About nothing in particular." not in ward.modal_words(ASHA)
    await press_modal(ward, ASHA, "journal.search.1", option(ward.modal(ASHA), 1, "November 2026"))
    assert "About listening." in ward.modal_words(ASHA)
    await press_modal(ward, ASHA, "journal.search.0", option(ward.modal(ASHA), 0, "Any concept"))

    assert "About nothing in particular." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_an_entry_is_changed_and_the_journal_below_shows_it(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")

    await press_modal(ward, ASHA, "journal.change.0")
    assert prefilled(ward.modal(ASHA), "line") == LINE
    await ward.submit(ASHA, learned="a" * 281)
    await ward.submit_unchecked(ASHA, "learned", "a" * 281)
    assert (await ward.submit(ASHA, learned="Silence helps.", will_do="Wait longer.")).ok

    assert ward.modal(ASHA)["title"]["text"] == "My journal"
    assert "What I learned: Silence helps." in ward.modal_words(ASHA)
    assert "What I will do: Wait longer." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_an_entry_is_deleted_after_one_question(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")

    await press_modal(ward, ASHA, "journal.ask.0")
    assert LINE in ward.modal_words(ASHA)
    assert "Delete this entry?" in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA)).ok

    assert "There is nothing here yet." in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_form_left_open_while_the_entry_changes_shows_both(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")
    await press_modal(ward, ASHA, "journal.change.0")
    stale = ward.modal(ASHA)["private_metadata"]
    await ward.submit(ASHA, line="From my phone.")
    await press_modal(ward, ASHA, "journal.change.0")
    opened = ward.sandbox.workspace.top_modal(ASHA)
    assert opened is not None
    opened.view["private_metadata"] = stale
    await ward.stop_bot()
    await ward.start_bot()

    await ward.submit(ASHA, line="From the desk.")

    assert "This entry was changed on another device" in ward.modal_words(ASHA)
    assert "From my phone." in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA, line="From the desk.")).ok
    assert "From the desk." in ward.modal_words(ASHA)
    assert "From my phone." not in ward.modal_words(ASHA)


@pytest.mark.asyncio
async def test_a_link_to_a_message_is_kept_and_its_words_are_not(ward: Ward) -> None:
    await has_started(ward)
    await ward.sandbox.gestures.say(BEN, COHORT, f"Read this: {MARKER}")
    said = ward.channel()[-1]

    outcome = await ward.sandbox.gestures.use_message_shortcut(
        ASHA, "keep_link", channel_id=COHORT, ts=said.ts
    )
    await ward.settle()
    assert outcome.ok
    assert "I do not keep the words of the message." in ward.modal_words(ASHA)
    assert MARKER not in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA)).ok
    await ward.close(ASHA)

    await ward.press_home(ASHA, "journal.open")
    assert "A message that I want to keep in mind" in ward.modal_words(ASHA)
    links = [
        each.get("url")
        for block in ward.modal(ASHA)["blocks"]
        for each in block.get("elements", [])
    ]
    expected = f"/archives/{COHORT}/p{said.ts.replace('.', '')}"
    assert [link for link in links if link and link.endswith(expected)]
    assert (await press_modal(ward, ASHA, "journal.follow.0")).ok
    assert MARKER not in str(ward.logged)


@pytest.mark.asyncio
async def test_typed_words_become_a_line_only_when_their_author_asks(ward: Ward) -> None:
    await has_started(ward)
    await types(ward, f"Ben & I, {MARKER}")
    assert actions_in(ward.screen_of(ASHA)) == ["moment.use_words"]

    assert (await ward.press(ASHA, "moment.use_words")).ok
    assert prefilled(ward.modal(ASHA), "line") == f"Ben & I, {MARKER}"
    assert "What you typed stays in Slack until you delete it there." in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA)).ok

    assert "Your line is in your journal." in words_of(ward.screen_of(ASHA))
    assert actions_in(ward.screen_of(ASHA)) == []
    await ward.close(ASHA)
    await ward.press_home(ASHA, "journal.open")
    assert MARKER in ward.modal_words(ASHA)
    assert MARKER not in str(ward.logged)
    assert MARKER.encode() not in ward.database_bytes()


@pytest.mark.asyncio
async def test_typed_words_that_are_too_long_are_shown_whole_and_mended_at_saving(
    ward: Ward,
) -> None:
    await has_started(ward)
    await types(ward, "word " * 100)
    await ward.press(ASHA, "moment.use_words")
    assert len(prefilled(ward.modal(ASHA), "line")) > 280

    await ward.submit(ASHA)

    assert "Please keep it to 280." in ward.complaints(ASHA)["line"]
    assert (await ward.submit(ASHA, line="Shorter.")).ok


@pytest.mark.asyncio
async def test_typed_words_that_are_gone_are_explained(ward: Ward) -> None:
    await has_started(ward)
    await types(ward, MARKER)
    channel = ward.sandbox.workspace.direct_channel(ASHA, ward.sandbox.workspace.bot_user_id)
    assert channel is not None
    channel.messages[:] = [each for each in channel.messages if MARKER not in each.text]

    await ward.press(ASHA, "moment.use_words")

    assert "I cannot find that message any more." in ward.notes_to(ASHA)[-1]


@pytest.mark.asyncio
async def test_the_same_words_used_on_two_devices_are_one_entry(ward: Ward) -> None:
    await has_started(ward)
    await types(ward, LINE)
    message = ward.screen_of(ASHA)
    blocks = message.blocks
    for _ in range(2):
        message.blocks = blocks
        assert (await ward.press(ASHA, "moment.use_words", message)).ok
        assert (await ward.submit(ASHA)).ok
        await ward.close(ASHA)

    await ward.press_home(ASHA, "journal.open")

    assert ward.modal_words(ASHA).count(LINE) == 1


@pytest.mark.asyncio
async def test_a_stranger_has_no_journal_and_is_told_so(ward: Ward) -> None:
    await has_started(ward)

    await shortcut(ward, ERIN, "add_moment")

    assert "You are not in a programme here yet." in ward.modal_words(ERIN)


@pytest.mark.asyncio
@pytest.mark.parametrize(("ending", "shown"), [("html", "<h2>"), ("md", "## ")])
async def test_the_journal_comes_as_a_file_and_goes_again_after_a_day(
    ward: Ward, ending: str, shown: str
) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")

    await press_modal(ward, ASHA, "journal.export")
    assert "may be able to read" in ward.modal_words(ASHA)
    assert (await ward.submit(ASHA, format=ending, grouping="month")).ok
    assert "Your file is on its way." in ward.modal_words(ASHA)
    await ward.after(seconds=2)

    (file,) = files(ward)
    assert file.name.endswith(f".{ending}")
    content = (file.content or b"").decode()
    assert shown in content
    assert MARKER in content.replace("\\", "")
    assert "Here is your file." in words_of(ward.screen_of(ASHA))
    assert MARKER.encode() not in ward.database_bytes()
    assert MARKER not in str(ward.logged)
    await ward.after(hours=25)
    assert files(ward) == []
    said = "".join(words_of(each) for each in ward.direct_messages(ASHA))
    assert "Here is your file." not in said


@pytest.mark.asyncio
async def test_a_file_is_deleted_as_soon_as_the_person_asks(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")
    await press_modal(ward, ASHA, "journal.export")
    await ward.submit(ASHA)
    await ward.after(seconds=2)
    message = ward.screen_of(ASHA)
    blocks = message.blocks

    assert (await ward.press(ASHA, "sent_file.delete")).ok
    assert files(ward) == []
    assert actions_in(ward.screen_of(ASHA)) == []
    message.blocks = blocks
    assert (await ward.press(ASHA, "sent_file.delete", message)).ok

    assert "I am deleting the file from Slack now." in words_of(ward.screen_of(ASHA))


@pytest.mark.asyncio
async def test_a_file_that_could_not_be_sent_is_told(ward: Ward) -> None:
    await has_started(ward)
    await has_moment(ward)
    await ward.press_home(ASHA, "journal.open")
    await press_modal(ward, ASHA, "journal.export")
    ward.sandbox.faults.add(Fault("500", method="files.getUploadURLExternal"))

    await ward.submit(ASHA)
    await ward.after(seconds=2)

    assert files(ward) == []
    assert "I could not send your file." in words_of(ward.screen_of(ASHA))
    assert MARKER not in str(ward.logged)
