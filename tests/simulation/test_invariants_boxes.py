"""What the judge says of boxes that are published, and of the threshold."""

from dataclasses import replace

from bot.simulation.invariants import Fate
from tests.simulation.court import A_DAY, NOW, Court, broken
from tests.storage.examples import POOL, THREAD, line

PEOPLE = tuple(f"U{name}" for name in ("ASHA", "BEN", "CARA", "DAN", "ERIN"))


def publish(court: Court, *texts: str) -> None:
    """A thread with these lines is committed."""
    lines = [line(f"line-{number}", text) for number, text in enumerate(texts)]
    court.store.threads.add(THREAD, lines)
    court.commit()


def shared_by(court: Court, *people: str) -> list[str]:
    """Lines that these people have shared."""
    return [court.line(Fate.SHARED, who, pool_id=POOL.pool_id) for who in people]


def test_five_lines_of_five_people_are_in_order(court: Court) -> None:
    publish(court, *shared_by(court, *PEOPLE))

    court.look()


def test_fewer_people_than_the_threshold_break_the_eleventh(court: Court) -> None:
    with broken(11):
        publish(court, *shared_by(court, *PEOPLE[:4]))


def test_a_line_that_nobody_told_of_is_somebody(court: Court) -> None:
    publish(court, *shared_by(court, *PEOPLE[:4]), "I heard it back.")


def test_who_was_erased_does_not_count(court: Court) -> None:
    texts = shared_by(court, *PEOPLE)
    court.facts.person("UBEN").erased_at = NOW + A_DAY

    with broken(11):
        publish(court, *texts)


def test_who_was_erased_and_came_back_may_have_two_lines(court: Court) -> None:
    texts = shared_by(court, *PEOPLE, "UFAY")
    court.facts.person("UBEN").erased_at = NOW
    again = court.line(Fate.SHARED, "UBEN", pool_id=POOL.pool_id)
    court.facts.lines[court.facts.markers_in(again)[0]].written_at = NOW + A_DAY

    publish(court, *texts, again)


def test_two_lines_of_one_person_break_the_twelfth(court: Court) -> None:
    with broken(12):
        publish(court, *shared_by(court, *PEOPLE, "UASHA"))


def test_a_shared_line_that_is_lost_breaks_the_ninth(court: Court) -> None:
    texts = shared_by(court, *PEOPLE, "UFAY")

    with broken(9):
        publish(court, *texts[:5])


def test_a_line_that_was_taken_back_or_lost_its_key_is_not_missed(court: Court) -> None:
    texts = shared_by(court, *PEOPLE, "UFAY")
    court.facts.lines[court.facts.markers_in(texts[5])[0]].gone_at = NOW

    publish(court, *texts[:5])


def test_a_threshold_that_falls_breaks_the_nineteenth(court: Court) -> None:
    court.store.cohorts.save_pool(replace(POOL, threshold=6))
    court.commit()
    court.write("UPDATE pool SET threshold = 5")

    with broken(19):
        court.judge.committed(NOW)


def test_a_threshold_that_falls_over_a_restart_breaks_the_nineteenth(court: Court) -> None:
    court.judge.restarted()
    court.write("UPDATE pool SET threshold = 3")

    with broken(19):
        court.judge.opened(court.rows)


def test_a_publication_that_the_judge_did_not_see_is_known_after_a_restart(court: Court) -> None:
    texts = shared_by(court, *PEOPLE)
    court.judge.restarted()
    lines = [line(f"line-{number}", text) for number, text in enumerate(texts)]
    court.store.threads.add(THREAD, lines)
    court.store.commit()

    court.judge.opened(court.rows)

    court.look()


def test_a_box_that_was_too_small_is_seen_after_a_restart(court: Court) -> None:
    texts = shared_by(court, *PEOPLE[:4])
    court.judge.restarted()
    lines = [line(f"line-{number}", text) for number, text in enumerate(texts)]
    court.store.threads.add(THREAD, lines)
    court.store.commit()

    with broken(11):
        court.judge.opened(court.rows)


def test_of_two_lines_of_an_author_the_newer_one_counts(court: Court) -> None:
    texts = shared_by(court, *PEOPLE, "UASHA")

    publish(court, *texts[1:])


def test_a_line_that_its_author_has_left_is_not_missed(court: Court) -> None:
    texts = shared_by(court, *PEOPLE, "UFAY")
    court.facts.lines[court.facts.markers_in(texts[5])[0]].left_at = NOW

    publish(court, *texts[:5])
