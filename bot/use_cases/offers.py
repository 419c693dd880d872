"""Support that peers offer under a line: with their name at once, without it at the daily slot."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.domain.boxes import Contribution, LineState
from bot.domain.errors import LineRefused, NotFound, Trouble
from bot.domain.letters import OfferLetter, OfferPage, OfferPreview
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.reflections import clean_line
from bot.domain.threads import NamedOffer, SupportThread, next_daily_slot
from bot.use_cases.concerns import check_words
from bot.use_cases.guarded_words import guarded_words, refuse_what_was_put_back
from bot.use_cases.ports import Ports, committed_alone
from bot.use_cases.sending import queue_post
from bot.use_cases.support_counts import count_offer
from bot.use_cases.support_threads import where_thread_stands
from bot.use_cases.thread_lines import is_in_closed_thread, the_line


def offer_page(who: PersonId, line_id: str, *, ports: Ports) -> OfferPage:
    """What the modal for an offer shows; raises NotFound if the line is no longer to be read."""
    line = _the_shared_line(who, line_id, ports=ports)
    return OfferPage(line_id, ports.secrets.new_id(), line.text)


def offer_with_name(who: PersonId, line_id: str, offer_id: str, text: str, *, ports: Ports) -> None:
    """Post an offer below the line, with the person's name; sending it twice changes nothing."""
    line = _the_shared_line(who, line_id, ports=ports)
    said = clean_line(text)
    check_words(who.team_id, said, ports=ports)
    offer = NamedOffer(who.team_id, offer_id, line_id, who.user_id, said)
    if ports.store.offers.named(who.team_id, offer_id) is not None:
        return
    count_offer(line.team_id, line.thread_id, line_id, ports=ports)
    if not ports.store.offers.add_named(offer):
        raise LineRefused(Trouble.OFFERED_ALREADY)
    _queue(MessageKind.NAMED_OFFER, offer_id, line, ports=ports)


def preview_offer(
    who: PersonId, line_id: str, offer_id: str, text: str, *, ports: Ports
) -> OfferPreview:
    """An offer without a name exactly as peers would read it. Nothing is kept.

    Raises LineRefused and WordsOfConcern.
    """
    _the_shared_line(who, line_id, ports=ports)
    if ports.store.sharing.of(who.team_id).is_paused:
        raise LineRefused(Trouble.OFFERS_PAUSED)
    guarded = guarded_words(who.team_id, text, ports=ports)
    if not guarded.is_understood:
        raise LineRefused(Trouble.OFFER_NOT_UNDERSTOOD)
    return OfferPreview(line_id, offer_id, guarded)


@committed_alone
def offer_without_name(
    who: PersonId,
    line_id: str,
    offer_id: str,
    text: str,
    *,
    ports: Ports,
    looked_at: Collection[str] = (),
) -> OfferPreview | None:
    """Keep the confirmed words until the daily slot, with nothing that leads to the person.

    What can be told for certain is refused with a LineRefused. If the guard finds anything else in
    the edited words, or doubts a word that is not among those `looked_at`, nothing is kept and the
    new preview is returned. Sending it twice changes nothing.
    """
    preview = preview_offer(who, line_id, offer_id, text, ports=ports)
    refuse_what_was_put_back(preview.guarded)
    is_replaced = bool(preview.guarded.replaced)
    if is_replaced or set(preview.guarded.doubted) - set(looked_at):
        return replace(preview, replaced_again=is_replaced, is_again=True)
    if ports.store.threads.contribution(who.team_id, offer_id) is None:
        _keep(who, _the_shared_line(who, line_id, ports=ports), preview, ports=ports)
    return None


def _keep(who: PersonId, line: Contribution, preview: OfferPreview, *, ports: Ports) -> None:
    offer = Contribution(
        team_id=who.team_id,
        line_id=preview.offer_id,
        thread_id=line.thread_id,
        text=preview.guarded.public,
        concept=line.concept,
        receipt_hash="",
        state=LineState.WAITING,
        supports=line.line_id,
    )
    if not ports.store.offers.add(offer, who.user_id):
        raise LineRefused(Trouble.OFFERED_ALREADY)


