"""The noun by which a page calls its customer: told, asked and heard, it is whom the page serves."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.lower.reading import compiled

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook
from runbookc.lower.sections.readings import Readings
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

_DESK = """\
# A stay is called off

Use this when {a} {noun} wants to call off a stay.

1. Ask the {noun} for the booking number.
2. Look up the stay in Paws.
3. If it begins within two days, tell the {noun} that the deposit is kept.
4. If the {noun} wants another week, ask the {noun} to send the form, then confirm the new dates with the {noun}.
5. The {noun} signs the sheet. Remind the {noun} to bring the food.
6. Thank the {noun} and close the case.

If the {noun} asks for the money back, check with the duty lead. If the {noun} does not reply in 3 days, close the case.

- A {noun} who is late: tell the {noun} the fee.
- {plural} who come back: offer the {noun} a bath.
"""

_LEADS = """\
# Coming back

**{cap} wants to bring the cat back.** Ask the {noun} since when. If the {noun} asks for the fee, send it to the {noun}.

**The cat is ill.** Tell the {noun} to see a vet today. Remind the {noun} not to feed it.

{cap} is late

Tell the {noun} the fee.
"""
_ROWS = """\
# Bikes

| Situation | What to do |
|---|---|
| {cap} cannot unlock the bike | Ask the {noun} for the number, then unlock it in Fleet |
| Bike is flat | Tell the {noun} to park it, then mark it in Fleet |

When {a} {noun} reports a fall, ask the {noun} whether anybody is hurt. {plural} who were hurt are called back.
"""


def desk(noun: str, page: str = _DESK) -> str:
    """A desk's page with that noun for its customer."""
    a = "an" if noun[0] in "aeiou" else "a"
    return page.format(noun=noun, a=a, cap=noun.title(), plural=f"{noun.title()}s")


def noun_of(page: str) -> str:
    """The noun found, "" for none."""
    found = compiled(page).customer
    return found.noun if found is not None else ""


def read(page: str, noun: str) -> list[tuple[str, str, str]]:
    """Kind, doer and words of every node, the noun left out."""
    article = re.compile(rf"\ban? {noun}", re.IGNORECASE)
    return [(n.kind, n.actor, article.sub("a", n.text).lower().replace(noun, "")) for n in compiled(page).nodes]


@pytest.mark.parametrize("noun", ["owner", "rider", "seller", "parent", "pupil", "grower", "donor", "courier"])
def test_a_noun_that_is_told_and_asked_is_read_as_a_customer_is(noun: str) -> None:
    """Whatever the trade; whom the page talks with is nobody to hand over to and no contact."""
    page = desk(noun)
    found = compiled(page)
    assert noun_of(page) == noun
    assert read(page, noun) == read(desk("customer"), "customer")
    assert [contact.value for contact in found.contacts] == ["duty lead"]
    assert all(n.action.to_customer for n in found.nodes if n.action and n.action.recipient.endswith(noun))


@pytest.mark.parametrize("page", [_LEADS, _ROWS])
@pytest.mark.parametrize("noun", ["adopter", "rider", "grower"])
def test_leads_and_rows_are_read_as_of_a_customer(page: str, noun: str) -> None:
    """Where a label or a cell tells of them, without an article too."""
    assert read(desk(noun, page), noun) == read(desk("customer", page), "customer")
    assert all(noun not in str(node.action.antecedents) for node in compiled(desk(noun, page)).nodes if node.action)


def test_the_first_place_of_the_noun_is_told() -> None:
    """With the note that nobody wrote it."""
    found = compiled(desk("rider")).customer
    assert found is not None
    assert (found.source.start_line, found.inferred) == (3, True)


def test_another_one_is_somebody_else() -> None:
    """Only the noun by itself is the customer."""
    page = desk("rider") + "7. Ask the other rider for a witness report. Call the bus owner.\n"
    found = compiled(page)
    assert [n.kind for n in found.nodes if "other rider" in n.text] != []
    assert noun_of(page) == "rider"
    assert [n.action.to_customer for n in found.nodes if n.action and "other" in n.text] == [False]


@pytest.mark.parametrize(
    "page",
    [
        # two parties
        "Ask the driver for the plate. Tell the driver to wait. If the rider wants a refund, tell the rider how.",
        "Tell the buyer the price. Ask the seller for a photo. Tell the seller it is sold.",
        "Ask the host for the keys. Tell the host the time. Ask the cleaner for an hour. Tell the cleaner the floor.",
        # a customer is named, or only "they"
        "If the customer wants a refund, tell the customer how. Ask the rider for a date. Tell the rider where.",
        "Users may want more. Ask the rider for a date. Tell the rider where.",
        "# Customer says that nothing came\n\nAsk the seller for the slip. Tell the seller the deadline.",
        "Ask them for the order number. If the courier asks for it, tell the courier the number. Ask the courier why.",
        # a case goes to them, or they decide, or they are our own
        "Ask the rider for the bill. Tell the rider why. If it is over $50, escalate to the rider.",
        "Ask our fitter for a date. Tell the fitter where it is.",
        "Tell the manager the price. Ask the manager for a date. If the manager approves, book it.",
        "Owner: day desk\n\nTell the owner the price. Ask the owner for a date. If the owner wants more, book it.",
        "---\nowner: desk\n---\nTell the owner why. Ask the owner for a date. If the owner wants more, book it.",
        # a colleague's role that is only told and asked
        "Tell the supervisor the price. Ask the supervisor for a date.",
        # told and asked once, as third parties are
        "Ask the author to take it back. Tell the author when it is out. Close the case.",
        # said once, or a thing
        "Tell the rider how. Close the case.",
        "Check the invoice. Send the invoice. If the invoice is late, print the invoice.",
    ],
)
def test_where_it_cannot_be_told_nobody_is_the_customer(page: str) -> None:
    """A page is left as it reads without."""
    assert noun_of(f"{page}\n") == ""


def test_the_owner_of_a_page_is_not_whom_it_talks_with_throughout() -> None:
    """Whom it tells and asks again and again, and hears, is the one it serves, whoever has the page."""
    page = (
        "Owner: day desk\n\nAsk the owner for the chip number. Tell the owner when the vet comes.\n\n"
        "If the owner wants a bath as well, ask the owner which. Otherwise tell the owner the price.\n"
    )
    assert noun_of(page) == "owner"


def test_a_list_of_contacts_says_how_to_reach_somebody_else() -> None:
    """Whom the page itself has an address for is not whom it talks with."""
    page = desk("owner") + "\n## Contacts\n\n- Owner: 0161 496 0101\n"
    assert noun_of(page) == ""


def test_a_page_that_is_typed_on_is_read_as_when_it_is_opened() -> None:
    """What is written in one section may say who all others speak of."""
    before = "# Bikes\n\n## Flat\n\nTell the rider to park it. Ask the rider to wait.\n\n## Fall\n\nClose the case.\n"
    after = before.replace("Close the case.", "When a rider reports a fall, ask the rider for the place.")
    readings = Readings()

    def typed(page: str) -> Runbook:
        source = SourceText("page.md", page)
        return compile_page(source, "page", World(), date(2026, 1, 1), readings).value.runbook

    assert typed(before).customer is None
    assert typed(after) == compiled(after)
    assert compiled(after).customer is not None
    assert typed(before) == compiled(before)
