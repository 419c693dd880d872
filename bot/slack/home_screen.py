"""Shows a person their Home tab as it is now."""

from bot.domain.people import PersonId
from bot.slack.desk import Desk
from bot.slack.views import home
from bot.slack.views.speaking import speaking
from bot.use_cases.home import home_page


async def show_home(who: PersonId, desk: Desk) -> None:
    """Publish the person's Home tab; an admin's says when things happened in their own time.

    One at a time for each person, so that the newest is what stands in the end.
    """
    async with desk.home_of(who):
        page = await desk.perform(home_page, who)
        zone_name = await desk.directory.zone_of(who.user_id) if page.is_admin else ""
        with speaking(page.language):
            view = home.home(page, desk.clock.now(), zone_name)
        await desk.show_home(who, view)
