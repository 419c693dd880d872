"""An admin runs a programme: how it stands, and what can be changed."""

from bot.slack.views.words.plural import Plural

MANAGE = "Manage"
MANAGE_SPOKEN = "Manage {programme}"
PROGRAMME_TITLE = "Manage programme"
PROGRAMME_RUNS = "It runs from {starts} to {ends}."
PROGRAMME_COMES = "It starts on {starts} and ends on {ends}."
PROGRAMME_LAST_DAY = "Today is its last day. Farewells go out from tomorrow."
PROGRAMME_IS_OVER = "It ended on {ends}. Nothing can be changed any more."
PROGRAMME_IS_PAUSED = "It is paused for everybody. Nothing of it comes until you press Resume."
PROGRAMME_PEOPLE = Plural(
    one="1 person has been enrolled so far.", other="{count} people have been enrolled so far."
)
PROGRAMME_CHANNEL = "Support threads and notes go to its channel."
PROGRAMME_CHANNEL_IS = "Now: {channel}"
PROGRAMME_SPONSORS = "Sponsors make room for practice. They never see who did what."
PROGRAMME_NO_SPONSORS = "It has no sponsor. A manager who makes room for practice helps a lot."
PROGRAMME_ARE = "Now: {people}"
PROGRAMME_OWNER = "The owner answers for the programme in your organisation."
PROGRAMME_NO_OWNER = "Nobody is named who answers for the programme in your organisation."
PROGRAMME_THRESHOLD = "Lines are shown once at least {threshold} people have shared one."
PROGRAMME_THRESHOLD_SISTERS = "This counts for all cohorts that show their lines together."
PROGRAMME_DAYS_AHEAD = "Course days ahead:\n{days}"
PROGRAMME_DAY = "{date}: {term}"
PROGRAMME_MORE_DAYS = Plural(one="and 1 more", other="and {count} more")
PROGRAMME_NO_DAYS_AHEAD = "No course day lies ahead."
PROGRAMME_TERM_NOW = "The word of the fortnight is now: {term}."
CHANGE_DATES = "Change dates"
CHANGE_COURSE_DAYS = "Change course days"
CHANGE_CHANNEL = "Change channel"
CHANGE_SPONSORS = "Change sponsors"
CHANGE_OWNER = "Change owner"
RAISE_THRESHOLD = "Ask for more people"
ENROL_MORE = "Enrol more people"
PAUSE_EVERYBODY = "Pause everybody"
RESUME_EVERYBODY = "Resume"
END_NOW = "End now"
DATES_TITLE = "Change dates"
DATES_WHAT = (
    "Practices, questions and notes come until the last day. On the next weekday people get a "
    "farewell. The fortnights, with their word and their question, count from the first day."
)
DATES_FIRST_DAY_STAYS = "The first day has come, so it stays {starts}."
DATES_NUMBERS = "What has been counted until now stays as it is. Course days keep their dates."
SAVE_DATES = "Save the dates"
COURSE_DAYS_TITLE = "Change course days"
COURSE_DAYS_WHAT = (
    "For two weeks from a course day, the word of the fortnight is what that day was about. At "
    "other times the words of the library take turns."
)
SAVE_COURSE_DAYS = "Save the days"
CHANNEL_TITLE = "Change channel"
CHANNEL_WHAT = (
    "New threads and notes go to the new channel. What stands in the old one stays there. "
    "Everybody in the new channel can read what people share, so look first who is in it."
)
SAVE_CHANNEL = "Use this channel"
SPONSORS_TITLE = "Change sponsors"
SPONSORS_WHAT = "Choose the managers who make room for practice. They never see who did what."
SAVE_SPONSORS = "Save the sponsors"
OWNER_TITLE = "Change owner"
OWNER_WHAT = (
    "One person in your organisation who answers for the programme. When many say that "
    "something stands in the way, they are asked what will be done. They never see who said it."
)
OWNER_LABEL = "Owner of the programme"
OWNER_HINT = "You can leave this empty for now."
SAVE_OWNER = "Save the owner"
THRESHOLD_TITLE = "Ask for more people"
THRESHOLD_WHAT = (
    "How many people have to share a line before any line is shown, and how many have to stand "
    "behind a number. It can rise, and never fall again."
)
THRESHOLD_LABEL = "At least so many people"
THRESHOLD_STAYS = "It is {threshold} now. With more, nothing could be shown in a group this small."
SAVE_THRESHOLD = "Save"
PAUSE_ALL_TITLE = "Pause everybody"
PAUSE_ALL_WHAT = (
    "Nothing of {programme} comes to anybody until you resume it: no practice, no question how it "
    "went, no statement, no note. What is on its way this minute may still arrive."
)
PAUSE_ALL_STAYS = (
    "People can still practise by themselves, and say how it went. Lines that they have shared "
    "already are still shown. The last day stays as it is. All see in my Home tab that it is "
    "paused."
)
PAUSE_ALL_NOW = "Pause everybody"
DO_NOT_PAUSE = "Do not pause"
RESUME_TITLE = "Resume"
RESUME_WHAT = (
    "Practices of {programme} come again at the moments that people have chosen. What did not "
    "come in the pause stays away. Who has not had a welcome yet gets one."
)
RESUME_NOW = "Resume"
DO_NOT_RESUME = "Stay paused"
END_TITLE = "End now"
END_WHAT = (
    "Today becomes the last day of {programme}. From tomorrow nothing more comes, and everybody "
    "who takes part gets a farewell. This ends it for all of them at once."
)
END_LOSES = (
    "What is lost: plans that are still open are not asked about. Lines that wait are shown only "
    "if enough people have shared one; otherwise they are deleted."
)
END_KEEPS = (
    "What is kept: everybody's own journal, for a year. Threads in the channel. Numbers that can "
    "be shown. Until midnight you can still choose a later last day."
)
END_IT_NOW = "End the programme"
DO_NOT_END = "Let it go on"
ENROL_TITLE = "Enrol more people"
ENROL_SOURCE = "Whose names shall I list?"
ENROL_FROM_CHANNEL = "People in the channel"
ENROL_FROM_GROUP = "User group @{handle}"
ENROL_SOURCE_HINT = "Who has been enrolled already is left out of the list."
ENROL_LIST = "List the people"
ENROL_THESE = "Enrol these people"
ENROL_OUTSIDE = "Threads come to the channel of the programme. Invite those who are not in it."
ENROL_LATE = (
    "Whoever starts two weeks or more after the first day takes part in everything. They are "
    "in no number, so that nothing can be worked out about them."
)
ENROL_PAUSED = "The programme is paused. Their welcome comes when you resume it."
ENROLLED_TITLE = "Enrolled"
ENROLLED = Plural(one="1 person has been enrolled.", other="{count} people have been enrolled.")
ENROLLED_NOBODY = "They have been enrolled already, so nothing has changed."
ENROLLED_NEXT = (
    "A welcome comes on a weekday between 10:00 and 16:00, their time. Nothing else comes before "
    "they press Start."
)
