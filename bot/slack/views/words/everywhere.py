"""Words that stand in more than one feature: choices, days and months, and the promise."""

CHOICES = "Choices: {labels}."
CANCEL = "Cancel"
CLOSE = "Close"
BACK = "Back"
PROMISE = "Shared without your name. Our database keeps no record of who wrote it."
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY_AND_TIME = "{weekday} {day} {month} at {time}"
WEEKDAY_AND_TIME = "{weekday} {time}"
NEXT_NUDGE = "Your next nudge comes on {when}."
FULL_DATE = "{day} {month} {year}"
