"""Block Kit as HTML: each block and element once, and whatever words stand in them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.page.blocks import html_of_blocks
from bot.sandbox.page.fields import Surface, html_id
from bot.sandbox.page.names import Names
from tests.sandbox.page.reading import ids_in, what_is_live_in, words_in

Json = dict[str, Any]
NAMES = Names(
    users={"U1": "Asha", "U2": "Ben", "U0BOT": "Echo"},
    bots=frozenset({"U0BOT"}),
    channels={"C1": "ward", "C2": "cohort"},
    pickable=(("C1", "#ward", "public"), ("C2", "#cohort", "private"), ("D1", "Ben", "im")),
)


def drawn(block: Json, **where: Any) -> str:
    """One block, its white space evened out so that it compares."""
    surface = Surface(**{"names": NAMES, "prefix": "x", **where})
    html = html_of_blocks([{"block_id": "b", **block}], surface)
    spaced = str.replace(html, ">", "> ").replace("<", " <")
    return " ".join(spaced.split())


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def some_options(*values: str) -> list[Json]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def in_section(**element: Any) -> Json:
    accessory = {"action_id": "a", **element}
    return {"type": "section", "text": mrkdwn("*How* often?"), "accessory": accessory}


def in_input(label: str = "Your line", **element: Any) -> Json:
    return {"type": "input", "label": plain(label), "element": {"action_id": "a", **element}}


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"type": "divider"}, '<hr class="block">'),
        (
            {"type": "header", "text": plain("Say-back :wave:")},
            '<h3 class="block block-header"> Say-back 👋 </h3>',
        ),
        (
            {"type": "section", "text": mrkdwn("*Ask*")},
            '<div class="block block-section"> <div class="block-text"> <p> <strong> Ask '
            "</strong> </p> </div> </div>",
        ),
        (
            {"type": "section", "text": plain("*Ask* <b>")},
            '<div class="block block-section"> <div class="block-text"> <p> *Ask* &lt;b&gt; </p> '
            "</div> </div>",
        ),
        (
            {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "Two nurses"},
            '<figure class="block picture"> <p> <span class="quiet"> Picture: </span> Two nurses '
            "</p> </figure>",
        ),
        (
            {"type": "carousel"},
            '<p class="block unknown"> This page cannot draw a “carousel” block. </p>',
        ),
    ],
)
def test_simple_blocks_are_drawn(block: Json, shown: str) -> None:
    assert drawn(block) == shown


def test_fields_and_context_are_drawn_in_their_order() -> None:
    fields = {"type": "section", "fields": [mrkdwn("*Tried*\n4"), plain("Shared")]}
    context = {
        "type": "context",
        "elements": [mrkdwn("week *3*"), {"type": "image", "alt_text": "Leaf", "image_url": "x"}],
    }

    assert words_in(drawn(fields)).split() == ["Tried", "4", "Shared"]
    assert words_in(drawn(context)).split() == ["week", "3", "Leaf"]
    assert 'aria-label="Leaf"' in drawn(context)


def test_a_button_carries_what_the_app_needs_to_know() -> None:
    button = {
        "type": "button",
        "action_id": "nudge.accept",
        "text": plain("Go"),
        "value": '"42"',
        "style": "primary",
        "accessibility_label": "Go on with it",
        "confirm": {"title": plain("Sure?"), "text": mrkdwn("*Really*?"), "confirm": plain("Yes"),
                    "deny": plain("No"), "style": "danger"},
    }  # fmt: skip
    html = drawn({"type": "actions", "elements": [button]})

    assert 'data-block="b" data-action="nudge.accept" data-value="&#34;42&#34;"' in html
    assert '<button type="button" class="button is-primary"' in html
    assert 'aria-label="Go on with it"' in html
    assert "&#34;text&#34;: &#34;Really?&#34;" in html
    assert "&#34;style&#34;: &#34;danger&#34;" in html


def test_a_button_with_an_address_is_a_link_only_if_the_address_is_of_the_web() -> None:
    button = {"type": "button", "action_id": "a", "text": plain("Read")}

    good = drawn({"type": "actions", "elements": [{**button, "url": "https://example.org"}]})
    bad = drawn({"type": "actions", "elements": [{**button, "url": "javascript:alert(1)"}]})

    assert '<a class="button"' in good
    assert "<a" not in bad
    assert "javascript" not in bad


@pytest.mark.parametrize(
    ("element", "names", "chosen"),
    [
        ({"type": "static_select", "options": some_options("a", "b"),
          "initial_option": some_options("b")[0]}, ["A", "B"], "b"),
        ({"type": "static_select",
          "option_groups": [{"label": plain("G"), "options": some_options("a")}]}, ["A"], ""),
        ({"type": "users_select", "initial_user": "U2"}, ["Asha", "Ben", "Echo"], "U2"),
        ({"type": "channels_select", "initial_channel": "C1"}, ["#ward"], "C1"),
        ({"type": "conversations_select"}, ["#ward", "#cohort", "Ben"], ""),
        ({"type": "conversations_select", "filter": {"include": ["private"]}}, ["#cohort"], ""),
    ],
)  # fmt: skip
def test_menus_offer_their_options_and_begin_with_the_initial_one(
    element: Json, names: list[str], chosen: str
) -> None:
    html = drawn(in_section(**element))

    assert words_in(html).split("Choose…")[1].split() == names
    assert ('" selected' in html) == bool(chosen)
    assert f'value="{chosen}" selected' in html or not chosen
    assert 'aria-label="How often?"' in html
    assert "data-acts" in html


@pytest.mark.parametrize(
    "element",
    [
        {"type": "multi_static_select", "options": some_options("U1", "U2"),
         "initial_options": some_options("U2")},
        {"type": "multi_users_select", "initial_users": ["U2"]},
        {"type": "checkboxes", "options": some_options("U1", "U2"),
         "initial_options": some_options("U2")},
        {"type": "radio_buttons", "options": some_options("U1", "U2"),
         "initial_option": some_options("U2")[0]},
    ],
)  # fmt: skip
def test_ticks_begin_with_the_initial_choice_and_follow_what_was_entered(element: Json) -> None:
    fresh = drawn(in_section(**element))
    many = {"selected_options": some_options("U1"), "selected_users": ["U1"]}
    entered = {**many, "selected_option": some_options("U1")[0]}
    later = drawn(in_section(**element), state={"b": {"a": entered}})
    emptied = dict.fromkeys(entered)

    assert 'value="U2" checked' in fresh
    assert 'value="U1" checked' not in fresh
    assert 'value="U1" checked' in later
    assert 'value="U2" checked' not in later
    assert " checked" not in drawn(in_section(**element), state={"b": {"a": emptied}})


def test_a_choice_tells_once_the_person_is_done_except_in_a_form() -> None:
    element = {"type": "multi_users_select"}

    assert "data-done" in drawn(in_section(**element))
    assert "data-done" not in drawn(in_input(**element))
    assert "data-acts" not in drawn(in_input(**element))
    assert "data-acts" in drawn({**in_input(**element), "dispatch_action": True})


def test_an_overflow_menu_keeps_its_choices_together() -> None:
    html = drawn(in_section(type="overflow", options=some_options("pause", "stop")))

    assert words_in(html).split()[-2:] == ["Pause", "Stop"]
    assert 'data-press data-value="stop"' in html
    assert 'aria-label="More choices"' in html


@pytest.mark.parametrize(
    ("element", "piece"),
    [
        ({"type": "plain_text_input", "initial_value": "was", "max_length": 9},
         'type="text" id="x-b-a-input"'),
        ({"type": "plain_text_input", "initial_value": "was", "max_length": 9}, "3 / 9"),
        ({"type": "plain_text_input", "multiline": True, "initial_value": "<b>"},
         "> &lt;b&gt; </textarea>"),
        ({"type": "plain_text_input", "placeholder": plain("One line")}, 'placeholder="One line"'),
        ({"type": "plain_text_input", "focus_on_load": True}, "data-starts-focused"),
        ({"type": "number_input", "min_value": "1", "max_value": "9", "is_decimal_allowed": False},
         'step="1" min="1" max="9"'),
        ({"type": "number_input", "is_decimal_allowed": True}, 'step="any"'),
        ({"type": "email_text_input"}, 'type="email"'),
        ({"type": "url_text_input"}, 'type="url"'),
        ({"type": "datepicker", "initial_date": "2026-11-23"}, 'value="2026-11-23"'),
        ({"type": "timepicker", "initial_time": "19:30"}, 'type="time"'),
        ({"type": "file_input"}, "cannot draw a “file_input”"),
    ],
)  # fmt: skip
def test_entries_are_the_browsers_own(element: Json, piece: str) -> None:
    assert piece in drawn(in_input(**element))


def test_an_input_has_its_label_hint_and_error() -> None:
    block = {**in_input(type="plain_text_input"), "hint": plain("Short"), "optional": True}
    html = drawn(block, errors={"b": "Too <long>"})

    assert '<label class="label" id="x-b-a-label" for="x-b-a-input">' in html
    assert 'aria-describedby="x-b-a-hint x-b-a-error" aria-invalid="true"' in html
    assert '<p class="field-error" id="x-b-a-error"> Too &lt;long&gt; </p>' in html
    assert "(optional)" in html


def test_what_was_typed_stays_even_if_it_was_emptied() -> None:
    block = in_input(type="plain_text_input", initial_value="first")

    assert 'value="first"' in drawn(block)
    assert 'value="second"' in drawn(block, state={"b": {"a": {"value": "second"}}})
    assert 'value=""' in drawn(block, state={"b": {"a": {"value": None}}})


def test_ids_differ_even_where_names_only_differ_in_their_signs() -> None:
    assert html_id("m", "a.b") != html_id("m", "a:b")
    assert html_id("m", "a-b") == "m-a-b"
    assert " " not in html_id("m", "a b")


def every_block(words: str) -> list[Json]:
    """All blocks and elements with the same words wherever words can stand."""
    choices = [{"text": plain(words), "value": words, "description": plain(words), "url": words}]
    marked = [{"text": mrkdwn(words), "value": words, "description": mrkdwn(words)}]
    confirm = {"title": plain(words), "text": mrkdwn(words), "confirm": plain(words),
               "deny": plain(words)}  # fmt: skip
    more = {"placeholder": plain(words), "confirm": confirm}
    elements: list[Json] = [
        {"type": "button", "text": plain(words), "value": words, "url": words, "style": words,
         "accessibility_label": words},
        {"type": "static_select", "options": choices},
        {"type": "multi_static_select",
         "option_groups": [{"label": plain(words), "options": choices}]},
        {"type": "users_select"},
        {"type": "multi_conversations_select"},
        {"type": "radio_buttons", "options": marked},
        {"type": "checkboxes", "options": marked, "initial_options": marked},
        {"type": "overflow", "options": choices},
        {"type": "plain_text_input", "initial_value": words, "max_length": 9},
        {"type": "plain_text_input", "initial_value": words, "multiline": True},
        {"type": "number_input", "min_value": words, "max_value": words},
        {"type": "datepicker", "initial_date": words},
        {"type": "image", "alt_text": words, "image_url": words},
        {"type": words},
    ]  # fmt: skip
    elements = [{"action_id": f"{words}{n}", **more, **e} for n, e in enumerate(elements)]
    rich = [{"type": "text", "text": words, "style": {"code": True}},
            {"type": "link", "url": words, "text": words}]  # fmt: skip
    return [
        {"type": "header", "block_id": words, "text": plain(words)},
        {"type": "section", "block_id": f"{words}s", "text": mrkdwn(words),
         "fields": [mrkdwn(words), plain(words)], "accessory": elements[0]},
        {"type": "context", "elements": [mrkdwn(words), plain(words)]},
        {"type": "actions", "block_id": f"{words}a", "elements": elements},
        *({"type": "input", "block_id": f"{words}{n}", "label": plain(words), "hint": plain(words),
           "element": e} for n, e in enumerate(elements)),
        {"type": "image", "alt_text": words, "title": plain(words), "image_url": words},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": rich}]},
        {"type": "markdown", "text": words},
        {"type": words},
    ]  # fmt: skip


SHARP = st.sampled_from(
    ["<script>x</script>", "<img src=x onerror=x>", '"><svg onload=x>', "' onclick='x", "{{ 7*7 }}",
     "javascript:x", "<!--", "]]>", "&lt;b&gt;", "<https://x.y|<b>>", "</textarea><b onclick=x>",
     "</option><iframe>", "<@U1>", "*<b>*", "data:text/html,x"]
)  # fmt: skip


@settings(max_examples=60)
@given(st.one_of(SHARP, st.text(), st.lists(SHARP | st.text(max_size=4), max_size=4).map("".join)))
def test_no_words_in_any_place_become_live_and_no_id_occurs_twice(words: str) -> None:
    blocks = every_block(words)
    surface = Surface("modal", NAMES, "x", errors={f"{words}0": words})

    html = html_of_blocks(blocks, surface)

    assert what_is_live_in(html) == []
    assert len(ids_in(html)) == len(set(ids_in(html)))
    assert not any(character.isspace() for one in ids_in(html) for character in one)
