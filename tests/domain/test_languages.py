"""Which language somebody is spoken to in."""

import pytest

from bot.domain.languages import language_of_locale


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("cy-GB", "cy"),
        ("cy", "cy"),
        ("CY_gb", "cy"),
        ("en-GB", "en"),
        ("en-US", "en"),
        ("fr-FR", "en"),
        ("cyx", "en"),
        ("", "en"),
    ],
)
def test_a_locale_that_we_do_not_speak_is_english(locale: str, language: str) -> None:
    assert language_of_locale(locale) == language
