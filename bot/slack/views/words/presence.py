"""People who cannot be reached."""

from bot.slack.views.words.plural import Plural

PEOPLE_AWAY = Plural("1 person cannot be reached now.", "{count} people cannot be reached now.")
