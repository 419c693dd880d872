"""Code that answers one Slack gesture, one module a feature."""

from bot.slack.listeners import (
    barometer,
    buddies,
    cohort,
    contribution,
    data,
    edition,
    flags,
    follow_up,
    home,
    hours,
    join,
    journal,
    later,
    library,
    moment,
    nudge,
    nudge_now,
    offers,
    pause,
    readers,
    reflection,
    rhythm,
    rota_file,
    rota_sheet,
    sent_file,
    shared_words,
    sharing,
    shifts,
    stop,
    welcome,
    word_note,
    word_proposals,
)
from bot.slack.routes import Routes


def all_routes() -> Routes:
    """The whole table of gestures."""
    routes = Routes()
    features = (
        barometer,
        buddies,
        cohort,
        contribution,
        data,
        edition,
        flags,
        follow_up,
        home,
        hours,
        join,
        journal,
        later,
        library,
        moment,
        nudge,
        pause,
        nudge_now,
        offers,
        readers,
        reflection,
        rhythm,
        rota_file,
        rota_sheet,
        shifts,
        sent_file,
        shared_words,
        sharing,
        stop,
        welcome,
        word_note,
        word_proposals,
    )
    for feature in features:
        feature.register(routes)
    return routes
