"""What the app's manifest allows: scopes, subscribed events, slash commands, shortcuts, tabs."""

from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.event_scopes import SCOPES_OF_EVENT
from bot.sandbox.workspace import Json


@dataclass(frozen=True)
class Manifest:
    """An app manifest as Slack reads it; an empty one allows everything."""

    data: Json = field(default_factory=dict)

    def _section(self, *path: str) -> Any:
        here: Any = self.data
        for key in path:
            here = here.get(key) if isinstance(here, dict) else None
        return here

    def scopes(self) -> set[str] | None:
        """The bot scopes asked for; None means that no scope is ever missing."""
        if not self.data:
            return None
        return set(self._section("oauth_config", "scopes", "bot") or [])

    def rotates_tokens(self) -> bool:
        """Whether tokens expire and are refreshed."""
        return bool(self._section("settings", "token_rotation_enabled"))

    def may_be_org_wide(self) -> bool:
        """Whether a whole organisation can put the app in at once."""
        return not self.data or bool(self._section("settings", "org_deploy_enabled"))

    def redirect_urls(self) -> list[str]:
        """Where people may be sent after they allowed the app; none stands for anywhere."""
        return list(self._section("oauth_config", "redirect_urls") or [])

    def wants_event(self, subscription: str) -> bool:
        """Whether the app subscribed to "message.im" ..., and has the scope that this needs."""
        if not self.data:
            return True
        wanted = self._section("settings", "event_subscriptions", "bot_events") or []
        needed = SCOPES_OF_EVENT.get(subscription)
        is_granted = needed is None or bool(needed & (self.scopes() or set()))
        return subscription in wanted and is_granted

    def has_command(self, command: str) -> bool:
        """Whether the app owns that slash command."""
        commands = self._section("features", "slash_commands") or []
        return not self.data or any(one.get("command") == command for one in commands)

    def escapes_text_of(self, command: str) -> bool:
        """Whether the app wants mentions in that command's text as identifiers."""
        return any(
            one.get("command") == command and one.get("should_escape") for one in self.commands()
        )

    def commands(self) -> list[Json]:
        """The slash commands with their descriptions and usage hints."""
        return list(self._section("features", "slash_commands") or [])

    def shortcuts(self, kind: str | None = None) -> list[Json]:
        """The shortcuts; `kind` is "global" or "message"."""
        every = self._section("features", "shortcuts") or []
        return [one for one in every if kind is None or one.get("type") == kind]

    def has_shortcut(self, callback_id: str, kind: str) -> bool:
        """Whether the app owns that shortcut."""
        return not self.data or any(
            one.get("callback_id") == callback_id for one in self.shortcuts(kind)
        )

    def has_home_tab(self) -> bool:
        """Whether the app has a page of its own."""
        return not self.data or bool(self._section("features", "app_home", "home_tab_enabled"))

    def has_messages_tab(self) -> bool:
        """Whether the app and a person have a conversation at all."""
        return not self.data or bool(self._section("features", "app_home", "messages_tab_enabled"))

    def takes_messages(self) -> bool:
        """Whether people may write to the app."""
        is_read_only = self._section("features", "app_home", "messages_tab_read_only_enabled")
        return self.has_messages_tab() and not is_read_only

    def takes_interactions(self) -> bool:
        """Whether buttons and modals reach the app."""
        return not self.data or bool(self._section("settings", "interactivity", "is_enabled"))
