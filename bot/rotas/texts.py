"""A sent file as text: within its bounds, decoded, with one kind of line end."""

from bot.domain.errors import RotaRefused, Trouble

MOST_BYTES = 1024 * 1024


def text_of(content: bytes, *, otherwise: Trouble) -> str:
    """The text of a file of at most 1 MiB; bytes that are no UTF-8 are replaced.

    Raises RotaRefused, with the trouble given for what is no text at all.
    """
    if len(content) > MOST_BYTES:
        raise RotaRefused(Trouble.FILE_TOO_LARGE)
    text = content.decode("utf-8-sig", errors="replace")
    if "\0" in text:
        raise RotaRefused(otherwise)
    return text.replace("\r\n", "\n").replace("\r", "\n")
