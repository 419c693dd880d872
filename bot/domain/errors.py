"""The one family of errors; each member is named for what happened and says what to do next."""

from collections.abc import Mapping


class CarryoverError(Exception):
    """Something that a person can be told about in one plain sentence."""


class NotFound(CarryoverError):
    """That is no longer here. Open the bot's Home tab to see what is."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or ""))


class NudgeClosed(CarryoverError):
    """This nudge has been answered already. Nothing has changed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class LineRefused(CarryoverError):
    """A line that cannot be kept; the message says how to mend it."""


class BoxTooSmall(CarryoverError):
    """Fewer people than the threshold have shared, so the box stays closed."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class NotAllowed(CarryoverError):
    """Only an admin can do this. Ask an admin of your team."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or (self.__doc__ or ""))


class UnusableAnswer(CarryoverError):
    """An answer in a form that cannot be used; `field` says which one."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class UnusableAnswers(CarryoverError):
    """Answers in a form that cannot be used; `messages` says for each field what is wrong."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        super().__init__("\n".join(messages.values()))
        self.messages = messages


class KeyLost(CarryoverError):
    """The key for these words is gone, so nobody can read them any more."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)
