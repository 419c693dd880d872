"""The languages in which a person may be spoken to, each by its code."""

ENGLISH = "en"
WELSH = "cy"
LANGUAGES = (ENGLISH, WELSH)


def language_of_locale(locale: str) -> str:
    """Our language for what Slack calls a locale, like `cy-GB`; English for all we do not speak."""
    code = locale.replace("_", "-").partition("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH
