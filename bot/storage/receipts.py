"""Seals receipt tokens for messages, under a key a month that is destroyed after 90 days."""

import base64
import binascii
from datetime import UTC, date, datetime, timedelta

from bot.domain.errors import KeyLost
from bot.storage.keyring import KeyRing
from bot.storage.keys import KeyName, Purpose, seal, unseal

KEPT_FOR = timedelta(days=90)


class SealedReceipts:
    """The port `Receipts` over the key store; nothing of it is in the database."""

    def __init__(self, keys: KeyRing) -> None:
        self._keys = keys

    def seal(self, token: bytes, *, team_id: str, user_id: str, now: datetime) -> str:
        """The token as text for a message, readable only for this team and person."""
        month = f"{now.astimezone(UTC):%Y-%m}"
        key = self._keys.find_or_make(KeyName(team_id, Purpose.RECEIPT, month))
        sealed = seal(key, token, team_id, user_id, month)
        return f"{month}.{base64.urlsafe_b64encode(sealed).decode()}"

    def unseal(self, sealed: str, *, team_id: str, user_id: str) -> bytes:
        """The token. Raises KeyLost if it is another's, damaged, or older than 90 days."""
        month, _, text = sealed.partition(".")
        key = self._keys.need(KeyName(team_id, Purpose.RECEIPT, month))
        try:
            kept = base64.b64decode(text.encode("ascii"), altchars=b"-_", validate=True)
        except (binascii.Error, UnicodeEncodeError) as error:
            raise KeyLost from error
        return unseal(key, kept, team_id, user_id, month)

    def destroy_before(self, moment: datetime) -> None:
        """Destroy the keys of months that ended 90 days before this."""
        for name in self._keys.names(Purpose.RECEIPT):
            if _end_of(name.key_id) + KEPT_FOR <= moment:
                self._keys.spend(name)


def _end_of(month: str) -> datetime:
    """The moment at which a month such as 2026-01 ends."""
    middle_of_next = date.fromisoformat(f"{month}-15") + timedelta(days=31)
    return datetime(middle_of_next.year, middle_of_next.month, 1, tzinfo=UTC)
