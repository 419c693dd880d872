"""The names of what a report shows: conditions, answers, ends of a nudge, heads of its tables."""

from bot.domain import condition_numbers, practice_numbers, support_numbers
from bot.domain.condition_numbers import Condition, Reply, Trend
from bot.domain.practice_numbers import Practice
from bot.domain.report_pages import PageState, ReplyState, ScenarioEnd

REPORT_NAME = "Report on {programme}"
REPORT_TABLE_NAME = "Table for the report on {programme}"
SEND_REPORT = "Send me the report"
SEND_REPORT_SPOKEN = "Send me the report on {programme}"
REPORT_ROW = "A report shows how the four conditions are doing. It names nobody."
REPORT_WHAT = (
    "You get a page to read or print, and a table for a spreadsheet. A number of fewer people than "
    "your programme's threshold is never in them."
)
REPORT_MONTH = "Which month?"
REPORT_WHEN = "A report is made two weeks after its month or quarter. Then it never changes."
REPORT_QUARTER = "{number} {year}"
REPORT_QUARTERS = (
    "January to March",
    "April to June",
    "July to September",
    "October to December",
)
REPORT_SHORT_QUARTER = "Q{number}"
REPORT_SHORT_LENGTH = 3
"""A month under a picture is cut to so many letters."""

REPORT_OF = "{count} of {of}"
REPORT_FEWER = "fewer than {people}"
REPORT_NOT_COUNTED = "not counted"
REPORT_OR = "{some} or {last}"
REPORT_TOGETHER = "{answers}, together"
REPORT_ALL = "everything together"
REPORT_LISTED = ", "

REPORT_CONDITION_MEANS = {
    Condition.SPACE: "Is there time to try something, and room to stop and think?",
    Condition.OPPORTUNITY: "Do real moments come up, and can it be done where we work?",
    Condition.RELEVANCE: "Does it fit the job, and does it make something better?",
    Condition.SUPPORT: "Do colleagues join in, and do managers make it easier?",
}
REPORT_CONDITION_SHORT = {
    Condition.SPACE: "Space and pace",
    Condition.OPPORTUNITY: "Opportunities",
    Condition.RELEVANCE: "Relevance",
    Condition.SUPPORT: "Wide support",
}
REPORT_ANSWERS: dict[str, str] = {
    Reply.FAVOURABLE: "mostly or fully true",
    Reply.UNFAVOURABLE: "a little or not at all true",
    Reply.CANNOT_SAY: "can't say",
    Reply.NO_REPLY: "no reply",
    Practice.TRIED: "tried",
    Practice.NO_TIME: "no chance: too busy",
    Practice.NO_OCCASION: "no chance: the moment did not come",
    Practice.NO_CHANCE: "no chance, no reason given",
    Practice.NOT_MY_JOB: "not my job",
    Practice.DO_ALREADY: "I do this already",
    Practice.NOT_YET: "not yet",
    ScenarioEnd.HELPED: "tried, and it helped",
    ScenarioEnd.TRIED: "tried, and did not say it helped",
    ScenarioEnd.NO_CHANCE: "no chance",
    support_numbers.OFFERED: "got an offer within 72 hours",
    support_numbers.NOT_OFFERED: "got none in that time",
}
REPORT_SHORTER: dict[tuple[str, ...], str] = {
    condition_numbers.ANSWERED: "any answer",
    practice_numbers.TOLD: "any answer",
    (ScenarioEnd.HELPED, ScenarioEnd.TRIED): "tried",
    (Practice.NO_TIME, Practice.NO_OCCASION, Practice.NO_CHANCE): "no chance",
}
"""What several answers are called that stand together."""
REPORT_TREND = {
    Trend.BETTER: "\u25b2 Higher than before",
    Trend.SAME: "\u25ac About the same",
    Trend.WORSE: "\u25bc Lower than before",
}
REPORT_NO_TREND = "\u00b7 Nothing to compare with"
REPORT_STATES = {
    PageState.READY: "made, and never changes",
    PageState.NOT_YET: "not made yet",
    PageState.OFF: "no numbers",
}
REPORT_REPLY_STATES = {
    ReplyState.NO_ANSWER_YET: "no answer yet",
    ReplyState.PROMISED: "promised",
    ReplyState.DONE: "done",
    ReplyState.NOT_DONE: "not done",
}

REPORT_CONDITIONS = "The four conditions"
REPORT_HISTORY = "The four conditions over time"
REPORT_HEAT = "Ideas that were tried"
REPORT_PRACTICE = "What became of the nudges"
REPORT_SUPPORT = "Support from peers"
REPORT_WORDS_IN_USE = "Words in use"
REPORT_GOALS = "Our goals"
REPORT_SCENARIOS = "Scenarios"
REPORT_REPLIES = "Answers you are owed"
REPORT_COVERAGE = "The library"
REPORT_OVERDUE = "To be read again"
REPORT_ABOUT = "About this report"

REPORT_COLUMNS = ("section", "what", "part", "answer", "count", "of", "note")
REPORT_COLUMN_CONDITION = "Condition"
REPORT_COLUMN_IDEA = "Idea"
REPORT_COLUMN_ANSWER = "Answer"
REPORT_COLUMN_NUMBER = "How many"
REPORT_COLUMN_OF = "Of"
REPORT_COLUMN_END = "What became of it"
REPORT_COLUMN_SCENARIO = "Scenario"
REPORT_COLUMN_PART = "When"
REPORT_COLUMN_GOAL = "Goal"
REPORT_COLUMN_WHAT = "What"
REPORT_COLUMN_LIVE = "Scenarios in use"
REPORT_COLUMN_SITUATIONS = "Situations they suit"
REPORT_COLUMN_OWNER = "Who looks after it"
REPORT_COLUMN_DUE = "Was due on"
REPORT_COLUMN_STATE = "Where it stands"
REPORT_COLUMN_NOTE = "What was said"

REPORT_ALL_NUDGES = "nudges that count"
REPORT_THREADS = "support threads"
REPORT_OPENED = "opened"
REPORT_THREADS_LINE = "lines in them"
REPORT_IN_USE = "in use"
REPORT_LIVE = "scenarios in use"
REPORT_SITUATIONS = "situations they suit"
REPORT_OVERDUE_SINCE = "was to be read again by {date}"
REPORT_GOAL_SHOWN = "ideas with numbers: {shown} of {all}"
REPORT_DUE = "by {date}"
REPORT_BECAUSE = "because {because}"
REPORT_STATE = "state"
REPORT_PEOPLE = "fewest people behind a number"
