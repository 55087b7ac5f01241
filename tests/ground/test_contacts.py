"""Contacts against the directory: there, gone, somebody else's, not looked at lately, or not looked up at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.ground.desk import contact, entry, grounded, page, span, step, world

from runbookc.catalog.model import DirectoryEntry, Ownership
from runbookc.ir.model import Contact, ContactKind, SentenceItem

DIRECTORY = (
    entry("slack", "#billing-oncall", verified=date(2026, 11, 2)),
    entry("slack", "#old-approvals", active=False, replaced_by="#approvals"),
    entry("email", "ar@example.com", verified=date(2026, 3, 2)),
    entry("queue", "Billing On-call", aliases=("billing-oncall",)),
    entry("team", "Legal", reach=("#legal-intake",)),
    entry("phone", "020 7946 0182"),
    entry("role", "account owner", aliases=("AE",)),
    entry(
        "person",
        "Dana Whitfield",
        role="account owner",
        owns=(Ownership("halcyon-freight", date(2026, 5, 1), "Rosalind Okafor"), Ownership("northgate-clinics")),
    ),
    entry("person", "Rosalind Okafor", role="account owner", owns=(Ownership("halcyon-freight"),)),
    entry("person", "Tomas Reyes", active=False, role="billing on-call"),
)


def held(one: Contact, around: str = "", directory: tuple[DirectoryEntry, ...] | None = DIRECTORY) -> Contact:
    """One contact of a page, as it stands."""
    items = (SentenceItem(line=1, column=1, text=around, disposition="compiled", span=span(1)),) if around else ()
    runbook = page(step(1, "act", "close", "the ticket"), contacts=(one,), sentences=items)
    known = world(directory=directory, max_age=90)
    return next(c for c in grounded(runbook, known).contacts if c.value == one.value)


@pytest.mark.parametrize(
    ("kind", "value", "status", "instead"),
    [
        ("slack", "#billing-oncall", "active", ""),
        ("slack", "#Billing-Oncall", "active", ""),
        ("slack", "#billing-help", "unknown", ""),
        ("slack", "#old-approvals", "inactive", "#approvals"),
        ("slack", "#legal-intake", "active", ""),
        ("email", "ar@example.com", "expired", ""),
        ("email", "AR@Example.com", "expired", ""),
        ("queue", "the Billing On-call queue", "active", ""),
        ("handle", "@billing-oncall", "active", ""),
        ("team", "Legal", "active", ""),
        ("role", "the AE", "active", ""),
        ("phone", "+44 20 7946 0182", "active", ""),
        ("phone", "(020) 7946-0182", "active", ""),
        ("phone", "020 7946 0199", "unknown", ""),
        ("phone", "999", "unchecked", ""),
        ("person", "Tomas Reyes", "inactive", "billing on-call"),
        ("person", "Dana Whitfield", "active", "account owner"),
        ("person", "Dana", "unknown", "Dana Whitfield"),
        ("person", "Priya", "unknown", ""),
        ("url", "https://example.com/wiki", "unchecked", ""),
    ],
)
def test_how_a_contact_stands(kind: ContactKind, value: str, status: str, instead: str) -> None:
    """Each status from the directory, by any spelling of the name, with what it offers instead."""
    found = held(contact(kind, value))
    assert (found.status, found.instead) == (status, instead)
    assert found.why


def test_a_role_that_somebody_has_is_known() -> None:
    """ "The shift lead" is known by the people listed as one, as long as one of them is there."""
    there = entry("person", "Ilse Brandt", role="shift lead")
    left = entry("person", "Omar Haddad", active=False, role="shift lead")
    role = contact("role", "shift lead")
    assert held(role, directory=(left, there)).status == "active"
    assert held(role, directory=(left,)).status == "unknown"


def test_nothing_configured_is_never_fine() -> None:
    """Without a directory every contact is unchecked; with an empty one none is known."""
    assert held(contact("slack", "#billing-oncall"), directory=None).status == "unchecked"
    assert held(contact("slack", "#billing-oncall"), directory=()).status == "unknown"


def test_an_account_that_passed_on() -> None:
    """A person named with an account that is somebody else's by now is reassigned, and the next owner is offered."""
    found = held(contact("person", "Dana Whitfield"), "Dana Whitfield owns Halcyon Freight, so ask her.")
    assert (found.status, found.instead) == ("reassigned", "Rosalind Okafor")
    assert found.why == "Dana Whitfield owned halcyon-freight until 2026-05-01; it is Rosalind Okafor's since then"
    assert found.since == "2026-05-02"
    assert held(contact("person", "Dana Whitfield"), "Dana Whitfield owns Northgate Clinics.").status == "active"


