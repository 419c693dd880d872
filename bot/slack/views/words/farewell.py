"""A programme's last message, and the warning before a journal is deleted."""

FAREWELL_TITLE = "{programme} is over"
FAREWELL_THANKS = (
    "Thank you for carrying your course into your work. Every try counted, and so did every "
    "day on which there was no chance."
)
FAREWELL_NOTHING_MORE = "Nothing more comes from this programme."
FAREWELL_JOURNAL = (
    "Your journal is still yours, in my Home tab. I keep it until {date}, and I tell you a month "
    "before. You can have a copy now."
)
FAREWELL_LINES = (
    "Did you share a line, and want it back? Take it back while its thread is open: press See my "
    "line in the message that asked how it went. Afterwards nobody can find it."
)
WARNING_TITLE = "Your journal ends on {date}"
WARNING_WHY = (
    "Your last programme was over about a year ago. I do not keep journals for longer. "
    "On {date} I delete yours for good."
)
WARNING_COPY = "If you want to keep it, take a copy before then."
