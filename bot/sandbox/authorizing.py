"""What a person decides on the page of OAuth: where the app goes, or that it goes nowhere."""

from bot.sandbox.consent import NotAsked, Place, Request, landing_of, returning
from bot.sandbox.office import Office


def places(office: Office) -> list[Place]:
    """Everywhere the app could go: each workspace, then each organisation if the app allows it."""
    workspaces = [one.workspace for one in office.offices.values()]
    found = [Place((workspace,)) for workspace in workspaces]
    if office.manifest.may_be_org_wide():
        organisations = dict.fromkeys(one.organisation for one in workspaces)
        for organisation in organisations:
            its_own = tuple(one for one in workspaces if one.organisation == organisation)
            found += [Place(its_own, organisation)] if organisation else []
    return found


def place_of(office: Office, place_id: str) -> Place:
    """The workspace or organisation of that id; raises NotAsked."""
    for place in places(office):
        if place.id == place_id:
            return place
    raise NotAsked(f"no such workspace or organisation: {place_id}")


def check(office: Office, request: Request) -> str:
    """Where the person is sent afterwards; raises NotAsked if Slack would not even ask them."""
    if request.client_id != office.credentials.client_id:
        raise NotAsked("invalid_client_id")
    if not request.scopes:
        raise NotAsked("no_scopes")
    return landing_of(request, office.manifest.redirect_urls())


def allow(office: Office, request: Request, place: Place, user_id: str = "") -> str:
    """The address that the person's browser goes to next, with a code; raises NotAsked.

    Without `user_id` an admin of the place allows it.
    """
    landing = check(office, request)
    user_id = user_id or place.usual_installer_id()
    if not place.has(user_id):
        raise NotAsked(f"{user_id} does not belong to {place.name}")
    code = office.codes.issue(request, place, user_id)
    office.traffic.note("authorize", "allowed", place=place.id, user=user_id)
    return returning(landing, code=code, state=request.state)


def cancel(office: Office, request: Request) -> str:
    """The address that the browser goes to next, without a code; raises NotAsked."""
    landing = check(office, request)
    office.traffic.note("authorize", "cancelled")
    return returning(landing, error="access_denied", state=request.state)
