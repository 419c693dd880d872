"""The Home tab."""

from bot.domain.nudges import Helped
from bot.slack.views.words.plural import Plural

HOME_INVITED = "You are invited"
HOME_INVITATION = "{programme}: press Start to choose when nudges come."
HOME_PRACTICE = "Your practice"
HOME_NEXT_SOON = "Your next nudge is on its way."
HOME_WHY_THEN = "It comes then because that is the moment you chose."
HOME_COMES_BACK = "Your nudge comes back on {when}."
HOME_WAITING = "A nudge waits for you in your messages with me: {term}."
HOME_PLAN = "Your plan: {plan}"
HOME_PLAN_UNASKED = "Say how it went in your messages with me, whenever you like."
HOME_ASKED = "In your messages I have asked you how it went: {term}."
HOME_QUIET = "Nothing comes by itself now, because it has been quiet. You can start at any time."
HOME_HOLIDAY = "Slack says that you are on holiday, so nothing comes until you are back."
HOME_RESUME = "End the pause"
HOME_PAUSE = "Pause"
HOME_STOP = "Stop"
CHANGE_PACE = "Change my pace"
HOME_TRIED = "What you have tried"
HOME_TRIED_NOTHING = "When you have tried something, you find here what helped you."
HOME_CONCEPT = "{term}: tried {times}. {helped}"
HOME_DID_IT_HELP = "It {answers}."
HOME_HELPED = {
    Helped.YES: "helped {times}",
    Helped.A_BIT: "helped a bit {times}",
    Helped.NO: "did not help {times}",
}
HOME_TIMES = Plural("once", "{count} times")
HOME_WEEKS = "In the week of {weeks}"
HOME_WEEK = "{day} {month} {marks}"
HOME_WEEK_NEXT = ", "
HOME_MARKS = "{yes} helped  {a_bit} helped a bit  {no} did not help  {tried} tried"
HOME_TRIED_MORE = "And {count} more."
HOME_GAP = "This month I had no scenario that fitted for: {roles}."
HOME_ANY_ROLE = "any job"
HOME_NO_NEXT = "No nudge is planned. Your hours have no working day for one."
HOME_PROGRAMMES = "Your programmes: {programmes}"
HOME_ALL_PAUSED = (
    "Your programme is paused for everybody just now, so nothing comes by itself. You can still "
    "practise by yourself."
)
HOME_SOME_PAUSED = "Paused for everybody just now: {programmes}"
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
HOME_COHORT_PAUSED = "Paused for everybody."
HOME_STARTED = "When this week began, {count} had started."
HOME_STARTED_FEW = "When this week began, fewer than {threshold} had started."
HOME_STARTED_MOST = "When this week began, fewer than {threshold} had not started yet."
HOME_STARTED_SMALL = "How many have started is not shown in a group this small."
HOME_MORE_COHORTS = "And {count} more."
HOME_NO_COHORTS = "There is no cohort yet."
PEOPLE_COUNTED = Plural("1 person", "{count} people")
