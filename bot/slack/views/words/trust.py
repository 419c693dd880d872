"""Who can see what, and what we cannot rule out."""

from bot.slack.views.words.everywhere import PROMISE

TRUST_PARTS = (
    (
        "What you plan and answer",
        "It is kept with your name in Carryover's database, so that the next nudge fits. "
        "Colleagues, sponsors and admins are not shown it. "
        "After a programme I keep which booster comes to you next, until the last one. "
        "Whoever runs the machine could look it up.",
    ),
    (
        "When you work",
        "Your hours, shifts, pace and pauses are kept with your name, so that nothing comes at a "
        "bad time. So is what Slack told me last: your time zone, when you do not want to be "
        "disturbed, and whether you are on holiday or gone. Colleagues and sponsors are not shown "
        "it. An admin who sends me the rota of a cohort knows that rota. "
        "I forget shifts a month after their day, and I keep no calendar file, only its dates.",
    ),
    (
        "Private lines",
        "They are in your journal, encrypted with a key of your own. Only you are shown them. "
        "Whoever runs the machine and holds its keys could unlock them. "
        "If you keep a link to a message, I do not keep the words of the message. "
        "The journal is deleted 12 months after your last programme. I tell you a month before.",
    ),
    (
        "Shared lines",
        PROMISE + " First we replace names and other details, and you see the result. "
        "Your words wait until at least {threshold} people have shared a line. Then all lines "
        "are shown together, shuffled. Everybody in the channel can read them, "
        "a sponsor too if one is in it. You see before you share how many they are and which "
        "sponsors and admins. If one joins later, lines wait until people know. If a line reads "
        "as if someone may be at risk, I keep nothing of it, tell nobody, and say whom to call.",
    ),
    (
        "Been there, flags and offers",
        "Peers see how many people pressed Been there, not who. Nobody is shown who flagged a "
        "line. If two people flag one, admins see its words, not whose they are. Support that "
        "you offer without your name is posted the next day, and nothing that I keep then leads "
        "to you. After 28 days the thread closes. "
        "Then the record of presses is deleted and only the number stays.",
    ),
    (
        "Buddies",
        "If you ask for a buddy, I keep that you did, where you work if you say so, and who should "
        "not be yours. Nobody is shown that. I keep who was your buddy until the programme ends. "
        "A buddy sees a plan only if you press Hold me to this, and never your answers or lines.",
    ),
    (
        "Our words",
        "I do not keep which words you look up, or which message you have me explain. "
        "If you tell me what you say instead, I keep the word and not who sent it. "
        "When lines are shown, I count words that stand in {threshold} or more of them.",
    ),
    (
        "Numbers without names",
        "Each month or quarter a report says how work and practice went, for all of you together. "
        "Every number in it is about {threshold} people or more, and it never changes later. "
        "Admins see how many people had started when the week began, if neither that number nor "
        "the rest is under {threshold}. They see how many cannot be reached, and for which jobs I "
        "had nothing to offer. If you say why no chance came up, I add one to a count of your "
        "programme. I keep that you gave a reason, not which one. In small programmes nothing is "
        "counted. "
        "About once a fortnight I ask how true one sentence is of your work. I keep that I asked "
        "you, and which sentence. Your answer adds one to a count, and I do not keep it with you.",
    ),
    (
        "Sponsors",
        "Once a month I send each sponsor the words of the course and one thing to do that makes "
        "room for you. I never show them who practises, or anything about one person. "
        "If you are a sponsor, I keep what I asked you to do, what you said of it, and whether you "
        "stopped my messages, until the programme ends. Nobody else here is shown that. "
        "Whoever runs the machine could look it up.",
    ),
    (
        "Messages and files",
        "I keep when I sent you which kind of message, not the words. For 7 days I keep that "
        "Slack told me something about you, for example that you wrote to me, not what. "
        "A file that you ask for stands in your chat with me until you delete it, or for 24 hours. "
        "Whoever owns your Slack workspace may be able to read it there.",
    ),
    (
        "Copy and erase",
        "My data, in my Home tab, shows what I keep, sends you a copy, and erases everything. "
        "After that a mark without your name stays for 30 days, outside the database, so that an "
        "old backup cannot bring you back.",
    ),
    (
        "What you type to me",
        "Carryover does not keep words that you type in a chat with me. "
        "Only if you press Use this as my line do I read that one message, to show it to you. "
        "They stay in Slack until you delete them. "
        "What you write in a window like this one leaves no message in Slack.",
    ),
)
TRUST_REMAINS_TITLE = "What we cannot rule out"
TRUST_REMAINS = (
    "Slack, and Carryover while it runs, see your click and your words as you send them.",
    "Until a thread closes, somebody who holds Slack's copy of your messages, our keys and our "
    "database, all three together, can tell which line is yours.",
    "Somebody with our keys and our database can narrow it down by who pressed Been there or "
    "flagged a line. With copies of that day's database they can tell who offered support.",
    "While lines wait to be shown, whoever runs the machine, or keeps copies of its disk and "
    "keys, could learn who wrote what.",
    "Our database shows who tried which practice. The writer of a line is one of them.",
    "Copies of our database from just before and after you press can tell what you answered to "
    "the fortnight's question, to somebody who also has our keys or sees when Slack changed your "
    "message. If all who were asked the same say the same, copies from two weeks tell it of each.",
    "What you tell and how you write can give you away.",
    "If everybody else in the group compared notes, they could tell which line is yours.",
    "If you take a line back, we delete it wherever we can reach. "
    "We cannot reach copies that somebody made before.",
)
BULLET = "\u2022 {text}"
