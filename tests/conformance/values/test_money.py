"""Amounts of money in words, by ISO 4217."""

from __future__ import annotations

from decimal import Decimal

import pytest

from runbookc.catalog.model import Parameter, Tool
from runbookc.conformance.amount_fields import find_amount
from runbookc.conformance.evidence.values.money import amounts, digits_of
from runbookc_grammar import rows

WRITTEN = {
    "I refunded $48.": ["48.00 USD"],
    "£1,200 today": ["1200.00 GBP"],
    "48 dollars": ["48.00 USD"],
    "EUR 5,50": ["5.50 EUR"],
    "5,50 €": ["5.50 EUR"],
    "1.234,56 €": ["1234.56 EUR"],
    "KWD 1.250": ["1.250 KWD"],
    "¥4,800": ["4800 JPY"],
    "A$12.5": ["12.50 AUD"],
    "$1.2k": ["1200.00 USD"],
    "48 dollars and 50 cents": ["48.50 USD"],
    "99¢": ["0.99 USD"],
    "50 pence": ["0.50 GBP"],
    "CHF 1'200.50": ["1200.50 CHF"],
    "₹1,00,000": ["100000.00 INR"],
    "$48, $20 and $5": ["48.00 USD", "20.00 USD", "5.00 USD"],
    "TRY 50": ["50.00 TRY"],
    "try 50, then top 20": [],
    "48 seats on 3 May": [],
    "twenty dollars": [],
}


@pytest.mark.parametrize(("text", "shown"), WRITTEN.items())
def test_an_amount_is_read_however_it_is_written(text: str, shown: list[str]) -> None:
    """Signs, codes and words, before or after; groups and decimals as each country marks them."""
    assert [str(money) for money in amounts(text)] == shown


def test_one_mark_before_three_digits_may_group_or_divide() -> None:
    """ "1.200" is 1200 in Madrid and 1.2 in Boston: neither is a lie where the other is meant."""
    assert amounts("€1.200")[0].numbers == (Decimal(1200), Decimal("1.200"))
    assert amounts("$1,200")[0].numbers == (Decimal(1200),)


def test_a_sign_stands_for_every_currency_that_bears_it() -> None:
    """ "$" is said in Sydney as well; "€" is one currency."""
    assert amounts("$5")[0].can_be("AUD")
    assert not amounts("$5")[0].can_be("EUR")
    assert amounts("€5")[0].currencies == ("EUR",)


def test_where_an_amount_stands_is_kept_and_never_how_much_it_is() -> None:
    """Texts that differ in figures alone have their amounts at the same places; another figure is another amount."""
    told = [amounts(f"I refunded {one} of the {other} dollars, TK-{number}.") for one, other, number in (
        ("$48.20", "50", "10231"), ("$91.75", "62", "88888"), ("$10.00", "10", "00000"),
    )]  # fmt: skip
    assert [[str(money.numbers[0]) for money in found] for found in told] == [
        ["48.20", "50"],
        ["91.75", "62"],
        ["10.00", "10"],
    ]
    assert len({tuple(money[2:] for money in found) for found in told}) == 1


@pytest.mark.parametrize("text", ["ch_5 closed", "item$5x", "re-5€x", "v1.2.3", "acc_48 EURO5"])
def test_a_figure_beside_a_name_of_money_is_not_always_one(text: str) -> None:
    """An id is none, nor is a number whose sign is part of a word."""
    assert amounts(text) == []


def test_minor_units_are_those_of_the_standard() -> None:
    """The yen has none, the Kuwaiti dinar a thousand to the dinar, most a hundred."""
    assert [digits_of(code) for code in ("JPY", "KWD", "USD", "KRW", "BHD")] == [0, 3, 2, 0, 3]
    codes = [row["code"] for row in rows("currencies.tsv")]
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert max(len(sign) for row in rows("currencies.tsv") for sign in row["signs"].split()) == 3


def test_an_amount_within_what_is_taken_is_known_by_its_path() -> None:
    """Of what stands in a list nothing is known: each item has its own."""
    number, word = {"type": "number"}, {"type": "string"}
    payout = {"type": "object", "properties": {"amount": number, "currency": word}}
    items = {"type": "array", "items": payout}
    schema = {"type": "object", "properties": {"payout": payout, "items": items}}
    taken = (Parameter("payout", "object"), Parameter("items", "array"))
    found = find_amount(Tool("release_payout", "t.json", effect="write", parameters=taken, input_schema=schema))
    assert found is not None
    assert (found.parameter, found.currency) == ("payout.amount", "payout.currency")


@pytest.mark.parametrize(
    ("name", "described", "minor"),
    [
        ("importe", "En euros.", False),
        ("importe", "En céntimos.", True),
        ("monto", "", False),
        ("saldo", "", None),
        ("importe_pendiente", "", None),
        ("importe", "En unidades mínimas.", True),
        ("importe", "En kilómetros.", None),
    ],
)
def test_a_parameter_of_a_spanish_catalogue_is_an_amount(name: str, described: str, minor: bool | None) -> None:
    """What is left on an account is no amount of a call; None is none."""
    parameter = Parameter(name, "number", required=True, description=described)
    found = find_amount(Tool("devolver_fianza", "t.json", effect="destroy", parameters=(parameter,)))
    assert (None if found is None else found.minor) is minor
