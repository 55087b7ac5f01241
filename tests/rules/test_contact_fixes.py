"""Fixes of contacts: the words around the name still read as English, and the page compiles to what was promised."""

from __future__ import annotations

import re
from datetime import date

import pytest
from tests.rules.examples import findings_in
from tests.rules.fixes import applied

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import DirectoryEntry, Shift, World
from runbookc.catalog.tools import read_tools
from runbookc.diagnostics import Finding
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

DIRECTORY = """
contacts:
  - {kind: slack, value: "#quay-desk"}
  - {kind: slack, value: "#old-quay", status: inactive, replaced_by: "#quay-desk"}
  - {kind: slack, value: "#harbour-duty"}
  - {kind: email, value: quay@tidewater.test, status: inactive, replaced_by: desk@tidewater.test}
  - {kind: email, value: desk@tidewater.test}
  - {kind: queue, value: Night Watch}
  - {kind: team, value: Customs}
  - {kind: team, value: Harbour Crew}
  - {kind: role, value: account owner, aliases: [AE], reach: ["#quay-desk"]}
  - {kind: role, value: harbour master, reach: ["#harbour-duty"]}
  - {kind: person, value: Dana Whitfield, aliases: ["@dana"], role: account owner, owns: [tern-and-sons]}
  - {kind: person, value: Ines Brandt, role: harbour master}
  - {kind: person, value: Sten Falk, status: inactive, replaced_by: Night Watch}
  - {kind: person, value: Ola Berg, status: inactive, replaced_by: Customs}
  - {kind: person, value: Bo Lund, status: inactive, replaced_by: Harbour Crew}
  - {kind: person, value: Rosa Lindqvist, status: inactive, replaced_by: Ines Brandt}
"""
TOOLS = """
{"tools": [
  {"name": "get_account_owner", "description": "Who owns an account.",
   "inputSchema": {"type": "object", "properties": {"account_name": {"type": "string"}}},
   "outputSchema": {"type": "object", "properties": {"owner_name": {"type": "string"}}},
   "annotations": {"readOnlyHint": true}}]}
"""
WORLD = World(tools=read_tools("crm.mcp.json", TOOLS), directory=read_directory("people.yaml", DIRECTORY), max_age=180)


def fixes(line: str, world: World = WORLD) -> list[Finding]:
    """The findings about whom a line names that come with a fix."""
    return [f for f in findings_in(f"# Quay\n\n{line}\n", world) if f.fix and f.code.startswith("RB5")]


def compiled(text: str, world: World = WORLD) -> Runbook:
    """The graph of a page."""
    return compile_page(SourceText("page.md", text), "page", world, date(2026, 11, 21)).value.runbook


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. Ping Ines Brandt first.", "1. Ping the harbour master first."),
        ("1. Ping Ines Brandt (harbour master) first.", "1. Ping the harbour master first."),
        ("1. Ping Ines Brandt (in #harbour-duty) first.", "1. Ping the harbour master (in #harbour-duty) first."),
        ("1. Ping Ines Brandt, the harbour master, first.", "1. Ping the harbour master first."),
        ("1. Ping the harbour master (Ines Brandt) first.", "1. Ping the harbour master first."),
        ("1. Ping harbour master Ines Brandt first.", "1. Ping harbour master first."),
        ("1. Escalate to the AE, Dana Whitfield.", "1. Escalate to the AE."),
        ("1. Call the harbour master as well, Ines Brandt.", "1. Call the harbour master as well."),
        ("> 1. Bo Lund must approve the refund.", "> 1. The Harbour Crew must approve the refund."),
        ("- [ ] Rosa Lindqvist must approve it.", "- [ ] The harbour master must approve it."),
        ("1. Wait. Sten Falk must approve it.", "1. Wait. The Night Watch queue must approve it."),
        ("1. Call Sten Falk.", "1. Call the Night Watch queue."),
        ("1. Assign it to our Sten Falk queue.", "1. Assign it to our Night Watch queue."),
        ("1. Call Ola Berg.", "1. Call Customs."),
        ("1. Call Bo Lund.", "1. Call the Harbour Crew."),
        ("1. Call Rosa Lindqvist.", "1. Call the harbour master."),
        ("1. Post it in `#old-quay`.", "1. Post it in `#quay-desk`."),
        (
            "1. Mail [quay@tidewater.test](mailto:quay@tidewater.test).",
            "1. Mail [desk@tidewater.test](mailto:desk@tidewater.test).",
        ),
        ("1. Post it in #quay-dsk.", "1. Post it in #quay-desk."),
        ("1. Ask Ines to approve it.", "1. Ask the harbour master to approve it."),
        (
            "1. If it is late, ping Dana Whitfield for Tern and Sons.",
            "1. If it is late, look up the account owner in the CRM, then ping the account owner for Tern and Sons.",
        ),
        (
            "1. Ping Dana (AE) for Tern and Sons.",
            "1. Look up the account owner in the CRM, then ping the account owner for Tern and Sons.",
        ),
    ],
)  # fmt: skip
def test_what_a_fix_writes(before: str, after: str) -> None:
    """The role, queue, team or channel of the directory, the grammar around the name kept, and nothing said twice."""
    (finding,) = fixes(before)
    assert finding.fix is not None
    assert not finding.fix.safe
    page = f"# Quay\n\n{before}\n"
    assert applied(page, finding.fix) == f"# Quay\n\n{after}\n"
    again = [f for f in findings_in(applied(page, finding.fix), WORLD) if f.code == finding.code]
    assert again == []


