"""`python -m translating`: bring each catalogue up to date and compile it; says what is missing."""

import sys

from bot.domain.languages import ENGLISH, LANGUAGES
from translating.catalogues import compile_if_older, po_of, read, updated, wanted


def main() -> None:
    """Write the files; one line for each language."""
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        path = po_of(language)
        catalogue = updated(read(path), language, wanted())
        catalogue.save(str(path))
        compile_if_older(path)
        missing, fuzzy = len(catalogue.untranslated_entries()), len(catalogue.fuzzy_entries())
        sys.stdout.write(
            f"{language}: {len(catalogue)} texts, {missing} without a translation, "
            f"{fuzzy} whose English has changed. {path}\n"
        )


if __name__ == "__main__":
    main()
