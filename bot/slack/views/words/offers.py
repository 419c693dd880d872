"""Offering support under a line."""

OFFER_SUPPORT = "Offer support"
OFFER_TITLE = "Offer support"
OFFER_FOR = "For the line: \u201c{line}\u201d"
OFFER_FOR_HIDDEN = "For a line that is being looked at"
OFFERED_BY = "Support offered by {people}"
OFFERED = "Support offered by a colleague, without a name"
READY_OFFERS = (
    "I have been there. You are not alone in this.",
    "I found a way that works for me. Just ask me.",
    "I can listen, over a cup of tea.",
)
OFFER_READY = "What do you want to say?"
OFFER_OWN = "Or say it in your own words"
OFFER_OWN_HINT = "Please leave out names, wards and dates."
OFFER_CHOICE = "Who is it from?"
OFFER_NAMED = "With my name"
OFFER_NAMELESS = "Without my name"
OFFER_NAMED_NOTE = "With your name: it is posted below the line now, and says that it is from you."
OFFER_NAMELESS_NOTE = (
    "Without your name: first you check the words. They are posted with the others of the day. "
    "You cannot take them back later, because our database keeps no record of who wrote them."
)
OFFER_NEXT = "Offer support"
OFFER_CONFIRM = "Offer these words"
OFFER_SENT = "Thank you. Your offer is being posted below the line, with your name."
OFFER_KEPT = "Thank you. Your offer will be posted below the line, without your name."
