"""Every word that people read in Slack, by feature: one catalogue, ready for a second language.

Names in {braces} are filled in by the views. Scenario texts stand in scenario files.
"""

from bot.domain.nudges import Helped, Refusal
from bot.domain.problems import Level

# Everywhere
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
FULL_DATE = "{day} {month} {year}"

# Welcome and start
WELCOME_TITLE = "Welcome to {programme}"
WELCOME_WHAT = (
    "I am Carryover. I help you use your course at work. "
    "I send you one small thing to try. It takes a few minutes."
)
WELCOME_HOW_OFTEN = (
    "How often: about {pace} times a week, in your working hours. "
    "It is fine to miss one. Nothing more comes unless you press Start."
)
WELCOME_WHO_SEES = (
    "Who sees what: only you are shown your plans, your answers and your private lines. "
    "Your sponsor and your colleagues never see who did what."
)
WELCOME_SHARING = (
    "You can share a line with the others if you like. Lines are shown together, "
    "once at least {threshold} people have shared one. " + PROMISE
)
WELCOME_SMALL_GROUP = (
    "Your group is small, so people could guess who wrote a line. "
    "That is why your lines stay private here."
)
WELCOME_SPONSORS = "Making room for this at work: {people}"
START = "Start"
START_TITLE = "Start"
START_INTRO = "{programme}: tell me when I may reach you. You can change this at any time."
ROLE = "My job"
ANY_ROLE = "I would rather not say"
ANY_ROLE_VALUE = "any"
DAYS = "Days I usually work"
STARTS = "My day or shift starts at"
ENDS = "My day or shift ends at"
ENDS_HINT = "If it ends before it starts, I take it for a night shift."
ANCHOR = "A good moment for a nudge"
ANCHOR_HINT = "Choose a time inside your working hours, such as after handover or a break."
STARTED_TITLE = "You have started"
STARTED_NEXT = "Look out for a nudge from {when}."
STARTED_WITHOUT_DAY = "I cannot find a working day for a nudge. Please check your hours."
STARTED_CHANGE = "You can change your hours at any time in my Home tab."
HOURS_TITLE = "My hours"
SAVE_HOURS = "Save my hours"
HOURS_SAVED_TITLE = "Your hours are saved"

# Nudge
NUDGE_PROGRAMME = "From {programme}"
NUDGE_MINUTE = "Takes about 1 minute"
NUDGE_MINUTES = "Takes about {minutes} minutes"
NUDGE_WHY = "Why this one? {reason}"
TRY_IT = "I'll try it"
LATER = "Later"
NOT_FOR_ME = "Not for me"
PLANS_ASK = "Choose the plan that fits you best."
PLAN_NUMBERED = "{number}. {plan}"
CHOOSE_PLAN = "Choose this plan"
CHOOSE_PLAN_SPOKEN = "Choose this plan: number {number}"
WRITE_MY_OWN = "Write my own"
LATER_ASK = "When shall I come back with it?"
IN_AN_HOUR = "In an hour"
NEXT_SHIFT = "Next shift"
REFUSAL_ASK = "Thank you for saying so. What is the reason?"
REFUSALS = {
    Refusal.NO_CHANCE_HERE: "No chance here",
    Refusal.NOT_MY_JOB: "Not my job",
    Refusal.DO_ALREADY: "I do this already",
}
REFUSED = {
    Refusal.NO_CHANCE_HERE: "Thank you. I will put this one to the back of the pile.",
    Refusal.NOT_MY_JOB: "Thank you. I will not send you this one again.",
    Refusal.DO_ALREADY: "Good to know. I will not send you this one again.",
}
YOUR_PLAN = "Your plan:"
PLANNED_NEXT = "I will ask you once how it went. There is nothing else to do now."
SNOOZED = "I will bring it back on {when}."
OWN_PLAN_TITLE = "My plan"
OWN_PLAN_WHEN = "When I ..."
OWN_PLAN_WHEN_HINT = "For example: hand over at the end of my shift"
OWN_PLAN_THEN = "I will ..."
OWN_PLAN_THEN_HINT = "For example: ask for it to be said back to me"
OWN_PLAN = "When I {when}, I will {then}."
SAVE_PLAN = "Save my plan"
OWN_PLAN_WHEN_EMPTY = "Please write when you will try it."
OWN_PLAN_THEN_EMPTY = "Please write what you will do."
TEST_PRESSED_TITLE = "Only a test"
TEST_PRESSED = (
    "This was a test, so nothing was saved. A trainee who presses this goes on to the next step."
)

