"""What peers say instead of a term, and what an admin decides about it."""

WE_SAY_ELSE = "We say it differently"
WE_SAY_ELSE_SPOKEN = "We say something else for {term}"
PROPOSE_TITLE = "What do you say?"
PROPOSE_FOR = "For \u201c{term}\u201d, where you work, you say:"
PROPOSE_LABEL = "We say"
PROPOSE_HINT = "One word, or a few. No names and no places, please."
PROPOSE_NAMELESS = "Admins see the word. I do not keep who sent it, or when."
PROPOSE_SEND = "Send"
PROPOSED = (
    "Thank you. An admin will look at it. If they accept it, I will know it as one of our words."
)
HOME_PROPOSED = "Proposed words"
HOME_PROPOSED_WHAT = (
    "Peers say these for words of the course. If you accept one, it goes into concepts.yaml as a "
    "change of yours, which you can undo. I do not know who sent them."
)
HOME_PROPOSED_WORD = "{term}: \u201c{said}\u201d"
HOME_PROPOSED_MORE = "{count} more are waiting behind these."
ACCEPT_WORD = "Accept this word"
ACCEPT_WORD_SPOKEN = "Accept: {said}"
DECLINE_WORD = "Decline"
DECLINE_WORD_SPOKEN = "Decline: {said}"
