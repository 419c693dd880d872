"""What went wrong in front of a person, and what they can do next."""

from bot.domain.errors import Trouble
from bot.slack.views.words.rota_troubles import ROTA_TROUBLES

TROUBLES = {
    Trouble.NOT_HERE: "That is no longer here. Open the bot's Home tab to see what is.",
    Trouble.ADMINS_ONLY: "Only an admin can do this. Ask an admin of your team.",
    Trouble.KEY_LOST: "The key for these words is gone, so nobody can read them any more.",
    Trouble.NOT_IN_A_PROGRAMME: (
        "You are not in a programme here yet. Ask your educator to add you."
    ),
    Trouble.ANSWERED_ALREADY: "You have answered this already. Nothing has changed.",
    Trouble.PAUSE_TOO_SHORT: "Choose a day after today.",
    Trouble.PAUSE_TOO_LONG: "Choose a day within a year. To end it for good, press Stop.",
    Trouble.NUDGE_CLOSED: "This nudge has been answered already. Nothing has changed.",
    Trouble.PLAN_WITHOUT_WHEN: "Please write when you will try it.",
    Trouble.PLAN_WITHOUT_THEN: "Please write what you will do.",
    Trouble.NUDGE_OVERTAKEN: (
        "A newer nudge has come since, so this one cannot be moved. To say how it went, press "
        "I'll try it."
    ),
    Trouble.NO_WORKING_DAY_AHEAD: (
        "I do not know when you work next. Tell me your hours in the Home tab, or ask me for one "
        "when it suits you."
    ),
    Trouble.NEWER_NUDGE_OPEN: (
        "A newer nudge has come since, so I leave this one here. You can come back to it yourself "
        "at any time."
    ),
    Trouble.NOTHING_TO_MOVE: (
        "No nudge is waiting for your answer, so there is nothing to move. "
        "Your Home tab says when the next one comes."
    ),
    Trouble.LATER_IS_OVER: "That moment does not suit your hours any more. Choose another one.",
    Trouble.NO_PROGRAMME_NOW: "No programme of yours is running today, so I have nothing to send.",
    Trouble.LINE_EMPTY: "There are no words here yet. Write one line, or close this box.",
    Trouble.LINE_TOO_LONG: "This is {length} characters long. Please keep it to {most}.",
    Trouble.LINE_WITHOUT_WORDS: (
        "Please add a word or two, so that it still makes sense to you later."
    ),
    Trouble.GROUP_TOO_SMALL: "This group is too small to share without a name. Keep it private.",
    Trouble.BOX_TOO_SMALL: (
        "Fewer people than the threshold have shared, so the box stays closed."
    ),
    Trouble.LINE_IN_THREAD: (
        "Your line about this is in the thread already. To share another one, take it back first: "
        "press See my line."
    ),
    Trouble.LINE_TAKEN_BACK: "Its author has taken this line back, so it is no longer here.",
    Trouble.LINE_HIDDEN: "An admin is looking at this line, so nobody can do anything with it now.",
    Trouble.LINE_REMOVED: "An admin has removed this line, so it is no longer here.",
    Trouble.THREAD_CLOSED: "This thread is closed. Its lines stay, and nothing more is counted.",
    Trouble.OFFERS_PAUSED: (
        "Sharing is paused just now, so nothing is posted without a name. "
        "You can offer support with your name."
    ),
    Trouble.OFFER_NOT_UNDERSTOOD: (
        "I do not know most of these words, so I cannot take the names out. "
        "You can offer support with your name, or in English."
    ),
    Trouble.OFFERED_ALREADY: "You have offered support for this line already. Thank you.",
    Trouble.NO_SHARED_LINE: "There is no shared line of yours here to take back.",
    Trouble.RECEIPT_EXPIRED: "This receipt is more than 90 days old and opens nothing now.",
    Trouble.WORDS_OF_CONCERN: (
        "This reads as if someone may be at risk, so I have kept nothing. "
        "Please talk to somebody you trust. In danger, call 999."
    ),
    Trouble.SHARING_PAUSED: (
        "Sharing is paused just now, so lines stay private. You can keep this one for yourself."
    ),
    Trouble.LANGUAGE_UNKNOWN: (
        "I do not know most of these words, so I cannot take the names out. I only know English "
        "well enough. You can keep this line private."
    ),
    Trouble.PUT_BACK: (
        "There is {kind} in these words again. It can show who this is about, so it cannot be "
        "shared. Please take it out."
    ),
    Trouble.TOO_MANY_PLACES: "These are too many. Please keep it to {most}.",
    Trouble.PLACE_TOO_SHORT: (
        "\u201c{said}\u201d is too short: it would be replaced in nearly every line."
    ),
    Trouble.PLACE_TOO_LONG: "One line is too long. Please keep each to {most} characters.",
    Trouble.HELP_TOO_LONG: "Please keep this to {most} characters.",
    Trouble.NOT_SAVED: (
        "I could not save that just now. Nothing has changed. Please try again in a minute."
    ),
    Trouble.NO_BUDDY_NOW: "You have no buddy just now, so there is nobody to send this to.",
    Trouble.ENTRY_GONE: "This entry has been deleted already. Nothing else has changed.",
    Trouble.MESSAGE_GONE: (
        "I cannot find that message any more. You can write your line with Add a moment."
    ),
    Trouble.SLACK_STUMBLED: (
        "Slack did not answer just now. Nothing was lost. Please try again in a minute."
    ),
    Trouble.NO_DAYS: "Choose at least one day, so that there is a day to try.",
    Trouble.NOT_A_LISTED_DAY: "Choose the days from the list.",
    Trouble.NOT_A_LISTED_TIME: "Choose a time from the list.",
    Trouble.DAY_WITHOUT_LENGTH: "Your day starts and ends at the same time. Change one.",
    Trouble.DAYS_OFF_FOLLOW_NIGHTS: (
        "After a night nothing comes until your next shift, and your days off all follow nights. "
        "Choose another moment."
    ),
    Trouble.MOMENT_OUTSIDE_HOURS: "Choose a moment inside your working hours.",
    Trouble.SHIFT_WITHOUT_LENGTH: "This shift starts and ends at the same time. Change one.",
    Trouble.ROTA_FILE_CLOSED: (
        "You have taken this file back already, or sent a newer one. Nothing has changed."
    ),
    Trouble.ROTA_SHEET_CLOSED: (
        "This file has been used or thrown away already. Nothing has changed."
    ),
    Trouble.ROTA_SHEET_PAST: "Every date in this file is past. Send one with dates to come.",
    Trouble.ROTA_SHEET_OF_NOBODY: (
        "I found none of these people in your cohorts. Write their Slack id, their @name, or "
        "their full name as it stands in Slack."
    ),
    Trouble.NOT_IN_THE_LIST: "Choose one from the list.",
    Trouble.CYCLE_NOT_READ: (
        "I do not understand \u201c{said}\u201d. Write it like this: 2 long days, 2 nights, 4 off"
    ),
    Trouble.CYCLE_TOO_LONG: "A pattern has at most {most} days. Please write a shorter one.",
    Trouble.NO_SHIFT_IN_CYCLE: "There is no shift in this pattern. Write at least one.",
    Trouble.TOO_FAR_AHEAD: "Choose a day within the next year.",
    Trouble.CODE_USED: "This code has been used. Ask an admin to add you.",
    Trouble.CODE_WRONG: "That is not the code. Look where `carryover init` ran.",
    Trouble.NO_LIVE_SCENARIO: "The library has no live scenario. Run `carryover scenarios check`.",
    Trouble.ONLY_ADMIN: (
        "You are the only admin here. Press Add admins in the Home tab first, "
        "so that somebody can still run the cohorts. Nothing was erased."
    ),
    Trouble.NOT_A_CALENDAR_DAY: "Choose a day from the calendar.",
    Trouble.LAST_DAY_FIRST: "The last day must come after the first day.",
    Trouble.THRESHOLD_TOO_LOW: "Choose {least} or more.",
    Trouble.POOL_FIXED: "That cohort has started already, so nobody can join its lines now.",
    Trouble.CHANNEL_NOT_JOINED: (
        "I am not in this channel yet. Type /invite @Carryover there, then try again."
    ),
    Trouble.CHANNEL_TOO_LARGE: "This channel has more than {most} people. Choose a smaller one.",
    Trouble.CHANNEL_EMPTY: "Nobody is in this channel yet. Add your trainees first.",
    Trouble.GROUP_GONE: "I cannot find this user group any more. Choose another one.",
    Trouble.GROUP_TOO_LARGE: "This group has more than {most} people. Choose a smaller one.",
    Trouble.GROUP_EMPTY: "Nobody is in this group yet. Add your trainees to it first.",
    Trouble.NOBODY_NEW: "Everybody there has been enrolled already.",
    Trouble.CHANGED_MEANWHILE: (
        "Somebody has changed this programme meanwhile. Close this, look at it again, and then "
        "change what you still want to change."
    ),
    Trouble.FIRST_DAY_COME: "The first day has come, so it cannot be moved any more.",
    Trouble.FIRST_DAY_PAST: "Choose today or a later day.",
    Trouble.LAST_DAY_PAST: (
        "Choose a day after today. To end the programme today, close this and press End now."
    ),
    Trouble.THRESHOLD_FALLS: "It can rise, but never fall. Choose {least} or more.",
    Trouble.THRESHOLD_TOO_HIGH: "With more than {most}, lines could never be shown here.",
    Trouble.NOBODY_CHOSEN: "Choose at least one person.",
    Trouble.PROGRAMME_ENDED: "This programme has ended for you, so there is nothing to start.",
    Trouble.PROGRAMME_OVER: "This programme has ended, so nobody can join it any more.",
    Trouble.STARTED_ALREADY: (
        "You have started already, so there is nothing more to do. "
        "Your hours and your next nudge are in my Home tab."
    ),
    Trouble.JOIN_POSTED_ALREADY: (
        "The Join button has been posted a moment ago. Look in the channel of the cohort."
    ),
    Trouble.NOT_A_SPONSOR: "You are not a sponsor of this programme any more. Nothing was kept.",
    Trouble.SPONSORS_DO_NOT_JOIN: (
        "You are a sponsor of this programme, so I have not added you. "
        "If you would like to take part as well, ask an admin."
    ),
    Trouble.NOT_IN_THE_CHANNEL: (
        "Only people in this channel can join. Join the channel first, then press Join again."
    ),
    Trouble.COURSE_DAY_UNREAD: (
        "Line {line}: write a date and what the day is about, like 2026-11-09 listening"
    ),
    Trouble.COURSE_DAY_OUTSIDE: (
        "Line {line}: this date is after the last day, or more than a year before the first."
    ),
    Trouble.COURSE_CONCEPT_UNKNOWN: (
        "Line {line}: \u201c{said}\u201d is not one of the concepts in the scenario library. "
        "Press See scenarios in my Home tab to find their names."
    ),
    Trouble.TOO_MANY_COURSE_DAYS: "Write at most {most} course days.",
    Trouble.WORD_EMPTY: "There is no word here yet. Write what you say.",
    Trouble.WORD_TOO_LONG: "Please keep it short: at most {most} words.",
    Trouble.WORD_KNOWN: "I know \u201c{said}\u201d already: it means {term}.",
    Trouble.WORD_IDENTIFIES: (
        "This may name a person, a place or a number. Write a word that anybody could use."
    ),
    Trouble.TOO_MANY_WORDS_WAIT: (
        "Many words are waiting for an admin already. Please try again in a week."
    ),
    Trouble.WORD_DECIDED: "Somebody has decided about this word already. Nothing has changed.",
    Trouble.WORD_NOT_WRITTEN: (
        "I cannot write this word into concepts.yaml as that file stands. "
        "Put it there by hand, then decline it here."
    ),
    Trouble.NOTE_WITHOUT_CHANNEL: "Choose the other channel, or the channel of the cohort.",
    Trouble.REPLY_GIVEN: "This has been answered already. Nothing has changed.",
    Trouble.REPLY_DAY_PAST: "Choose a day after today.",
    Trouble.REPLY_DAY_TOO_FAR: "Choose a day within six months.",
    Trouble.PASSED_ON_ALREADY: (
        "Somebody has passed this on to you, so it cannot be passed on again. Name one small thing "
        "that you can do."
    ),
    Trouble.ASK_SOMEBODY_ELSE: "Choose somebody other than yourself.",
    Trouble.NOTHING_CHANGED: "Nothing has been changed. Change something, or close.",
    Trouble.NOTHING_TO_TRY: "There is nothing here that can be tried yet.",
    Trouble.DRAFT_OUTDATED: (
        "Somebody has changed this scenario since. Open it again, and make your change once more."
    ),
    Trouble.EDITION_CLOSED: "This change has been published, undone or thrown away already.",
    Trouble.LATER_CHANGE: "A later change builds on this one. Undo that one first.",
    Trouble.PATH_REFUSED: (
        "A scenario file stands in a folder of the library and ends in .md. Choose another place."
    ),
    Trouble.FILE_GONE: "I cannot see this file any more. Send it again. (Slack said: {code})",
    Trouble.FILE_TOO_LARGE: "This file is larger than 1 MiB. Send a smaller one, or several.",
    Trouble.FILE_NOT_GIVEN: "Slack did not give me this file. Send it again in a minute.",
    Trouble.FILE_OF_ANOTHER_KIND: "I can use scenario files (.md) and spreadsheets saved as .csv.",
    Trouble.FILE_CHANGES_NOTHING: (
        "This file changes nothing: the library has these words already."
    ),
    Trouble.FILE_HEAD_UNUSABLE: "The head of this file needs an id and a concept of small letters.",
    **ROTA_TROUBLES,
}
