"""An admin says how lines are shared in the team."""

HOME_SHARING = "Sharing: places that must not be named, and whom to call."
HOME_SHARING_PAUSED = "Sharing is paused. Lines stay private, and nothing new is shown."
SHARING_OPEN_FORM = "Sharing"
SHARING_TITLE = "Sharing"
PLACES = "Wards, sites and teams"
PLACES_HINT = (
    "One a line, as people call them. I replace them in what people share, so that nobody can "
    "tell where it was."
)
MEMBER_NAMES = "Names of the people in this Slack"
MEMBER_NAMES_YES = "Use them to find names in lines"
MEMBER_NAMES_MEAN = (
    "With this I also find names that are ordinary words, such as Grace or Will. I ask Slack for "
    "the names, hold them in memory for about an hour, and never store them."
)
HELP_TEXT = "If someone may be at risk"
HELP_TEXT_HINT = (
    "Shown when a line reads as if someone may be at risk. Say whom to call here, with a number. "
    "I tell nobody myself."
)
SHARING_SPONSORS = "Sponsors of {programme}"
SHARING_SPONSORS_HINT = (
    "Who shares is told which of them can read the channel. If you name somebody who is in it "
    "already, lines wait until people know."
)
SHARING_PAUSE = "Pause"
SHARING_PAUSE_NOW = "Pause sharing"
SHARING_PAUSE_MEANS = (
    "While it is paused, nothing is shown and nothing can be shared. Lines that wait stay locked. "
    "People are told when they write a line."
)
SAVE_SHARING = "Save"
SHARING_SAVED = "Saved."
SHARING_PAUSED_NOW = "Sharing is paused. Lines stay private, and nothing new is shown."
SHARING_GOES_ON = "Lines can be shared, and they are shown once enough people have shared one."
