"""*Stop*: leaving one programme or all."""

STOP_TITLE = "Stop"
STOP_WHICH = "What should stop?"
STOP_ALL = "All my programmes"
STOP_ONE = "{programme} will send you nothing more."
STOP_KEEPS = "Your journal stays yours. It is fine to stop at any time."
TAKE_LINES_BACK_FIRST = (
    "Did you share a line, and want it back? Take it back first: press See my line in the message "
    "that asked how it went. Afterwards nobody can find it."
)
STOP_NOW = "Stop"
DO_NOT_STOP = "Keep going"
STOPPED_TITLE = "Stopped"
STOPPED = "{programme} has stopped. Nothing more comes from it."
STOPPED_ALL = "Everything has stopped. Nothing more comes unless you start again."
STOPPED_STILL_YOURS = (
    "Thank you for what you tried. Your journal is still yours, in my Home tab, for a year after "
    "the programme's last day."
)
NOTHING_TO_STOP = "No programme is running for you, so nothing more comes."
COPY_FIRST = "Send me a copy first"
