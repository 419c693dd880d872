"""Files that somebody might write to hurt the checker, each by what is wrong with it."""

LARGE = 64 * 1024
CONCEPT = (
    "listening:\n  term: l\n  meaning: {}\n  at_work: a\n  goal: kinder-teams\n  synonyms: {}\n"
)
SIGNS = (
    "[", "![", "[a](", "[[", "](", "[a]: b\n", "*", "**", "*_", "*a **b ", "_", "~", "`", "```\n",
    "``` ", "> ", "- ", "- - ", "- a\n", "* a\n", "1. ", "#", "## ", "---\n", "    x\n", "<", "<a ",
    "<!--", "<!", "&", "&lt;", "&#", "&a ", "*a ", "!", "!!", "|", "%", "{", "{a}", "{a: ", "}",
    "\\", "\\u", '"', "'", "''", "\u201c?", "?", "? ", ": ", ":", "a: b\n", "@", "@here ", "a@a.",
    "a.b ", "https://", "www.", "07 ", "Mr ", "bed ", "going ", "ABC ", "\u00e9", "\u00a0", "\n",
    "a\n", "\t", "x" * 100, "x" * 50 + " ", "When I then I will ",
)  # fmt: skip

YAML = {
    "deep flow": "a: " + "[" * 60_000,
    "deep flow with neighbours": "a: " + "[[]," * 15_000,
    "deep maps": "{a: [b, {c: " * 5_000,
    "deep dashes": "- " * 30_000,
    "deep questions": "? " * 30_000,
    "deep indents": "\n".join(" " * depth + f"k{depth}:" for depth in range(350)),
    "a long list": f"a: [{'a,' * 30_000}]",
    "a list of nothing but items": f"[{','.join(['a'] * 32_000)}]",
    "a list in lines": "- a\n" * 16_000,
    "thousands of keys": "".join(f"{n:x}:\n" for n in range(9_000)),
    "thousands of tables": "".join(f"k{n}: {{name: t{n}}}\n" for n in range(3_500)),
    "thousands of keys in braces": f"{{{','.join(f'a{n}' for n in range(9_000))}}}",
    "a map without an end": "{" + ",".join(f"a{n}: b" for n in range(6_000)),
    "the same key again and again": "a: b\n" * 15_000,
    "a long line": "a: " + "x" * 60_000,
    "a long key": "x " * 30_000 + ": y",
    "a long quoted key": '"' + "x" * 60_000 + '": y',
    "a huge quoted text": 'a: "' + "x " * 30_000 + '"',
    "a huge quoted text in lines": 'a: "' + "x\n " * 20_000 + '"',
    "quotes without an end": 'a: "' + "x\n " * 20_000,
    "nothing but quotes": "a: '" + "''" * 30_000 + "'",
    "thousands of escapes": 'a: "' + "\\u0041" * 10_000 + '"',
    "a huge folded text": "a: >\n" + "  x\n" * 15_000,
    "a huge text in lines": "a: |\n" + " \n" * 30_000,
    "a plain text in lines": "a: x\n" + " x\n" * 20_000,
    "anchors": "\n".join(f"a{n}: &a{n} x" for n in range(4_000)),
    "a bomb of aliases": "a: &a [x, x]\n"
    + "\n".join(f"b{n}: &b{n} [*a, *a, *a]" for n in range(2_000)),
    "stars": "a: " + "*" * 60_000,
    "tags": "a: " + "!" * 60_000,
    "comments": "#\n" * 32_000,
    "a comment": "#" * 60_000,
    "documents": "...\n" * 16_000,
    "words without a colon": "x\n" * 30_000,
    "nothing but lines": "\n" * 60_000,
    "tabs": "\t" * 60_000,
    "colons": ": " * 30_000,
    "percents": "%" * 60_000,
    "bars": "|" * 60_000,
    "spaces that are none": "\u00a0" * 30_000,
}
HEADS = {name: text[:3_900].rstrip("\\") for name, text in YAML.items()} | {
    "a long list of situations": f"situations: [{', '.join(f's{n}' for n in range(600))}]",
    "a long list of fields": "\n".join(f"revieu_b{n}: x" for n in range(300)),
    "a title of signs": 'title: "' + "[a](" * 900 + '"',
    "a title of tags": 'title: "' + "<a " * 1_200 + '"',
}
VOCABULARIES = YAML | {
    "thousands of synonyms": CONCEPT.format("m", f"[{', '.join(f's{n}' for n in range(8_000))}]"),
    "the same synonym": CONCEPT.format("m", "\n" + "    - a\n" * 8_000),
    "a meaning of links": CONCEPT.format('"' + "[a](" * 15_000 + '"', "[a]"),
    "a meaning of tags": CONCEPT.format('"' + "<a " * 660 + '"', "[a]"),
    "meanings of signs": "".join(
        CONCEPT.format(f'"{"*a **b " * 50}"', "[a]").replace("listening", f"l{n}")
        for n in range(140)
    ),
    "terms of nothing": "".join(f"l{n}:\n  goal: kinder-teem\n" for n in range(2_500)),
    "thousands of fields": "listening:\n" + "".join(f"  f{n}: x\n" for n in range(6_000)),
}


def _full(sign: str) -> str:
    """Every section as long as one may be that is still rendered, of nothing but this sign."""
    in_one_line = (sign * LARGE).replace("\n", " ")
    plans = "".join(f"- handover: {in_one_line[:280]}\n" for _ in range(20))
    lengths = {
        "Nudge": 560,
        "Reflect": 280,
        "Why it helps": 1_000,
        "Ask a peer": 280,
        "If it was hard": 560,
    }
    texts = (f"## {name}\n\n{(sign * LARGE)[:most]}\n\n" for name, most in lengths.items())
    return f"## When... then...\n\n{plans}\n{''.join(texts)}"


BODIES = (
    {f"a nudge of {sign!r}": f"## Nudge\n\n{(sign * LARGE)[:15_000]}" for sign in SIGNS}
    | {f"every section of {sign!r}": _full(sign) for sign in SIGNS}
    | {
        "a heading of hashes": "## " * 5_000 + "\nx\n",
        "a heading of hashes and a word": "## " + "# " * 7_000 + "x\n",
        "thousands of headings": "## \n" * 20_000,
        "thousands of nudges": "## Nudge\nxx\n" * 6_000,
        "thousands of plans": "## When... then...\n" + "- hand: x\n" * 6_000,
        "a plan in thousands of lines": "## When... then...\n- handover: x\n" + " x\n" * 6_000,
        "a plan of long lines": "## When... then...\n- handover: x\n"
        + (" " + "x" * 150 + "\n") * 99,
        "thousands of stray lines": "## When... then...\n" + "x\n" * 30_000,
        "links to definitions": "## Why it helps\n"
        + "\n".join(f"[{n}]: /x" for n in range(180))
        + "\n[0]" * 180,
        "a sentence without an end": "## Nudge\n" + "a " * 8_000,
        "thousands of sentences": "## Nudge\n" + "a. " * 5_000,
        "quotes in quotes": "## Nudge\n" + ("> " * 300 + "x\n") * 20,
        "lists in lists": "## Nudge\n" + "\n".join("  " * depth + "- x" for depth in range(100)),
    }
)
