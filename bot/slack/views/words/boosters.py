"""Boosters after a programme: that they come, that this is one, and that none is wanted."""

BOOSTERS_COME = (
    "Three more practices come by themselves: one, three and six months from the programme's last "
    "day. They keep what helped fresh. Nothing else comes from this programme."
)
NO_BOOSTERS = "No boosters, thank you"
BOOSTER_MORE = "Others are to come. You can say no to them at any time."
BOOSTER_LAST = "It is the last one. Thank you for everything you tried."
BOOSTERS_ENDED = "No more boosters come."
BOOSTER_MONTHS = {1: "a month", 3: "three months", 6: "six months"}
