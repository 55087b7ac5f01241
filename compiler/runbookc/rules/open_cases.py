"""Cases of one question with no written else where that matters: what the rules that tell it share.

One of them names what is left out, where that is known; the other says only that something is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.analyses.branches import body, matters, unwritten_else
from runbookc.analyses.guarded import strictly_after
from runbookc.analyses.quantity import bounds
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.rules.all_cases import said_to_be_all
from runbookc.rules.one_question import cases_of_one_question
from runbookc.rules.work import group

if TYPE_CHECKING:
    from runbookc.analyses.deciding.cases import Cases
    from runbookc.analyses.facts import Facts
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Edge, Node

_NEGATED = frame("negated")
_REST: Final = frame("all_others")
_NON: Final = frame("all_that_are_not")
_WORD: Final = re.compile(r"[a-z0-9]+")
_STILL: Final = frame("still_none")
_LATE: Final = frame("late_by_some")
_IN_TIME: Final = frame("before_it_is")
_SOME = frame("only_some")
_CLOSES: Final = frame("closes_all_cases")
_SOMEBODY: Final = frame("somebody_does")
_COMES_WITH: Final = frame("comes_with_it")
_ORDINAL: Final = frame("which_time_it_is")
_AND_ON: Final = frame("and_all_later_ones")
_ON_A_SCALE: Final = frame("place_on_a_scale")
_SCALE: Final = 2
"""Places that a scale has at least."""
_BEHIND: Final = 3
"""Conditions behind the cases among which the rest of them is looked for."""
_LEAD: Final = 200
"""Characters of the line before the cases that are read."""


@dataclass(frozen=True, slots=True)
class OpenCases:
    """Cases that leave something open; of one case alone, `looked` is the check whose result it is about."""

    cases: Cases
    looked: Node | None = None


def open_cases(facts: Facts) -> tuple[OpenCases, ...]:
    """Decisions without a written else: of several cases, or on what a check has shown."""
    return facts.once(_open_cases)


def _open_cases(facts: Facts) -> Iterator[OpenCases]:
    for chain in cases_of_one_question(facts):
        way = unwritten_else(facts.flow, chain)
        if facts.in_heading(chain[-1].source):
            continue  # a heading says for whom its section is; its reader has chosen it
        cases = facts.cases(chain)
        if way is None or (not cases.exact and said_to_be_all(facts.flow, chain)) or _only_examples(facts, chain):
            continue
        if (
            _is_the_rest(chain[-1])
            or _counted_on(chain)
            or _every_rank(facts, chain)
            or any(_comes_in_time(facts, node) for node in chain)
        ):
            continue
        if _denied(chain) or _late_by_any(chain) or _of_anybody(chain):
            continue
        if len(chain) > 1 and all(map(_bad_case, chain)):
            continue  # "no answer within 15 minutes", "not mended within an hour": else all is well
        if _CLOSES.search(chain[-1].text) or _closed_behind(facts, way) or _rest_goes_on(facts.flow, chain, way):
            continue
        if cases.all_there_is() or cases.between() is not None:
            continue  # nothing is left out, or a gap between two numbers, which has a rule of its own
        if _alternatives(facts.flow, chain):
            if any(matters(body(facts.flow, node.id, "yes")) for node in chain):
                yield OpenCases(cases)
        elif (
            not _bad_case(chain[0])
            and (looked := _result_of(facts.flow, chain[0])) is not None
            and not _goes_on_beside(facts, chain[0], looked)
            and _work_follows(facts.flow, chain[0])
        ):
            yield OpenCases(cases, looked)


def _is_the_rest(last: Node) -> bool:
    """Whether the last case is all that the others are not, or what is done while nothing has changed."""
    return _REST.search(last.text) is not None or _STILL.search(last.text) is not None


def _denied(chain: tuple[Node, ...]) -> bool:
    """ "Members", "non-members": whether one case is all that another is not."""
    said = [frozenset(_WORD.findall(node.text.lower())) for node in chain]
    for at, node in enumerate(chain):
        found = _NON.match(node.text)
        words = frozenset(_WORD.findall(found["what"].lower())) if found else frozenset()
        if words and any(words <= other for other in (*said[:at], *said[at + 1 :])):
            return True
    return False


def _counted_on(chain: tuple[Node, ...]) -> bool:
    """Whether the cases count something that has happened, without a hole: once, twice, three times or more."""
    if _by_ordinals(chain):
        return True
    *exact, last = [node.test for node in chain]
    if last is None or last.operator not in ("at-least", "over") or not exact:
        return False
    if not all(test is not None and test.value.isdecimal() for test in (*exact, last)):
        return False
    counted = sorted(int(test.value) for test in exact if test is not None)
    goes_on = int(last.value) + (last.operator == "over") == counted[-1] + 1
    return goes_on and counted[0] <= 1 and counted == [counted[0] + at for at in range(len(counted))]


def _by_ordinals(chain: tuple[Node, ...]) -> bool:
    """ "First time", "second time", "third time or more": whether the cases go on from the first to all later ones."""
    found = [_ORDINAL.search(node.text) for node in chain]
    told = [int((match.lastgroup or "n0")[1:]) for match in found if match]
    return told == list(range(1, len(chain) + 1)) and _AND_ON.search(chain[-1].text) is not None


def _every_rank(facts: Facts, chain: tuple[Node, ...]) -> bool:
    """ "Sev 1", "Sev 2", "Sev 3" on a page that knows no Sev 4: whether the cases go down a scale from its top on."""
    found = [_ON_A_SCALE.search(node.text) for node in chain]
    told = [(match["scale"].lower(), int(match["at"])) for match in found if match]
    if len(told) != len(chain) or len({scale for scale, _ in told}) > 1 or len(told) < _SCALE:
        return False
    (scale, top), (_, last) = told[0], told[-1]
    in_turn = top <= 1 and [at for _, at in told] == list(range(top, last + 1))
    below = re.compile(rf"\b{scale}[ -]?{last + 1}\b", re.IGNORECASE)
    return in_turn and below.search(facts.document.source.text) is None


def _late_by_any(chain: tuple[Node, ...]) -> bool:
    """Whether the cases are by how much something is late, from one on: what is not late by one day is not late."""
    if not all(node.test and _LATE.search(node.text) for node in chain):
        return False
    read = [bounds(node.test) for node in chain if node.test]
    whole = [found for found in read if found is not None]
    if len(whole) < len(chain) or all(interval.high is not None for interval, _ in whole):
        return False
    least, written = min(whole, key=lambda found: found[0].low or 0)
    return least.low_in and min(one.number for one in written) == 1


def _closed_behind(facts: Facts, way: Edge) -> bool:
    """Whether the next condition is the rest of the cases in other words ("If they want neither, …")."""
    for _ in range(_BEHIND):
        behind = facts.flow.nodes[way.target]
        if behind.kind != "decide" or not behind.is_written:
            return False
        if _CLOSES.search(behind.text):
            return True
        otherwise = facts.flow.branch(behind.id, "no")
        if otherwise is None:
            return False
        way = otherwise
    return False


def _rest_goes_on(flow: Flow, chain: tuple[Node, ...], way: Edge) -> bool:
    """Whether the next step is for the rest alone: each case ends or leads elsewhere, and nothing else comes to it.

    "If it is cancelled, say so and stop. If it is out, hand it over." and then "Ask which day suits them".
    """
    behind, own = flow.nodes[way.target], {node.id for node in chain}
    if behind.kind == "end" or behind.procedure != chain[-1].procedure:
        return False
    if any(edge.source not in own for edge in flow.into.get(behind.id, ())):
        return False
    led = [
        edge.target for node in chain if (edge := flow.branch(node.id, "yes")) is not None and edge.target not in own
    ]
    return behind.id not in flow.after(led)


def _of_anybody(chain: tuple[Node, ...]) -> bool:
    """ "A pupil uses a wheelchair", "a pupil needs sign language": of one or the other there may be none or several.

    So may be of what somebody comes up with: "the guest asks for advice", "the guest reports a fire".
    """
    told = ([way.match(node.text) for node in chain] for way in (_SOMEBODY, _COMES_WITH))
    return len(chain) > 1 and any(
        all(said) and len({match["verb"].lower() for match in said if match}) == len(chain) for said in told
    )


def _comes_in_time(facts: Facts, case: Node) -> bool:
    """Whether a case is something to come ("as soon as it is back"), and none of several that hold now."""
    before = facts.document.source.line(case.source.start_line)[: case.source.start_column - 1]
    return _IN_TIME.search(before) is not None


def _bad_case(case: Node) -> bool:
    """Whether the written case is that something is not so: then the page goes on as it does when all is well."""
    if case.test is not None and case.test.operator in ("is-not", "missing", "failed", "holds-not"):
        return True
    return _NEGATED.search(case.text) is not None


def _goes_on_beside(facts: Facts, case: Node, looked: Node) -> bool:
    """Whether what is done in a case comes on top of what is done in every other, so that these plainly go on.

    "Check whether it is locked. If so, unlock it": the trouble is out of the way. "… is a member. If so, waive the fee"
    gives something besides.
    """
    asked = looked.text if case.text.lower().strip(" .,") in word_class("answered_yes") else case.text
    trouble = word_class("trouble_state") | word_class("trouble")
    if not _NEGATED.search(asked) and not trouble.isdisjoint(_WORD.findall(asked.lower())):
        return True
    first = next(iter(body(facts.flow, case.id, "yes")), None)
    return first is not None and first.action is not None and first.action.verb in word_class("on_top")


def _only_examples(facts: Facts, chain: tuple[Node, ...]) -> bool:
    """Whether the line that introduces the cases says that they are only some of them."""
    source, first = facts.document.source, chain[0].source.start_line
    above = (source.line(n) for n in range(first - 1, max(0, first - 4), -1))
    lead = next((line for line in above if line.strip()), "")
    return _SOME.search(f"{lead[-_LEAD:]} {source.line(first)[: chain[0].source.start_column - 1]}") is not None


def _alternatives(flow: Flow, chain: tuple[Node, ...]) -> bool:
    """Whether at least two cases lead to ways of their own; criteria joined by "and" or "or" share one."""
    own = {node.id for node in chain}
    ways = {edge.target for node in chain if (edge := flow.branch(node.id, "yes")) and edge.target not in own}
    return len(ways) > 1


def _work_follows(flow: Flow, case: Node) -> bool:
    """Whether going on as if the check had turned out well would do something."""
    return matters(tuple(flow.nodes[n] for n in sorted(strictly_after(flow, case.id)) if n in flow.nodes))


def _result_of(flow: Flow, case: Node) -> Node | None:
    """The written check whose result the case is about."""
    of = flow.nodes.get(case.test.of) if case.test and case.test.of else None
    if of is None or of.kind != "check" or of.inferred or case.test is None:
        return None
    asks = group(of) != "find" or case.test.operator in ("exists", "missing")
    return of if asks else None
