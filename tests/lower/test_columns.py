"""Columns of tables: which are asked, which explain, which lead on, and arrows to a section's title."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled, conditions, ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

HEAD = "# Desk\n\n## Triage\n\nRead the error.\n\n"
TAIL = "\n## Login\n\nReset the lock.\n\n## WR-02 Repair\n\nBook a van.\n"


def table(head: str, *rows: str) -> str:
    """A page with one table under a check and two sections to go to."""
    bars = "|".join("---" for _ in head.split("|")[1:-1])
    return HEAD + "\n".join([head, f"|{bars}|", *rows]) + "\n" + TAIL


def test_criteria_are_asked_and_the_rest_closes_them() -> None:
    """ "All others" under "Criteria" is the other way, whatever the row is called."""
    page = table(
        "| Level | Criteria | Action |", "| P1 | the site is down | Call Ops |", "| P2 | all others | Send a note |"
    )
    assert ways(page) == {"the site is down": ("Call Ops", "Send a note")}


@pytest.mark.parametrize("head", ["Meaning", "Description", "First response", "Example"])
def test_what_explains_is_not_done(head: str) -> None:
    """Words of a column that only explains are no steps, whatever verbs they look like."""
    page = table(f"| Code | {head} | Action |", "| E1 | Lock held | Call Ops |", "| E2 | Release late | Send a note |")
    assert "Lock held" not in [node.text for node in compiled(page).nodes]


@pytest.mark.parametrize("cell", ["[Login](#login)", "Login"])
def test_a_cell_that_names_a_section_leads_there(cell: str) -> None:
    """By a link and by its title."""
    page = table("| Code | Go to |", f"| E1 | {cell} |", "| E2 | Call Ops |")
    assert [(r.text, r.status) for r in compiled(page).references] == [("Login", "resolved")]


def test_who_stands_under_escalate_to_gets_the_case() -> None:
    """Nobody is handed to where the cell names none."""
    page = table("| Code | Escalate to |", "| E1 | Risk desk |", "| E2 | none |", "| E3 | Ops |")
    handed = [n.action.recipient for n in compiled(page).nodes if n.kind == "handoff" and n.action]
    assert handed == ["Risk desk", "Ops"]


def test_links_to_read_besides_decide_nothing() -> None:
    """A table of names with links is for reference."""
    page = table("| System | Docs |", "| Line | [Login](#login) |", "| Desk | [Login](#login) |")
    assert conditions(page) == []


@pytest.mark.parametrize("words", ["Refused twice → Login", "Refused twice -> WR-02", "Refused twice: use WR-02"])
def test_a_title_or_a_code_is_where_a_case_leads(words: str) -> None:
    """Behind an arrow as it stands, and as what a step works with."""
    found = compiled(f"{HEAD}{words}.\n{TAIL}")
    assert [node.text for node in found.nodes if node.kind == "decide"] == ["Refused twice"]
    assert [reference.status for reference in found.references] == ["resolved"]


def test_an_arrow_to_nothing_on_the_page_is_no_case() -> None:
    """A way through screens, or what happens by itself."""
    assert conditions(f"{HEAD}Home → Settings.\n{TAIL}") == []


def order(head: str, cell: str, first: str = "Late") -> list[str]:
    """What is done in turn for a row whose deed stands before a column with that head and cell."""
    page = f"| Case | Action | {head} |\n|---|---|---|\n| {first} | Waive the fee | {cell} |\n"
    return [node.text for node in compiled(page).nodes if node.kind not in ("start", "decide", "end")]


@pytest.mark.parametrize(
    ("head", "cell", "done"),
    [
        ("Auto-approve?", "Yes", ["Waive the fee"]),
        ("Auto-approved", "No", ["Get approval", "Waive the fee"]),
        ("Auto-approve?", "No – escalate to Billing", ["escalate to Billing (Waive the fee)"]),
        ("Can the agent do it alone?", "No, ask the shift lead", ["ask the shift lead", "Waive the fee"]),
        ("Auto-approve?", "❌ No - requires admin approval", ["Get approval from admin", "Waive the fee"]),
        ("Auto-approve?", "Yes (deny)", ["Waive the fee"]),
        ("Approver", "Head of Claims", ["Get approval from Head of Claims", "Waive the fee"]),
        ("Approver", "None", ["Waive the fee"]),
        ("Supervisor sign-off", "Required", ["Get approval from supervisor", "Waive the fee"]),
        ("Needs approval?", "No (minor)", ["Waive the fee"]),
    ],
)
def test_leave_comes_before_the_deed_of_its_row(head: str, cell: str, done: list[str]) -> None:
    """Wherever its column stands; who gets the case instead does the deed."""
    assert order(head, cell) == done


def test_leave_that_depends_is_asked() -> None:
    """Up to an amount there is leave, above it nobody has given any."""
    page = "| Case | Action | Auto-approve? |\n|---|---|---|\n| Late | Waive the fee | Yes, if under $20 |\n"
    assert ways(page)["under $20"] == ("Waive the fee", "Get approval")


@pytest.mark.parametrize(
    ("head", "cell", "done"),
    [
        ("Notify the sender?", "Yes", ["Waive the fee", "Notify the sender"]),
        ("Escalate?", "Yes, to Claims", ["Waive the fee", "Escalate to Claims"]),
        ("Escalate?", "No", ["Waive the fee"]),
        ("In stock?", "Yes", ["Waive the fee"]),
        ("Approved?", "Yes", ["Waive the fee"]),
        ("Approval letter", "Scanned", ["Waive the fee"]),
    ],
)
def test_yes_does_what_the_head_orders(head: str, cell: str, done: list[str]) -> None:
    """And nothing where the head only asks what is so."""
    assert order(head, cell) == done


@pytest.mark.parametrize(("head", "rules"), [("In stock?", 0), ("Return allowed?", 1), ("Notify them?", 1)])
def test_no_forbids_a_deed_and_no_fact(head: str, rules: int) -> None:
    """What is not so is not forbidden."""
    page = f"| Case | Action | {head} |\n|---|---|---|\n| Late | Waive the fee | No |\n"
    assert len(compiled(page).rules) == rules


def test_a_table_of_deeds_that_need_approval_gives_rules() -> None:
    """Whatever is done elsewhere on the page."""
    rules = compiled("| Deed | Requires approval? |\n|---|---|\n| Read it | No |\n| Pay a fee | Always |\n").rules
    assert [rule.condition for rule in rules] == ["Pay a fee"]


def test_a_deed_and_its_refusal_are_for_different_kinds() -> None:
    """And the order behind a refusal is no part of the rule."""
    page = "| Item | Full price | Sale |\n|---|---|---|\n| Hat | Refund it | Not allowed: offer a voucher |\n"
    assert ways(page)["Sale"][0] == "offer a voucher"
    assert ways(page)["Full price"] == ("Refund it", "Sale")
    assert [rule.text for rule in compiled(page).rules] == ["Hat, Sale: Not allowed"]


@pytest.mark.parametrize("head", ["Days", "Days on the road", "Amount", "How long"])
def test_what_a_column_measures_has_to_hold_too(head: str) -> None:
    """Behind a first column that names each row already: a lost box of three days is not traced."""
    page = table(f"| Box | {head} | Do |", "| Home | over 5 | Open a trace |", "| Abroad | 20 or more | Call Ops |")
    said = ["Box: Home", f"{head}: over 5", "Box: Abroad", f"{head}: 20 or more"]
    assert conditions(page) == said


def test_a_row_of_any_measure_asks_only_what_it_is() -> None:
    """ "Any" bounds nothing."""
    page = table("| Item | Age | Do |", "| Lamp | under 1 year | Send a van |", "| Rug | any | Call Ops |")
    assert conditions(page) == ["Item: Lamp", "Age: under 1 year", "Item: Rug"]


@pytest.mark.parametrize("head", ["Credit", "Refund limit", "Reply within", "Fee"])
def test_what_bounds_the_deed_is_no_case(head: str) -> None:
    """Up to how much is given, or how soon, is told with the row."""
    page = table(f"| Case | {head} | Do |", "| Late | up to 10 | Send a note |", "| Lost | up to 50 | Call Ops |")
    assert conditions(page) == ["Case: Late", "Case: Lost"]


def test_columns_of_yes_and_no_are_answered_in_each_row() -> None:
    """Nobody calls the fire brigade and the guard for one lift."""
    page = "| Anyone inside? | yes | no |\n|---|---|---|\n| Smoke | call Rescue | call the guard |\n"
    runbook = compiled(page)
    text = {node.id: node.text for node in runbook.nodes}
    yes = {(text[edge.source], text[edge.target]) for edge in runbook.edges if edge.label == "yes"}
    assert {("yes", "call Rescue"), ("no", "call the guard")} <= yes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("First time", "Second time"),
        ("1st offence", "After that"),
        ("Office hours", "Nights and weekends"),
        ("Mon–Fri 8–18", "Out of hours"),
        ("Severity 1", "Severity 2 or 3"),
        ("Summer", "Winter"),
    ],
)
def test_columns_of_occasions_are_for_them_alone(first: str, second: str) -> None:
    """Also beside a column that tells something else of the row: nobody gets what each of several times brings."""
    page = f"# Boats\n\n| Boat | {first} | {second} | Colour |\n|---|---|---|---|\n"
    page += "| Kayak | Send a reminder | Charge £2 | Red |\n| Canoe | Call Ines | Block the card | Blue |\n"
    runbook = runbook_of(page, World())
    asked = [node.text for node in runbook.nodes if node.kind == "decide"]
    assert asked[1:3] == [first, second]
    drawn = sketch(runbook)
    assert f'decide d2 "{first}" yes -> 3, no -> 4' in drawn
    assert 'told "Colour: Red" with case 1' in drawn


def test_an_occasion_beside_what_is_done_adds_to_it() -> None:
    page = "# Alarms\n\n| Alarm | What to do | At night |\n|---|---|---|\n"
    page += "| Water | Close the main valve | Call the plumber |\n| Smoke | Call the brigade | – |\n"
    drawn = sketch(runbook_of(page, World()))
    assert 'act "Close the main valve" -> 3\n' in drawn
    assert '3 decide "At night" yes -> 4, no ~> end' in drawn


def test_a_first_column_that_groups_rows_asks_beside_when() -> None:
    """Whoever cancels late is a guest; with "any time" in one row, "When" alone does not tell the rows apart."""
    rows = (
        "| Guest | over 2 days before | Send a note |",
        "| Guest | on the day | Keep it |",
        "| School | {} | Call Ops |",
    )
    for anyhow in ("any time", "always", "-"):
        page = table("| Who cancels | When | Action |", *(row.format(anyhow) for row in rows))
        found = conditions(page)
        assert found[0] == "Who cancels: Guest"
        assert found[-1] == "Who cancels: School"


def test_a_column_of_teams_asks_nothing_beside_when() -> None:
    page = table("| Team | When | Action |", "| Desk | it is lost | Call Ops |", "| Desk | always | Send a note |")
    assert "Team: Desk" not in conditions(page)


@pytest.mark.parametrize("head", ["Escalate when", "When to escalate"])
def test_what_has_not_come_is_no_ban_where_it_says_when(head: str) -> None:
    """ "No answer after 15 minutes" forbids no answer; "no refund" elsewhere still forbids one."""
    page = table(f"| Level | Who | {head} |", "| L1 | Desk | no answer after 15 minutes |", "| L2 | Ops | no fix yet |")
    assert compiled(page).rules == ()
    assert compiled(table("| Case | Outcome |", "| Torn | no refund |", "| Lost | Send a note |")).rules != ()


_FIXES = "\n## Fix A: clean the lens\n\nWipe the lens.\n\n## Fix B – swap the lamp\n\nSwap the lamp.\n"


@pytest.mark.parametrize(("cell", "first"), [("Fix A", "Wipe the lens"), ("Fix B", "Swap the lamp")])
def test_the_name_of_a_section_before_its_sign_leads_there(cell: str, first: str) -> None:
    """Nobody can fix an A."""
    page = table("| Code | Likely cause | Go to |", f"| E1 | dust | {cell} |", "| E2 | rain | Call Ops |") + _FIXES
    assert ways(page)["Code: E1"][0].startswith(cell)
    assert first in [node.text for node in compiled(page).nodes]


def test_a_name_counted_on_that_no_section_bears_leads_nowhere() -> None:
    """It is a pointer all the same, of which a finding says that it is lost; whom one hands it to is none."""
    page = table("| Code | Go to |", "| E1 | Fix A |", "| E2 | Fix D |") + _FIXES
    assert [(node.kind, node.text) for node in compiled(page).nodes if node.text == "Fix D"] == [("call", "Fix D")]
    page = table("| Code | Escalate to |", "| E1 | Fix A |", "| E2 | Fix D |") + _FIXES
    assert ("call", "Fix D") not in [(node.kind, node.text) for node in compiled(page).nodes]


def test_a_column_where_anything_will_do_is_asked_in_the_other_rows() -> None:
    """ "Any" says that the column is one of conditions: in the rows with a value, that has to hold as well."""
    page = table(
        "| Damaged | Within 30 days | Receipt | Action |",
        "| Yes | Yes | any | Call Ops |",
        "| Yes | No | Yes | Send a note |",
        "| any | No | No | Close the case |",
    )
    asked = ["Damaged: Yes", "Within 30 days: Yes", "Damaged: Yes", "Within 30 days: No", "Receipt: Yes"]
    assert conditions(page) == [*asked, "Within 30 days: No", "Receipt: No"]


def test_any_of_those_who_are_told_asks_nothing() -> None:
    """ "Both" under "Notify" says who hears of it."""
    page = table("| Code | Notify | Action |", "| E1 | both | Call Ops |", "| E2 | Ann | Send a note |")
    assert conditions(page) == ["Code: E1", "Code: E2"]


def test_a_ladder_begins_at_once_and_names_the_way_to_each() -> None:
    """ "Contact" beside "Who" is how they are reached, and nothing is waited for on the first level."""
    page = table(
        "| Level | Who | When | Contact |",
        "| L1 | Gate keeper | Immediately | ext. 4410 |",
        "| L2 | Harbour master | No answer within 15 minutes | #harbour |",
        "| L3 | Head of Operations | Not mended within 1 hour | head@harbour.example |",
    )
    assert conditions(page) == ["No answer within 15 minutes", "Not mended within 1 hour"]
    found = compiled(page)
    handed = [node.text for node in found.nodes if node.kind == "handoff"]
    assert handed == [f"Escalate to {who}" for who in ("Gate keeper", "Harbour master", "Head of Operations")]
    assert {"ext. 4410", "#harbour", "head@harbour.example"} <= {contact.value for contact in found.contacts}
