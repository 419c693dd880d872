"""One example of every view with which an admin runs a programme, and the audit log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from bot.domain.audit import Act, AuditEntry, AuditLine
from bot.domain.letters import Member
from bot.domain.people import Cohort
from bot.domain.programmes import CourseDay, ProgrammePage, UserGroup
from bot.slack.views import audit, cohort, enrolling, programme, programme_forms
from bot.slack.views.report_form import report_form

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ZONE = "Europe/London"
LEADING_WELL = Cohort(
    "T1",
    "c1",
    "Leading Well",
    "CPEERS",
    "p1",
    date(2026, 11, 16),
    date(2027, 2, 8),
    ZONE,
    ("USAM", "UPAT"),
    owner="UOLA",
)
DAYS = (
    CourseDay(date(2026, 11, 16), "Listening"),
    CourseDay(date(2026, 12, 14), "Closed-loop communication"),
    CourseDay(date(2027, 1, 11), "Delegation"),
)
PAGE = ProgrammePage(
    LEADING_WELL,
    date(2026, 11, 23),
    people=24,
    threshold=5,
    highest=12,
    course_days=DAYS,
    term_now="Listening",
    example="listening",
)
BARE = replace(
    PAGE,
    cohort=replace(LEADING_WELL, sponsors=(), owner=""),
    people=1,
    highest=5,
    has_sisters=True,
    course_days=(),
    term_now="",
)
PAUSED = replace(PAGE, cohort=replace(LEADING_WELL, is_paused=True), today=date(2026, 12, 7))
TO_COME = replace(PAGE, today=date(2026, 11, 10))
LAST_DAY = replace(PAGE, today=date(2027, 2, 8))
GROUPS = (UserGroup("S1", "new-leaders"), UserGroup("S2", "ward-7"))
MEMBERS = [
    Member("UASHA", "Asha", ZONE, True),
    Member("UDEV", "Dev", ZONE, False),
]
ENTRY = AuditEntry("T1", "e1", NOW, "UDEV", Act.STARTED, "c1", "24")
ABOUT = {
    Act.STARTED: "24",
    Act.ENROLLED: "1",
    Act.DATES: "2026-11-16 2027-02-08",
    Act.COURSE_DAYS: "3",
    Act.CHANNEL: "CPEERS",
    Act.SPONSORS: "2",
    Act.OWNER: "0",
    Act.THRESHOLD: "6",
    Act.ENDED: "2026-11-23",
    Act.ADMINS: "2",
    Act.PUBLISHED: "1",
    Act.UNDONE: "3",
}
OF_NO_PROGRAMME = frozenset(
    {
        Act.FIRST_ADMIN,
        Act.ADMINS,
        Act.SHARING,
        Act.SHARING_PAUSED,
        Act.SHARING_RESUMED,
        Act.LINE_SHOWN,
        Act.LINE_REMOVED,
        Act.ROTA,
        Act.PUBLISHED,
        Act.UNDONE,
    }
)


def line_of(act: Act) -> AuditLine:
    """An entry of this act."""
    entry = replace(ENTRY, act=act, about=ABOUT.get(act, ""))
    return AuditLine(entry, "" if act in OF_NO_PROGRAMME else "Leading Well")


FORMS = {
    "dates": programme_forms.dates_form,
    "course_days": programme_forms.course_days_form,
    "channel": programme_forms.channel_form,
    "sponsors": programme_forms.sponsors_form,
    "owner": programme_forms.owner_form,
    "threshold": programme_forms.threshold_form,
    "pause": programme_forms.pause_form,
    "resume": programme_forms.resume_form,
    "end": programme_forms.end_form,
}
PROGRAMME_EXAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "programme": lambda: programme.programme(PAGE),
    "programme_bare": lambda: programme.programme(BARE),
    "programme_to_come": lambda: programme.programme(TO_COME),
    "programme_paused": lambda: programme.programme(PAUSED),
    "programme_on_its_last_day": lambda: programme.programme(LAST_DAY),
    "programme_over": lambda: programme.programme(replace(PAGE, today=date(2027, 2, 9))),
    "programme_form_report": lambda: report_form(LAST_DAY, "SENT1"),
    "programme_form_report_first_month": lambda: report_form(PAGE, "SENT1"),
    "programme_with_many_days": lambda: programme.programme(
        replace(PAGE, course_days=(DAYS[1],) * 12)
    ),
    **{f"programme_form_{act}": lambda form=form: form(PAGE, "V1") for act, form in FORMS.items()},
    "programme_form_dates_to_come": lambda: programme_forms.dates_form(TO_COME, "V1"),
    "programme_form_owner_none": lambda: programme_forms.owner_form(BARE, "V1"),
    "programme_form_threshold_sisters": lambda: programme_forms.threshold_form(
        replace(PAGE, has_sisters=True), "V1"
    ),
    "programme_form_threshold_stays": lambda: programme_forms.threshold_form(BARE, "V1"),
    "enrol_source": lambda: enrolling.source_form(PAGE, "V1", GROUPS),
    "enrol_source_late": lambda: enrolling.source_form(PAUSED, "V1", ()),
    "enrol_candidates": lambda: enrolling.candidates_form(MEMBERS, "{}"),
    "enrolled": lambda: enrolling.enrolled(PAGE, 7),
    "enrolled_in_a_pause": lambda: enrolling.enrolled(PAUSED, 1),
    "enrolled_nobody": lambda: enrolling.enrolled(PAGE, 0),
    "cohort_form_with_groups": lambda: cohort.cohort_form(
        NOW, ZONE, "listening", (LEADING_WELL,), GROUPS
    ),
    "audit": lambda: audit.audit_page([line_of(act) for act in Act], ZONE),
    "audit_of_erased_admins": lambda: audit.audit_page(
        [AuditLine(replace(ENTRY, user_id=""), "Leading Well")] * 40, ZONE
    ),
    "audit_empty": lambda: audit.audit_page([], ZONE),
}


def large_programme_views(name: str) -> dict[str, Callable[[], dict[str, Any]]]:
    """The same views with the largest values, for the limits."""
    large = replace(
        PAGE,
        cohort=replace(LEADING_WELL, programme=name, sponsors=tuple(f"U{n:09}" for n in range(60))),
        course_days=tuple(CourseDay(day.on, name) for day in DAYS * 7),
        term_now=name,
        example=name,
        highest=20,
    )
    groups = [UserGroup(f"S{n:08}", name) for n in range(300)]
    return {
        "programme": lambda: programme.programme(large),
        "paused programme": lambda: programme.programme(
            replace(large, cohort=replace(large.cohort, is_paused=True))
        ),
        **{f"form {act}": lambda form=form: form(large, "V" * 20) for act, form in FORMS.items()},
        "enrol source": lambda: enrolling.source_form(large, "V" * 20, groups),
        "very many candidates": lambda: enrolling.candidates_form(
            [replace(MEMBERS[0], user_id=f"U{n:09}", name=name) for n in range(1200)], "m" * 2000
        ),
        "audit": lambda: audit.audit_page([AuditLine(ENTRY, name)] * 200, ZONE),
        "cohort form": lambda: cohort.cohort_form(
            NOW, ZONE, "listening", [large.cohort] * 200, groups
        ),
    }


def hostile_programme_views(text: str) -> list[dict[str, Any]]:
    """Every view of these that shows something written by a person, with this text in it."""
    named = replace(PAGE, cohort=replace(LEADING_WELL, programme=text), term_now=text)
    said = replace(named, course_days=(CourseDay(DAYS[1].on, text),))
    return [
        programme.programme(said),
        programme_forms.course_days_form(said, "V1"),
        programme_forms.pause_form(named, "V1"),
        programme_forms.resume_form(named, "V1"),
        programme_forms.end_form(named, "V1"),
        enrolling.source_form(named, "V1", [UserGroup("S1", text)]),
        enrolling.candidates_form([replace(MEMBERS[0], name=text)], "{}"),
        audit.audit_page([AuditLine(ENTRY, text)], ZONE),
    ]
