"""Where the border of a prohibition runs that no step of its own has, and which prohibitions no call can break."""

from __future__ import annotations

import json

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle

NUMBER = {"type": "object", "properties": {"permit": {"type": "string"}}, "required": ["permit"]}
TOOLS = {
    "get_permit": "Look up a permit.",
    "sign_permit": "Sign a permit.",
    "send_reminder": "Send a reminder of a permit.",
    "close_case": "Close a case.",
}


def office(page: str) -> Bundle:
    tools = [{"name": name, "description": said, "inputSchema": NUMBER} for name, said in TOOLS.items()]
    return bundle_of(page, World(tools=merge([read_tools("tools/permits.json", json.dumps({"tools": tools}))])))


def missed(book: Bundle) -> list[tuple[str, str]]:
    """The prohibitions of which there is no case, with the kind of reason."""
    return [(one.what, one.kind) for c in book.coverage if c.criterion == "prohibition" for one in c.missed]


TABLE = """# Permits

1. Ask what the permit is for, and how old it is.
2. Check in the table whether we sign it.

   | What it is for | 30 days old or newer | Older than 30 days |
   |---|---|---|
   | Scaffolding | Continue with step 3 | Continue with step 3 |
   | Fireworks | Not allowed: close the case | Not allowed: close the case |

3. Sign the permit.
"""


def test_a_row_that_forbids_in_every_column_has_its_border_before_the_row() -> None:
    """Fireworks are never signed: the case on the other side is the scaffolding."""
    book = office(TABLE)
    rules = {rule.id for rule in book.runbooks[0].rules if rule.modality == "must-not"}
    assert len(rules) == 2
    assert {pair.rule for pair in book.pairs} == rules
    assert {pair.step for pair in book.pairs} == {n.id for n in book.runbooks[0].nodes if n.text == "Sign the permit"}
    assert [kind for _, kind in missed(book) if kind == "undecided"] == []


WHOM = """# Permits

- A trainee must not sign a permit.

1. Ask who is asking.
   - A trainee: close the case.
   - Otherwise, continue with step 2.
2. Send a reminder.
3. Sign the permit.
"""


def test_whom_a_rule_begins_with_is_the_case_that_the_page_asks_for() -> None:
    """And of the steps on the other side the one in the rule's words."""
    book = office(WHOM)
    (pair,) = book.pairs
    nodes = {node.id: node.text for node in book.runbooks[0].nodes}
    assert (nodes[pair.border], nodes[pair.step]) == ("A trainee", "Sign the permit")


CASES = """# Permits

1. Look up the permit.
{case}
2. Send a reminder.
3. Close the case.
"""


@pytest.mark.parametrize(
    ("case", "border", "due"),
    [
        (
            "   - Expired: we can't renew this one. Close the case.\n   - Valid: sign it.\n   - Otherwise, continue.",
            "Expired",
            "sign it",
        ),
        (
            "   If it has a stain, don't sign it; close the case. Otherwise, sign it.",
            "it has a stain",
            "sign it",
        ),
        (
            "   A young guest can't get a permit; tell them to come back. If it is blue, get it, then sign it.",
            "A young guest",
            "sign it",
        ),
    ],
)
def test_the_case_that_a_ban_names_is_its_border(case: str, border: str, due: str) -> None:
    """Inside is that very case, and no other in which the step is not come to either."""
    book = office(CASES.format(case=case))
    nodes = {node.id: node.text for node in book.runbooks[0].nodes}
    (pair,) = book.pairs
    assert (nodes[pair.border], nodes[pair.step]) == (border, due)
    path = {scenario.id: scenario.path for scenario in book.scenarios}
    assert pair.border in path[pair.inside]
    assert pair.step not in path[pair.inside]
    assert pair.step in path[pair.outside]
    assert missed(book) == []


def test_a_ban_on_words_says_that_it_is_one() -> None:
    """No call shows whether a date was promised."""
    book = office("# Permits\n\n- Don't promise a date.\n\n1. Look up the permit.\n2. Sign the permit.\n")
    (why,) = (one.why for c in book.coverage if c.criterion == "prohibition" for one in c.missed)
    assert why == "only words can break it, and no case here puts them into an agent's mouth"


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ("Don't send inspectors.", "infeasible"),
        ("Never wait for a second opinion.", "infeasible"),
        ("Don't promise a date.", "undecided"),  # in words
        ("We can't lift this one.", "undecided"),  # nobody knows what
        ("Never frame a permit.", "undecided"),  # what a tool has to do with
    ],
)
def test_what_no_tool_has_to_do_with_no_call_can_break(rule: str, kind: str) -> None:
    """That is proven, and so infeasible; anything else is open."""
    assert [
        k for _, k in missed(office(f"# Permits\n\n- {rule}\n\n1. Look up the permit.\n2. Sign the permit.\n"))
    ] == [kind]


def test_a_ban_that_nothing_tells_says_what_would_tell_it() -> None:
    """The author reads what to name: a case, a value, or a tool."""
    book = office("# Permits\n\n- Never sign a permit in a hurry.\n\n1. Look up the permit.\n2. Sign the permit.\n")
    (why,) = (one.why for c in book.coverage if c.criterion == "prohibition" for one in c.missed)
    assert why.startswith("nothing tells when it would be broken: it names no case that the page asks about")
