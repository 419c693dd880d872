"""The Home tab."""

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
HOME_STARTED = "{count} have started."
HOME_STARTED_FEW = "Fewer than {threshold} have started."
HOME_STARTED_MOST = "Fewer than {threshold} have not started yet."
HOME_STARTED_SMALL = "How many have started is not shown in a group this small."
HOME_MORE_COHORTS = "And {count} more."
HOME_NO_COHORTS = "There is no cohort yet."
ONE_PERSON = "1 person"
SEVERAL_PEOPLE = "{count} people"
