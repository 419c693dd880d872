"""Whoever is asked for a reply names one thing, asks somebody else, or says how it went."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from bot.domain.errors import CarryoverError, LineRefused, NotFound, Trouble
from bot.domain.guard import Guarded
from bot.domain.messages import MessageKind, MessageState
from bot.domain.owed_replies import (
    LONGEST_ACTION,
    OwedReply,
    PublicReply,
    Step,
    check_due_on,
    public,
    public_words,
)
from bot.domain.people import Cohort, PersonId
from bot.domain.reflections import clean_line
from bot.domain.reply_letters import OwedReplyLetter, ReplyPreview
from bot.use_cases.guarded_words import guarded_words
from bot.use_cases.owed_replies import letter_of, tell_channel
from bot.use_cases.ports import Ports

Key = tuple[str, str]
"""The cohort and the quarter of a reply."""


def reply_to_give(who: PersonId, key: Key, *, ports: Ports) -> OwedReplyLetter:
    """The reply that somebody is asked for, whatever has become of it; raises NotFound."""
    return letter_of(_the_reply(who, key, ports=ports), ports=ports)


def action_to_name(who: PersonId, key: Key, *, ports: Ports) -> OwedReplyLetter:
    """The same before one thing is named; CarryoverError if that is over."""
    reply = _the_reply(who, key, ports=ports)
    if not reply.takes_action:
        raise CarryoverError(Trouble.REPLY_GIVEN)
    return letter_of(reply, ports=ports)


def reply_to_pass_on(who: PersonId, key: Key, *, ports: Ports) -> OwedReplyLetter:
    """The same before somebody else is chosen; CarryoverError if it cannot be passed on."""
    letter = reply_to_give(who, key, ports=ports)
    if not letter.may_pass_on:
        raise CarryoverError(Trouble.REPLY_GIVEN)
    return letter


def reason_to_give(who: PersonId, key: Key, *, ports: Ports) -> OwedReplyLetter:
    """The same before it is said why it was not done; CarryoverError if that is over."""
    reply = _the_reply(who, key, ports=ports)
    if not reply.takes_ending:
        raise CarryoverError(Trouble.REPLY_GIVEN)
    return letter_of(reply, ports=ports)


def preview_action(
    who: PersonId, key: Key, text: str, due_on: date, *, ports: Ports
) -> ReplyPreview:
    """What the channel would read of one thing to do. Nothing is kept.

    Raises LineRefused, WordsOfConcern and UnusableAnswer.
    """
    letter = action_to_name(who, key, ports=ports)
    cohort = _the_cohort(who, key, ports=ports)
    check_due_on(due_on, today=cohort.today(ports.clock.now()))
    return ReplyPreview(letter, _guarded(who, text, ports=ports), due_on)


def promise_action(
    who: PersonId,
    key: Key,
    text: str,
    due_on: date,
    *,
    ports: Ports,
    looked_at: Collection[str] = (),
) -> ReplyPreview | PublicReply:
    """Keep the confirmed words and tell the channel; the reply.

    If the guard finds something in them, or doubts a word that is not among those `looked_at`,
    nothing is kept and the new preview is returned.
    """
    preview = preview_action(who, key, text, due_on, ports=ports)
    if _has_to_be_seen(preview.guarded, looked_at):
        return replace(preview, is_again=True)
    zone = _the_cohort(who, key, ports=ports).zone
    reply = _the_reply(who, key, ports=ports)
    given = reply.promised(preview.guarded.public, due_on, zone, now=ports.clock.now())
    return _kept(given, ports=ports)


def preview_reason(who: PersonId, key: Key, text: str, *, ports: Ports) -> ReplyPreview:
    """What the channel would read of why it was not done. Nothing is kept."""
    letter = reason_to_give(who, key, ports=ports)
    return ReplyPreview(letter, _guarded(who, text, ports=ports), None)


def say_not_done(
    who: PersonId, key: Key, text: str, *, ports: Ports, looked_at: Collection[str] = ()
) -> ReplyPreview | PublicReply:
    """Keep the confirmed reason and tell the channel; or the new preview, as for an action."""
    preview = preview_reason(who, key, text, ports=ports)
    if _has_to_be_seen(preview.guarded, looked_at):
        return replace(preview, is_again=True)
    reply = _the_reply(who, key, ports=ports).not_done(preview.guarded.public)
    return _kept(reply, ports=ports)


def say_done(who: PersonId, key: Key, *, ports: Ports) -> PublicReply:
    """It was done: the channel hears it. Raises CarryoverError if that has been answered."""
    return _kept(_the_reply(who, key, ports=ports).done(), ports=ports)


def pass_on(who: PersonId, key: Key, user_id: str, *, ports: Ports) -> None:
    """Somebody else is asked instead, in the next office hours."""
    reply, cohort = _the_reply(who, key, ports=ports), _the_cohort(who, key, ports=ports)
    passed = reply.passed_to(user_id, cohort.zone, now=ports.clock.now())
    ports.store.owed_replies.save(passed)


def where_reply_stands(who: PersonId, key: Key, *, ports: Ports) -> tuple[tuple[str, str], ...]:
    """Channel id and `ts` of each message in which the person was asked for it."""
    about = (
        message
        for step in Step
        for message in ports.store.outbox.about(who.team_id, f"{key[0]} {key[1]} {step}")
    )
    return tuple(
        (message.channel_id, message.ts)
        for message in about
        if message.kind is MessageKind.OWED_REPLY
        and message.recipient == who.user_id
        and message.state is MessageState.SENT
    )


def _the_reply(who: PersonId, key: Key, *, ports: Ports) -> OwedReply:
    reply = ports.store.owed_replies.find(who.team_id, *key)
    if reply is None or reply.user_id != who.user_id:
        raise NotFound
    return reply


def _the_cohort(who: PersonId, key: Key, *, ports: Ports) -> Cohort:
    cohort = ports.store.cohorts.find(who.team_id, key[0])
    if cohort is None:
        raise NotFound
    return cohort


def _guarded(who: PersonId, text: str, *, ports: Ports) -> Guarded:
    """The words as the guard leaves an organisation's answer, which is short."""
    length = len(clean_line(text))
    if length > LONGEST_ACTION:
        raise LineRefused(Trouble.LINE_TOO_LONG, length=length, most=LONGEST_ACTION)
    return public_words(guarded_words(who.team_id, text, ports=ports))


def _has_to_be_seen(guarded: Guarded, looked_at: Collection[str]) -> bool:
    return bool(guarded.replaced) or bool(set(guarded.doubted) - set(looked_at))


def _kept(reply: OwedReply, *, ports: Ports) -> PublicReply:
    ports.store.owed_replies.save(reply)
    tell_channel(reply, ports=ports)
    return public(reply)