def test_every_place_of_the_page_is_mended() -> None:
    """One finding a contact, one edit a place."""
    text = "1. Call Sten Falk.\n2. Close the ticket.\n\nOut of hours, tell Sten Falk."
    (finding,) = fixes(text)
    assert finding.fix is not None
    mended = applied(f"# Quay\n\n{text}\n", finding.fix)
    assert len(re.findall("the Night Watch queue", mended)) == 2
    assert "Sten" not in mended


def test_a_lookup_in_place_of_a_name_compiles_to_a_step_with_the_tool() -> None:
    """The lookup is a check bound to the tool that tells owners, and the message goes to the role, which is active."""
    page = "# Quay\n\n1. Ping Dana Whitfield for Tern and Sons.\n"
    (finding,) = fixes("1. Ping Dana Whitfield for Tern and Sons.")
    assert finding.fix is not None
    graph = compiled(applied(page, finding.fix))
    look, ping = (node for node in graph.nodes if node.kind not in ("start", "end"))
    assert (look.kind, look.tool and look.tool.name) == ("check", "get_account_owner")
    assert ping.action is not None
    assert ping.action.recipient == "the account owner"
    assert [(c.kind, c.value, c.status, c.node) for c in graph.contacts] == [
        ("role", "account owner", "active", ping.id)
    ]


def test_a_role_in_place_of_a_name_compiles_to_that_role() -> None:
    """Whom the page names is then active, and no person."""
    page = "# Quay\n\n1. Ping Ines Brandt (harbour master) first.\n"
    (finding,) = fixes("1. Ping Ines Brandt (harbour master) first.")
    assert finding.fix is not None
    graph = compiled(applied(page, finding.fix))
    assert [(c.kind, c.value, c.status) for c in graph.contacts] == [("role", "harbour master", "active")]


def test_an_owner_in_no_step_is_told_and_left_to_the_author() -> None:
    """A sentence that only says whose an account is has no step to put a lookup before: the help says what to write."""
    (finding,) = (
        f for f in findings_in("# Quay\n\nInes Brandt owns Tern and Sons, so anything goes to her.\n", WORLD)
        if f.code == "RB505"
    )  # fmt: skip
    assert finding.fix is None
    assert "'Look up the harbour master of the account in the CRM" in finding.help


def test_no_system_is_made_up() -> None:
    """Where no tool can tell the owner, the lookup names no system."""
    world = World(tools=(), directory=WORLD.directory)
    (finding,) = fixes("1. Ping Dana Whitfield for Tern and Sons.", world)
    assert "'Look up the account owner, then" in finding.help


def test_a_name_is_not_written_into_a_link_or_a_command() -> None:
    """A queue is no address: the edit would break what the old one stood in."""
    directory = read_directory("p.yaml", 'contacts:\n  - {kind: email, value: a@tidewater.test, status: inactive, '
                               'replaced_by: Night Watch}\n  - {kind: queue, value: Night Watch}\n')  # fmt: skip
    world = World(directory=directory)
    (finding,) = (f for f in findings_in("# Q\n\n1. Mail [us](mailto:a@tidewater.test).\n", world) if f.code == "RB505")
    assert finding.fix is None
    assert finding.help == "write 'the Night Watch queue', which the directory names in its place"


def test_a_schedule_that_has_run_out_is_exported_again() -> None:
    """No day can be set in an export; a contact of the directory's own file has one."""
    over = Shift("Dana Whitfield", date(2026, 1, 5), date(2026, 1, 11))
    entries = (
        DirectoryEntry("role", "Harbour on-call", "directory/harbour.ics", on_call=(over,)),
        DirectoryEntry("slack", "#quay-desk", "directory/contacts.yaml", verified=date(2026, 1, 5)),
    )
    page = "# Ropes\n\n1. Hand over to the Harbour on-call.\n2. Post it in #quay-desk.\n"
    helps = [f.help for f in findings_in(page, World(directory=entries, max_age=30)) if f.code == "RB506"]
    assert helps[0] == "export the schedule again: directory/harbour.ics ends on 2026-01-11"
    assert "set its `verified` day" in (helps[1] or "")
