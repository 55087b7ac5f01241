"""A list that became a table, a paragraph that became a list, and back: the same is done, and nothing is told."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.diff.change import Change, Grade
from runbookc.diff.compare import compare_pages
from runbookc.diff.side import Side
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

DAY = date(2026, 5, 4)
HEAD = "# Reading room\n\n## Overdue book\n\n"
FORMS = {
    "steps in a table": """
1. Look up the loan.
2. Renew the loan.
3. Tell the reader the new date.
=>
| Step | What to do |
|---|---|
| 1 | Look up the loan. |
| 2 | Renew the loan. |
| 3 | Tell the reader the new date. |
""",
    "cases in a table": """
1. Look up the loan.
2. Decide by how late it is:
   - If the loan is under 7 days late, renew the loan.
   - If the loan is over 7 days late, block the card.
3. Tell the reader what was done.
=>
1. Look up the loan.
2. Decide by how late it is:

   | How late | What to do |
   |---|---|
   | under 7 days | Renew the loan. |
   | over 7 days | Block the card. |

3. Tell the reader what was done.
""",
    "cases in a table whose head begins them": """
1. Look up the loan.
2. If the status is "lost", charge the price of the book. If the status is "late", renew the loan.
3. Tell the reader what was done.
=>
1. Look up the loan.
2. Go by the status:

   | If the status is | then |
   |---|---|
   | "lost" | charge the price of the book |
   | "late" | renew the loan |

3. Tell the reader what was done.
""",
    "cases in a table, whose last row is anything else": """
1. Look up the loan.
2. Check the state of the book:
   - If the state is lost, charge its price, then continue with step 3.
   - If the state is torn, tell the reader where it is mended, then continue with step 4.
   - Otherwise, go to [Thanks](#thanks).
3. Write to the desk.
4. Close the case.

## Thanks

1. Thank the reader.
=>
1. Look up the loan.
2. Check the state of the book:

   | State | What to do |
   |---|---|
   | lost | Charge its price, then continue with step 3 |
   | torn | Tell the reader where it is mended, then continue with step 4 |
   | anything else | Go to [Thanks](#thanks) |

3. Write to the desk.
4. Close the case.

## Thanks

1. Thank the reader.
""",
    "cases of a sentence in a list": """
1. Look up the loan.
2. If the book is lost, charge the price of the book. Otherwise, renew the loan.
3. Tell the reader what was done.
=>
1. Look up the loan.
2. What to do by the state of the book:
   - If the book is lost, charge the price of the book.
   - Otherwise, renew the loan.
3. Tell the reader what was done.
""",
    "any of several": """
1. Look up the loan.
2. If the card is blocked, the loan is reserved or the book is lost, close the case.
3. Renew the loan.
=>
1. Look up the loan.
2. If any of these holds, close the case:
   - the card is blocked
   - the loan is reserved
   - the book is lost
3. Renew the loan.
""",
    "all of several": """
1. Look up the loan.
2. If the card is valid, the loan is not reserved and the fee is under $10, renew the loan.
3. Tell the reader what was done.
=>
1. Look up the loan.
2. If all of these hold, renew the loan:
   - the card is valid
   - the loan is not reserved
   - the fee is under $10
3. Tell the reader what was done.
""",
    "a paragraph": """
Look up the loan. Renew the loan. Tell the reader the new date.
=>
- Look up the loan.
- Renew the loan.
- Tell the reader the new date.
""",
    "a paragraph with cases": """
Look up the loan. If the loan is over 30 days late, block the card and hand over to the Collections Desk queue.
Otherwise, renew the loan. Tell the reader the new date.
=>
1. Look up the loan.
2. If the loan is over 30 days late:
   1. Block the card.
   2. Hand over to the Collections Desk queue.
3. Otherwise, renew the loan.
4. Tell the reader the new date.
""",
}
PAIRS = {name: [HEAD + part.lstrip("\n") for part in text.split("=>")] for name, text in FORMS.items()}
EVERY = pytest.mark.parametrize("name", PAIRS)


def _told(old: str, new: str) -> list[Change]:
    texts = SourceText("desk.md", old), SourceText("desk.md", new)
    sides = [Side(compile_page(text, "desk", World(), DAY).value.runbook) for text in texts]
    return [change for change in compare_pages(*sides, *texts)[0] if change.severity is not Grade.EDITORIAL]


@EVERY
def test_the_same_in_another_form_is_no_change(name: str) -> None:
    """Nor when it is put back."""
    one, other = PAIRS[name]
    assert _told(one, other) == []
    assert _told(other, one) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "kind"),
    [
        ("steps in a table", "Renew the loan. |", "Cancel the loan. |", "step-reworded"),
        ("cases in a table", "under 7 days |", "under 9 days |", "threshold-moved"),
        ("cases in a table", "Block the card. |", "Unblock the card. |", "step-reworded"),
        ("any of several", "   - the book is lost\n", "", "branch-removed"),
        ("all of several", "under $10\n", "under $40\n", "threshold-moved"),
        ("cases of a sentence in a list", "Otherwise, renew", "Otherwise, do not renew", "prohibition-added"),
        ("cases of a sentence in a list", "What to do by", "For adults alone, by", "branch-added"),
    ],
)
def test_what_changed_with_the_form_is_told(name: str, before: str, after: str, kind: str) -> None:
    """The other form hides nothing."""
    one, other = PAIRS[name]
    assert other.count(before) == 1
    assert kind in {change.kind for change in _told(one, other.replace(before, after))}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Find the loan by its number.", "Look the loan up by its number."),
        ("Look up the loan by its number.", "Look the loan up by its number."),
        ("Look the loan up by its number.", "Find the loan by its number."),
    ],
)
def test_a_particle_behind_the_object_is_of_the_verb(old: str, new: str) -> None:
    """ "Look it up" is "find it" as "look up" is: other words, and nothing for a reader to judge."""
    assert _told(f"{HEAD}1. {old}\n2. Renew the loan.\n", f"{HEAD}1. {new}\n2. Renew the loan.\n") == []


def test_another_thing_behind_the_verb_is_told() -> None:
    """Only the verbs are of one group."""
    assert _told(f"{HEAD}1. Find the loan.\n", f"{HEAD}1. Look the reader up.\n") != []
