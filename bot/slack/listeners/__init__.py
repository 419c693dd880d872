"""Code that answers one Slack gesture, one module a feature."""

from bot.slack.listeners import (
    cohort,
    contribution,
    edition,
    follow_up,
    home,
    journal,
    library,
    moment,
    nudge,
    reflection,
    sent_file,
    welcome,
)
from bot.slack.routes import Routes


def all_routes() -> Routes:
    """The whole table of gestures."""
    routes = Routes()
    features = (
        cohort,
        contribution,
        edition,
        follow_up,
        home,
        journal,
        library,
        moment,
        nudge,
        reflection,
        sent_file,
        welcome,
    )
    for feature in features:
        feature.register(routes)
    return routes
