"""What a person can do with mouse and keyboard, turned into what Slack would send to the app.

Every gesture waits for the app's acknowledgement (three seconds of real time at most) and answers
with an `Outcome`; nothing here raises because of what the app did.
"""

from bot.sandbox.being_away import BeingAway
from bot.sandbox.belonging import Belonging
from bot.sandbox.filling_in import FillingIn
from bot.sandbox.outcome import Outcome
from bot.sandbox.pressing import Pressing
from bot.sandbox.sending import Sending
from bot.sandbox.speaking import Speaking

__all__ = ["Gestures", "Outcome"]


class Gestures(Speaking, Sending, Pressing, FillingIn, Belonging, BeingAway):
    """The hands of every member of the workspace.

    - words: `say`, `run_command`, `use_shortcut`, `use_message_shortcut`, `react`
    - files: `send_file`, `delete_file`
    - elements: `press_in_message`, `press_in_view`, `suggest`
    - forms: `submit_view`, `close_view`
    - places: `open_home`, `join`, `invite`, `leave`, `archive`, `mark_read`
    - rest: `set_quiet_hours`, `snooze`, `set_status`
    - absence: `deactivate`, `reactivate`, `refuse_messages`
    - the others: `change_member`, `uninstall`
    """
