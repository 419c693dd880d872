"""A reply that a cohort is owed: asking for one thing, what the channel reads, and how it went."""

from bot.domain.condition_numbers import Condition
from bot.domain.owed_replies import Finding, ReplyState

REPLY_FINDINGS = {
    Finding.UNDER_HALF: "Fewer than half of those who answered say that {what}.",
    Finding.FALLEN: "Fewer people than in the report before say that {what}.",
}
REPLY_CONDITIONS = {
    Condition.SPACE: "they have time to try something, and room to stop and think",
    Condition.OPPORTUNITY: "real moments come up in which it can be tried where they work",
    Condition.RELEVANCE: "what they try fits their job and makes something better",
    Condition.SUPPORT: "somebody at work joins in, or that their manager makes it easier",
}
REPLY_NOT_VALIDATED = (
    "This comes from one-tap questions that we wrote ourselves. They are not a validated "
    "instrument."
)
REPLY_ASK_TITLE = "One thing for {programme}"
REPLY_REMINDER = "This is the only reminder. If it is not for you, ask somebody else."
REPLY_REMINDER_PASSED_ON = "This is the only reminder."
REPLY_ASK = "Name one thing you will do, and by when."
REPLY_SEEN = (
    "The programme's channel reads what you name and the day, later how it went. "
    "It does not read your name."
)
REPLY_NAME = "Name one thing"
REPLY_OTHER = "Ask somebody else"
REPLY_WHY = "Why am I asked?"
REPLY_WHY_TITLE = "Why am I asked?"
REPLY_WHY_OWNER = (
    "Your admin named you as the one who answers for {programme}, or somebody who does has asked "
    "you instead."
)
REPLY_WHY_RULE = (
    "People in it say with one tap what helps them at work, and what gets in the way. When one of "
    "these is low or has got worse, they are owed a reply: one thing that will change. I ask at "
    "most once in three months, and I remind you once."
)
REPLY_WHY_SMALL = (
    "A small thing counts, such as ten quiet minutes a week. If nobody answers within three weeks, "
    "the channel reads that there is no answer yet. It names nobody."
)
REPLY_LINE = "What will you do?"
REPLY_LINE_HINT = "One line. Name nobody. For example: I keep ten minutes free after each huddle."
REPLY_BY = "By when?"
REPLY_BY_HINT = "I ask you on the next working day how it went."
REPLY_NEXT = "Show me"
REPLY_PREVIEW_TITLE = "What people will read"
REPLY_PREVIEW = "The channel will read this:"
REPLY_PREVIEW_LINE = "Change the words here if you like"
REPLY_PREVIEW_AGAIN = "We changed something. Please look once more."
REPLY_PREVIEW_UNKNOWN = (
    "I do not know most of these words, so I cannot find names in them. Please see that they name "
    "nobody."
)
REPLY_CONFIRM = "Tell the channel"
REPLY_PERSON = "Who can do something about it?"
REPLY_PERSON_HINT = "I ask them instead of you. They cannot pass it on."
REPLY_OTHER_ASK = "Ask them"
REPLY_HANDED_ON = "Thank you. I ask them instead of you."
REPLY_CHECK_TITLE = "How did it go?"
REPLY_YOU_SAID = "You said: \u201c{action}\u201d, by {date}."
REPLY_CHECK = "Is it done?"
REPLY_DONE = "Done"
REPLY_NOT_DONE = "Not done, because"
REPLY_BECAUSE = "Why was it not done?"
REPLY_BECAUSE_HINT = "One line. Name nobody."
REPLY_SENT_TITLE = "Thank you"
REPLY_THANKS = {
    ReplyState.PROMISED: (
        "Thank you. The channel reads it now. I ask you after that day how it went."
    ),
    ReplyState.DONE: "Thank you. The channel hears that it is done.",
    ReplyState.NOT_DONE: "Thank you. The channel hears why it was not done.",
}
REPLY_NEWS_TITLE = "A reply to what you said"
REPLY_NEWS_PROMISED = "What will be done: \u201c{action}\u201d, by {date}."
REPLY_NEWS_WAS_PROMISED = "What was to be done: \u201c{action}\u201d, by {date}."
REPLY_NEWS_DONE = "Done."
REPLY_NEWS_NOT_DONE = "Not done, because: \u201c{because}\u201d"
REPLY_NEWS_NO_ANSWER = "Somebody was asked for one thing that would help. There is no answer yet."
REPLY_NEWS_NO_ENDING = "There is no answer yet to how it went."
HOME_NOBODY_ASKED = (
    "{programme}: the last report calls for a reply, and nobody was asked, because nobody is named "
    "as the one who answers for the programme. Name an owner where you run the programme."
)
