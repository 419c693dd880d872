"""What the bot answers when somebody types to it."""

TYPED_TITLE = "What I can do"
TYPED = (
    "I send you one small thing to try from your course. You answer with one tap.",
    "My Home tab has your next nudge, your hours and your journal.",
    "You can also type /carryover and then help.",
)
TYPED_NOT_READ = (
    "I have not read what you typed, and I do not keep words that you type here. "
    "They stay in Slack until you delete them."
)
USE_AS_MY_LINE = "Use this as my line"
TYPED_KEPT = "Your line is in your journal. What you typed here stays in Slack until you delete it."
A_COLLEAGUE = "a colleague"
