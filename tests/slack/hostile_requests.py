"""Requests that must not be let in, made from one that would be: forged, stale, bent, cut.

Whoever makes them knows everything but the secret, and has seen `good` pass by. Some of them even
carry right signatures, because a bug of ours must not need an attacker's luck to show.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from tests.slack.signed_requests import (
    AS_JSON,
    SECRET,
    SIGNED,
    STAMP,
    Sent,
    signature,
    signed,
)

Maker = Callable[[Random, Sent, datetime], Sent]

MISSHAPEN = (
    b"", b"0", b"-1", b"nan", b"inf", b"NaN", b"1e9", b"0x6908", b"%b.0", b"+%b", b"-%b", b"0%b",
    b"00%b", b"%b;", b"%b,%b", b"%b %b", b"%be0", b"%b_0", b"\xef\xbc\x91%b", b"%b\xd9\xa0",
    b"9" * 11, b"9" * 400, b"\xd9\xa1" * 10, b"\xff\xfe", b"null", b"now", b"2026-11-02T09:00:00Z",
)  # fmt: skip
PREFIXES = (b"", b"v1=", b"V0=", b"v0:", b"v00=", b"v0==", b"v0 =", b"v-0=", b"sha256=", b"v0=0x")
SECRETS = ("", "0", SECRET[:-1], SECRET + "0", SECRET.upper(), SECRET[::-1], f"{SECRET}\n")


def hostile(chance: Random, good: Sent, now: datetime) -> Iterator[tuple[str, Sent]]:
    """One request of each kind, with the kind's name."""
    for make in MAKERS:
        yield make.__name__, make(chance, good, now)


def body_bent(chance: Random, good: Sent, _now: datetime) -> Sent:
    """One bit of the body is another."""
    return replace(good, body=_flipped(chance, good.body))


def body_cut(chance: Random, good: Sent, _now: datetime) -> Sent:
    """The body ends early, and its length says so."""
    return replace(good, body=good.body[: chance.randrange(len(good.body))])


def body_longer(chance: Random, good: Sent, _now: datetime) -> Sent:
    """Something stands before or after the body."""
    more = chance.choice((b" ", b"\n", b"\0", b"&a=b", b"{}", b"\r\n\r\n"))
    return replace(good, body=more + good.body if chance.random() < 0.5 else good.body + more)


def body_of_another(chance: Random, good: Sent, _now: datetime) -> Sent:
    """The postmark of one request on another body."""
    return replace(good, body=b'{"type": "event_callback", "n": %d}' % chance.getrandbits(64))


def signature_bent(chance: Random, good: Sent, _now: datetime) -> Sent:
    """One digit of the signature is another."""
    value = bytearray(good.header(SIGNED))
    place = chance.randrange(3, len(value))
    value[place] = chance.choice([each for each in b"0123456789abcdef" if each != value[place]])
    return good.with_header(SIGNED, bytes(value))


def signature_guessed(chance: Random, good: Sent, _now: datetime) -> Sent:
    """Any 32 bytes."""
    return good.with_header(SIGNED, b"v0=" + chance.randbytes(32).hex().encode())


def signature_cut(chance: Random, good: Sent, _now: datetime) -> Sent:
    """The signature ends early: even a right beginning is no signature."""
    return good.with_header(SIGNED, good.header(SIGNED)[: chance.randrange(67)])


def signature_longer(chance: Random, good: Sent, _now: datetime) -> Sent:
    """More than a signature."""
    more = chance.choice((b"0", b"\xff", b",v0=" + b"0" * 64, b" v0", b";", b"\xe2\x80\x8b"))
    return good.with_header(SIGNED, good.header(SIGNED) + more)


def signature_in_capitals(_chance: Random, good: Sent, _now: datetime) -> Sent:
    """The same number, written as Slack never writes it: one way to write it is one replay."""
    value = good.header(SIGNED)
    return good.with_header(SIGNED, b"v0=" + value[3:].upper())


def version_of_another_kind(chance: Random, good: Sent, _now: datetime) -> Sent:
    """A right signature under a prefix that nobody gave it."""
    return good.with_header(SIGNED, chance.choice(PREFIXES) + good.header(SIGNED)[3:])


def signature_in_unicode(chance: Random, good: Sent, _now: datetime) -> Sent:
    """Letters that are no hexadecimal digits, or no text at all."""
    letter = chance.choice(("\u00e9", "\uff11", "\u0430", "\u0661", "\u200b")).encode()
    letter = chance.choice((letter, b"\xff", b"\x80"))
    return good.with_header(SIGNED, b"v0=" + letter * chance.choice((1, 16, 32, 64)))


def secret_of_another(chance: Random, good: Sent, now: datetime) -> Sent:
    """Signed well, with another secret."""
    secret = chance.choice((*SECRETS, chance.randbytes(16).hex()))
    return signed(good.body, now, content_type=_type(good), secret=secret)


