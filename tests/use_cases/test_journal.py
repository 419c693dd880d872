"""The journal: only mine, at any time, changed on two devices and nothing lost."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.accounts import Account
from bot.domain.errors import LineRefused, NotFound, Trouble, UnusableAnswer, WordsOfConcern
from bot.domain.journal import EntryDraft, JournalEntry, JournalSearch
from bot.storage.journal import JOURNAL
from bot.use_cases.journal import (
    delete_entry,
    entry_form,
    entry_to_delete,
    journal_page,
    moment_form,
    my_accounts,
    my_journal,
    save_entry,
)
from bot.use_cases.reflections import keep_line, share_line
from tests.use_cases.stage import ASHA, BEN, ERIN, TEAM, Stage

LINE = "asked for a say-back and heard what I had left out"
LINK = "https://ward.slack.com/archives/C1/p17"
STRANGER = replace(ERIN, user_id="UNOBODY")


@pytest.fixture
def ward(stage: Stage) -> Stage:
    """A cohort in which everybody has started."""
    stage.everybody_starts(stage.start_cohort())
    return stage


def moment(ward: Stage, line: str = LINE, **more: str) -> EntryDraft:
    """A moment of Asha's that was saved; what she typed."""
    draft = replace(moment_form(ASHA, ports=ward.ports).draft, line=line, **more)
    assert save_entry(ASHA, draft, ports=ward.ports) is None
    return draft


def asha_writes(ward: Stage) -> list[JournalEntry]:
    return my_journal(ASHA, ports=ward.ports)


def sealed_lengths(ward: Stage) -> list[int]:
    """How long each row of the journal is."""
    rows = ward.store._connection.execute(JOURNAL.select())
    return [len(row.sealed) for row in rows]


def reflected(stage: Stage) -> str:
    """Asha has tried her first nudge and kept a line about it; the nudge's id."""
    stage.first_nudges()
    letter = stage.everybody_tries()[ASHA]
    keep_line(ASHA, letter.nudge_id, letter.receipt, LINE, ports=stage.ports)
    return letter.nudge_id


def test_a_moment_can_be_added_at_any_time_and_only_its_author_reads_it(ward: Stage) -> None:
    moment(ward, concept="listening", learned="Silence helps.", will_do="Wait longer.")

    (entry,) = asha_writes(ward)
    assert (entry.line, entry.concept) == (LINE, "listening")
    assert (entry.learned, entry.will_do) == ("Silence helps.", "Wait longer.")
    assert entry.written_on == date(2026, 11, 2)
    assert my_journal(BEN, ports=ward.ports) == []


@pytest.mark.parametrize("field", ["line", "learned", "will_do"])
def test_words_that_read_as_if_somebody_is_at_risk_are_not_kept(ward: Stage, field: str) -> None:
    draft = replace(moment_form(ASHA, ports=ward.ports).draft, line=LINE)

    with pytest.raises(WordsOfConcern):
        save_entry(ASHA, replace(draft, **{field: "I want to die."}), ports=ward.ports)

    assert asha_writes(ward) == []


def test_sending_a_form_twice_keeps_one_entry(ward: Stage) -> None:
    draft = moment(ward)

    assert save_entry(ASHA, draft, ports=ward.ports) is None

    assert len(asha_writes(ward)) == 1


def test_the_form_offers_the_concepts_by_their_terms(ward: Stage) -> None:
    form = moment_form(ASHA, ports=ward.ports)

    named = ward.ports.library.of(TEAM).concepts
    assert dict(form.terms) == {each: named[each].term for each in named}
    assert form.draft.seen == ""


def test_a_concept_that_the_library_has_no_more_can_stay(ward: Stage) -> None:
    old = JournalEntry("e1", date(2026, 11, 1), LINE, "retired")
    ward.store.journal.save(TEAM, ASHA.user_id, old)

    form = entry_form(ASHA, "e1", ports=ward.ports)
    save_entry(ASHA, replace(form.draft, line="Changed."), ports=ward.ports)

    assert ("retired", "retired") in form.terms
    assert asha_writes(ward) == [replace(old, line="Changed.")]


def test_a_concept_that_was_never_offered_is_left_out(ward: Stage) -> None:
    moment(ward, concept="made-up")

    assert asha_writes(ward)[0].concept == ""


