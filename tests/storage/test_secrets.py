"""What must not be guessed, and how an admin code is compared."""

import pytest

from bot.storage.secrets import SystemChance, SystemSecrets, admin_code_hash

SECRETS = SystemSecrets(admin_code_hash("ABCD-2345"))


def test_ids_are_26_characters_and_never_the_same() -> None:
    ids = [SECRETS.new_id() for _ in range(1000)]

    assert len(set(ids)) == 1000
    assert {len(each) for each in ids} == {26}
    assert set("".join(ids)) == set("abcdefghijklmnopqrstuvwxyz234567")  # pragma: allowlist secret


def test_tokens_are_32_bytes_and_never_the_same() -> None:
    tokens = {SECRETS.new_token() for _ in range(100)}

    assert {len(each) for each in tokens} == {32}
    assert len(tokens) == 100


@pytest.mark.parametrize("typed", ["ABCD-2345", "abcd2345", " Abcd 23-45 "])
def test_the_admin_code_is_known_however_it_is_typed(typed: str) -> None:
    assert SECRETS.matches_admin_code(typed)


@pytest.mark.parametrize("typed", ["", "ABCD-2346", "ABCD-23455", "ÄBCD-2345"])
def test_another_code_is_not(typed: str) -> None:
    assert not SECRETS.matches_admin_code(typed)


def test_shuffling_keeps_every_value_and_finds_every_order() -> None:
    orders = set()
    for _ in range(500):
        values = [1, 2, 3]
        SystemChance().shuffle(values)
        orders.add(tuple(values))

    assert len(orders) == 6