# Follow-up
FOLLOW_UP_ASK = "How did it go?"
FOLLOW_UP_LATE = "This nudge is from a while ago. Your answer still counts. How did it go?"
FOLLOW_UP_PLAN = "Your plan was: {plan}"
TRIED_IT = "Tried it"
NO_CHANCE = "No chance came up"
NOT_YET = "Not yet"
SAVED_TRIED = "Saved: you tried it."
HELPED_ASK = "Did it help?"
HELPED = {Helped.NO: "No", Helped.A_BIT: "A bit", Helped.YES: "Yes"}
HELPED_SAID = "Did it help? You said: {helped}."
LINE_OFFER = "If you like, write one line about it. You choose who can read it."
ADD_MY_LINE = "Add my line"
MY_LINE = "My line"
SEE_MY_LINE = "See my line"
SAVED_NO_CHANCE = (
    "That is a full answer. It tells us about the working day, not about you. Thank you."
)
SAVED_NOT_YET = "That is fine, and thank you for saying so. You need do nothing more."

# Reflection and sharing
LINE_TITLE = "My line"
LINE_HINT = "One line is enough. Please leave out names, wards and dates."
CHOICE = "Who can read it?"
KEEP_PRIVATE = "Keep it private"
SHARE = "Share with peers, without my name"
LINE_PRIVATE_NOTE = "If you keep it private: it goes into your journal, and only you are shown it."
LINE_SHARE_NOTE = "If you share: first you check the words as peers will read them. " + PROMISE
LINE_ONLY_PRIVATE = (
    "Your line goes into your journal, and only you are shown it. "
    "It cannot be shared here: the group is small, so people could guess who wrote it."
)
SAVE_LINE = "Save my line"
PREVIEW_TITLE = "Check your words"
PREVIEW_LINE = "This is what peers will read"
PREVIEW_LINE_HINT = "You can change the words here."
REPLACED_NOTHING = "We found nothing that had to be replaced."
REPLACED_ONE = "We replaced 1 thing: {kinds}."
REPLACED_SEVERAL = "We replaced {count} things: {kinds}."
REPLACED_KIND_AGAIN = "{kind} ({count} times)"
REPLACED_AGAIN = "That part can point to a person, so it was replaced again."
REPLACED_KINDS = {
    "mention": "a name",
    "name": "a name",
    "contact": "a contact or a link",
    "id": "a personal number",
    "number": "a number",
    "place": "a place",
    "ward": "a ward or a site",
    "bed": "a bed or a room",
    "date": "a day or a date",
    "time": "a time",
    "age": "an age",
}
REPLACED_OTHER_KIND = "a detail"
PREVIEW_ASK = "Could a colleague tell who this is about?"
PREVIEW_LIMITS = "We do our best, but we can miss things. You are the last check."
PREVIEW_WAIT = (
    "Lines are shown together in the channel, once at least {threshold} people have shared one. "
    "Everybody in the channel can read them."
)
SHARE_THESE_WORDS = "Share these words"
DO_NOT_SHARE = "Don't share"
SAVED_TITLE = "Saved"
SAVED_SHARED = (
    "Your words are saved. They will be shown together with other lines, "
    "once enough people have shared one."
)
SAVED_SHARED_NEXT = (
    "Press See my line, in the message you came from, to read your words or take them back."
)
SAVED_PRIVATE = "Your line is in your journal. Only you are shown it."

