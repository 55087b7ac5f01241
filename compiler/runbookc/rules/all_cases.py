"""Whether the cases of a question are all there can be, as they are worded.

Opposites ("is paid", "is not paid"), yes and no, bounds that meet, and the things between which a question let choose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from runbookc.analyses.quantity import bounds
from runbookc.ir.decision import OPPOSITES
from runbookc.ir.model import Test
from runbookc.language.both_ways import say_both_ways
from runbookc.language.comparisons import compared
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.ir.flow import Flow
    from runbookc.ir.model import Node

_YES: Final = frame("says_yes")
_NO: Final = frame("says_no")
_ONE_OF_THEM: Final = frame("one_of_them")
_NONE_OF_THEM: Final = frame("none_of_them")
_HAS: Final = frame("has_some")
_NOTHING: Final = re.compile(r"\s*(?:none|nothing|nobody|no one)\W*", re.IGNORECASE)
_CHOICE: Final = frame("choice_offered")
_OR: Final = re.compile(r"\s*,\s*(?:or\s+)?|\s+or\s+")
_WORD: Final = re.compile(r"[a-z0-9]+")


def said_to_be_all(flow: Flow, chain: tuple[Node, ...]) -> bool:
    """Whether the cases are all there can be as they are worded: opposites, yes and no, or what was offered before."""
    tests = [node.test for node in chain if node.test]
    said = " / ".join(node.text for node in chain)
    if _opposites(tests) or say_both_ways([node.text for node in chain]):
        return True
    if _YES.search(said) and _NO.search(said):
        return True
    if {"yes", "no"} <= {node.text.lower().strip(" .!?") for node in chain}:
        return True
    taken, left = ([node for node in chain if one.search(node.text)] for one in (_ONE_OF_THEM, _NONE_OF_THEM))
    return bool(taken and left) or _has_none(chain) or _meet(chain) or _offered(flow, chain)


def _has_none(chain: tuple[Node, ...]) -> bool:
    """Whether one case has none of what another has ("it has room", "it has none")."""
    found = [(m["who"].lower(), _NOTHING.fullmatch(m["what"]) is not None) for n in chain if (m := _HAS.match(n.text))]
    return any((who, not none) in found for who, none in found)


def _meet(chain: tuple[Node, ...]) -> bool:
    """Whether two cases leave no number between them ("More than 24 months ago", "24 months ago or less")."""
    found = [bounds(Test(operator=told[1], value=told[0][1])) for node in chain if (told := compared(node.text))]
    known = [bound[0] for bound in found if bound is not None]
    return len(known) == len(chain) and any(
        below.high is not None and (below.high, below.unit, below.high_in) == (above.low, above.unit, not above.low_in)
        for below in known
        for above in known
    )


def _offered(flow: Flow, chain: tuple[Node, ...]) -> bool:
    """Whether each case is one of the things between which the question before them lets choose."""
    asked = [flow.nodes[edge.source] for edge in flow.into.get(chain[0].id, ()) if edge.kind == "next"]
    if len(asked) != 1 or asked[0].kind != "ask":
        return False
    choice = _CHOICE.search(asked[0].text)
    parts = _OR.split(choice["what"].lower()) if choice else []
    named = [words[-1] for part in parts if (words := _WORD.findall(part))]
    said = [set(_WORD.findall(node.text.lower())) for node in chain]
    return len(named) == len(chain) > 1 and all(any(name in words for words in said) for name in named)


def _opposites(tests: list[Test]) -> bool:
    """Whether two are each other's opposite; "older than that" is that of the stretch before it, whatever its name."""
    operators = {test.operator for test in tests}
    if len(operators) > 1 and any(test.value in ("that", "this", "it") for test in tests):
        return True
    said = {(test.subject, test.value, test.operator) for test in tests}
    return any(
        (subject, value, other) in said
        for subject, value, operator in said
        for pair in OPPOSITES
        if operator in pair
        for other in pair - {operator}
    )
