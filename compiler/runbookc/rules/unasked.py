"""What cannot be undone and is done without a yes before it: steps by the graph, commands by their section.

Shared by the rule that tells it and the one about effects, which leaves these alone: the question comes first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from runbookc.analyses.guarded import reach_without
from runbookc.analyses.obtained import entries
from runbookc.by_text import by_text
from runbookc.language.frames import frame
from runbookc.rules.typed_commands import changing, own_lines, prose_before
from runbookc.rules.work import irreversible

if TYPE_CHECKING:
    from runbookc.analyses.commands import Command
    from runbookc.analyses.facts import Facts
    from runbookc.ir.model import Node, Runbook

_CONSENT: Final = frame("consent_asked")
_CAUTION: Final = frame("caution_taken")
_DECIDED: Final = frame("decided_without_a_yes")
"""Where the page itself says that nobody is asked."""
_BEFORE_ANY: Final = frame("before_any_change")
_UNDER: Final = 5
"""Lines below a step among which the command that does it stands."""

_IN_USE: Final = frame("in_use")
"""Where a change reaches people at once."""


def unasked_steps(facts: Facts) -> tuple[Node, ...]:
    """The irreversible steps some way to which passes no question, approval or rule, and none a copy or a trial."""
    return facts.once(_unasked_steps)


def _unasked_steps(facts: Facts) -> tuple[Node, ...]:
    guards = {node.id for node in facts.runbook.nodes if asks_for_a_yes(node)}
    unguarded = reach_without(facts.flow, entries(facts.flow), guards)
    own = own_lines(facts)
    careful = [facts.document.source.position(m.start())[0] for m in _CAUTION.finditer(facts.prose)]
    return tuple(
        node
        for node in facts.runbook.nodes
        if irreversible(node, facts.world.tools)
        and node.id in unguarded
        and own.isdisjoint(range(node.source.end_line + 1, node.source.end_line + _UNDER))
        and not _consents(node.text)
        and not _DECIDED.search(node.text)
        and not _after_one(careful, facts.section_line(node.source.start_line), node.source.end_line)
        and not _ruled(facts.runbook, node)
    )


def _after_one(lines: list[int], first: int, last: int) -> bool:
    """Whether one of the sorted lines lies between the two."""
    at = bisect_left(lines, first)
    return at < len(lines) and lines[at] <= last


def unasked_commands(facts: Facts) -> tuple[Command, ...]:
    """The first command of each section that destroys, or changes what is in use, with no yes, copy or trial before."""
    return facts.once(_unasked_commands)


def _unasked_commands(facts: Facts) -> Iterator[Command]:
    destroying = changing(facts, "destroy")
    reaching = {
        section: live
        for section, those in changing(facts, "change").items()
        if section not in destroying and (live := [command for command in those if _IN_USE.search(command.text)])
    }
    for first, *_ in {**destroying, **reaching}.values():
        before = prose_before(facts, first)
        if not _CONSENT.search(before) and not _CAUTION.search(before):
            yield first


def asks_for_a_yes(node: Node) -> bool:
    """Whether a step or condition is about somebody's yes."""
    return node.kind in ("ask", "wait", "decide", "handoff") and node.is_written and _consents(node.text)


@by_text
def _consents(text: str) -> bool:
    return _CONSENT.search(text) is not None


def _ruled(runbook: Runbook, node: Node) -> bool:
    """Whether a rule of the page asks for an approval of this very step, or of any change."""
    bound = ((rule, f"{rule.text} {rule.condition}") for rule in runbook.rules if rule.modality in ("must", "only-if"))
    asked = (said for rule, said in bound if node.id in rule.guards or _BEFORE_ANY.search(said))
    return any(_CONSENT.search(said) for said in asked)
