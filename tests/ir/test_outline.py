"""A graph as numbered steps: who is numbered, which decide nodes are one question, where answers lead."""

from __future__ import annotations

from tests.ir.samples import at, hostile, refunds

from runbookc.ir.model import Edge, Identity, Node, Procedure, Runbook
from runbookc.ir.outline import Outline, Step


def decision(*edges: str, decide: str = "abcd", decision_id: str | None = "d1") -> Runbook:
    """Decide nodes a, b, c … of one decision before steps x, y, z; an edge is `source label target`."""
    names = [*decide, "x", "y", "z"]
    nodes = tuple(
        Node(
            id=name,
            procedure="p",
            kind="decide" if name in decide else "act",
            text=name.upper(),
            source=at(1),
            decision=decision_id if name in decide else None,
        )
        for name in names
    )
    parts = [edge.split() for edge in edges]
    made = tuple(Edge(source=s, target=t, kind="branch", label=label, condition=s, line=1) for s, label, t in parts)
    home = Procedure(id="p", title="P", start_line=1, end_line=1, entry="a", source=at(1))
    return Runbook(
        runbook=Identity(id="p", title="P", path="p.md", sha256=""), procedures=(home,), nodes=nodes, edges=made
    )


def told(runbook: Runbook, fine: bool = False) -> list[str]:
    """Each decision as text: `A+B->5 else 6`, all with +, any with |."""

    def one(step: Step) -> str:
        joins = {"one": "", "all": "+", "any": "|"}
        cases = [f"{joins[c.join].join(n.text for n in c.conditions)}->{c.way.step}" for c in step.cases]
        return f"{step.number}: {' '.join(cases)} else {step.otherwise.step if step.otherwise else None}"

    return [one(step) for chapter in Outline(runbook, fine).chapters for step in chapter.steps if step.cases]


def test_a_start_and_an_end_are_no_steps() -> None:
    """Numbers are those a reader would give: the first thing to do is step 1."""
    chapter = Outline(refunds()).chapters[0]
    assert [step.node.id for step in chapter.steps] == [f"n{n}" for n in range(1, 12)]
    assert chapter.first.step == 1


def test_a_way_to_an_end_is_a_way_to_nothing_more() -> None:
    """`Way.ends` for edges to an end node, and for a step that leads nowhere."""
    steps = Outline(refunds()).chapters[0].steps
    assert [step.number for step in steps if step.then and step.then.ends] == [4, 10, 11]


def test_cases_side_by_side_are_one_step() -> None:
    """A chain asked in order, each `no` leading to the next."""
    chain = decision("a yes x", "a no b", "b yes y", "b no c", "c yes z", "c no x", decide="abc")
    assert told(chain) == ["1: A->2 B->3 C->4 else 2"]


def test_criteria_that_must_all_hold_are_one_case() -> None:
    """`yes` leads on and every `no` to one place."""
    every = decision("a yes b", "a no y", "b yes c", "b no y", "c yes x", "c no y", decide="abc")
    assert told(every) == ["1: A+B+C->2 else 3"]


def test_criteria_of_which_one_is_enough_are_one_case() -> None:
    """`no` leads on and every `yes` to one place."""
    some = decision("a yes x", "a no b", "b yes x", "b no y", decide="ab")
    assert told(some) == ["1: A|B->2 else 3"]


def test_all_before_another_case() -> None:
    """If all of A and B, x; if C, y; otherwise z."""
    mixed = decision("a yes b", "a no c", "b yes x", "b no c", "c yes y", "c no z", decide="abc")
    assert told(mixed) == ["1: A+B->2 C->3 else 4"]


def test_a_table_is_a_question_within_answers() -> None:
    """Rows a and c, columns b and d: read row by row, and the first line that fits decides."""
    table = decision("a yes b", "a no c", "b yes x", "b no y", "c yes d", "c no z", "d yes y", "d no x")
    assert told(table) == ["1: A+B->2 A->3 C+D->3 C->2 else 4"]


def test_fine_steps_tell_every_condition_once() -> None:
    """For what is compiled again: only plain cases stay together."""
    table = decision("a yes b", "a no c", "b yes x", "b no y", "c yes d", "c no z", "d yes y", "d no x")
    assert told(table, fine=True) == ["1: A->2 else 3", "2: B->5 else 6", "3: C->4 else 7", "4: D->6 else 5"]
    chain = decision("a yes x", "a no b", "b yes y", "b no z", decide="ab")
    assert told(chain, fine=True) == ["1: A->2 B->3 else 4"]


def test_a_decision_entered_in_the_middle_is_taken_apart() -> None:
    """A case that something else jumps to needs a number of its own."""
    jumped = decision("a yes x", "a no b", "b yes y", "b no z", "x yes b", decide="ab")
    assert told(jumped) == ["1: A->3 else 2", "2: B->4 else 5"]


def test_a_way_into_another_procedure_names_it() -> None:
    """And says whether it leads to where that procedure begins."""
    step = Outline(hostile("words")).chapters[0].steps[1]
    back, away = step.cases[0].way, step.cases[1].way
    assert (back.step, back.procedure) == (1, None)
    assert (away.procedure.id if away.procedure else "", away.opens) == ("h/two", True)
