"""Files that a person asked for: on their way, here, and gone again."""

FILE_READERS = (
    "People who own this Slack workspace may be able to read what stands in it. "
    "That includes this file, for as long as it is here."
)
FILE_TIME = "I delete the file from Slack after 24 hours, or as soon as you ask me to."
SEND_FILE = "Send me the file"
FILE_ON_ITS_WAY = "Your file is on its way. You will find it in our conversation in a moment."
FILE_HERE = "Here is your file. Save a copy of it on your own device."
DELETE_FILE = "Delete the file"
FILE_DELETED = "I am deleting the file from Slack now. You can ask for a new one at any time."
FILE_NOT_SENT = (
    "I could not send your file. Nothing was lost. Please ask for it again in a few minutes."
)
