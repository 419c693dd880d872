"""Drafts of scenario files that an admin makes in Slack: in a form, or by sending a file."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.editions import EditedFile, Edition, fingerprint, laid_over, refuse_outdated
from bot.domain.errors import (
    CarryoverError,
    FileRefused,
    NotFound,
    Trouble,
    UnusableAnswer,
    UnusableAnswers,
)
from bot.domain.library_letters import EditionLetter, ScenarioForm
from bot.domain.messages import MessageKind
from bot.domain.people import PersonId
from bot.domain.problems import Examined
from bot.use_cases.cohorts import check_admin
from bot.use_cases.editions import edition_letter
from bot.use_cases.library import FOLDER_NAME, examined_today, library_texts
from bot.use_cases.message_ports import InboxEvent
from bot.use_cases.ports import Ports
from bot.use_cases.sending import queue_answer

SHEET, SCENARIO = ".csv", ".md"
ELSEWHERE = "title"
"""The field under which a form shows a mistake that stands in no field of its own."""


def scenario_form(who: PersonId, scenario_id: str, *, ports: Ports) -> ScenarioForm:
    """The scenario's fields, to be changed; raises NotAllowed and NotFound."""
    check_admin(who, ports=ports)
    texts = library_texts(who.team_id, ports=ports)
    path = _path_of(scenario_id, examined_today(texts, ports=ports))
    return ScenarioForm(
        path=path,
        before=fingerprint(texts[path]),
        fields=ports.editor.fields(path, texts[path]),
        library=ports.library.of(who.team_id),
    )


def draft_fields(
    who: PersonId, path: str, before: str, fields: Mapping[str, str], *, ports: Ports
) -> EditionLetter:
    """A draft with these fields of one file changed. Raises UnusableAnswers for each mistake, and
    DraftOutdated if the file has changed since the form was opened."""
    check_admin(who, ports=ports)
    texts = library_texts(who.team_id, ports=ports)
    if path not in texts:
        raise NotFound
    text = _rewritten(texts[path], fields, ports=ports)
    if text == texts[path]:
        raise UnusableAnswer(ELSEWHERE, Trouble.NOTHING_CHANGED)
    edition = draft_of(who, {path: text}, texts, ports=ports)
    edition = replace(edition, files=tuple(replace(each, before=before) for each in edition.files))
    refuse_outdated(edition, texts)
    _refuse_mistakes(path, text, edition, texts, ports=ports)
    ports.store.library.save_edition(edition)
    return edition_letter(who.team_id, edition.edition_id, ports=ports)


def draft_sent_file(event: InboxEvent, name: str, content: bytes, *, ports: Ports) -> None:
    """A draft made of a file that an admin has sent, and the message that shows it to them.

    Raises FileRefused if it cannot be used at all.
    """
    who = PersonId(event.team_id, event.user_id)
    check_admin(who, ports=ports)
    texts = library_texts(who.team_id, ports=ports)
    try:
        changed = _changed_by_file(name, content, texts, ports=ports)
        edition = draft_of(who, changed, texts, ports=ports)
    except CarryoverError as error:
        raise FileRefused(error.why, **error.values) from error
    _answer(event, edition, ports=ports)


def refuse_sent_file(event: InboxEvent, refusal: str, *, ports: Ports) -> None:
    """Tell an admin why the file that they have sent cannot be used, by a draft that says so."""
    who = PersonId(event.team_id, event.user_id)
    check_admin(who, ports=ports)
    _answer(event, replace(draft_of(who, {}, {}, ports=ports), refusal=refusal), ports=ports)


def draft_of(
    who: PersonId, changed: Mapping[str, str], texts: Mapping[str, str], *, ports: Ports
) -> Edition:
    """An edition of these changed files, not kept yet."""
    folder = ports.store.library.folder(ports.library.owner)
    files = tuple(
        EditedFile(path, text, fingerprint(texts.get(path)), fingerprint(folder.get(path)))
        for path, text in sorted(changed.items())
    )
    return Edition(who.team_id, ports.secrets.new_id(), who.user_id, ports.clock.now(), files)


def _path_of(scenario_id: str, examined: Examined) -> str:
    paths = {each: path for path, each in examined.ids.items()}
    if scenario_id not in paths:
        raise NotFound
    return paths[scenario_id]


def _rewritten(text: str, fields: Mapping[str, str], *, ports: Ports) -> str:
    try:
        return ports.editor.rewritten(text, fields)
    except CarryoverError as error:
        raise UnusableAnswer(ELSEWHERE, error.why, **error.values) from error


def _refuse_mistakes(
    path: str, text: str, edition: Edition, texts: Mapping[str, str], *, ports: Ports
) -> None:
    """Raises UnusableAnswers with every error, each under the field in which it stands."""
    examined = examined_today(laid_over(texts, [edition]), ports=ports)
    messages: dict[str, list[str]] = {}
    for problem in examined.problems:
        if problem.is_error:
            is_here = problem.path == f"{FOLDER_NAME}/{path}"
            field = ports.editor.field_at(path, text, problem.line) if is_here else ""
            said = problem.message if is_here else str(problem)
            messages.setdefault(field or ELSEWHERE, []).append(said)
    if messages:
        raise UnusableAnswers({field: " ".join(said) for field, said in messages.items()})


def _changed_by_file(
    name: str, content: bytes, texts: Mapping[str, str], *, ports: Ports
) -> dict[str, str]:
    if name.lower().endswith(SHEET):
        changed = ports.editor.changed_by_sheet(texts, content)
    elif name.lower().endswith(SCENARIO):
        text = ports.editor.decoded(content)
        path = _path_for(text, texts, ports=ports)
        changed = {} if texts.get(path) == text else {path: text}
    else:
        raise FileRefused(Trouble.FILE_OF_ANOTHER_KIND)
    if not changed:
        raise FileRefused(Trouble.FILE_CHANGES_NOTHING)
    return changed


def _path_for(text: str, texts: Mapping[str, str], *, ports: Ports) -> str:
    """Where a scenario file belongs: where its id stands already, else `<concept>/<id>.md`."""
    fields = ports.editor.fields("", text)
    scenario_id, concept = fields.get("id", ""), fields.get("concept", "")
    if not scenario_id.replace("-", "").isalnum() or not concept.replace("-", "").isalnum():
        raise FileRefused(Trouble.FILE_HEAD_UNUSABLE)
    ids = examined_today(texts, ports=ports).ids
    places = {each: path for path, each in ids.items()}
    return places.get(scenario_id, f"{concept}/{scenario_id}{SCENARIO}")


def _answer(event: InboxEvent, edition: Edition, *, ports: Ports) -> None:
    """Keep what was made of the file, queue the message about it, and end the event with them."""
    ports.store.library.save_edition(edition)
    to = PersonId(edition.team_id, edition.user_id)
    now = ports.clock.now()
    queue_answer(MessageKind.EDITION, to, edition.edition_id, due_at=now, ports=ports)
    ports.store.inbox.mark_done(event)
