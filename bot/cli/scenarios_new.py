"""`carryover scenarios new`: five questions, and a draft that its writer goes on with."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from bot.cli.scenarios_path import path_option
from bot.cli.terminal import printable
from bot.clock import SystemClock
from bot.config import scenarios_folder
from bot.content.drafts import Answers, draft_fields, id_for, mistakes_in_field, taken_ids
from bot.content.fields import fields_of
from bot.content.folder import is_scenario_path, read_folder
from bot.content.hints import did_you_mean
from bot.content.library import usable_words
from bot.content.reader import scenario_at
from bot.content.rewriting import new_text
from bot.content.saving import save_texts
from bot.content.vocabularies import Vocabularies

EVERYBODY = "any"
PLACEHOLDER = "Try one small thing."


@click.command("new")
@path_option
def command(folder: Path) -> None:
    """Ask five questions and write a draft, which is not sent to anybody until you say so."""
    texts = read_folder(folder).texts
    words = usable_words(texts, shown_as=folder.resolve().name)
    desk = _Desk(texts, words)
    fields = desk.draft()
    inside = f"{fields['concept']}/{fields['id']}.md"
    save_texts(folder, {inside: new_text(fields)})
    _say_what_is_next(folder, inside, fields["id"])


class _Desk:
    """Asks the five questions, each until the answer can be used."""

    def __init__(self, texts: Mapping[str, str], words: Vocabularies) -> None:
        self._words = words
        self._taken = taken_ids(texts)
        self._owner = _usual_owner(texts)
        self._today = SystemClock().now().date()

    def draft(self) -> dict[str, str]:
        words = self._words
        concepts = {key: concept.term for key, concept in words.concepts.items()}
        situations = {key: situation.name for key, situation in words.situations.items()}
        roles = {EVERYBODY: "Everybody"} | {key: role.name for key, role in words.roles.items()}
        (concept,) = _choose("1. Which idea does it practise?", concepts, most=1)
        where = _choose("2. Where can it be tried? One to three, such as 1, 4.", situations, most=3)
        (role,) = _choose("3. Whom does it suit?", roles, most=1)
        whom = () if role == EVERYBODY else (role,)

        def with_words(title: str, nudge: str) -> dict[str, str]:
            answers = Answers(concept, where, whom, title, nudge)
            scenario_id = id_for(title, self._taken)
            return draft_fields(answers, scenario_id, words, owner=self._owner, today=self._today)

        title = self._ask(
            "\n4. What is it called?", "title", lambda answer: with_words(answer, PLACEHOLDER)
        )
        nudge = self._ask(
            "\n5. What do you ask of people? One small thing, in your own words:",
            "nudge",
            lambda answer: with_words(title, answer),
        )
        return with_words(title, nudge)

    def _ask(self, question: str, field: str, with_answer: Callable[[str], dict[str, str]]) -> str:
        def checked(answer: str) -> str:
            mistakes = mistakes_in_field(field, with_answer(answer.strip()), self._words)
            if mistakes:
                raise click.UsageError(printable(" ".join(mistakes)))
            return answer.strip()

        return str(click.prompt(question, value_proc=checked, prompt_suffix=" "))


def _choose(question: str, names: Mapping[str, str], *, most: int) -> tuple[str, ...]:
    """The ids that were chosen from a numbered list, by number or by id."""
    click.echo(f"\n{question}")
    for number, name in enumerate(names.values(), start=1):
        click.echo(printable(f"  {number:>2}  {name}"))

    def chosen(answer: str) -> tuple[str, ...]:
        parts = [part for part in re.split(r"[,;\s]+", answer.strip()) if part]
        ids = tuple(dict.fromkeys(_meant(part, names) for part in parts))
        if not 1 <= len(ids) <= most:
            raise click.UsageError("choose one." if most == 1 else f"choose one to {most}.")
        return ids

    answer: tuple[str, ...] = click.prompt("Number", default="1", value_proc=chosen)
    return answer


def _meant(part: str, names: Mapping[str, str]) -> str:
    ids = list(names)
    if part.isdecimal() and 1 <= int(part) <= len(ids):
        return ids[int(part) - 1]
    if part in names:
        return part
    hint = did_you_mean(part, ids)
    raise click.UsageError(printable(f'"{part}" is not on the list: 1 to {len(ids)}.{hint}'))


def _usual_owner(texts: Mapping[str, str]) -> str:
    """Who looks after most of the library; "" if there is nothing in it yet."""
    owners = Counter(_owners(texts))
    return owners.most_common(1)[0][0] if owners else ""


def _owners(texts: Mapping[str, str]) -> Iterable[str]:
    for path in filter(is_scenario_path, texts):
        owner = fields_of(scenario_at(path, texts[path]))["owner"]
        if owner:
            yield owner


def _say_what_is_next(folder: Path, inside: str, scenario_id: str) -> None:
    is_usual = folder == scenarios_folder()
    show = f"carryover scenarios show {scenario_id}{'' if is_usual else f' --path {folder}'}"
    check = f"carryover scenarios check{'' if is_usual else f' {folder}'}"
    click.echo(
        f"\nYour draft is in {folder / inside}. Nobody is sent it yet.\n"
        "Next:\n"
        "  1. Open it. Put your own words where there are brackets: three plans and a question.\n"
        f"  2. See it as a trainee does:  {show}\n"
        f"  3. Check it:  {check}\n"
        '  4. When it is right, change "status: draft" to "status: live".'
    )