def test_a_link_to_a_message_is_kept_and_any_other_is_not(ward: Stage) -> None:
    form = moment_form(ASHA, ports=ward.ports, link=LINK, line="A message.")
    save_entry(ASHA, form.draft, ports=ward.ports)
    moment(ward, link="javascript:alert(1)")

    assert sorted(entry.link for entry in asha_writes(ward)) == ["", LINK]


def test_a_form_for_an_entry_that_is_written_already_shows_it_as_it_stands(ward: Stage) -> None:
    first = moment_form(ASHA, ports=ward.ports, entry_id="m1", line="As typed.")
    save_entry(ASHA, first.draft, ports=ward.ports)

    again = moment_form(ASHA, ports=ward.ports, entry_id="m1", line="As typed.")
    save_entry(ASHA, replace(again.draft, line="Mended."), ports=ward.ports)

    assert [entry.line for entry in asha_writes(ward)] == ["Mended."]


def test_somebody_we_do_not_know_has_no_journal(ward: Stage) -> None:
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        moment_form(STRANGER, ports=ward.ports)
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        save_entry(STRANGER, EntryDraft("e1", LINE), ports=ward.ports)
    with pytest.raises(NotFound, match=Trouble.NOT_IN_A_PROGRAMME):
        my_accounts(STRANGER, ports=ward.ports)


def test_an_entry_is_changed_and_keeps_its_date(ward: Stage) -> None:
    moment(ward)
    ward.clock.move(days=3)
    form = entry_form(ASHA, asha_writes(ward)[0].entry_id, ports=ward.ports)

    assert save_entry(ASHA, replace(form.draft, will_do="Ask again."), ports=ward.ports) is None

    (entry,) = asha_writes(ward)
    assert (entry.line, entry.will_do, entry.written_on) == (LINE, "Ask again.", date(2026, 11, 2))


def test_the_later_of_two_devices_is_shown_both_and_nothing_is_lost(ward: Stage) -> None:
    moment(ward)
    one, other = (
        entry_form(ASHA, asha_writes(ward)[0].entry_id, ports=ward.ports).draft for _ in range(2)
    )
    save_entry(ASHA, replace(one, line="From my phone."), ports=ward.ports)

    clash = save_entry(ASHA, replace(other, line="From the desk."), ports=ward.ports)

    assert clash is not None
    assert clash.clash is not None
    assert (clash.clash.line, clash.draft.line) == ("From my phone.", "From the desk.")
    assert [entry.line for entry in asha_writes(ward)] == ["From my phone."]
    assert save_entry(ASHA, clash.draft, ports=ward.ports) is None
    assert [entry.line for entry in asha_writes(ward)] == ["From the desk."]


def test_both_devices_with_the_same_words_are_no_clash(ward: Stage) -> None:
    moment(ward)
    form = entry_form(ASHA, asha_writes(ward)[0].entry_id, ports=ward.ports)

    for _ in range(2):
        assert save_entry(ASHA, replace(form.draft, line="The same."), ports=ward.ports) is None


def test_changing_an_entry_that_was_deleted_elsewhere_can_put_it_back(ward: Stage) -> None:
    moment(ward)
    form = entry_form(ASHA, asha_writes(ward)[0].entry_id, ports=ward.ports)
    delete_entry(ASHA, form.draft.entry_id, form.draft.seen, ports=ward.ports)

    clash = save_entry(ASHA, replace(form.draft, line="Changed."), ports=ward.ports)

    assert clash is not None
    assert clash.clash is not None
    assert not clash.clash.is_kept
    assert asha_writes(ward) == []
    assert save_entry(ASHA, clash.draft, ports=ward.ports) is None
    assert [entry.line for entry in asha_writes(ward)] == ["Changed."]


@pytest.mark.parametrize("line", ["", "a" * 281, "🙂"])
def test_a_line_that_says_nothing_or_too_much_is_refused(ward: Stage, line: str) -> None:
    with pytest.raises(LineRefused):
        moment(ward, line)
    assert asha_writes(ward) == []


@pytest.mark.parametrize("field", ["learned", "will_do"])
def test_what_is_too_long_is_refused_under_its_own_field(ward: Stage, field: str) -> None:
    with pytest.raises(UnusableAnswer) as refused:
        moment(ward, **{field: "a" * 281})

    assert (refused.value.field, refused.value.why) == (field, Trouble.LINE_TOO_LONG)


def test_one_of_the_three_texts_is_enough(ward: Stage) -> None:
    moment(ward, "", learned="Silence helps.")

    assert asha_writes(ward)[0].learned == "Silence helps."


