"""The contacts of a page: addresses and names at their places, once each, and nothing that only looks like one."""

from __future__ import annotations

from datetime import date
from textwrap import dedent

import pytest
from tests.lower.reading import compiled

from runbookc.catalog.model import DirectoryEntry, World
from runbookc.lower.people.addresses import addresses
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

_PAGES = {
    "names and addresses of sentences stand at their own words": (
        """\
        1. Call the
           night desk on 020 7946 0182.
        2. Post it in `#depot-help` and cc ops@tidewater.test.
        """,
        [
            "team night desk 2:4",
            "phone 020 7946 0182 2:18",
            "slack #depot-help 3:16",
            "email ops@tidewater.test 3:36",
        ],
    ),
    "one named again at once in a list adds nobody, and further on does": (
        """\
        1. Report the fault to the Grid Controller.
           - Tell the controller's desk how many homes are out, and keep the Grid Controller informed.
        2. Walk the line.

        Close the gate.

        3. Tell the Grid Controller that the line is safe.
        """,
        ["role Grid Controller 1:28", "team controller's desk 2:15", "role Grid Controller 7:13"],
    ),
    "an abbreviation of a role is that role": (
        """\
        - Announce the finding to the Flood Warden.
        - Send it through the FW.

        Notify the FW.
        """,
        ["role Flood Warden 1:31", "role FW 4:12"],
    ),
    "a table of contacts names one a row": (
        """\
        | Area | Contact | Phone |
        |---|---|---|
        | Boilers | Heating team | 0161 496 0101 |
        | Lifts | n/a | 0161 496 0102 |
        """,
        ["team Heating team 3:13", "phone 0161 496 0101 3:28", "phone 0161 496 0102 4:17"],
    ),
    "a table of accounts names whose each is": (
        """\
        | Account | Owner |
        |---|---|
        | Tern and Sons | Ines Brandt |
        | Quay Freight | none |
        """,
        ["person Ines Brandt 3:19"],
    ),
    "a list under a heading of contacts names one a bullet": (
        """\
        ## Escalation contacts

        - Duty manager: Ines Brandt
        - Night desk (after six)
        - Read the notice on the wall before you ring.
        """,
        ["role Duty manager 3:3", "team Night desk 4:3"],
    ),
    "raw markup holds addresses too": (
        """\
        <table>
          <tr><td><a href="#top">#flood-room</a></td><td><a href="#">https://calls.tidewater.test/flood</a></td></tr>
          <tr><td>Need a warden? Type <code>!warden page</code></td></tr>
        </table>
        """,
        ["slack #flood-room 2:26", "url https://calls.tidewater.test/flood 2:62", "handle !warden page 3:37"],
    ),
    "code names nobody": ("1. Call `Fleet::Dispatch` and contact `support`.\n", []),
    "the owner in the front matter and a watched channel are not to be reached": (
        """\
        ---
        owner: "#tide-owners"
        ---
        1. Check `#tide-alerts` for new messages.

        The gauge automatically posts to `#tide-gauge`.
        """,
        [],
    ),
}


@pytest.mark.parametrize("title", _PAGES)
def test_contacts_of_a_page(title: str) -> None:
    """Kind, value, line and column of each, in the order of the text."""
    page, wanted = _PAGES[title]
    assert contacts(page, World()) == wanted


