"""An admin starts a cohort."""

COHORT_PROGRAMME = "Name of the programme"
COHORT_CHANNEL = "Channel for the support threads"
COHORT_CHANNEL_HINT = "Best is the private channel of the cohort. Invite me to it first."
COHORT_STARTS_ON = "First day"
COHORT_ENDS_ON = "Last day"
COHORT_SPONSORS = "Sponsors"
COHORT_SPONSORS_HINT = "Managers who make room for practice. They never see who did what."
PROTECTED_DAY = "Ten protected minutes a week"
PROTECTED_DAY_HINT = "If the sponsor keeps a time free, it is offered first when people start."
NO_PROTECTED_DAY = "None"
PROTECTED_AT = "Protected minutes start at"
SISTER = "Show lines together with"
SISTER_HINT = (
    "A small group can share with another one that starts now. Lines of both then wait in one "
    "place and are shown in both channels. This cannot be changed later."
)
NO_SISTER = "No other cohort"
SISTER_OPTION = "{programme}, from {starts}"
COURSE_DAYS = "Course days"
COURSE_DAYS_HINT = (
    "If there are any: one a line, with what it is about. For example: 2026-11-09 {example}"
)
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
    "Who has not answered is asked once more, five days later. Nothing else comes before Start."
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
