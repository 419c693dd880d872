from bot.simulation.lives.living import lived
from bot.simulation.lives.plan import Plan
from bot.simulation.lives.weather import ALL, kinds_of

SMALL = Plan(people=2, weeks=1, seed=4, faults=kinds_of("all"))


def test_the_same_seed_makes_the_same_trace_byte_for_byte() -> None:
    first, second = lived(SMALL), lived(SMALL)

    assert first.steps > 500
    assert first.digest == second.digest
    assert first.as_document() == second.as_document()


def test_another_seed_makes_another_life() -> None:
    quiet = Plan(people=2, weeks=1, seed=4)

    assert lived(quiet).digest != lived(Plan(people=2, weeks=1, seed=9)).digest


def test_without_faults_nothing_strikes_and_nothing_ends_the_bot() -> None:
    life = lived(Plan(people=2, weeks=1, seed=4))

    assert life.broken == ""
    assert not life.faults
    assert life.counts["bot started"] == 1


def test_a_list_of_faults_is_read_and_all_means_all() -> None:
    assert kinds_of("500, killed") == {"500", "killed"}
    assert kinds_of("all") == set(ALL)