# Support thread
THREAD_ASKED_FOR = "{people} colleagues tried something and shared one line each."
THREAD_HOW = "Their lines are below, in no special order and without names."
THREAD_REPLY = (
    "Press Been there under a line that you know from your own work. "
    "You can reply in this thread too. Replies show your name."
)
THREAD_QUESTION = "A question for everybody: {question}"
LINE_ABOUT = "About: {term}"
BEEN_THERE = "Been there"
BEEN_THERE_COUNT = "Been there ({count})"
BOX_ENDED = (
    "The programme has ended, and too few people had shared a line for the lines to be safe "
    "to show. Any that were waiting have been deleted, and nobody can read them."
)
BOX_LOST = (
    "The key to the lines that were waiting here was lost. They have been deleted, and nobody can "
    "read them. We are sorry. New lines can be shared from now on."
)
MY_LINE_WAITING = "Your line waits to be shown together with others:"
MY_LINE_PUBLISHED = "Your line is in the support thread:"
MY_LINE_NOBODY_YET = "Nobody has pressed Been there yet. People may still read it."
MY_LINE_ONE = "1 colleague has been there too."
MY_LINE_SEVERAL = "{count} colleagues have been there too."
MY_LINE_WITHDRAW_NOTE = "If you take it back, it is deleted wherever Carryover can reach it."
MY_LINE_NONE = "No shared line belongs to this message."
MY_LINE_NONE_WHY = (
    "You may have kept yours private or taken it back, or its thread may have closed. "
    "All of that is fine. Private lines are in your journal, in my Home tab."
)
WITHDRAW = "Take my line back"
WITHDRAWN_TITLE = "Taken back"
WITHDRAWN = "Your line is being deleted wherever Carryover can reach it."
WITHDRAWN_LIMITS = "We cannot reach copies that somebody made before."

# Home
HOME_INVITED = "You are invited"
HOME_INVITATION = "{programme}: press Start to choose when nudges come."
HOME_PRACTICE = "Your practice"
HOME_NEXT = "Your next nudge comes on {when}."
HOME_NEXT_SOON = "Your next nudge is on its way."
HOME_NO_NEXT = "No nudge is planned. Your hours have no working day for one."
HOME_PROGRAMMES = "Your programmes: {programmes}"
HOME_NOTHING_RUNNING = "No programme is running for you now. Your journal is still yours."
HOME_WHAT = "I am Carryover. I help people use their leadership course at work."
HOME_STRANGER = (
    "You are not in a programme yet. If you should be, ask the person who runs your course."
)
CHANGE_HOURS = "Change my hours"
MY_JOURNAL = "My journal"
WHO_CAN_SEE = "Who can see what"
HOME_CODE = "First admin"
HOME_CODE_WHY = (
    "Nobody runs Carryover here yet. The person who set it up was given a one-time code. "
    "Whoever enters it can start programmes."
)
ENTER_CODE = "Enter the code"
CODE_TITLE = "First admin"
CODE_LABEL = "One-time code"
CODE_HINT = "It was printed when Carryover was set up."
BECOME_ADMIN = "Become admin"
HOME_ADMIN = "Run a cohort"
HOME_CHECKLIST = (
    "1. Open the private channel of your cohort, type /invite, and choose me.",
    "2. Press New cohort. Choose the programme, the channel and the dates.",
    "3. Choose the people. Each gets a welcome; nothing more comes unless they press Start.",
    "4. Press Send me a test nudge to see what trainees see.",
)
NEW_COHORT = "New cohort"
SEND_TEST = "Send me a test nudge"
ADD_ADMINS = "Add admins"
ADD_ADMINS_LABEL = "Who else runs cohorts here?"
ADD_ADMINS_HINT = "Admins start cohorts. They never see who wrote what."
HOME_COHORTS = "Cohorts"
HOME_COHORT = "{programme}: {people}, {starts} to {ends}"
HOME_MORE_COHORTS = "And {count} more."
HOME_NO_COHORTS = "There is no cohort yet."
ONE_PERSON = "1 person"
SEVERAL_PEOPLE = "{count} people"