def test_somebody_elses_account() -> None:
    """Who never owned the account the text gives them is not its owner; an account merely mentioned says nothing."""
    owns = held(contact("person", "Rosalind Okafor"), "Rosalind Okafor owns Northgate Clinics.")
    assert (owns.status, owns.instead) == ("reassigned", "Dana Whitfield")
    assert held(contact("person", "Rosalind Okafor"), "Northgate Clinics called Rosalind Okafor.").status == "active"


def test_since_when_an_account_is_somebody_elses() -> None:
    """The day after its last owner had it, where the directory knows of one."""
    directory = (
        entry("person", "Ines Brandt", owns=(Ownership("quay-freight", date(2026, 3, 31)),)),
        entry("person", "Ola Berg", owns=(Ownership("quay-freight"),)),
        entry("person", "Sten Falk"),
    )
    found = held(contact("person", "Sten Falk"), "Sten Falk owns Quay Freight.", directory)
    assert (found.status, found.since) == ("reassigned", "2026-04-01")
    assert found.why == "quay-freight is Ola Berg's account since 2026-04-01"


MOVING = (
    entry("slack", "#harbour-desk", until=date(2026, 11, 14), replaced_by="#quay-desk"),
    entry("slack", "#closing", until=date(2026, 11, 14)),
    entry("slack", "#still-here", until=date(2026, 11, 15), replaced_by="#quay-desk"),
    entry("slack", "#quay-desk", active=False, replaced_by="#pier-desk"),
    entry("slack", "#pier-desk"),
    entry("person", "Ada Lund", active=False, replaced_by="Bo Lund", role="harbour lead"),
    entry("person", "Bo Lund", active=False, replaced_by="Ada Lund"),
)


@pytest.mark.parametrize(
    ("kind", "value", "status", "instead", "since"),
    [
        ("slack", "#harbour-desk", "reassigned", "#pier-desk", "2026-11-15"),
        ("slack", "#closing", "inactive", "", "2026-11-15"),
        ("slack", "#still-here", "active", "", None),
        ("slack", "#quay-desk", "inactive", "#pier-desk", None),
        ("person", "Ada Lund", "inactive", "harbour lead", None),
        ("person", "Bo Lund", "inactive", "", None),
    ],
)
def test_who_took_over_and_since_when(
    kind: ContactKind, value: str, status: str, instead: str, since: str | None
) -> None:
    """`until` is the last day; a successor who left is passed by, and none is offered where they lead in a ring."""
    found = held(contact(kind, value), directory=MOVING)
    assert (found.status, found.instead, found.since) == (status, instead, since)


def test_an_expired_contact_says_when_it_was_verified_last() -> None:
    """The day stands in the reason, and the first day on which it was too long ago is a value of its own."""
    found = held(contact("email", "ar@example.com"))
    assert found.why == "ar@example.com was last verified on 2026-03-02, over 90 days ago"
    assert found.since == "2026-06-01"


def test_a_source_that_could_not_be_read_leaves_contacts_unchecked() -> None:
    """What the sources that were read do not list may be in the other one: never unknown, and never fine."""
    known = replace(world(directory=DIRECTORY, max_age=90), unread_directory=("directory/teams.csv",))
    contacts = tuple(contact(kind, value) for kind, value in (("slack", "#nowhere"), ("slack", "#old-approvals")))
    one, other = grounded(page(step(1, "act", "close"), contacts=contacts), known).contacts
    assert (one.status, one.why) == ("unchecked", "directory/teams.csv could not be read")
    assert other.status == "inactive"
    nothing = replace(world(directory=()), unread_directory=("directory/*.yaml", "people.csv"))
    (found,) = grounded(page(step(1, "act", "close"), contacts=contacts[:1]), nothing).contacts
    assert (found.status, found.why) == ("unchecked", "directory/*.yaml and people.csv could not be read")


def test_the_day_decides() -> None:
    """Ownership lasts through its last day, and a contact expires the day after its age is reached."""
    from runbookc.ground.contacts import held_contacts

    item = SentenceItem(
        line=1, column=1, text="Dana Whitfield owns Halcyon Freight.", disposition="compiled", span=span(1)
    )
    one = contact("person", "Dana Whitfield")
    runbook = page(step(1, "act", "close"), contacts=(one,), sentences=(item,))
    known = world(directory=DIRECTORY, max_age=90)
    for day, status in ((date(2026, 5, 1), "active"), (date(2026, 5, 2), "reassigned")):
        (found,) = [c for c in held_contacts(runbook, known, day) if c.value == one.value]
        assert found.status == status
    mail = page(step(1, "act", "close"), contacts=(contact("email", "ar@example.com"),))
    for day, status in ((date(2026, 5, 31), "active"), (date(2026, 6, 1), "expired")):
        (kept,) = held_contacts(mail, known, day)
        assert kept.status == status


