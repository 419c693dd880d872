"""The addresses of the bench page: the page, its files, and what it asks for as one types."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from functools import cache
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader

from bot.bench.bench import Bench, Checked, HasErrors
from bot.bench.safety import only_from_here
from bot.bench.saving import ChangedMeanwhile, mark_of
from bot.content.yaml_guard import Unreadable
from bot.domain.errors import CarryoverError
from bot.sandbox.page.serving import SAFETY, static_file

MOST_BYTES = 128 * 1024
Json = dict[str, Any]


class NotAsked(CarryoverError):
    """A request that the page never sends."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("bot.bench", "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Page:
    """Answers the page; files are read and checked in a thread, one after the other."""

    def __init__(self, bench: Bench) -> None:
        """Show that bench."""
        self._bench = bench
        self._turn = asyncio.Lock()

    def mount(self, app: web.Application) -> None:
        """Add every address."""
        app.router.add_get("/", self.show)
        app.router.add_get("/static/{name}", self.show_file)
        app.router.add_get("/bench/list", self._answering(self._list))
        app.router.add_get("/bench/file", self._answering(self._open))
        app.router.add_post("/bench/check", self._answering(self._check))
        app.router.add_post("/bench/save", self._answering(self._save))
        app.router.add_post("/bench/new", self._answering(self._begin))

    async def show(self, request: web.Request) -> web.Response:
        """The page, which then asks for everything else."""
        del request
        html = _templates().get_template("page.html").render(name=self._bench.name)
        return web.Response(text=html, content_type="text/html", headers=SAFETY)

    async def show_file(self, request: web.Request) -> web.Response:
        """A style sheet or a script; those of the sandbox draw Slack here too."""
        return static_file(request.match_info["name"], "bot.bench", "bot.sandbox.page")

    def _answering(
        self, answer: Callable[[web.Request], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """The answer as JSON, and what went wrong in words."""

        async def handler(request: web.Request) -> web.Response:
            try:
                return _json(await answer(request))
            except ChangedMeanwhile as error:
                theirs = {"text": error.theirs or "", "mark": mark_of(error.theirs)}
                return _json({"why": str(error), "theirs": theirs}, status=409)
            except HasErrors as error:
                return _json({"why": str(error), **_checked(error.checked)}, status=422)
            except web.HTTPRequestEntityTooLarge:
                return _json({"why": "This is more than 128 KiB. Make it shorter."}, status=413)
            except Unreadable as error:
                return _json({"why": f"line {error.line}: {error}"}, status=400)
            except CarryoverError as error:
                return _json({"why": str(error)}, status=400)

        return handler

    async def _aside(self, work: Callable[..., Any], *given: Any, **named: Any) -> Any:
        async with self._turn:
            return await asyncio.to_thread(work, *given, **named)

    async def _list(self, request: web.Request) -> Json:
        del request
        return asdict(await self._aside(self._bench.listing))

    async def _open(self, request: web.Request) -> Json:
        return asdict(await self._aside(self._bench.open, request.query.get("path", "")))

    async def _check(self, request: web.Request) -> Json:
        said = await _said(request, "path", "text")
        return _checked(await self._aside(self._bench.check, said["path"], said["text"]))

    async def _save(self, request: web.Request) -> Json:
        said = await _said(request, "path", "text", "mark")
        kept = await self._aside(
            self._bench.save, said["path"], said["text"], opened_as=said["mark"]
        )
        return asdict(kept)

    async def _begin(self, request: web.Request) -> Json:
        said = await _said(request, "title", "concept")
        return asdict(await self._aside(self._bench.begin, said["title"], said["concept"]))


async def _said(request: web.Request, *names: str) -> dict[str, str]:
    """The texts of these names in the request's JSON; raises `NotAsked` for anything else."""
    try:
        said = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError, LookupError) as error:
        raise NotAsked("This is not JSON.") from error
    if not isinstance(said, dict) or not all(isinstance(said.get(name), str) for name in names):
        raise NotAsked(f"Send {', '.join(names)} as texts.")
    return {name: said[name] for name in names}


def _checked(checked: Checked) -> Json:
    has_errors = any(problem.is_error for problem in checked.here)
    drawn = _templates().get_template("preview.html")
    html = drawn.render(preview=checked.preview, has_errors=has_errors) if checked.preview else ""
    return {
        "here": [asdict(each) for each in checked.here],
        "elsewhere": [asdict(each) for each in checked.elsewhere],
        "preview": html,
    }


def _json(said: Json, *, status: int = 200) -> web.Response:
    return web.json_response(said, status=status, headers=SAFETY)


def application(bench: Bench) -> web.Application:
    """The bench as something that aiohttp can serve."""
    app = web.Application(client_max_size=MOST_BYTES, middlewares=[only_from_here])
    Page(bench).mount(app)
    return app