def test_a_directory_is_asked_about_what_is_only_mentioned() -> None:
    """A channel that nobody is told to write to may be gone all the same, and the page is wrong then."""
    page, _ = _PAGES["the owner in the front matter and a watched channel are not to be reached"]
    entry = DirectoryEntry(kind="slack", value="#tide-owners", source="contacts.yaml")
    found = contacts(page, World(directory=(entry,)))
    assert found == ["slack #tide-owners 2:9", "slack #tide-alerts 4:11", "slack #tide-gauge 6:35"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("call +44 20 7946 0182 or 0161-496-0101", ["phone +44 20 7946 0182", "phone 0161-496-0101"]),
        ("call 999, then extension 4410", ["phone 999", "phone extension 4410"]),
        ("ping @night-desk and `@here`", ["handle @night-desk", "handle @here"]),
        ("[write](mailto:ops@tidewater.test)", ["email ops@tidewater.test"]),
        (
            "write to help [at] tidewater.test, or (ops(at)tidewater(dot)test)",
            [
                "email help [at] tidewater.test",
                "email ops(at)tidewater(dot)test",
            ],
        ),
        ("help at tidewater dot test, meet at noon [at] the desk", []),
        ("#depot-help (or #night-desk out of hours)", ["slack #depot-help", "slack #night-desk"]),
        ("post in the Payments channel in Teams", ["teams Payments"]),
        ("post it in Teams: Payments > General, then close", ["teams Payments > General"]),
        ("our Night Desk Teams channel or the Teams channel Tide Watch", ["teams Night Desk", "teams Tide Watch"]),
        ("the right channel in Teams, a Teams channel for it, Teams: see below", []),
        ("post in the night-desk Slack channel", ["slack night-desk"]),
        ("post in the right Slack channel and the public channel in Slack", []),
        ("[tell us](https://tide.slack.com/archives/C024BE91L)", ["slack https://tide.slack.com/archives/C024BE91L"]),
        ("[ring](tel:+442079460182) or [ring](tel:020-7946-0182)", ["phone +442079460182", "phone 020-7946-0182"]),
        ("order 123 456 7890, ticket number 555 123 4567, card ending 4929 1234 5678", []),
        ("account no. 020 7946 0182, ref: 0161-496-0101, parcel #555 123 4567", []),
        ("the phone number 020 7946 0182", ["phone 020 7946 0182"]),
        ("contact number: (020) 7946 0182 or +1 (555) 010-4477", ["phone (020) 7946 0182", "phone +1 (555) 010-4477"]),
        ("fill in the [access form](https://forms.test/a)", ["url https://forms.test/a"]),
        ("raise it through the [IT portal](https://it.test/new)", ["url https://it.test/new"]),
        ("open a [merge request](https://code.test/m)", []),
        ("read the [form guide](https://forms.test/help)", []),
        ("type `/pager page ops`", ["handle /pager page ops"]),
        ("10.20.30.40, 2024-05-12, 12.05.2024, 2024 05 12, version 1.2.3", []),
        ("`git@code.test:x.git`, `ssh ops@tidewater.test`, a@example.com", []),
        ("`@scope/package`, `@cached(x)`, [there](#anchor), `/var/log`, `!ls all`", []),
        ("call 3 times, dial 100% of them, ring 5 minutes", []),
    ],
)
def test_addresses_of_a_text(text: str, wanted: list[str]) -> None:
    """What is an address, and what is a number, a path, a package, an anchor or an example."""
    assert [f"{found.kind} {found.value}" for found in addresses(text)] == wanted


def contacts(page: str, world: World) -> list[str]:
    """The contacts of a page's graph."""
    compiled = compile_page(SourceText("page.md", dedent(page)), "page", world, date(2026, 1, 1)).value.runbook
    return [f"{c.kind} {c.value} {c.source.start_line}:{c.source.start_column}" for c in compiled.contacts]


def test_an_endless_list_of_names_is_read_as_far_as_a_sentence_goes() -> None:
    """No page can make the search for names run deep."""
    page = "Contact " + ", ".join(f"Team{number} desk" for number in range(3000)) + ".\n"
    assert 0 < len(contacts(page, World())) < 200


def test_an_occasion_to_escalate_is_no_contact() -> None:
    """Under "escalate when:" stand reasons, and in a list of teams their names, though they be verbs as well."""
    page = "# Lifts\n\nEscalate to the floor lead when:\n\n- The issue involves billing, fees or loans\n- A fire\n"
    assert [contact.value for contact in compiled(page).contacts] == ["floor lead"]
    page = "# Lifts\n\n## Contacts\n\n- Returns team\n- Claims desk: 555-0101\n"
    assert [contact.value for contact in compiled(page).contacts] == ["Returns team", "Claims desk"]
