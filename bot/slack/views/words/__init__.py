"""Every word that people read in Slack, by feature, in the language of whoever reads it.

Views say `words.NAME`, and never at import time. These modules hold the English; `bot/locale` has
the catalogues of other languages. Names in {braces} are filled in by the views. Scenario texts
stand in scenario files.
"""

# Views read `words.NAME`; a test sees to it that no name stands in two modules.
# ruff: noqa: F403
from typing import TYPE_CHECKING, Any

from bot.slack.views import catalogue

if TYPE_CHECKING:
    from bot.slack.views.words.accounts import *
    from bot.slack.views.words.audit import *
    from bot.slack.views.words.barometer import *
    from bot.slack.views.words.boosters import *
    from bot.slack.views.words.buddies import *
    from bot.slack.views.words.cohort import *
    from bot.slack.views.words.concerns import *
    from bot.slack.views.words.data import *
    from bot.slack.views.words.edition import *
    from bot.slack.views.words.everywhere import *
    from bot.slack.views.words.farewell import *
    from bot.slack.views.words.flags import *
    from bot.slack.views.words.follow_up import *
    from bot.slack.views.words.home import *
    from bot.slack.views.words.hours import *
    from bot.slack.views.words.install import *
    from bot.slack.views.words.join import *
    from bot.slack.views.words.journal import *
    from bot.slack.views.words.languages import *
    from bot.slack.views.words.library import *
    from bot.slack.views.words.my_hours import *
    from bot.slack.views.words.notes import *
    from bot.slack.views.words.nudge import *
    from bot.slack.views.words.nudge_now import *
    from bot.slack.views.words.offers import *
    from bot.slack.views.words.owed_replies import *
    from bot.slack.views.words.plural import *
    from bot.slack.views.words.presence import *
    from bot.slack.views.words.preview import *
    from bot.slack.views.words.programme import *
    from bot.slack.views.words.readers import *
    from bot.slack.views.words.reasons import *
    from bot.slack.views.words.reflection import *
    from bot.slack.views.words.report import *
    from bot.slack.views.words.report_page import *
    from bot.slack.views.words.rhythm import *
    from bot.slack.views.words.rota_file import *
    from bot.slack.views.words.rota_sheet import *
    from bot.slack.views.words.rota_troubles import *
    from bot.slack.views.words.sent_file import *
    from bot.slack.views.words.shared_words import *
    from bot.slack.views.words.sharing import *
    from bot.slack.views.words.shifts import *
    from bot.slack.views.words.slack_trouble import *
    from bot.slack.views.words.sponsors import *
    from bot.slack.views.words.stop import *
    from bot.slack.views.words.thread import *
    from bot.slack.views.words.troubles import *
    from bot.slack.views.words.trust import *
    from bot.slack.views.words.typed_words import *
    from bot.slack.views.words.welcome import *
    from bot.slack.views.words.word_note import *
    from bot.slack.views.words.word_proposals import *
else:

    def __getattr__(name: str) -> Any:
        """The words of this name in the language of now."""
        return catalogue.said(name)
