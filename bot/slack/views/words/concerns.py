"""The kind stop before words are kept that read as if somebody may be at risk."""

from bot.domain.concerns import Concern

CONCERN_TITLE = "Before anything else"
CONCERNS = {
    Concern.AT_RISK: (
        "This reads as if someone may be at risk, you or somebody else. "
        "Please do not stay alone with it. Here is who can help:"
    ),
    Concern.HURTFUL: (
        "There are words in this that hurt people. If somebody is being hurt, you or somebody "
        "else, please do not stay alone with it. Here is who can help:"
    ),
}
USUAL_HELP = (
    "Talk to your manager or to occupational health. If anybody is in danger now, call 999."
)
CONCERN_KEPT = (
    "I have kept nothing of what you wrote, and I have told nobody. "
    "So if someone needs help, please tell a person."
)
CONCERN_MAY_BE_WRONG = (
    "I am only a program and may be wrong. You can go back and change your words."
)
CHANGE_MY_WORDS = "Change my words"
