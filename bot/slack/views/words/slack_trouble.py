"""What an admin has to mend in Slack, so that the bot can go on."""

from bot.domain.slack_troubles import SlackTrouble

SLACK_TROUBLE = "Something in Slack needs you"
TROUBLE_CHANNEL = "the channel of {programmes}"
TROUBLE_SOME_CHANNEL = "one of the channels"
TROUBLE_ABOUT = {
    SlackTrouble.CHANNEL_ARCHIVED: "I cannot post in {channel}: it is archived.",
    SlackTrouble.CHANNEL_LEFT: "I cannot post in {channel}: I am not in it any more.",
    SlackTrouble.CHANNEL_CLOSED: "I cannot post in {channel}: Slack does not let me.",
    SlackTrouble.SCOPE_MISSING: "Slack does not let me do my work: the scope {detail} is missing.",
    SlackTrouble.SETTING_OFF: "Slack does not let me reach people: a tab of mine is switched off.",
    SlackTrouble.MESSAGE_LIMIT: "Slack takes no messages now: this workspace is at its limit.",
    SlackTrouble.FILES_REFUSED: "Slack did not take a file that somebody had asked me for.",
    SlackTrouble.DELETION_REFUSED: "Slack does not let me delete something that I have posted.",
    SlackTrouble.OUTDATED: "Slack has changed, and this version of me is too old for it.",
}
TROUBLE_TO_DO = {
    SlackTrouble.CHANNEL_ARCHIVED: (
        "What is meant for it waits, and nothing is lost. Open the channel again, and I go on "
        "within the hour."
    ),
    SlackTrouble.CHANNEL_LEFT: (
        "What is meant for it waits, and nothing is lost. Invite me to the channel again, and I "
        "go on within the hour."
    ),
    SlackTrouble.CHANNEL_CLOSED: (
        "What is meant for it waits, and nothing is lost. Look who may post there, and let me; "
        "then I go on within the hour."
    ),
    SlackTrouble.SCOPE_MISSING: (
        "Ask whoever runs me to add it in the app's settings in Slack and to install the app "
        "again. The file manifest.json names all that I need."
    ),
    SlackTrouble.SETTING_OFF: (
        "Ask whoever runs me to open App Home in the app's settings in Slack, and to switch on "
        "the Home tab and the Messages tab."
    ),
    SlackTrouble.MESSAGE_LIMIT: (
        "I try again every hour. Ask whoever looks after Slack here about its plan."
    ),
    SlackTrouble.FILES_REFUSED: (
        "That person knows. Ask whoever looks after Slack here whether apps may add files, and "
        "whether there is room for them."
    ),
    SlackTrouble.DELETION_REFUSED: (
        "It may be a line that its author has taken back. Ask whoever looks after Slack here to "
        "let apps delete their own messages and files, and to delete it by hand."
    ),
    SlackTrouble.OUTDATED: "Ask whoever runs me to install the newest version.",
}
