"""The Join button in a cohort's channel."""

JOIN = "Join"
JOIN_WHAT = (
    "I am Carryover. I send you one small thing to try from your course, "
    "at a moment that you choose. It takes a few minutes."
)
JOIN_HOW_OFTEN = (
    "How often: about {pace} times a week, in your working hours. It is fine to miss one."
)
JOIN_HOW = (
    "Press Join and answer four short questions. You can change your answers, or stop, at any time."
)
POST_JOIN = "Post a Join button"
POST_JOIN_SPOKEN = "Post a Join button for {programme}"
JOIN_POSTED_TITLE = "On its way"
JOIN_POSTED = "The Join button for {programme} is on its way to the channel of the cohort."
JOIN_POSTED_WHO = (
    "Everybody in the channel can press it, and those who are not in the cohort yet are added. "
    "Its sponsors are not."
)
JOIN_POSTED_PIN = "I pin it there if I am allowed to. If not, you can pin it yourself."
