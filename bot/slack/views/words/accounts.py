"""The file of reflective accounts."""

ACCOUNTS_TITLE = "My reflective accounts"
ACCOUNTS_FILE_TITLE = "My reflective accounts, {date}"
ACCOUNTS_MADE_ON = "A draft from my journal, made on {date}."
ACCOUNTS_NOT_OFFICIAL = (
    "This is not an official form. Copy what you need into the form of your own profession."
)
ACCOUNTS_TAKE_OUT = (
    "Before you show it to anybody, take out whatever could point to a patient or a colleague."
)
ACCOUNTS_EMPTY = "There are no entries in the journal yet."
ACCOUNTS_OTHER = "Other moments"
ACCOUNT_PLAN = "My plan"
ACCOUNT_HAPPENED = "What happened"
ACCOUNT_LEARNED = "What I learned"
ACCOUNT_WILL_DO = "What I will do"
ACCOUNT_CODE = "How it fits my profession's code"
ACCOUNT_LINK = "Message in Slack"
PROMPT_HAPPENED = "To fill in: what did you see, do or hear?"
PROMPT_LEARNED = "To fill in: what do you know now that you did not know before?"
PROMPT_WILL_DO = "To fill in: what will you do next time, or in another way?"
PROMPT_CODE = "To fill in, if your profession asks: which part of its code does this touch?"