# Journal
JOURNAL_EMPTY = (
    "There is nothing here yet. When you have tried something, Add my line keeps a line here."
)
JOURNAL_ENTRY = "{date} \u00b7 {term}"
JOURNAL_NEWEST = "These are your newest {count} lines."
JOURNAL_PRIVATE = "Only you are shown this. Lines that you shared are not kept here."

# Who can see what
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

# Cohorts
COHORT_PROGRAMME = "Name of the programme"
COHORT_CHANNEL = "Channel for the support threads"
COHORT_CHANNEL_HINT = "Best is the private channel of the cohort. Invite me to it first."
COHORT_STARTS_ON = "First day"
COHORT_ENDS_ON = "Last day"
COHORT_SPONSORS = "Sponsors"
COHORT_SPONSORS_HINT = "Managers who make room for practice. They never see who did what."
COHORT_ZONE = "Dates and times follow the time zone {zone}."
CHOOSE_PEOPLE = "Choose people"
MEMBERS_TITLE = "Choose people"
MEMBERS_INTRO = "Who takes part? Each of them gets a welcome and decides alone whether to start."
MEMBERS_UNTICKED = "Bots, guests, sponsors and admins start without a tick."
MEMBERS_GROUP = "People {first} to {last} of {count}"
MEMBERS_MORE = "Only the first {count} people fit into this list."
MEMBERS_NOBODY = "I can see nobody in this channel. Invite people to it, then try again."
MEMBERS_SHARING = (
    "With fewer than {least} people, lines cannot be shared without a name: "
    "it would be too easy to guess whose they are."
)
START_COHORT = "Start this cohort"
COHORT_STARTED_TITLE = "Cohort started"
COHORT_STARTED = "{programme} is ready: {people}, from {starts} to {ends}."
COHORT_STARTED_NEXT = (
    "A welcome goes to each of them on a weekday between 10:00 and 16:00, their time. "
    "Nothing more comes unless they press Start."
)
SHARING_OPEN = (
    "Lines can be shared without a name. They are shown once at least {threshold} people "
    "have shared one."
)
SHARING_CLOSED = (
    "This group has fewer than {least} people, so a line could be guessed to be somebody's. "
    "Here lines can only be shared with a name: Carryover keeps them private, and people may "
    "post in the channel themselves."
)

# Notes
HELP_TITLE = "What I can do"
HELP = (
    "I send you one small thing to try from your course, at a moment you chose. "
    "You answer with one tap.",
    "My Home tab has your next nudge, your hours, your journal and who can see what.",
    "To write about a practice, press Add my line under its follow-up.",
    "You can also type /carryover and then help, hours or journal.",
)
HELP_NOT_KEPT = "I do not keep words that you type here. They stay in Slack until you delete them."
PROBLEM_TITLE = "Please note"

