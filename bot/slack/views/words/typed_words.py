"""What the bot answers when somebody types to it."""

TYPED_NOT_READ = (
    "I have not read what you typed, and I do not keep words that you type here. "
    "They stay in Slack until you delete them."
)
USE_AS_MY_LINE = "Use this as my line"
TYPED_KEPT = "Your line is in your journal. What you typed here stays in Slack until you delete it."
A_COLLEAGUE = "a colleague"
