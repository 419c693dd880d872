"""Reflective accounts stand together by concept or by month."""

from datetime import date

from bot.domain.accounts import Account, Accounts

FIRST = Account(date(2026, 11, 3), "Say-back")
SECOND = Account(date(2026, 11, 20))
THIRD = Account(date(2026, 12, 1), "feedback")
FOURTH = Account(date(2026, 12, 2), "Say-back")
ACCOUNTS = Accounts(date(2026, 12, 5), (FIRST, SECOND, THIRD, FOURTH))


def test_texts_that_were_not_written_are_empty() -> None:
    texts = (SECOND.term, SECOND.plan, SECOND.happened, SECOND.learned, SECOND.will_do, SECOND.link)

    assert set(texts) == {""}


def test_by_concept_they_stand_under_terms_in_order_and_those_without_one_at_the_end() -> None:
    assert ACCOUNTS.by_concept() == (
        ("feedback", (THIRD,)),
        ("Say-back", (FIRST, FOURTH)),
        ("", (SECOND,)),
    )


def test_by_month_they_stand_from_oldest_to_newest() -> None:
    assert ACCOUNTS.by_month() == (
        (date(2026, 11, 1), (FIRST, SECOND)),
        (date(2026, 12, 1), (THIRD, FOURTH)),
    )
