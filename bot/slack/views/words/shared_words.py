"""The words of the course."""

WORDS_TITLE = "Our words"
WORD_AT_WORK = "At work it sounds like this: {at_work}"
WORD_FROM_PEERS = "From the support threads of your programmes:"
LINE_SAYS = "Also in the words of the course: {terms}"
WORD_UNKNOWN = "I do not know the word \u201c{word}\u201d. These are our words:"
MORE_WORDS = "There are more. Type /carryover words and then the word that you look for."
NO_WORDS = "There are no words here yet."
NO_WORD_IN_MESSAGE = (
    "None of our words is in this message, as far as I can see. These are the words of the course:"
)
MESSAGE_NOT_KEPT = "I looked at this message because you asked. I have not kept it."
