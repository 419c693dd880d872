"""Faults, sockets, request address, installation: what a test may do to the sandbox itself."""

from dataclasses import asdict

from bot.sandbox.courier import Transport
from bot.sandbox.faults import CALL_FAULTS, DELIVERY_FAULTS, SOCKET_FAULTS, Fault
from bot.sandbox.office import Office
from bot.sandbox.signed_http import SignedHttp
from bot.sandbox.workspace import Json


async def add_fault(office: Office, said: Json) -> Json:
    """Let a fault strike: calls and deliveries when they come, sockets at once."""
    fault = Fault(
        kind=str(said["kind"]),
        method=said.get("method"),
        times=int(said.get("times", 1)),
        retry_after=int(said.get("retry_after", 1)),
        seconds=float(said.get("seconds", 1.0)),
    )
    if fault.kind == "cut_socket":
        return {"struck": office.sockets.cut(fault.times)}
    if fault.kind == "silent_socket":
        return {"struck": office.sockets.silence(fault.times)}
    if fault.kind not in CALL_FAULTS + DELIVERY_FAULTS:
        known = ", ".join(CALL_FAULTS + DELIVERY_FAULTS + SOCKET_FAULTS)
        raise ValueError(f"kind must be one of {known}")
    office.faults.add(fault)
    return {"waiting": [asdict(one) for one in office.faults.waiting()]}


async def clear_faults(office: Office, said: Json) -> Json:
    """Forget every fault that has not struck."""
    office.faults.clear()
    return {"waiting": []}


async def touch_sockets(office: Office, said: Json) -> Json:
    """{"action": "refresh", "seconds": s}, {"action": "disable"}, or only count them."""
    action = said.get("action")
    if action == "refresh":
        seconds = said.get("seconds")
        told = await office.sockets.refresh(seconds=None if seconds is None else float(seconds))
        return {"told": told}
    if action == "disable":
        await office.sockets.disable()
    return {"sockets": len(office.sockets.sockets)}


async def choose_transport(office: Office, said: Json) -> Json:
    """{"url": ...} delivers by signed HTTP from now on, {"url": null} by Socket Mode again."""
    old: Transport = office.courier.transport
    url = said.get("url")
    if url:
        http = SignedHttp(str(url), office.credentials.signing_secret)
        if said.get("verify") and not await http.proves_itself():
            await http.close()
            raise ValueError("the address did not answer the challenge")
        office.courier.transport = http
    else:
        office.courier.transport = office.sockets
    if old is not office.sockets:
        await old.close()
    return {"request_url": url}


async def install(office: Office, said: Json) -> Json:
    """Put the app back in after it was removed."""
    office.workspace.is_installed = True
    office.workspace.changed()
    return {}


async def set_limits(office: Office, said: Json) -> Json:
    """{"on": true} applies Slack's rate limits."""
    office.has_limits = bool(said.get("on", True))
    return {"on": office.has_limits}
