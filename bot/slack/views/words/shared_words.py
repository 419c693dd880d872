"""The words of the course."""

WORDS_TITLE = "Our words"
WORD_AT_WORK = "At work it sounds like this: {at_work}"
WORD_UNKNOWN = "I do not know the word \u201c{word}\u201d. These are our words:"
MORE_WORDS = "There are more. Type /carryover words and then the word that you look for."
NO_WORDS = "There are no words here yet."
