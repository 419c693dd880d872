"""A trainee's private reflections."""

JOURNAL_EMPTY = (
    "There is nothing here yet. Add my line, under something you have tried, keeps a line here. "
    "You can also add a moment at any time."
)
JOURNAL_ENTRY = "{date} \u00b7 {term}"
JOURNAL_PRIVATE = "Only you are shown this. Lines that you shared are not kept here."
JOURNAL_LEARNED = "What I learned: {learned}"
JOURNAL_WILL_DO = "What I will do: {will_do}"
JOURNAL_PAGE = "Page {page} of {pages}"
JOURNAL_NEWER = "Newer"
JOURNAL_OLDER = "Older"
JOURNAL_NONE_FOUND = "Nothing here fits. Choose another concept or month."
SEARCH_CONCEPT = "Show entries about"
ANY_CONCEPT = "Any concept"
SEARCH_MONTH = "From"
ANY_MONTH = "Any month"
MONTH_AND_YEAR = "{month} {year}"
CHANGE_ENTRY = "Change"
CHANGE_ENTRY_TITLE = "Change my entry"
CHANGE_ENTRY_OF = "Change the entry of {date}"
DELETE_ENTRY = "Delete"
DELETE_ENTRY_OF = "Delete the entry of {date}"
DELETE_ENTRY_TITLE = "Delete my entry"
DELETE_ENTRY_ASK = "Delete this entry? Nobody can bring it back."
DELETE_ENTRY_YES = "Delete it"
DELETE_ENTRY_CHANGED = "This entry has changed since you opened it. This is how it reads now:"
ENTRY_DELETED = "The entry is deleted."
KEEP_ENTRY = "Keep it"
OPEN_MESSAGE = "Open the message"
ADD_MOMENT = "Add a moment"
MOMENT_LINE = "What happened?"
MOMENT_HINT = (
    "One line, up to 280 characters. Please leave out names and details of patients and colleagues."
)
ENTRY_CONCEPT = "What is it about?"
NO_CONCEPT = "No concept"
ENTRY_LEARNED = "What I learned"
ENTRY_WILL_DO = "What I will do"
SAVE_ENTRY = "Save"
ENTRY_SAVED = "It is in your journal. Only you are shown it."
ENTRY_SAVED_NEXT = "In My journal you can add what you learned, and what you will do."
ENTRY_CLASHED = (
    "This entry was changed on another device after you opened it. There it reads like this:"
)
ENTRY_CLASHED_GONE = "This entry was deleted on another device after you opened it."
ENTRY_CLASHED_ASK = "Your own words are below. Save keeps yours. Cancel leaves it as it is."
MOMENT_OF_MESSAGE = (
    "I keep a link to the message and your own line. I do not keep the words of the message."
)
KEPT_MESSAGE = "A message that I want to keep in mind"
MOMENT_OF_WORDS = (
    "These are the words that you typed to me. Only you will see them here. "
    "What you typed stays in Slack until you delete it there."
)
EXPORT_JOURNAL = "Export"
EXPORT_TITLE = "Export my journal"
EXPORT_WHAT = (
    "You get your entries as a draft of reflective accounts, for your appraisal or revalidation. "
    "It is not an official form."
)
EXPORT_FORMAT = "Which kind of file?"
EXPORT_HTML = "A page to read and print (HTML)"
EXPORT_MARKDOWN = "Plain text to copy from (Markdown)"
EXPORT_GROUPING = "What stands together?"
EXPORT_BY_CONCEPT = "Entries about the same concept"
EXPORT_BY_MONTH = "Entries of the same month"
