"""How a page of this machine serves its files, and the headers that keep it safe."""

from importlib.resources import files

from aiohttp import web

SAFETY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


def static_file(name: str, *packages: str) -> web.Response:
    """A style sheet, script or picture from `static/` of the first package that has it."""
    _, _, ending = name.rpartition(".")
    known = {
        file.name: file
        for package in reversed(packages)
        for file in files(package).joinpath("static").iterdir()
    }
    if name not in known or ending not in _KINDS:
        raise web.HTTPNotFound
    text = known[name].read_text(encoding="utf-8")
    return web.Response(text=text, content_type=_KINDS[ending], headers=SAFETY)
