"""People who cannot be reached."""

ONE_AWAY = "1 person cannot be reached now."
SEVERAL_AWAY = "{count} people cannot be reached now."
