"""Members who are deactivated and come back, and members whom the app cannot write to."""

from bot.sandbox import announcing
from bot.sandbox.outcome import Outcome
from bot.sandbox.people import Person
from bot.sandbox.workspace import Member


class BeingAway(Person):
    """Not to be reached."""

    async def deactivate(self, user_id: str) -> Outcome:
        """Take away a member's account, as an admin would; what they wrote stays."""
        self.note("deactivate", user_id)
        return self._set_deleted(user_id, is_deleted=True)

    async def reactivate(self, user_id: str) -> Outcome:
        """Give the account back."""
        self.note("reactivate", user_id)
        return self._set_deleted(user_id, is_deleted=False)

    def _set_deleted(self, user_id: str, *, is_deleted: bool) -> Outcome:
        member = self._known(user_id)
        if member is None:
            return Outcome("user_not_found")
        member.is_deleted = is_deleted
        self.office.workspace.modals.pop(user_id, None)
        self.office.workspace.changed()
        announcing.announce_user_change(self.office, user_id)
        return Outcome()

    async def refuse_messages(self, user_id: str, error: str = "restricted_action") -> Outcome:
        """Let the app's messages to that person fail with a word of Slack's; "" takes them again.

        People cannot block an app in Slack, but a workspace's rules can stop it. The app is not
        told.
        """
        self.note("refuse_messages", user_id, error=error)
        member = self._known(user_id)
        if member is None:
            return Outcome("user_not_found")
        member.refuses_messages = error
        self.office.workspace.changed()
        return Outcome()

    def _known(self, user_id: str) -> Member | None:
        member = self.office.workspace.members.get(user_id)
        return None if member is None or member.is_bot else member
