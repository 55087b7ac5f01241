"""A bound and what is done beyond it; an "otherwise" that closes no case; what an arrow leads to by its name alone."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_READ = {
    "what is beyond is asked first, and the deed is done within the bound": (
        "Lend up to 3 kites and log it. Above that, ask Ines.\n",
        """\
        procedure "p" -> 1
          1 decide "Above that" yes -> 2, no -> 3
          2 ask "ask Ines" to "Ines" -> end
          3 act "Lend up to 3 kites" -> 4
          4 act "log it" -> end
        """,
    ),
    "what is asked for comes first all the same": (
        "Ask for at most 2 photos. If it is more than that, send them the form.\n",
        """\
        procedure "p" -> 1
          1 ask "Ask for at most 2 photos" -> 2
          2 decide "it is more than that" yes -> 3, no ~> end
          3 tell "send them the form" to "them" -> end
        """,
    ),
    "a time told of things is the bound of what is done after that": (
        "Torn sails must be reported within 7 days. After that: decline politely.\n",
        """\
        procedure "p" -> 1
          1 decide "After that" yes -> 2, no ~> end
          2 tell "decline politely" -> end
        rule must "Torn sails must be reported within 7 days."
        """,
    ),
    "behind a deed it says what comes next": (
        "Send the form within 2 days. After that, close the ticket.\n",
        """\
        procedure "p" -> 1
          1 act "Send the form within 2 days" limit "2 days" -> 2
          2 act "close the ticket" -> end
        """,
    ),
    "nobody waits for the end of the bound": (
        "Families have 30 days to object. After 30 days, decline the objection.\n",
        """\
        procedure "p" -> 1
          1 decide "After 30 days" yes -> 2, no ~> end
          2 act "decline the objection" -> end
        context "Families have 30 days to object." (says nothing to do, to decide or to obey)
        """,
    ),
    "a time told with nothing to do in it bounds as well": (
        "They get 48 hours. After that we cancel the kite.\n",
        """\
        procedure "p" -> 1
          1 decide "After that" yes -> 2, no ~> end
          2 act "cancel the kite" -> end
        context "They get 48 hours." (says nothing to do, to decide or to obey)
        """,
    ),
    "what is done after that is no order for now, in one sentence either": (
        "They have 14 days; after that we cancel the kite and refund it.\n",
        """\
        procedure "p" -> 1
          1 decide "after that" yes -> 2, no ~> end
          2 act "cancel the kite" -> 3
          3 act "refund it" -> end
        told "They have 14 days" with 3
        """,
    ),
    "nor behind a step, told by which": (
        "Send a note; they get two days, after which we cancel the kite and refund it.\n",
        """\
        procedure "p" -> 1
          1 tell "Send a note; they get two days" limit "two days" -> 2
          2 decide "after which" yes -> 3, no ~> end
          3 act "cancel the kite" -> 4
          4 act "refund it" -> end
        """,
    ),
    "nor within a case": (
        "If it is unpaid, send a note; they get 48 hours, after which we cancel the kite. Otherwise pack it.\n",
        """\
        procedure "p" -> 1
          1 decide "it is unpaid" yes -> 2, no -> 5
          2 tell "send a note; they get 48 hours" limit "48 hours" -> 3
          3 decide "after which" yes -> 4, no ~> end
          4 act "cancel the kite" -> end
          5 act "pack it" -> end
        """,
    ),
    "nor behind a dash": (
        "Flyers have 3 weeks – after that, charge the kite.\n",
        """\
        procedure "p" -> 1
          1 decide "after that" yes -> 2, no ~> end
          2 act "charge the kite" -> end
        """,
    ),
    "later than that, in front of an order": (
        "Refund within 14 days. Later than that, offer a voucher.\n",
        """\
        procedure "p" -> 1
          1 decide "Later than that" yes -> 2, no -> 3
          2 tell "offer a voucher" -> end
          3 act "Refund within 14 days" limit "14 days" -> end
        """,
    ),
    "otherwise is for what is not as it must be": (
        "Kayaks must be dry. Otherwise, call the boathouse.\n",
        """\
        procedure "p" -> 1
          1 decide (inferred) "Kayaks must be dry." yes -> end, no -> 2
          2 handoff "call the boathouse" to "the boathouse" -> end
        rule must "Kayaks must be dry."
        """,
    ),
    "otherwise is for where something may not be done": (
        "Ask for the number. Sittings can be moved until noon. Otherwise, refuse and explain why.\n",
        """\
        procedure "p" -> 1
          1 ask "Ask for the number" -> 2
          2 decide (inferred) "Sittings can be moved until noon." yes -> end, no -> 3
          3 tell "refuse" -> 4
          4 tell "explain why" -> end
        """,
    ),
    "all that the otherwise says is for those alone": (
        "A pass can be renewed if it is paid. Otherwise they need a new one; offer a form.\n",
        """\
        procedure "p" -> 1
          1 decide (inferred) "A pass can be renewed if it is paid." yes -> end, no -> 2
          2 tell "offer a form" -> end
        rule may "A pass can be renewed if it is paid."
        """,
    ),
    "anything else is asked where no case stands before it": (
        "You handle passes. For anything else, including lockers, call the desk.\n",
        """\
        procedure "p" -> 1
          1 decide "anything else" yes -> 2, no ~> end
          2 handoff "call the desk" to "the desk" -> end
        rule may "You handle passes."
        """,
    ),
    "otherwise behind a deed is for where it cannot be done": (
        "Print the pass. Otherwise, write it by hand.\n",
        """\
        procedure "p" -> 1
          1 act "Print the pass" -> 2
          2 decide (inferred) "Print the pass" of 1 yes -> end, no -> 3
          3 act "write it by hand" -> end
        """,
    ),
    "an item that tells where a kind of case goes is a case where the next one is for the others": (
        "- Anything over €900 goes to Claims, with photos.\n- Otherwise repair it.\n",
        """\
        procedure "p" -> 1
          1 decide "Anything over €900" yes -> 2, no -> 3
          2 handoff "goes to Claims, with photos" to "Claims" terminal -> end
          3 act "repair it" -> end
        """,
    ),
    "an arrow leads to somebody by their name": (
        "- Over €900 → Claims (claims@desk.example), with photos.\n- Otherwise repair it.\n",
        """\
        procedure "p" -> 1
          1 decide "Over €900" yes -> 2, no -> 3
          2 handoff "Claims (claims@desk.example), with photos" to "Claims" terminal -> end
          3 act "repair it" -> end
        """,
    ),
    "or to a role with its number": (
        "Anything urgent → the harbour master (ext. 44).\n",
        """\
        procedure "p" -> 1
          1 decide "Anything urgent" yes -> 2, no ~> end
          2 handoff "the harbour master (ext. 44)" to "the harbour master" terminal -> end
        """,
    ),
    "a way through screens leads to nobody": (
        "Settings → Privacy\n",
        """\
        context "Settings → Privacy" (says nothing to do, to decide or to obey)
        """,
    ),
    "states in quotation marks are cases of a look": (
        """\
