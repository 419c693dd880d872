"""Who can see what, and what we cannot rule out."""

from bot.slack.views.words.everywhere import PROMISE

TRUST_PARTS = (
    (
        "What you plan and answer",
        "It is kept with your name in Carryover's database, so that the next nudge fits. "
        "Colleagues, sponsors and admins are not shown it. "
        "Whoever runs the machine could look it up.",
    ),
    (
        "Private lines",
        "They are in your journal, encrypted with a key of your own. Only you are shown them. "
        "Whoever runs the machine and holds its keys could unlock them.",
    ),
    (
        "Shared lines",
        PROMISE + " First we replace names and other details, and you see the result. "
        "Your words wait until at least {threshold} people have shared a line. Then all lines "
        "are shown together, shuffled. Everybody in the channel can read them, "
        "a sponsor too if one is in it.",
    ),
    (
        "Been there",
        "Peers see how many people pressed it, not who. After 28 days the thread closes. "
        "Then the record of presses is deleted and only the number stays.",
    ),
    (
        "What you type to me",
        "Carryover does not keep words that you type in a chat with me. "
        "They stay in Slack until you delete them. "
        "What you write in a window like this one leaves no message in Slack.",
    ),
)
TRUST_REMAINS_TITLE = "What we cannot rule out"
TRUST_REMAINS = (
    "Slack, and Carryover while it runs, see your click and your words as you send them.",
    "Until a thread closes, somebody who holds Slack's copy of your messages, our keys and our "
    "database, all three together, can tell which line is yours.",
    "Somebody with our keys and our database can narrow it down by who pressed Been there.",
    "While lines wait to be shown, whoever runs the machine, or keeps copies of its disk and "
    "keys, could learn who wrote what.",
    "Our database shows who tried which practice. The writer of a line is one of them.",
    "What you tell and how you write can give you away.",
    "If everybody else in the group compared notes, they could tell which line is yours.",
    "If you take a line back, we delete it wherever we can reach. "
    "We cannot reach copies that somebody made before.",
)
BULLET = "\u2022 {text}"
