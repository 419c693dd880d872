"""Give me one now, and what is said when there is none."""

from bot.slack.views.words.plural import Plural

NOW_ASK = "Give me one now. How long have you got?"
NOW_MINUTES = Plural("1 minute", "{count} minutes")
NOW_MINUTES_SPOKEN = Plural(
    "Give me one now that takes 1 minute", "Give me one now that takes up to {count} minutes"
)
NOW_ON_SHIFT = "I'm on shift: give me one"
NOW_TITLE = "One for now"
NOW_SENT = "It is on its way. You find it in your messages with me."
NOW_JUST_SENT = "I have just sent you one. You find it in your messages with me."
NOW_UNDER_WAY = "You have a plan already, so I send nothing new. Your plan:"
NOW_ASKED_AT = "I will ask you how it went: {when}."
NOW_NOTHING_FITS = (
    "I have nothing for you just now, and I am sorry. I have noted that the library is short of "
    "something for your job. Nobody is told that it was you."
)
