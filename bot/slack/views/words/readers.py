"""Somebody with another part than a peer's has joined a channel and can read what is shared."""

READERS_JOINED = (
    "{programme}: a sponsor or an admin has joined the channel and can read what people share."
)
READERS_WHO = "New there: {people}."
READERS_WHAT_TO_DO = (
    "Those who shared a line did not know this, so their lines wait. Please tell people in the "
    "channel first. Then press the button, and lines are shown at the next weekly time. "
    "If the new reader leaves the channel, it goes on by itself."
)
PEOPLE_KNOW = "People know, publish again"
READERS_KNOWN = (
    "{programme}: people know who reads the channel, so what is shared is shown again. "
    "Whoever does not want that can still take their line back."
)
