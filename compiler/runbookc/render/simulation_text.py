"""A walk through a runbook for a person to watch: each step at its line, and below it what happened there."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, Final

from runbookc.ir.model import Node, Rule, Runbook
from runbookc.rehearsal.simulation.walk import Called, Decision, Lacking, Walk, WalkedStep
from runbookc.render.visible import visible

WIDTH: Final = 100
"""Columns of a walk that goes to no terminal."""
_SHORTEST: Final = 20
"""Columns that are left for words, however narrow the terminal is."""
_RESULT: Final = 300
"""Characters of a result that are shown; the JSON has all of it."""
_MODALITY: Final = {"must": "always", "must-not": "never", "may": "allowed", "only-if": "only if"}
_ENDED: Final = {
    "end": "the end: nothing more is to be done",
    "handoff": "handed over: the agent's part ends here",
    "loop": "stopped: it goes round in a circle",
}
_WHAT: Final = {"tell": "tells", "ask": "asks", "wait": "waits", "handoff": "hands over", "call": "goes through"}


def render_simulation_text(walk: Walk, width: int = WIDTH) -> str:
    """The walk, in lines of at most `width` columns where words allow."""
    lines = [*opening_lines(walk.runbook, width), *step_lines(walk.runbook, walk.steps, width)]
    return "\n".join([*lines, "", *end_lines(walk, width)]) + "\n"


def opening_lines(runbook: Runbook, width: int) -> list[str]:
    """Which page is walked, and the rules that speak of no step and hold throughout."""
    lines = _wrapped(f"simulating {visible(runbook.runbook.title)} ({visible(runbook.runbook.path)})", "", width)
    rules = [rule for rule in runbook.rules if not rule.guards]
    if rules:
        lines += ["", "rules in force throughout"]
        lines += [line for rule in rules for line in _rule(rule, "  ", width)]
    return lines


def step_lines(runbook: Runbook, steps: Sequence[WalkedStep], width: int, since: int = 0) -> list[str]:
    """The steps from one of them on, each section with its title where it is come into."""
    titles = {procedure.id: procedure.title for procedure in runbook.procedures}
    section = steps[since - 1].node.procedure if since else ""
    lines: list[str] = []
    for step in steps[since:]:
        if step.node.procedure != section:
            section = step.node.procedure
            lines += ["", *_wrapped(visible(titles.get(section, section)), "", width)]
        lines += _step(step, width)
    return lines


def _step(step: WalkedStep, width: int) -> Iterator[str]:
    node = step.node
    if node.kind in ("start", "end"):
        return
    lead = f"{node.source.start_line:>5}  "
    under = " " * len(lead)
    if step.decision is not None:
        yield from _wrapped(f"? {visible(node.text)}: {step.decision.label}{_why(step.decision)}", lead, width)
    else:
        yield from _wrapped(f"{_doing(node)}{visible(node.text)}{_mark(node)}", lead, width)
    if step.says:
        for line in step.says.splitlines():
            yield from _wrapped(f"“{visible(line)}”", f"{under}  ", width)
    if step.called is not None:
        yield from _call(step.called, f"{under}  ", width)
    for rule in step.rules:
        yield from _rule(rule, f"{under}! ", width)


def _doing(node: Node) -> str:
    said = _WHAT.get(node.kind, "")
    who = "" if node.actor == "agent" else "the customer: " if node.actor == "customer" else "somebody else: "
    return f"{who}[{said}] " if said else who


def _mark(node: Node) -> str:
    if node.optional:
        return " (may be left out)"
    return "" if node.is_written else " (nobody wrote this)"


def _why(decision: Decision) -> str:
    by = {
        "fact": f"by the fact {decision.why}",
        "result": f"since {decision.why}",
        "answer": "as answered",
        "scenario": "as the scenario has it",
        "before": "as the answers before leave no other",
        "asked": "as you said",
        "assumed": f"assumed: {decision.why}",
    }[decision.by]
    return f"  ({visible(by)})"


def _call(called: Called, lead: str, width: int) -> Iterator[str]:
    given = ", ".join(f"{name}: {_json(value)}" for name, value in called.arguments.items())
    yield from _wrapped(visible(f"→ {called.tool}({given})"), lead, width)
    content = called.answer.content
    shown = content if len(content) <= _RESULT else f"{content[:_RESULT]} …"
    yield from _wrapped(visible(f"← {shown} [{called.status}]"), lead, width)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rule(rule: Rule, lead: str, width: int) -> list[str]:
    when = rule.condition.removeprefix("If ").removeprefix("if ")
    condition = f" (if {when})" if when else ""
    said = f"{_MODALITY[rule.modality]}: {rule.text}{condition}  (line {rule.source.start_line})"
    return _wrapped(visible(said), lead, width)


def end_lines(walk: Walk, width: int) -> list[str]:
    """How it ended, and what to give for it to go on."""
    return list(_end(walk, width))


def _end(walk: Walk, width: int) -> Iterator[str]:
    if walk.ended != "undecided":
        yield from _wrapped(_ENDED[walk.ended], "", width)
    for one in walk.lacks:
        yield from _lacking(one, width)
    if walk.ahead:
        yield from _wrapped(f"further on it may ask for {visible(', '.join(walk.ahead))}", "", width)
    if walk.others:
        sections = ", ".join(f"“{visible(title)}”" for title in walk.others)
        yield from _wrapped(f"the page can also be entered at {sections} (--section)", "", width)


def _lacking(one: Lacking, width: int) -> Iterator[str]:
    line = one.node.source.start_line
    yield from _wrapped(f"stopped at line {line}: nothing tells whether “{visible(one.node.text)}”", "", width)
    if one.fact:
        can = f" ({', '.join(one.values)})" if one.values else ""
        yield from _wrapped(visible(f"--fact {one.fact}=VALUE{can}"), "  give ", width)
    yield from _wrapped(f"--answer {one.node.id}=yes, or =no", "    or " if one.fact else "  give ", width)


def _wrapped(text: str, lead: str, width: int) -> list[str]:
    room = max(width, len(lead) + _SHORTEST)
    under = " " * len(lead)
    return textwrap.wrap(text, room, initial_indent=lead, subsequent_indent=under, break_on_hyphens=False) or [lead]