def found_in(text: str, *listed: Contact) -> list[tuple[str, int, int]]:
    """What the directory finds in one sentence: value and columns."""
    item = SentenceItem(
        line=4, column=3, text=text, disposition="context", nodes=("n1",), span=span(4, 3, 3 + len(text))
    )
    runbook = page(step(1, "act", "close", "the ticket"), contacts=listed, sentences=(item,))
    found = grounded(runbook, world(directory=DIRECTORY)).contacts
    return [(c.value, c.source.start_column, c.source.end_column) for c in found]


def test_names_that_reading_did_not_list_are_found() -> None:
    """Full names, aliases and numbers of the directory are contacts wherever a sentence names them, at their place."""
    assert found_in("Out of hours, call Tomas Reyes.") == [("Tomas Reyes", 22, 33)]
    assert found_in("ring 020 7946 0182 or loop in Legal") == [("020 7946 0182", 8, 21), ("Legal", 33, 38)]


def test_a_name_inside_another_word_is_no_mention() -> None:
    """ "legally" and "the legal team's view" do not name the team Legal; "Aesop" is not the AE."""
    assert found_in("Is that legally fine? Take a legal view, says Aesop.") == []


def test_what_is_listed_is_not_found_twice() -> None:
    """A contact that reading found at its place stays one."""
    listed = Contact(kind="person", value="Tomas Reyes", source=span(4, 8, 19))
    assert found_in("call Tomas Reyes", listed) == [("Tomas Reyes", 8, 19)]


def test_the_role_is_offered_for_a_person() -> None:
    """A name that still stands comes with the role to write instead, so that the page outlives the person."""
    assert held(contact("person", "Dana Whitfield")).instead == "account owner"


ROOMS = (
    entry("phone", "020 7946 0182"),
    entry("email", "help@tidewater.io"),
    entry("slack", "#quay-desk", aliases=("C024BE91L",)),
)


@pytest.mark.parametrize(
    ("kind", "value", "region", "status"),
    [
        ("phone", "+44 20 7946 0182", "GB", "active"),
        ("phone", "0044 20 7946 0182", "GB", "active"),
        ("phone", "+1 207 946 0182", "GB", "unknown"),
        ("phone", "020 7946 0199", "GB", "unknown"),
        ("phone", "+44 20 7946 0182", "", "active"),
        ("email", "help [at] tidewater.io", "", "active"),
        ("email", "help(at)tidewater(dot)io", "", "active"),
        ("slack", "https://tide.slack.com/archives/C024BE91L", "", "active"),
        ("slack", "https://tide.slack.com/archives/C0OTHER99", "", "unknown"),
    ],
)
def test_other_spellings_of_an_address(kind: ContactKind, value: str, region: str, status: str) -> None:
    """A number with its country's code, a mailbox kept from robots, a channel by the id in its link."""
    known = replace(world(directory=ROOMS), region=region)
    (found,) = grounded(page(step(1, "act", "close"), contacts=(contact(kind, value),)), known).contacts
    assert found.status == status


def test_a_link_to_a_channel_is_unchecked_where_channels_go_by_name() -> None:
    """A directory of names cannot say whose an id is."""
    found = held(contact("slack", "https://tide.slack.com/archives/C024BE91L"))
    assert (found.status, found.why) == (
        "unchecked", "the directory lists channels by their names, not by their addresses",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "region", "rings"),
    [
        ("020 7946 0182", "GB", True),
        ("1234 5678 9012 3456", "GB", False),
        ("1234 5678 9012 3456", "", True),
        ("+44 123", "", True),
        ("+44 1234 5678 9012 3456", "", False),
        ("999", "GB", True),
        ("ext. 441044", "GB", True),
    ],
)
def test_digits_that_can_ring_nowhere_are_no_telephone(value: str, region: str, rings: bool) -> None:
    """By the plan of the country that is configured, or whose code stands before them."""
    known = replace(world(directory=ROOMS), region=region)
    found = grounded(page(step(1, "act", "close"), contacts=(contact("phone", value),)), known).contacts
    assert bool(found) == rings


def test_a_mailbox_of_an_example_counts_where_the_directory_lists_one_like_it() -> None:
    """Whoever lists ar@example.com means it, and then any other of that host is unknown; else it is an example."""
    assert found_in("Mail ar@example.com or billing@example.com.") == [
        ("ar@example.com", 8, 22),
        ("billing@example.com", 26, 45),
    ]
    assert found_in("Mail billing@example.org.") == []
