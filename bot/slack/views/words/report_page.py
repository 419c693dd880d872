"""A report as a page to read, print and pin up; and what it says when there are no numbers."""

REPORT_PAGE_LANGUAGE = "en-GB"
REPORT_PAGE_TITLE = "{programme}: {period}"
REPORT_PAGE_LEAD = (
    "What helps people here to use what they learned on the course, and what gets in the way."
)
REPORT_PAGE_ABOUT = (
    "For those who run the programme, and for managers who want to make it easier for people.",
    "It is about the place of work, not about persons. Use it to choose one thing to change.",
)
REPORT_PAGE_NEVER_TITLE = "What it can never show"
REPORT_PAGE_NEVER = (
    "Who answered, who tried what, or what anybody wrote. How one person or one team is doing. "
    "A number stands here only if {people} people or more are behind it, and behind the rest."
)
REPORT_PAGE_TABLE_LINK = "These numbers as a table"

REPORT_PAGE_CONDITIONS = (
    "Learning is carried back to work when these four things are there. Every fortnight I ask "
    "each person how true one sentence is of their last two weeks."
)
REPORT_PAGE_NOT_VALIDATED = (
    "This is not a validated instrument. We wrote the sentences ourselves, and nobody has tested "
    "how well they measure anything."
)
REPORT_PAGE_SAID = "times I asked, people said: mostly or fully true"
REPORT_PAGE_HIDDEN = "Too few to show"
REPORT_PAGE_HIDDEN_MEANS = (
    "Those who said mostly or fully true, or all others, may be fewer than {people} people."
)
REPORT_PAGE_EARLIER = "Over time: mostly or fully true"
REPORT_PAGE_BAR_TITLE = "{what}: how {of} answers are divided"
REPORT_PAGE_HISTORY_TITLE = "{what}: mostly or fully true, over time"
REPORT_PAGE_PAIR = "{label}: {said}"
REPORT_PAGE_DESC_END = "{said}."

REPORT_PAGE_HEAT = (
    "Each square says how many nudges about an idea were tried, of how many were sent. The darker "
    "a square, the larger the share."
)
REPORT_PAGE_HEAT_TITLE = "Nudges tried, for each idea over time"
REPORT_PAGE_HEAT_NONE = "No idea has been counted yet."
REPORT_PAGE_LEAST_SHADE = "few tried"
REPORT_PAGE_MOST_SHADE = "most tried"

REPORT_PAGE_PRACTICE = (
    "A nudge is one small thing to try at work. Of each person\u2019s nudges, at most one counts "
    "in each half of a month. "
    "\u201cNo chance\u201d says something about the place of work and nothing against the person. "
    "No reply may mean: too busy."
)
REPORT_PAGE_SUPPORT = (
    "Lines that people shared without their name, and what their peers made of them."
)
REPORT_PAGE_THREADS = "Support threads: {threads}"
REPORT_PAGE_LINES = "Lines shared in them: {said}"
REPORT_PAGE_WORDS = "Words of the course that people used themselves:"
REPORT_PAGE_NO_WORDS = (
    "No word of the course was used in {people} lines of one thread. Say one yourself this week."
)
REPORT_PAGE_NO_THREADS = "There is nothing to show about threads this time."
REPORT_PAGE_GOALS = (
    "How often an idea was tried that serves one of our goals. Only ideas whose numbers can be "
    "shown are added up."
)
REPORT_PAGE_GOAL_IDEAS = "Its ideas: {terms}."
REPORT_PAGE_SCENARIOS = (
    "In the whole workspace, quarter by quarter, and only where ten people or more are behind it. "
    "A scenario with much \u201cno chance\u201d or \u201cnot my job\u201d wants another moment, or "
    "other people."
)
REPORT_PAGE_REPLIES = (
    "When a condition is under half, or lower than before, one person is asked for one thing they "
    "will do, and by when. This is what was said."
)
REPORT_PAGE_NO_REPLIES = "Until now nobody was asked."
REPORT_PAGE_COVERAGE = (
    "How many scenarios each idea has, fewest first. An idea with few soon repeats itself."
)
REPORT_PAGE_OVERDUE = "Somebody was to read these again, to see if they are still true to the work."
REPORT_PAGE_NO_OVERDUE = "Every scenario has been read again in time."
REPORT_PAGE_NOTHING = "There is nothing to show here this time."

REPORT_PAGE_HOW = "How to read the numbers"
REPORT_PAGE_HOW_POINTS = (
    "\u201c13 of 22\u201d means: 22 were asked, or sent, and 13 of them gave this answer. "
    "Those who did not reply are among the 22. Silence may mean that work is too full.",
    "\u201cFewer than {people}\u201d means: so few people that a number could tell who they are, "
    "or that another number would tell. It may be none.",
    "Where answers stand together, one of them alone would be too few.",
    "In a report about a quarter, one person may be asked twice about the same condition.",
    "A report is made once, two weeks after its last day, and never changes after that. Answers "
    "that come later are not counted.",
    "Counted are those who had started when counting began. Who joins later takes part in "
    "everything and is in no number.",
    "Never add up or take away numbers from different sections: they count different nudges.",
)
REPORT_PAGE_TABLES = "The same numbers as tables"
REPORT_PAGE_TABLE_OF = "{title}, as a table"

REPORT_PAGE_OFF = "No numbers for this programme"
REPORT_PAGE_OFF_WHY: tuple[str, ...] = (
    "Fewer than {least} people take part. With so few, a number could tell what one person said. "
    "So I count nothing here: not for you, and not for anybody else.",
    "That is not a fault, and nothing is missing. A small group can do what a number cannot: talk.",
)
REPORT_PAGE_OFF_INSTEAD = "What you can do instead"
REPORT_PAGE_OFF_POINTS: tuple[str, ...] = (
    "Ask the group when it meets: \u201cWhat made it hard to try something this month? What would "
    "help?\u201d Then listen.",
    "Choose one thing from what you heard, say by when, and tell them how it went.",
    "Keep ten minutes a week free for trying things, and guard them.",
    "Ask one person what they would like help with, and leave it at that.",
    "Plan the next programme together with another team: from {least} people there can be numbers.",
)
REPORT_PAGE_NOT_YET = "This report is made on {date}"
REPORT_PAGE_NOT_YET_WHY: tuple[str, ...] = (
    "Until then people can still answer what they were asked in {period}. Then it is made once, "
    "and never changes.",
    "There is nothing to see before that day: a half-made report would show what came in between.",
)
REPORT_PAGE_NOT_YET_INSTEAD = "Until then"
REPORT_PAGE_NOT_YET_POINTS: tuple[str, ...] = (
    "Look at the report before this one, and at what was promised in it.",
    "Ask the group how it is going. You need no number for that.",
)
REPORT_PAGE_NEVER_COUNTED = "Nothing is counted in {period}"
REPORT_PAGE_NEVER_COUNTED_WHY: tuple[str, ...] = (
    "The programme does not run then, or counting had not begun.",
    "Choose a month in which the programme runs.",
)

REPORT_MESSAGE_CHART = "Mostly or fully true"
REPORT_MESSAGE_ASKED = "asked"
REPORT_MESSAGE_PRACTICE = "What became of nudges"
REPORT_MESSAGE_NUDGES = "nudges"
REPORT_MESSAGE_CONDITIONS = "How often people said: mostly or fully true"
REPORT_MESSAGE_CONDITION = "{name}: {said}. {trend}"
REPORT_MESSAGE_ITEM = "\u2022 {said}"
