"""The small forms with which an admin changes a programme; each says first what it means."""

from bot.domain.programmes import ProgrammePage
from bot.slack.views import words
from bot.slack.views.blocks import Block, context, section
from bot.slack.views.cohort import LONGEST_COURSE_DAYS
from bot.slack.views.inputs import (
    Option,
    channel_select,
    date_entry,
    optional,
    people_select,
    person_select,
    select,
    several_lines,
    text_entry,
)
from bot.slack.views.moments import full_date
from bot.slack.views.surfaces import Sending, form, page
from bot.slack.views.values import pack


def dates_form(shown: ProgrammePage, page_id: str) -> Block:
    """The first day, while it has not come, and the last day."""
    cohort = shown.cohort
    stays = words.DATES_FIRST_DAY_STAYS.format(starts=full_date(cohort.starts_on))
    first = (
        date_entry("starts_on", words.COHORT_STARTS_ON, cohort.starts_on)
        if shown.may_move_first_day
        else context(stays)
    )
    return form(
        words.DATES_TITLE,
        [
            section(words.DATES_WHAT),
            first,
            date_entry("ends_on", words.COHORT_ENDS_ON, cohort.ends_on),
            context(words.DATES_NUMBERS),
        ],
        _sending("dates", words.SAVE_DATES, shown, page_id),
    )


def course_days_form(shown: ProgrammePage, page_id: str) -> Block:
    """The days of the course, one a line."""
    days = "\n".join(f"{day.on} {day.term}" for day in shown.course_days)
    hint = words.COURSE_DAYS_HINT.format(example=shown.example)
    entry = text_entry(
        "modules", words.COURSE_DAYS, most=LONGEST_COURSE_DAYS, hint=hint, initial=days
    )
    return form(
        words.COURSE_DAYS_TITLE,
        [section(words.COURSE_DAYS_WHAT), optional(several_lines(entry))],
        _sending("course_days", words.SAVE_COURSE_DAYS, shown, page_id),
    )


def channel_form(shown: ProgrammePage, page_id: str) -> Block:
    """Another channel; the bot has to be in it."""
    chosen = shown.cohort.channel_id
    hint = words.COHORT_CHANNEL_HINT
    return form(
        words.CHANNEL_TITLE,
        [
            section(words.CHANNEL_WHAT),
            channel_select("channel", words.COHORT_CHANNEL, hint, chosen=chosen),
        ],
        _sending("channel", words.SAVE_CHANNEL, shown, page_id),
    )


def sponsors_form(shown: ProgrammePage, page_id: str) -> Block:
    """Who the sponsors are."""
    chosen, hint = shown.cohort.sponsors, words.COHORT_SPONSORS_HINT
    return form(
        words.SPONSORS_TITLE,
        [
            section(words.SPONSORS_WHAT),
            people_select("sponsors", words.COHORT_SPONSORS, hint, chosen=chosen),
        ],
        _sending("sponsors", words.SAVE_SPONSORS, shown, page_id),
    )


def owner_form(shown: ProgrammePage, page_id: str) -> Block:
    """Who answers for the programme, if anybody."""
    chosen = shown.cohort.owner
    return form(
        words.OWNER_TITLE,
        [
            section(words.OWNER_WHAT),
            person_select("owner", words.OWNER_LABEL, words.OWNER_HINT, chosen=chosen),
        ],
        _sending("owner", words.SAVE_OWNER, shown, page_id),
    )


def threshold_form(shown: ProgrammePage, page_id: str) -> Block:
    """How many people it takes; nothing can be chosen where it cannot rise."""
    sisters = [context(words.PROGRAMME_THRESHOLD_SISTERS)] if shown.has_sisters else []
    if shown.highest == shown.threshold:
        stays = words.THRESHOLD_STAYS.format(threshold=shown.threshold)
        blocks = [section(words.THRESHOLD_WHAT), section(stays), *sisters]
        return page(words.THRESHOLD_TITLE, blocks)
    choices = range(shown.threshold, shown.highest + 1)
    options = [Option(str(each), str(each)) for each in choices]
    return form(
        words.THRESHOLD_TITLE,
        [
            section(words.THRESHOLD_WHAT),
            select("threshold", words.THRESHOLD_LABEL, options, initial=str(shown.threshold)),
            *sisters,
        ],
        _sending("threshold", words.SAVE_THRESHOLD, shown, page_id),
    )


def pause_form(shown: ProgrammePage, page_id: str) -> Block:
    """What a pause of the whole programme means, before it is one."""
    what = words.PAUSE_ALL_WHAT.format(programme=shown.cohort.programme)
    return form(
        words.PAUSE_ALL_TITLE,
        [section(what), section(words.PAUSE_ALL_STAYS)],
        _sending("pause", words.PAUSE_ALL_NOW, shown, page_id),
        close=words.DO_NOT_PAUSE,
    )


def resume_form(shown: ProgrammePage, page_id: str) -> Block:
    """What comes again after a pause."""
    what = words.RESUME_WHAT.format(programme=shown.cohort.programme)
    return form(
        words.RESUME_TITLE,
        [section(what)],
        _sending("resume", words.RESUME_NOW, shown, page_id),
        close=words.DO_NOT_RESUME,
    )


def end_form(shown: ProgrammePage, page_id: str) -> Block:
    """What is lost and what is kept, before a programme is ended."""
    what = words.END_WHAT.format(programme=shown.cohort.programme)
    return form(
        words.END_TITLE,
        [section(what), section(words.END_LOSES), section(words.END_KEEPS)],
        _sending("end", words.END_IT_NOW, shown, page_id),
        close=words.DO_NOT_END,
    )


def _sending(act: str, submit: str, shown: ProgrammePage, page_id: str) -> Sending:
    """What each form carries: the programme, what was seen of it, and the page below."""
    carried = pack(cohort=shown.cohort.cohort_id, seen=shown.stamp, page=page_id)
    return Sending(f"programme.save_{act}", submit, carried)
