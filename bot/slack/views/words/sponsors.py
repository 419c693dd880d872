"""Sponsors: what they get and never see, their month, and one thing to do."""

from bot.domain.sponsors import ThingAnswer
from bot.slack.views.words.plural import Plural

SPONSOR_TITLE = "You are a sponsor"
SPONSOR_OF = "You sponsor {programme}. You can make room for people to try things at work."
SPONSOR_GETS = (
    "What you get: on the first working day of each month, a short message from me. It has the "
    "words of the course, and one small thing that you can do. That is all."
)
SPONSOR_NEVER = (
    "What you will never see from me: who practises and who does not, who wrote which line, or "
    "anything about one person. Nobody can switch that on."
)
SPONSOR_FIRST_THING = "One thing to do this week"
SPONSOR_MONTH_TITLE = "Your month as a sponsor"
SPONSOR_MONTH_OF = "{programme} is on this now:"
SPONSOR_CONCEPT = "{term}: {meaning}"
SPONSOR_CAUGHT_ON = "These words caught on last month: {terms}."
SPONSOR_MONTH_THING = "One thing to do this month"
SPONSOR_ASK = "{title}\n{ask}"
SPONSOR_MINUTES = Plural(one="It takes about 1 minute.", other="It takes about {count} minutes.")
SPONSOR_WHY = "Why it helps: {why}"
SPONSOR_DID = "I did it"
SPONSOR_COULD_NOT = "I couldn't"
SPONSOR_DID_SPOKEN = "I did it: {title}"
SPONSOR_COULD_NOT_SPOKEN = "I couldn't: {title}"
SPONSOR_STATES = {
    ThingAnswer.DID_IT: "Thank you. You said: I did it.",
    ThingAnswer.NO_TIME: "Thank you. You said: I couldn't, there was no time.",
    ThingAnswer.NOT_MINE: "Thank you. You said: I couldn't, it is not mine to decide.",
    ThingAnswer.DID_NOT_FIT: "Thank you. You said: I couldn't, it did not fit here.",
    ThingAnswer.SOMETHING_ELSE: "Thank you. You said: I couldn't, for another reason.",
}
SPONSOR_ONLY_YOURS = (
    "Nobody else here is shown your answer, and no report has it. It only helps me choose your "
    "next thing. You can change it at any time."
)
SPONSOR_REASON_TITLE = "I couldn't"
SPONSOR_REASON = "What was in the way?"
SPONSOR_REASONS = {
    ThingAnswer.NO_TIME: "There was no time",
    ThingAnswer.NOT_MINE: "It is not mine to decide",
    ThingAnswer.DID_NOT_FIT: "It did not fit here",
    ThingAnswer.SOMETHING_ELSE: "Something else",
}
SPONSOR_SEND_REASON = "Send"
SPONSOR_STOP = "Stop these messages"
SPONSOR_STOP_SPOKEN = "Stop these messages about {programme}"
SPONSOR_STOP_TITLE = "Stop messages"
SPONSOR_STOP_ASK = (
    "I will send you nothing more as a sponsor of {programme}. Nobody is told. "
    "You can start again in my Home tab at any time."
)
SPONSOR_STOP_NOW = "Stop"
SPONSOR_KEEP = "Keep them"
SPONSOR_STOPPED = "You get nothing more from me as a sponsor of {programme}."
SPONSOR_START_AGAIN = "Start again"
SPONSOR_START_AGAIN_SPOKEN = "Start messages about {programme} again"
HOME_SPONSOR = "You are a sponsor"
HOME_SPONSORED = "You sponsor {programme}. A message comes on the first working day of each month."
HOME_SPONSOR_STOPPED = "You sponsor {programme}. You have stopped my messages about it."
HOME_SPONSOR_MORE = Plural(
    one="You sponsor 1 more programme. Its messages have all its buttons.",
    other="You sponsor {count} more programmes. Their messages have all their buttons.",
)
SPONSOR_NEWS = "Sponsors of {programme}"
SPONSOR_NEWS_ARE = "They make room for you to try things at work: {people}"
SPONSOR_NEWS_NONE = "{programme} has no sponsor now."
SPONSOR_NEWS_GETS = (
    "What they get: once a month, the words of the course and one small thing that they can do "
    "so that you have room to try something."
)
SPONSOR_NEWS_NEVER = (
    "What they never see from me: who practises and who does not, who wrote which line, or "
    "anything about one person. If somebody shows them numbers about the whole programme, each is "
    "about {threshold} people or more. A sponsor who is in this channel reads here what you read."
)
