"""Buddies: finding one, and sending them a plan."""

BUDDIES_TITLE = "My buddy"
BUDDIES_WHAT = (
    "A buddy is somebody from your programme, from another ward if possible, for a month. "
    "You can send each other a plan and ask how it went."
)
BUDDIES_SEE = (
    "Your buddy sees that you are their buddy, and the plans that you send. "
    "They never see your answers or your lines."
)
BUDDIES_NONE = "{programme}: you have not asked for a buddy."
BUDDIES_WAITING = "{programme}: you get a buddy on a Monday, as soon as somebody suits."
BUDDIES_SKIPPING = "{programme}: you are left out the next time buddies are put together."
BUDDIES_NOW = "Your buddy in {programme}:"
BUDDIES_WHO = "{people}"
BUDDIES_SKIP_NEXT = "You are left out the next time."
BUDDIES_FIND = "Find me a buddy"
BUDDIES_CHANGE = "Change"
BUDDIES_SKIP = "Skip next month"
BUDDIES_DO_NOT_SKIP = "Do not skip"
BUDDIES_LEAVE = "No buddy any more"
BUDDY_WARD = "Where do you work?"
BUDDY_WARD_HINT = "Your ward or team. It helps to find a buddy from elsewhere. Nobody sees it."
BUDDY_EXCLUDED = "Is there anybody who should not be your buddy?"
BUDDY_EXCLUDED_HINT = "Only you see this. They are not told."
BUDDY_SAVE = "Save"
BUDDIES_MATCHED = "A buddy for this month"
BUDDIES_HELLO = "Say hello if you like."
BUDDIES_HOW = (
    "When you have made a plan, you can press Hold me to this. Then your buddy sees that plan, "
    "and nothing else. In my Home tab you can skip a month."
)
BUDDIES_NOBODY = (
    "For {programme} I could not find a buddy for you this month. I look again next month."
)
HOLD_ME = "Hold me to this"
HOLD_ME_WHAT = "Hold me to this sends your plan to {people}, and nothing else."
HELD = "Your buddy gets this plan. They may ask you how it went."
BUDDY_PLAN_TITLE = "A plan from your buddy"
BUDDY_PLAN_FROM = "{people} asks you to hold them to this:"
BUDDY_PLAN_ASK = "How did it go?"
BUDDY_PLAN_ASK_WHAT = "Press it once their moment has passed. They answer you if they like."
BUDDY_PLAN_ASKED = "I have passed on the question."
BUDDY_ASKS_TITLE = "How did it go?"
BUDDY_ASKS = "{people} asks how your plan went:"
BUDDY_ASKS_ANSWER = "You can write to them, or leave it."
