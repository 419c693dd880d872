"""Leave that somebody gave the app on the page of OAuth, as a code that is exchanged once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from bot.sandbox.clock import SandboxClock
from bot.sandbox.tokens import new_secret
from bot.sandbox.workspace import Json, Organisation, Workspace

CODE_LIFE = timedelta(minutes=10)


class NotAsked(Exception):
    """An address of OAuth, or an answer to it, that Slack would show an error for."""


@dataclass(frozen=True)
class Place:
    """Where the app could be put in: one workspace, or every one of an organisation."""

    workspaces: tuple[Workspace, ...]
    organisation: Organisation | None = None
    """Set if the whole organisation is meant."""

    @property
    def id(self) -> str:
        """The team's id, or the organisation's."""
        return self.organisation.id if self.organisation else self.workspaces[0].team_id

    @property
    def name(self) -> str:
        """What people call it."""
        return self.organisation.name if self.organisation else self.workspaces[0].name

    def usual_installer_id(self) -> str:
        """An admin, or whoever is there; raises NotAsked if nobody is."""
        people = [member for one in self.workspaces for member in one.people()]
        admins = [member for member in people if member.is_admin]
        for member in [*admins, *people]:
            return member.id
        raise NotAsked("nobody is there to allow it")

    def has(self, user_id: str) -> bool:
        """Whether that person belongs there."""
        return any(user_id in one.members for one in self.workspaces)


@dataclass(frozen=True)
class Request:
    """What the app asks for: the query of /oauth/v2/authorize."""

    client_id: str
    scopes: tuple[str, ...]
    redirect_uri: str = ""
    """As it was sent; "" leaves the choice to the manifest."""
    state: str = ""
    team: str = ""

    @classmethod
    def read(cls, said: Json) -> "Request":
        """From a query or a form."""
        scopes = str(said.get("scope") or "").replace(" ", ",").split(",")
        return cls(
            client_id=str(said.get("client_id") or ""),
            scopes=tuple(dict.fromkeys(one for one in scopes if one)),
            redirect_uri=str(said.get("redirect_uri") or ""),
            state=str(said.get("state") or ""),
            team=str(said.get("team") or ""),
        )


@dataclass
class Code:
    """One given leave."""

    request: Request
    place: Place
    user_id: str
    expires_at: datetime
    is_used: bool = False


class Codes:
    """The codes handed out so far."""

    def __init__(self, clock: SandboxClock) -> None:
        """Ten minutes pass on the workspace's clock."""
        self._clock = clock
        self._codes: dict[str, Code] = {}

    def issue(self, request: Request, place: Place, user_id: str) -> str:
        """A new code."""
        text = f"sandbox-code-{new_secret(32)}"
        self._codes[text] = Code(request, place, user_id, self._clock.now() + CODE_LIFE)
        return text

    def find(self, text: str) -> Code | None:
        """The code, used or not; None if there is none or its time is over."""
        code = self._codes.get(text)
        return code if code is not None and self._clock.now() < code.expires_at else None


def returning(address: str, **answer: str) -> str:
    """The app's own address with the answer in its query; what is empty is left out."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query, keep_blank_values=True)
    query += [(name, value) for name, value in answer.items() if value]
    return urlunsplit(parts._replace(query=urlencode(query)))


def landing_of(request: Request, redirect_urls: list[str]) -> str:
    """Where the person is sent afterwards: at or below an address of the manifest, if it has some.

    Raises NotAsked with Slack's word.
    """
    address = request.redirect_uri or next(iter(redirect_urls), "")
    is_web = urlsplit(address).scheme in ("http", "https") and bool(urlsplit(address).netloc)
    is_known = not redirect_urls or any(_is_at_or_below(address, one) for one in redirect_urls)
    if not is_web or not is_known:
        raise NotAsked("bad_redirect_uri")
    return address


def _is_at_or_below(address: str, known: str) -> bool:
    there, here = urlsplit(address), urlsplit(known)
    is_same_site = (there.scheme, there.netloc) == (here.scheme, here.netloc)
    path = here.path.rstrip("/")
    return is_same_site and (there.path == here.path or there.path.startswith(f"{path}/"))
