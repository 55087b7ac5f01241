"""Labels that say how something stands, before a sentence that does nothing: what the next ones do is done then."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled, ways

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in sketch(runbook_of(f"# Desk\n\n{text}\n", World())).splitlines()[1:]]


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Power cut", "torches are under the desk"),
        ("Flooded cellar", "the stopcock is behind the boiler"),
        ("Oven on fire", "the extinguisher is by the door"),
        ("Noise complaint", "the warden carries a pager"),
        ("**Paper jam:**", "the release is on the left"),
        ("Refused parcel", "a parcel that nobody wants"),
    ],
)
def test_what_stands_behind_what_is_told_is_of_the_label(label: str, said: str) -> None:
    """The utility was rung for everybody, torches or not."""
    drawn = _drawn(f"Open the desk.\n\n{label}{':' * (label[0] != '*')} {said}. Ring the office. Close the hatch.")
    assert drawn[1].endswith("yes -> 3, no ~> end")
    assert [line[2:].split('"')[0] for line in drawn[:4]] == ["act ", "decide ", "handoff ", "act "]


def test_the_whole_paragraph_is_of_a_label_that_acts_itself() -> None:
    drawn = _drawn("Lost child: take the child to the foyer. Announce it.\n\nOpen the doors.")
    assert drawn[0] == '1 decide "Lost child" yes -> 2, no ~> 4'


def test_within_a_paragraph_the_next_sentence_alone_is_of_the_label() -> None:
    drawn = _drawn("Weigh the cat. Missed visit: the fee is $20. Add it to the bill. Print the tag.")
    assert drawn[1] == '2 decide "Missed visit" yes -> 3, no ~> 4'


def test_a_further_label_ends_the_case() -> None:
    drawn = _drawn("Lesson cancelled: the rule is on the wall. Refund it. Lesson delayed: it happens. Tell the guest.")
    assert [line for line in drawn if ' decide "' in line] == [
        '1 decide "Lesson cancelled" yes -> 2, no ~> 3',
        '3 decide "Lesson delayed" yes -> 4, no ~> end',
    ]


def test_otherwise_closes_the_condition_right_before_it() -> None:
    drawn = _drawn("Cracked kiln: a spare is in shed 2. If it is in use, call Milo. Otherwise move the pots there.")
    assert drawn[0] == '1 decide "Cracked kiln" yes -> 2, no ~> end'
    assert drawn[1] == '2 decide "it is in use" yes -> 3, no -> 4'


@pytest.mark.parametrize(
    "page",
    [
        "Opening hours: we are open from 9 to 5. Unlock the door at 8:50.",
        "Location: the keys are in the safe. Ask the manager for the code.",
        "Price: a box costs $12. Take the payment.",
        "Trusted user: somebody the owner has named. They may see the bill but not change it.",
        "Steps: the ramp is on the left. Drive the car onto it.",
    ],
)
def test_a_topic_or_a_term_is_no_case(page: str) -> None:
    assert not [line for line in _drawn(page) if ' decide "' in line]


@pytest.mark.parametrize(
    ("label", "ban"),
    [
        ("Annual prepaid", "don't cancel"),
        ("Gift card", "do not refund"),
        ("House account", "do not cancel"),
        ("Gift vouchers", "no refund"),
        ("Sale items", "no returns"),
    ],
)
def test_what_is_barred_of_a_sort_is_answered_for_that_sort(label: str, ban: str) -> None:
    """Everybody was forwarded to the office, gift card or not."""
    drawn = _drawn(f"1. Find the plan.\n2. {label}: {ban}. Forward the case to the office.\n3. Cancel the plan.")
    assert drawn[1] == f'2 decide "{label}" yes -> 3, no -> 4'
    assert drawn[3].startswith('4 act "Cancel the plan"')


@pytest.mark.parametrize("topic", ["Golden rule: don't refund", "Privacy: do not read out", "Refunds: no promises"])
def test_what_is_barred_under_a_topic_is_barred_for_all(topic: str) -> None:
    drawn = _drawn(f"1. Find the plan.\n2. {topic}. Ask the lead.\n3. Cancel the plan.")
    assert not [line for line in drawn if ' decide "' in line]


@pytest.mark.parametrize(("one", "other"), [("Issue", "Fix"), ("Problem", "Solution")])
def test_issues_over_their_fixes_in_a_list_are_cases(one: str, other: str) -> None:
    """The issue was a definition, and everybody's loom was cleaned."""
    listed = "- **{0}:** The loom is jammed\n  - **{1}:** Clean it\n- **{0}:** The lamp is red\n  - **{1}:** Call Ops\n"
    assert ways(f"# Looms\n\n{listed.format(one, other)}") == {
        "The loom is jammed": ("Clean it", "The lamp is red"),
        "The lamp is red": ("Call Ops", "end"),
    }


def test_bold_verbs_before_paragraphs_name_steps() -> None:
    """ "Listen" was a step beside what it is a name for."""
    page = "# Looms\n\n**Listen** — Let the weaver explain it.\n\n**Apologise** — Offer a voucher.\n"
    assert [node.text for node in compiled(page).nodes if node.kind not in ("start", "end")] == [
        "Let the weaver explain it",
        "Offer a voucher",
    ]
