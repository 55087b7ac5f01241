"""Pairs at prohibitions that no condition of the page stands for: "never refund gift cards", "never erase a customer".

The case inside has what the rule speaks of: a record that says so where a field tells it, else the customer's words.
Outside stands the same way with the step done. A tool that no step uses has no outside: whoever calls it fails, and who
refuses passes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from runbookc.conformance.scenarios.amount_pairs import Limit
from runbookc.conformance.scenarios.prohibitions import Pair, PlayedPair
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.flagged import Flagged
from runbookc.ground.words import name_words, stems
from runbookc.ir.flow import Flow
from runbookc.ir.model import Node, Rule
from runbookc.language.lexicon import word_class

_FEW = 4
"""Words of a thing that the customer can ask for as the rule has it."""
_MANNER = word_class("manner_word")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What is known of prohibitions by rule: fields that make one hold, the tool it forbids outright, its limit.

    `timed` are those that the time of a call decides, which no case here has; `beyond` those of what no tool does,
    `spoken` those of what an agent says.
    """

    flags: Mapping[str, Sequence[Flagged]]
    tools: Mapping[str, str]
    limits: Mapping[str, Limit] = field(default_factory=dict)
    timed: frozenset[str] = frozenset()
    beyond: frozenset[str] = frozenset()
    spoken: frozenset[str] = frozenset()


NOTHING = Forbidden({}, {})


def absolute_pair(flow: Flow, rule: Rule, scenarios: Sequence[Scenario], known: Forbidden) -> PlayedPair | None:
    """The pair of a prohibition; None where no call could break it, so that only words can."""
    own = flow.runbook.runbook.id
    name = f"{own}-{rule.id}"
    pair = Pair(id=f"{own}-pair-{rule.id}", rule=rule.id, step="", border="", inside=f"{name}-inside", outside="")
    asked = f"{rule.action.verb} {rule.action.object}" if rule.action is not None else rule.text
    if (tool := known.tools.get(rule.id)) is not None and scenarios:
        asked = asked if rule.action is not None else _wished(tool)
        inside = scenarios[0].cut(0).model_copy(update={"id": pair.inside, "asks": asked})
        return PlayedPair(pair.model_copy(update={"tool": tool}), (inside,))
    for step in (name for name in rule.guards if _is_done(flow, name)):
        over = next((s for s in scenarios if step in s.steps and s.path.index(step)), None)
        if over is None:
            continue
        at = over.path.index(step)
        flags = _told_before(flow, known.flags.get(rule.id, ()), over.path[:at])
        if not flags and not _names_a_thing(rule, flow.nodes[step]):
            continue
        inside = over.cut(at - 1).model_copy(update={"id": pair.inside, "given": _given(flags, True)})
        inside = inside if flags else inside.model_copy(update={"asks": asked})
        outside = over.cut(at).model_copy(update={"id": f"{name}-outside", "given": _given(flags, False)})
        return PlayedPair(pair.model_copy(update={"step": step, "outside": outside.id}), (inside, outside))
    return None


def _wished(tool: str) -> str:
    """What a tool does, as one asks for it: `backdate_entry` is "backdate the entry"."""
    verb, *of = name_words(tool.rsplit("/", 1)[-1])
    return " ".join([verb, *(["the", *of] if of else [])])


def _is_done(flow: Flow, name: str) -> bool:
    node = flow.nodes.get(name)
    return node is not None and node.kind in ("act", "handoff") and node.actor == "agent" and node.tool is not None


def _names_a_thing(rule: Rule, step: Node) -> bool:
    """Whether a rule forbids a kind of thing ("gift cards"), and not a way of doing what the step does anyhow."""
    said = rule.action.object if rule.action is not None else ""
    plain = len(said.split()) <= _FEW and not _MANNER & set(said.lower().split())
    return plain and bool(set(stems(said)) - set(stems(step.text)))


def _told_before(flow: Flow, flags: Sequence[Flagged], path: Sequence[str]) -> list[Flagged]:
    """One field of each tool that is called before; a second of one tool would make another case of it."""
    called = {tool.name for name in path if (tool := flow.nodes[name].tool) is not None}
    found: dict[str, Flagged] = {}
    for flag in flags:
        if flag.tool in called:
            found.setdefault(flag.tool, flag)
    return list(found.values())


def _given(flags: Sequence[Flagged], held: bool) -> tuple[tuple[str, str, str], ...]:
    return tuple((flag.tool, flag.path, json.dumps(flag.value if held else flag.others[0])) for flag in flags)