def stamp_bent(chance: Random, good: Sent, _now: datetime) -> Sent:
    """One digit of the timestamp is another, mostly within the five minutes."""
    stamp = bytearray(good.header(STAMP))
    place = chance.choice((9, 9, 9, 8, chance.randrange(10)))
    stamp[place] = chance.choice([each for each in b"0123456789" if each != stamp[place]])
    return good.with_header(STAMP, bytes(stamp))


def stamp_renewed(chance: Random, good: Sent, now: datetime) -> Sent:
    """An old signature under a new timestamp."""
    moved = now.timestamp() + chance.choice((-1, 1)) * chance.randrange(1, 299)
    return good.with_header(STAMP, b"%d" % moved)


def stale(chance: Random, good: Sent, now: datetime) -> Sent:
    """Signed well, more than five minutes ago."""
    age = chance.choice((301, 302, 600, 3600, chance.randrange(301, 10**8)))
    return signed(good.body, now - timedelta(seconds=age), content_type=_type(good))


def from_the_future(chance: Random, good: Sent, now: datetime) -> Sent:
    """Signed well, with a timestamp more than five minutes ahead."""
    ahead = chance.choice((301, 302, 600, 3600, chance.randrange(301, 10**8)))
    return signed(good.body, now + timedelta(seconds=ahead), content_type=_type(good))


def stamp_misshapen(chance: Random, good: Sent, now: datetime) -> Sent:
    """Signed well, with something for a timestamp that Slack never writes."""
    stamp = chance.choice(MISSHAPEN).replace(b"%b", b"%d" % now.timestamp())
    return signed(good.body, stamp, content_type=_type(good))


def stamp_missing(chance: Random, good: Sent, _now: datetime) -> Sent:
    """No timestamp, and a signature without one."""
    sent = good.with_header(STAMP)
    return sent.with_header(SIGNED, signature(good.body, b"")) if chance.random() < 0.5 else sent


def signature_missing(_chance: Random, good: Sent, _now: datetime) -> Sent:
    """No signature."""
    return good.with_header(SIGNED)


def header_twice(chance: Random, good: Sent, _now: datetime) -> Sent:
    """The right value and another one, or the right one twice: whoever looks first must not win."""
    name = chance.choice((STAMP, SIGNED))
    right = good.header(name)
    other = chance.choice((right, right[:-1] + b"0", b"", b"v0=" + b"0" * 64))
    values = [right, other]
    chance.shuffle(values)
    return good.with_header(name, *values)


def type_of_another(chance: Random, good: Sent, _now: datetime) -> Sent:
    """A content type that Slack does not use, or a body that is packed."""
    if chance.random() < 0.5:
        return good.with_header(b"Content-Encoding", chance.choice((b"gzip", b"br", b"identity")))
    kind = chance.choice((b"text/plain", b"multipart/form-data", b"application/xml", b"*/*"))
    return good.with_header(b"Content-Type", kind)


def method_of_another(chance: Random, good: Sent, _now: datetime) -> Sent:
    """Another method, or an override of it."""
    methods = (b"GET", b"PUT", b"HEAD", b"OPTIONS", b"DELETE", b"PATCH", b"TRACE", b"post")
    sent = good.with_header(b"X-HTTP-Method-Override", b"POST")
    return replace(sent, method=chance.choice(methods))


def path_of_another(chance: Random, good: Sent, _now: datetime) -> Sent:
    """An address where there is nothing."""
    paths = (b"/", b"/slack", b"/slack/events/", b"/Slack/Events", b"//slack/events", b"/.env",
             b"/slack/../slack/event", b"/slack/events%00", b"*", b"/slack/events;a=b")  # fmt: skip
    return replace(good, path=chance.choice(paths))


MAKERS: tuple[Maker, ...] = (
    body_bent, body_cut, body_longer, body_of_another,
    signature_bent, signature_guessed, signature_cut, signature_longer, signature_in_capitals,
    version_of_another_kind, signature_in_unicode, secret_of_another,
    stamp_bent, stamp_renewed, stale, from_the_future, stamp_misshapen, stamp_missing,
    signature_missing, header_twice, type_of_another, method_of_another, path_of_another,
)  # fmt: skip


def replayed(chance: Random, good: Sent) -> Sent:
    """What was let in before, once more, with whatever the signature does not cover changed."""
    changed = (
        good,
        replace(good, is_chunked=True),
        replace(good, path=b"/slack/events?again=1"),
        good.with_header(b"X-Slack-Retry-Num", b"1"),
        good.with_header(b"User-Agent", b"Slackbot 1.0"),
        good.with_header(b"Content-Type", AS_JSON.encode()),
        replace(good, headers=tuple((name.lower(), value) for name, value in good.headers)),
        good.with_header(SIGNED, b" " + good.header(SIGNED) + b"\t"),
    )
    return chance.choice(changed)


def _flipped(chance: Random, raw: bytes) -> bytes:
    place, bit = chance.randrange(len(raw)), 1 << chance.randrange(8)
    return raw[:place] + bytes([raw[place] ^ bit]) + raw[place + 1 :]


def _type(good: Sent) -> str:
    return good.header(b"Content-Type").decode()