def post_due_offers(*, ports: Ports) -> int:
    """Post the offers that wait in each thread whose daily slot has come; how many were due.

    In a pause they wait for a later slot.
    """
    now = ports.clock.now()
    due = ports.store.threads.offers_due(now)
    for thread in due:
        offers = ports.store.offers.waiting(thread.team_id, thread.thread_id)
        is_paused = ports.store.sharing.of(thread.team_id).is_paused
        if not is_paused and where_thread_stands(thread.team_id, thread.thread_id, ports=ports):
            ports.chance.shuffle(offers)
            _show(offers, ports=ports)
            for offer in offers:
                _queue(MessageKind.OFFER, offer.line_id, offer, ports=ports)
        next_at = _next_slot(thread, now, ports=ports)
        ports.store.threads.save(replace(thread, next_offers_at=next_at))
    return len(due)


def pass_over_due_offers(*, ports: Ports) -> int:
    """Post nothing in the threads whose daily slot has come; how many there were.

    The offers that waited for it count as made, because they may stand in Slack.
    """
    now = ports.clock.now()
    due = ports.store.threads.offers_due(now)
    for thread in due:
        _show(ports.store.offers.waiting(thread.team_id, thread.thread_id), ports=ports)
        next_at = _next_slot(thread, now, ports=ports)
        ports.store.threads.save(replace(thread, next_offers_at=next_at))
    return len(due)


def _show(offers: Sequence[Contribution], *, ports: Ports) -> None:
    """Offers without a name stand from now on, and count for the lines that had none yet."""
    for offer in {each.supports: each for each in offers}.values():
        count_offer(offer.team_id, offer.thread_id, offer.supports, ports=ports)
    ports.store.offers.show(offers)


def _next_slot(thread: SupportThread, now: datetime, *, ports: Ports) -> datetime | None:
    """The pool's next daily slot; None if the pool is gone."""
    pool = ports.store.cohorts.pool(thread.team_id, thread.pool_id)
    if pool is None:
        return None
    return next_daily_slot(pool.publish_at, ZoneInfo(pool.zone_name), after=now)


def offer_letter(offer: Contribution, *, ports: Ports) -> OfferLetter:
    """What the message with an offer without a name says."""
    return OfferLetter(
        offer.line_id,
        _quoted(offer.team_id, offer.supports, ports=ports),
        offer.text if offer.is_shown else "",
        is_closed=is_in_closed_thread(offer, ports=ports),
    )


def named_offer_letter(offer: NamedOffer, *, ports: Ports) -> OfferLetter:
    """What the message with an offer with a name says."""
    line = _quoted(offer.team_id, offer.line_id, ports=ports)
    return OfferLetter(offer.offer_id, line, offer.text, offer.user_id)


def offers_under(line: Contribution, *, ports: Ports) -> tuple[OfferLetter, ...]:
    """The support that stands under a line, for its author."""
    named = ports.store.offers.named_under(line.team_id, line.line_id)
    nameless = ports.store.offers.under(line.team_id, line.line_id)
    return (
        *(named_offer_letter(each, ports=ports) for each in named),
        *(offer_letter(each, ports=ports) for each in nameless if each.is_shown),
    )


def _quoted(team_id: str, line_id: str, *, ports: Ports) -> str:
    """The words of the line that an offer answers, while peers may read them."""
    line = ports.store.threads.contribution(team_id, line_id)
    return line.text if line is not None and line.is_shown else ""


def _the_shared_line(who: PersonId, line_id: str, *, ports: Ports) -> Contribution:
    line = the_line(who, line_id, ports=ports)
    if line.supports:
        raise NotFound
    return line


def _queue(kind: MessageKind, offer_id: str, line: Contribution, *, ports: Ports) -> None:
    """Queue a reply in every channel in which the line's thread stands."""
    for opening in where_thread_stands(line.team_id, line.thread_id, ports=ports):
        queue_post(
            kind,
            line.team_id,
            opening.channel_id,
            offer_id,
            thread_ts=opening.ts,
            ports=ports,
        )
