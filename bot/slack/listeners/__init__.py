"""Code that answers one Slack gesture, one module a feature."""

from bot.slack.listeners import cohort, contribution, follow_up, home, nudge, reflection, welcome
from bot.slack.routes import Routes


def all_routes() -> Routes:
    """The whole table of gestures."""
    routes = Routes()
    for feature in (cohort, contribution, follow_up, home, nudge, reflection, welcome):
        feature.register(routes)
    return routes