1. Look up the kite.
   - Found and "on loan": tell them when it is back. Done.
   - Status "lost": open a report.
   - No record: ask for the number.
2. Thank them.
""",
        """\
        procedure "p" -> 1
          1 check "Look up the kite" -> 2
          2 decide d1 "Found and \\"on loan\\"" of 1 yes -> 3, no -> 5
          3 tell "tell them when it is back" to "them" -> 4
          4 end "Done"
          5 decide d1 "Status \\"lost\\"" yes -> 6, no -> 7
          6 act "open a report" -> 9
          7 decide d1 "No record" yes -> 8, no ~> 9
          8 ask "ask for the number" -> 9
          9 tell "Thank them" to "them" -> end
        """,
    ),
    "what they come back for is part of what they are told": (
        "If it is at the gate, ask them to look again and come back if it isn't there.\n",
        """\
        procedure "p" -> 1
          1 decide "it is at the gate" yes -> 2, no ~> end
          2 ask "ask them to look again and come back if it isn't there" to "them" -> end
        """,
    ),
}


@pytest.mark.parametrize(("page", "graph"), _READ.values(), ids=_READ)
def test_reads(page: str, graph: str) -> None:
    assert sketch(runbook_of(page, World())) == dedent(graph)


@pytest.mark.parametrize(
    ("page", "done"),
    [
        ("Pay by card if they have one, otherwise by voucher.", "Pay by voucher"),
        ("Refund to the card if it is still valid, otherwise to the bank account.", "Refund to the bank account"),
        ("If they are a member, refund it in full, otherwise in part.", "refund it in part"),
        ("Send the form by mail if they have no email, else by email.", "Send the form by email"),
        ("Pay by card if they have one, otherwise in cash.", "Pay in cash"),
        ("Pay to the card used for the booking if it is valid, otherwise by voucher.", "Pay by voucher"),
    ],
)
def test_the_deed_is_done_in_another_way(page: str, done: str) -> None:
    """What is said behind "otherwise" takes the place of the phrase that it is like."""
    decide, first, other = (node for node in runbook_of(page, World()).nodes if node.kind not in ("start", "end"))
    assert decide.kind == "decide"
    assert first.text != done
    assert other.text == done


@pytest.mark.parametrize(
    "page",
    [
        "Offer the €80. After 24 hours, the duty manager has to approve anything above that.",
        "The duty manager must approve refunds over €80.",
        "Ana signs off anything over £40.",
    ],
)
def test_who_approves_is_a_rule(page: str) -> None:
    assert [rule.modality for rule in runbook_of(page, World()).rules] == ["must"]
