"""People who cannot be reached."""

ONE_AWAY = (
    "1 person cannot be reached now. They left the channel or Slack. When they are back, I go on."
)
SEVERAL_AWAY = (
    "{count} people cannot be reached now. They left the channel or Slack. "
    "When they are back, I go on."
)
