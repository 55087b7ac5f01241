"""Money as pages of many countries write it: signs and codes before or behind a number, decimals in two styles."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.language.reading import read

from runbookc.analyses.quantity import Quantity, quantity, written
from runbookc.language.comparisons import compared
from runbookc.language.currencies import currency_of, has_money
from runbookc.language.words import split_words

_WRITTEN = {
    "50 €": (50, "EUR"),
    "50€": (50, "EUR"),
    "€50": (50, "EUR"),
    "12,50 €": ("12.50", "EUR"),
    "€12,50": ("12.50", "EUR"),
    "1.250,00 €": (1250, "EUR"),
    "1.250 €": (1250, "EUR"),
    "$1,250": (1250, "USD"),
    "$1,250.50": ("1250.50", "USD"),
    "$2k": (2000, "USD"),
    "£3.50": ("3.50", "GBP"),
    "CHF 50": (50, "CHF"),
    "50 CHF": (50, "CHF"),
    "CHF 1'200": (1200, "CHF"),
    "₹500": (500, "INR"),
    "500 kr": (500, "SEK"),
    "20 euros": (20, "EUR"),
    "10 francs": (10, "CHF"),
}


@pytest.mark.parametrize("amount", _WRITTEN)
def test_an_amount_is_one_word_with_its_number_and_its_currency(amount: str) -> None:
    """ "Over 50 €" compared with a bare 50, and "over $2k" with two dollars."""
    number, unit = _WRITTEN[amount]
    assert [word.text for word in split_words(amount, 0, len(amount)) if word.kind == "money"] == [amount]
    assert quantity(amount) == Quantity(Decimal(number), unit)
    assert has_money(amount)


@pytest.mark.parametrize("amount", ["50 €", "12,50 €", "CHF 50", "$2k", "500 kr"])
def test_what_is_compared_or_paid_keeps_its_currency(amount: str) -> None:
    found = compared(f"over {amount}")
    assert found is not None
    assert (found[0][1], found[1]) == (amount, "over")
    (step,) = read(f"Refund up to {amount}.").steps
    assert step.amount == amount


@pytest.mark.parametrize("words", ["PHP 8", "5 items", "NOK → 2", "20 kg", "5k users", "version 3.50"])
def test_what_is_no_money_is_none(words: str) -> None:
    assert not has_money(words)
    assert [word.text for word in split_words(words, 0, len(words)) if word.kind == "money"] == []


def test_a_sign_before_the_next_number_is_that_ones() -> None:
    words = split_words("5 $10 vouchers", 0, 14)
    assert [(word.text, word.kind) for word in words[:2]] == [("5", "number"), ("$10", "money")]


@pytest.mark.parametrize(("amount", "more"), [("50 €", "51 €"), ("CHF 50", "CHF 51"), ("50 kr", "51 kr")])
def test_another_amount_is_written_alike(amount: str, more: str) -> None:
    found = written(amount)
    assert found is not None
    assert found.like(found.amount + 1) == more


def test_a_word_of_no_currency_has_no_code() -> None:
    assert [currency_of(word) for word in ("", "kg", "items")] == ["", "", ""]
