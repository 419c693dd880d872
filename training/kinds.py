"""What kind of word a common word is, judged by the little words that it follows."""

from collections import Counter
from collections.abc import Collection, Iterable

from bot.guard.name_features import KINDS, ending_of
from training.lines import words_of

AFTER_THINGS = frozenset({"article", "some", "whose", "how many"})
AFTER_ACTS = frozenset({"subject", "to", "could", "do"})
AFTER_STATES = frozenset({"be"})
SEEN = 2
SHARE = 0.7


def kinds_of(words: Collection[str], sentences: Iterable[str]) -> dict[str, str]:
    """For each word its kind: by the list of little words, else by what stands before it."""
    after: dict[str, Counter[str]] = {word: Counter() for word in words}
    for sentence in sentences:
        before = ""
        for word in (word.text.lower() for word in words_of(sentence)):
            kind = KINDS.get(before, "")
            if word in after:
                after[word]["thing"] += kind in AFTER_THINGS
                after[word]["act"] += kind in AFTER_ACTS
                after[word]["state"] += kind in AFTER_STATES
            before = word
    return {
        word: KINDS.get(word) or f"{_most(seen)}-{ending_of(word)}" for word, seen in after.items()
    }


def _most(seen: Counter[str]) -> str:
    """Thing, act or state, if most of the places in which a word was seen are of one of these."""
    kind, count = max(sorted(seen.items()), key=lambda item: item[1], default=("", 0))
    if count < SEEN:
        return ""
    return kind if count >= SHARE * seen.total() else "mixed"
