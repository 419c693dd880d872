"""The audit log: what admins did."""

from collections.abc import Mapping

from bot.domain.audit import Act
from bot.slack.views.words.plural import Plural

AUDIT_TITLE = "What admins did"
AUDIT_INTRO = (
    "The newest first. It says who did what, and when: no words that anybody wrote, and nothing "
    "about people who take part. It is kept for two years."
)
AUDIT_NOTHING = "No admin has done anything yet."
AUDIT_WHEN = "{date}, {time}"
AUDIT_BY = "{when}: {people}"
AUDIT_BY_NOBODY = "{when}: an admin who has been erased since"
AUDIT_OF = "{programme}: {act}"
AUDIT_MORE = "Older entries are kept, and not shown here."
AUDIT_ACTS: Mapping[Act, str] = {
    Act.STARTED: "programme created",
    Act.ENROLLED: "people enrolled",
    Act.DATES: "dates changed",
    Act.COURSE_DAYS: "course days changed",
    Act.CHANNEL: "channel changed",
    Act.SPONSORS: "sponsors changed",
    Act.OWNER: "owner changed",
    Act.THRESHOLD: "more people asked for",
    Act.PAUSED: "paused for everybody",
    Act.RESUMED: "resumed",
    Act.ENDED: "ended",
    Act.INVITED: "invitation to join posted",
    Act.NOTE: "fortnightly note changed",
    Act.FIRST_ADMIN: "First admin entered the code",
    Act.ADMINS: "Admins added",
    Act.SHARING: "What is guarded in lines changed",
    Act.SHARING_PAUSED: "Sharing paused",
    Act.SHARING_RESUMED: "Sharing resumed",
    Act.LINE_SHOWN: "A hidden line shown again",
    Act.LINE_REMOVED: "A hidden line removed",
    Act.PUBLISHED: "Change to the library published",
    Act.UNDONE: "Change to the library undone",
    Act.ROTA: "Table of shifts used",
}
AUDIT_PEOPLE = Plural(one="1 person", other="{count} people")
AUDIT_DATES = "{starts} to {ends}"
AUDIT_COURSE_DAYS = Plural(one="1 day", other="{count} days")
AUDIT_NOW = "now {count}"
AUDIT_NO_OWNER = "nobody now"
AUDIT_FILES = Plural(one="1 file", other="{count} files")
AUDIT_WITH = "{said} ({about})"
