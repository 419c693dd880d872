"""Which language a person is spoken to in, and how good its words are."""

LANGUAGE = "Language / Iaith"
LANGUAGE_NAMES = {"en": "English", "cy": "Cymraeg"}
DRAFTED = "Machine-drafted, to be reviewed by a Welsh speaker."
ENGLISH_FOR_NOW = "This text is only in English for now."
"""Shown to whoever has chosen another language, and so never in English itself."""
LANGUAGE_CHANNELS = "In channels I speak English, because their people share no language."
