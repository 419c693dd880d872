"""What is counted about support threads while they live."""

from dataclasses import replace
from datetime import date

from bot.domain.messages import MessageKind
from bot.domain.people import Partition
from bot.domain.shared_words import TermUse
from bot.domain.support_numbers import SupportCounts
from bot.use_cases.agenda import keep_house
from bot.use_cases.contributions import withdraw_line
from bot.use_cases.offers import offer_with_name, pass_over_due_offers
from bot.use_cases.support_counts import count_offer, support_counts
from tests.use_cases.report_stage import count, november, run_cohort
from tests.use_cases.stage import ASHA, BEN, CARA, TEAM, Stage
from tests.use_cases.test_offers import WORDS, offer_quietly
from tests.use_cases.thread_stage import NEXT_SLOT, line_id_of, publish, soon, the_thread


def counted(stage: Stage) -> dict[str, int]:
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    return stage.store.counts.of(TEAM, f"{cohort.pool_id} 2026-11", "support threads")


def offer(stage: Stage, who=BEN, line: int = 0) -> None:
    line_id = line_id_of(stage, line)
    offer_id = f"{who.user_id} {line}"
    offer_with_name(who, line_id, offer_id, WORDS, ports=stage.ports)


def test_a_thread_and_its_lines_are_counted_as_published(stage: Stage) -> None:
    letters = publish(stage)

    nudge_id = stage.letters(MessageKind.FOLLOW_UP, ASHA)[-1].message.subject_id
    withdraw_line(ASHA, nudge_id, letters[ASHA].receipt, ports=stage.ports)

    assert counted(stage) == {"threads": 1, "lines": 5}


def test_a_line_is_counted_once_however_many_offers_it_gets(stage: Stage) -> None:
    publish(stage)

    offer(stage)
    offer(stage, CARA)
    offer(stage, CARA, line=1)

    assert counted(stage)["lines offered soon"] == 2


def test_an_offer_without_a_name_is_counted_when_it_stands(stage: Stage) -> None:
    publish(stage)
    for number in (1, 2, 3):
        offer_quietly(stage, number)
    assert "lines offered soon" not in counted(stage)

    stage.run_until(NEXT_SLOT)
    soon(stage)
    offer(stage, CARA)

    assert counted(stage)["lines offered soon"] == 1


def test_offers_that_may_stand_count_too(stage: Stage) -> None:
    publish(stage)
    offer_quietly(stage, 1)
    stage.clock.move_to(NEXT_SLOT)

    pass_over_due_offers(ports=stage.ports)

    assert counted(stage)["lines offered soon"] == 1


def test_an_offer_after_72_hours_is_not_counted(stage: Stage) -> None:
    publish(stage)
    stage.clock.move(days=4)

    offer(stage)

    assert "lines offered soon" not in counted(stage)


def test_an_offer_in_a_thread_that_is_gone_is_not_counted(stage: Stage) -> None:
    publish(stage)

    count_offer(TEAM, "gone", line_id_of(stage), ports=stage.ports)

    assert "lines offered soon" not in counted(stage)


def test_without_its_pool_a_thread_is_dated_in_universal_time(stage: Stage) -> None:
    publish(stage)
    thread = replace(the_thread(stage), thread_id="lost", pool_id="lost")
    stage.store.threads.add(thread, [])

    count_offer(TEAM, "lost", "other", ports=stage.ports)

    assert stage.store.counts.of(TEAM, "lost 2026-11", "support threads") == {
        "lines offered soon": 1
    }


def test_a_quarter_adds_up_its_months_and_never_more_offers_than_lines(stage: Stage) -> None:
    cohort = run_cohort(stage, partition=Partition.QUARTER)
    for month in ("2026-10", "2026-11", "2026-12"):
        count(stage, f"pool {month}", "support threads", threads=1, lines=5)
        count(stage, f"pool {month}", "support threads", lines_offered_soon=6)
    count(stage, "pool 2026-09", "support threads", threads=1, lines=5)

    found = support_counts(cohort, november(cohort), ports=stage.ports)

    assert found == SupportCounts(3, 15, 15)


def test_words_of_the_part_come_with_it(stage: Stage) -> None:
    publish(stage)
    (cohort,) = stage.store.cohorts.of_team(TEAM)
    month = replace(cohort, partition=Partition.MONTH, starts_on=date(2026, 10, 1))
    stage.store.cohorts.save(month)
    thread = the_thread(stage)
    use = TermUse(TEAM, thread.pool_id, thread.thread_id, "listening", 5)
    stage.store.shared_words.add_uses([use])
    keep_house(ports=stage.ports)

    found = support_counts(month, november(month), ports=stage.ports)

    assert found == SupportCounts(1, 5, 0, (use,))
