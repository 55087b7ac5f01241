"""Cases under a look-up that are named by the values of one of its fields, in the author's own words.

Look up why the account is locked.            get_lock result: reason, one of wrong_password, fraud_desk, unpaid_bill
Too many wrong passwords: unlock it.          wrong_password
Locked by the fraud desk: transfer it.        fraud_desk

Run the remote test.                          run_test result: verdict, one of pass, fail
If the test passes: …. If the test fails: ….

Only where at least two cases name two values of one field, each the whole value, and no case names several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.conformance.steps.answers import Reader, Test, steps_of
from runbookc.conformance.steps.flagged import being_stems, listed_fields, stems
from runbookc.ir.flow import Flow
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.ir.model import Node, Runbook

_FEW: Final = 7
"""Words of a case that names no more than a value, at most."""
_DENIED: Final = word_class("value_denied")


@dataclass(frozen=True, slots=True)
class _Named:
    """A case and the value that it names."""

    node: str
    value: str


def enumerated_readers(
    book: Runbook, bundle: Bundle, answered: Mapping[str, Collection[str]]
) -> dict[str, tuple[Reader, ...]]:
    """By tool: the fields whose values name cases; those that a tool answers anyhow are left out."""
    flow = Flow(book)
    tools = {tool.name: tool for tool in bundle.tools if tool.effect == "read" and not tool.customer}
    found: dict[str, dict[str, list[_Named]]] = {}
    for look in book.nodes:
        if look.tool is None or look.actor != "agent" or look.tool.name not in tools:
            continue
        about = stems(f"{look.tool.name} {look.action.object if look.action is not None else ''}")
        cases, known = list(_cases(flow, look)), answered.get(look.tool.name, ())
        for path, values in listed_fields(tools[look.tool.name]):
            named = [_Named(n.id, value) for n in cases if (value := _value_of(n, values, about))]
            if len({one.value for one in named}) > 1:
                left = [one for one in named if one.node not in known]
                found.setdefault(look.tool.name, {}).setdefault(path, []).extend(left)
    return {tool: tuple(_readers(paths)) for tool, paths in found.items() if len(paths) == 1}


def _cases(flow: Flow, look: Node) -> Iterator[Node]:
    """The conditions of a look-up's own section that come after it, and before the next look-up of the text."""
    behind = flow.after([look.id])
    past = False
    for node in flow.runbook.nodes:
        if node.id == look.id:
            past = True
        elif past and (node.procedure != look.procedure or (node.kind == "check" and node.tool is not None)):
            return
        elif past and node.kind == "decide" and not node.entry and not node.inferred and node.id in behind:
            yield node


def _value_of(node: Node, values: tuple[str, ...], about: frozenset[str]) -> str:
    """The one value whose words a case has; "" for none, for several, and where it says more than that.

    `about` are the stems of what was looked at: "the test fails", of a test, says no more than "fails".
    """
    said = node.text.lower().split()
    if len(said) > _FEW or not _DENIED.isdisjoint(said):
        return ""
    mine = stems(node.text) - being_stems()
    found = [v for v in values if (of := stems(v)) and of <= mine and (len(of) > 1 or of in (mine, mine - about))]
    return found[0] if len(found) == 1 else ""


def _readers(paths: Mapping[str, list[_Named]]) -> Iterator[Reader]:
    for path, named in paths.items():
        if named:
            yield Reader(tuple(steps_of(path)), tuple((one.node, _test(one.value)) for one in dict.fromkeys(named)))


def _test(value: str) -> Test:
    return lambda found: found == value if isinstance(found, str) else None
