"""A trainee's private reflections."""

JOURNAL_EMPTY = (
    "There is nothing here yet. When you have tried something, Add my line keeps a line here."
)
JOURNAL_ENTRY = "{date} \u00b7 {term}"
JOURNAL_NEWEST = "These are your newest {count} lines."
JOURNAL_PRIVATE = "Only you are shown this. Lines that you shared are not kept here."