# Library
HOME_LIBRARY = "Scenario library"
LIBRARY_COUNTS = "{live} scenarios ready to send, for {concepts} concepts."
LIBRARY_OTHERS = "Not sent: {drafts} drafts, {retired} retired."
LIBRARY_VERSION = "Version {version}, live since {since}."
LIBRARY_OVERDUE = "Due for another read: {titles}."
LIBRARY_OVERDUE_MORE = "Due for another read: {titles}, and {count} more."
LIBRARY_SEND_FILE = (
    "To change several at once, send me a scenario file (.md) or a spreadsheet (.csv) as a direct "
    "message. Nothing changes for trainees until you publish it."
)
SEE_SCENARIOS = "See scenarios"
AS_DAY_ONE = "See a first month"
UNDO_LAST = "Undo the last change"
SCENARIOS_TITLE = "Scenarios"
SCENARIO_CHOICE = "Which scenario?"
SCENARIO_OPTION = "{title} ({status})"
SCENARIO_SHOW = "Show it"
SCENARIO_TITLE = "Preview"
SCENARIO_ABOUT = "{title} \u00b7 {term} \u00b7 {situations} \u00b7 {roles}"
ANY_ROLE_HERE = "any role"
SCENARIO_PLANS = "After I'll try it"
SCENARIO_LINE = "The question for one line"
SCENARIO_PEERS = "The question in the support thread"
SCENARIO_HARD = "If it was hard"
SCENARIO_WHY = "Why it helps"
SCENARIO_PROBLEMS = "What the checker says"
EDIT_SCENARIO = "Edit"
TRY_ON_ME = "Try it on me"
TRIED_ON_ME = "Sent to you as a direct message. It counts for nothing."
DAY_ONE_TITLE = "A first month"
DAY_ONE_ROLE = "For somebody in which job?"
DAY_ONE_SHOW = "Show the nudges"
DAY_ONE_NOTE = "The first {count} nudges of somebody who starts today and meets every situation."
DAY_ONE_NONE = "Nothing in the library fits this job yet. That is a gap to fill."
DAY_ONE_ROW = "{number}. {title} ({term}, {minutes} min): {ask}"
EDIT_TITLE = "Edit a scenario"
CHECK_CHANGE = "Check my change"
FIELD_TITLE = "Title"
FIELD_NUDGE = "Nudge: one thing to try"
FIELD_NUDGE_HINT = "At most 280 characters, one ask."
FIELD_PLAN = "Plan {number}"
FIELD_PLAN_HINT = "When I ..., then I will ..."
FIELD_PLAN_SITUATION = "Plan {number} is for"
FIELD_REFLECT = "Question for one line"
FIELD_WHY = "Why it helps"
FIELD_PEERS = "Question for the support thread"
FIELD_HARD = "If it was hard"
FIELD_SITUATIONS = "Situations"
FIELD_ROLES = "Jobs"
FIELD_ROLES_HINT = "Choose none if it suits everybody."
FIELD_MINUTES = "Minutes it takes"
FIELD_STEP = "Step"
FIELD_STATUS = "Status"
FIELD_CONDITIONS = "What it serves"
FIELD_GOAL = "Goal"
FIELD_OWNER = "Owner"
FIELD_REVIEW = "Review by"
FIELD_SOURCE = "Source"
CONDITIONS = {
    "space": "Space and pace",
    "opportunity": "Realistic opportunities",
    "relevance": "Perceived relevance",
    "support": "Wide support",
}
EDITION_TITLE = "Your change"
EDITION_FILES = "It changes: {paths}."
EDITION_FILES_MORE = "It changes {count} files: {paths}, and more."
EDITION_GOOD = "The checker found nothing to mend."
EDITION_NOT_LIVE = "Nothing has changed for trainees yet."
EDITION_BROKEN = "It cannot be published until these are mended. Send me the file again then."
EDITION_REFUSED = "I cannot use this file."
EDITION_PUBLISHED = "Published. New nudges use these words; nudges that were sent keep theirs."
EDITION_UNDONE = "Taken back. The words before it count again."
EDITION_MERGED = "The scenario folder has these words by now, so there is nothing to undo here."
PUBLISH = "Publish"
UNDO = "Undo"
THROW_AWAY = "Throw away"
LIBRARY_TROUBLE = "The scenario files need you"
LIBRARY_TROUBLE_MEANS = (
    "There are mistakes in the folder, so I go on with the last good version. "
    "Nobody gets a broken nudge. I look again as soon as a file is saved."
)
LIBRARY_LEVELS = {Level.ERROR: "To mend", Level.WARNING: "Worth a look"}
LIBRARY_PROBLEM = "{level}: {path}, line {line}: {message}"
LIBRARY_MORE_PROBLEMS = "And {count} more. `carryover scenarios check` lists them all."
