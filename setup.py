"""Compiles the catalogues of other languages whenever Carryover is installed."""

from pathlib import Path

import polib
from setuptools import setup
from setuptools.command.build_py import build_py

LOCALES = Path("bot/locale")


class BuildWithCatalogues(build_py):
    """The usual build, with a `.mo` beside each `.po` first."""

    def run(self) -> None:
        """Compile, then build."""
        for po in LOCALES.glob("*/LC_MESSAGES/*.po"):
            polib.pofile(str(po)).save_as_mofile(str(po.with_suffix(".mo")))
        super().run()


setup(cmdclass={"build_py": BuildWithCatalogues})
