"""The fortnightly note with a word of the course, and where it goes."""

NOTE_OF = "{programme}: the word of the fortnight"
NOTE_CAUGHT_ON = (
    "These words have caught on: {terms}. Each stood in {threshold} or more lines of one support "
    "thread in the last two weeks."
)
NOTE_LOOK_UP = "To look up a word of the course, type /carryover words."
NOTE_TITLE = "Fortnightly note"
NOTE_WHAT = (
    "Every two weeks I can post the word of the fortnight: what it means, how it sounds at work, "
    "and which words have caught on. No line and nobody's name is in it."
)
NOTE_COHORT = "Programme"
NOTE_WHERE = "Where shall it go?"
NOTE_PLACES = {
    "own": "The channel of the cohort",
    "elsewhere": "Another channel",
    "nowhere": "Nowhere: post no note",
}
NOTE_CHANNEL = "The other channel"
NOTE_CHANNEL_HINT = "For example the channel of your ward or site. Invite me to it first."
NOTE_SAVE = "Save"
NOTE_OWN = "{programme}: the next note comes to the channel of the cohort on {day}."
NOTE_ELSEWHERE = "{programme}: the next note comes to the other channel on {day}."
NOTE_NONE = "{programme}: no note comes."
NOTE_NO_COHORT = "No programme is running now, so there is no note to post."
HOME_WORD_NOTE = "Fortnightly note"