def test_deleting_a_moment_removes_its_row(ward: Stage) -> None:
    moment(ward)
    entry = entry_to_delete(ASHA, asha_writes(ward)[0].entry_id, ports=ward.ports)

    for _ in range(2):
        assert delete_entry(ASHA, entry.entry_id, entry.mark, ports=ward.ports) is None

    assert asha_writes(ward) == []
    assert sealed_lengths(ward) == []
    with pytest.raises(NotFound, match=Trouble.ENTRY_GONE):
        entry_to_delete(ASHA, entry.entry_id, ports=ward.ports)
    with pytest.raises(NotFound, match=Trouble.ENTRY_GONE):
        entry_form(ASHA, entry.entry_id, ports=ward.ports)


def test_deleting_an_entry_about_a_nudge_leaves_a_blank_row_of_the_same_length(
    stage: Stage,
) -> None:
    nudge_id = reflected(stage)
    before = sealed_lengths(stage)
    (entry,) = asha_writes(stage)

    delete_entry(ASHA, nudge_id, entry.mark, ports=stage.ports)

    assert asha_writes(stage) == []
    assert sealed_lengths(stage) == before


def test_an_entry_that_has_changed_is_asked_about_again_before_it_goes(ward: Stage) -> None:
    moment(ward)
    (seen,) = asha_writes(ward)
    form = entry_form(ASHA, seen.entry_id, ports=ward.ports)
    save_entry(ASHA, replace(form.draft, line="Changed."), ports=ward.ports)

    changed = delete_entry(ASHA, seen.entry_id, seen.mark, ports=ward.ports)

    assert changed is not None
    assert changed.line == "Changed."
    assert delete_entry(ASHA, seen.entry_id, changed.mark, ports=ward.ports) is None
    assert asha_writes(ward) == []


def test_nobody_deletes_or_changes_another_persons_entry(ward: Stage) -> None:
    moment(ward)
    (entry,) = asha_writes(ward)

    assert delete_entry(BEN, entry.entry_id, entry.mark, ports=ward.ports) is None
    with pytest.raises(NotFound):
        entry_form(BEN, entry.entry_id, ports=ward.ports)
    save_entry(BEN, EntryDraft(entry.entry_id, "Mine."), ports=ward.ports)

    assert asha_writes(ward) == [entry]


def test_a_search_finds_by_concept_and_month(ward: Stage) -> None:
    moment(ward, "First.", concept="listening")
    moment(ward, "Second.")

    found = journal_page(ASHA, JournalSearch("listening", "2026-11"), ports=ward.ports)

    assert [entry.line for entry in found.entries] == ["First."]
    assert found.months == ("2026-11",)


def test_what_was_added_to_a_line_stays_when_the_line_is_written_anew_or_shared(
    stage: Stage,
) -> None:
    nudge_id = reflected(stage)
    form = entry_form(ASHA, nudge_id, ports=stage.ports)
    save_entry(ASHA, replace(form.draft, learned="Silence helps."), ports=stage.ports)
    letter = stage.tries(ASHA)

    keep_line(ASHA, nudge_id, letter.receipt, "Another line.", ports=stage.ports)
    assert [(each.line, each.learned) for each in asha_writes(stage)] == [
        ("Another line.", "Silence helps.")
    ]
    share_line(ASHA, nudge_id, letter.receipt, LINE, ports=stage.ports)

    (entry,) = asha_writes(stage)
    assert (entry.line, entry.learned) == ("", "Silence helps.")
    assert entry.concept == stage.nudge_of(ASHA).concept


def test_the_accounts_hold_the_whole_journal_with_terms_and_plans(stage: Stage) -> None:
    nudge_id = reflected(stage)
    nudge = stage.nudge_of(ASHA)
    stage.clock.move(days=1)
    moment(stage, "A moment.", learned="Silence helps.", will_do="Wait.", link=LINK)

    accounts = my_accounts(ASHA, ports=stage.ports)

    term = stage.ports.library.of(TEAM).concepts[nudge.concept].term
    assert nudge.nudge_id == nudge_id
    assert nudge.plan
    assert accounts.made_on == date(2026, 11, 4)
    assert accounts.accounts == (
        Account(date(2026, 11, 3), term, nudge.plan, LINE),
        Account(date(2026, 11, 4), "", "", "A moment.", "Silence helps.", "Wait.", LINK),
    )
