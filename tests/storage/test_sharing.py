"""What admins said about sharing, and who reads a channel, are kept as they were."""

from bot.domain.audiences import Audience, Reader
from bot.domain.sharing import Sharing
from bot.storage.store import SqlStore
from tests.storage.examples import OTHER_TEAM, TEAM, Disk

SAID = Sharing(TEAM, ("Ward 7", "Willow Suite"), True, "Call Sam.", is_paused=True)
SEEN = Audience(TEAM, "c1", 12, (Reader("UDEV", True), Reader("USAM", False)))


def test_a_team_that_has_said_nothing_has_the_usual_settings(store: SqlStore) -> None:
    assert store.sharing.of(TEAM) == Sharing(TEAM)


def test_settings_are_kept_for_their_team_alone(disk: Disk) -> None:
    with disk.store() as store:
        store.sharing.save(Sharing(TEAM))
        store.sharing.save(SAID)
        store.commit()

    with disk.store() as store:
        assert store.sharing.of(TEAM) == SAID
        assert store.sharing.of(OTHER_TEAM) == Sharing(OTHER_TEAM)


def test_an_audience_is_kept_with_its_readers(disk: Disk) -> None:
    with disk.store() as store:
        assert store.audiences.of(TEAM, "c1") is None
        store.audiences.save(Audience(TEAM, "c1", 9, (Reader("UERIN", True),)))
        store.audiences.save(SEEN)
        store.audiences.save(Audience(TEAM, "c2", 3))
        store.commit()

    with disk.store() as store:
        assert store.audiences.of(TEAM, "c1") == SEEN
        assert store.audiences.of(TEAM, "c2") == Audience(TEAM, "c2", 3)
        assert store.audiences.of(OTHER_TEAM, "c1") is None


def test_an_admin_who_is_erased_is_a_reader_no_more(store: SqlStore) -> None:
    store.audiences.save(SEEN)

    store.traces.erase(TEAM, "USAM")

    assert store.audiences.of(TEAM, "c1") == Audience(TEAM, "c1", 12, (Reader("UDEV", True),))
