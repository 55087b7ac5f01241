"""The catalogue for a person at a terminal, as narrow as 40 columns: a paragraph a tool, or all of it for a few."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.counted import counted
from runbookc.render.findings_text import NARROWEST, wrapped
from runbookc.render.visible import visible

if TYPE_CHECKING:
    from runbookc.catalog.model import Field, Parameter, Tool
    from runbookc.conformance.evidence.calls.success_rule import SuccessRule
    from runbookc.render.tool_list import Listed, Use

EFFECTS: Final = {"read": "reads", "write": "changes", "destroy": "destroys", "generic": "effect not said"}
ORIGINS: Final = {
    "author": "says its author",
    "hint": "by its source's hint",
    "method": "by its HTTP method",
    "verb": "by its verb",
    "description": "by its description",
    "default": "nobody says so",
}
_COUNTED: Final = {
    "read": ("reads", "read"), "write": ("changes", "change"), "destroy": ("destroys", "destroy"),
    "generic": ("does not say", "do not say"),
}  # fmt: skip
_LABEL: Final = 9
_MOST_STEPS: Final = 4
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def render_tools_text(tools: Sequence[Listed], everything: Sequence[Listed], width: int, whole: bool) -> str:
    """The tools, then what the catalogue comes to; `whole` shows every description and step, and a value a line."""
    width = max(NARROWEST, width)
    blocks = ["\n".join(_block(one, width, whole)) for one in tools]
    summary = "\n".join(line for text in _summary(tools, everything) for line in wrapped(text, width, "  "))
    return "\n\n".join([*blocks, summary]) + "\n"


def _block(one: Listed, width: int, whole: bool) -> Iterator[str]:
    tool = one.tool
    effect = f"{EFFECTS[tool.effect]}, {ORIGINS[tool.effect_from]}"
    whose = ", the customer's own" if tool.customer else ""
    yield from wrapped(visible(f"{tool.called}: {effect}{whose}"), width, "    ")
    yield from wrapped(visible(f"{tool.source}:{tool.line}{_system(tool)}"), width, "    ", "  ")
    if said := _said(tool, whole):
        yield from wrapped(visible(said), width, "    ", "  ")
    yield from _rows("needs", [_parameter(p, whole) for p in tool.parameters], "nothing", width, whole)
    results = [_told(result.fact, result.field, whole) for result in one.results]
    yield from _rows("tells", results, "not said", width, whole)
    yield from _rows("fails", [_failing(one)], "", width, whole)
    yield from _rows("used by", _steps(one.steps, whole), "no step", width, True)


def _system(tool: Tool) -> str:
    return f" ({tool.system})" if tool.system else ""


def _said(tool: Tool, whole: bool) -> str:
    """Title and description; in short the title, else the first sentence."""
    if whole:
        return " · ".join(part for part in (tool.title, tool.description) if part)
    first = tool.title or _SENTENCE_END.split(tool.description, maxsplit=1)[0]
    return first if len(first) <= 200 else first[:199].rsplit(" ", 1)[0] + " …"


def _rows(label: str, parts: Sequence[str], nothing: str, width: int, each: bool) -> Iterator[str]:
    """A labelled paragraph; with `each`, a line for every part."""
    lines = list(parts) if each and parts else [", ".join(parts) or nothing]
    hanging = " " * (_LABEL + 3)
    for number, line in enumerate(lines):
        head = f"  {label if number == 0 else '':<{_LABEL}}"
        yield from wrapped(visible(line), width, hanging, head)


def _parameter(parameter: Parameter, whole: bool) -> str:
    optional = "" if parameter.required else ", optional"
    said = f": {parameter.description}" if whole and parameter.description else ""
    return f"{parameter.name} ({_kind(parameter)}{optional}){said}"


def _told(fact: str, field: Field, whole: bool) -> str:
    if field.path == "[]" and not fact:  # a bare list, whose items have no names
        return f"a list ({_kind(field)})" if field.values else "a list"
    name = f"{field.path} is {fact}" if whole and fact and fact != field.path else fact or field.path
    kind = f" ({_kind(field)})" if whole or field.values else ""
    return f"{name}{kind}" + (f": {field.description}" if whole and field.description else "")


def _kind(value: Parameter | Field) -> str:
    """Allowed values, else type and format, with the bounds of a number."""
    if value.values:
        return " | ".join(value.values)
    kind = ", ".join(part for part in (value.type, value.format) if part) or "any type"
    low, high = value.minimum, value.maximum
    if low is not None:
        kind += f", {'over' if value.exclusive_minimum else 'from'} {low}"
    if high is not None:
        kind += f"{',' if low is None else ''} {'under' if value.exclusive_maximum else 'to'} {high}"
    return kind


def _failing(one: Listed) -> str:
    """How a result says that the call failed, and how that is known."""
    rule = one.rule
    if one.rule_from == "default":
        return "not said; taken from how its result reads"
    if one.rule_from == "author":
        return _failing_by_author(rule)
    named = rule.name.partition(": ")[2].split(", ")  # a tool's own verb tells by default, whatever the schema says
    learnt = one.tool.learnt if one.rule_from == "samples" else None
    flags = [flag for flag in rule.flags if flag in named] if learnt is None else learnt.flags
    ways = [*(f"{name} is set" for name in rule.errors), *(f"{name} is false" for name in flags)]
    if rule.status and rule.status_failed:
        ways.append(f"{' or '.join(rule.status)} is {' or '.join(rule.status_failed)}")
    ways += [f"it begins with '{begin}'" for begin in rule.begins]
    known = {"schema": "by its output schema", "description": "by its description", "samples": ""}[one.rule_from]
    by = "; ".join(part for part in (known, rule.origin) if part)
    return _waiting(rule, f"when {', or '.join(ways)}" if ways else "as any result tells") + f" ({by})"


def _waiting(rule: SuccessRule, told: str) -> str:
    pending = f"not yet done when it is {' or '.join(rule.status_pending)}" if rule.status_pending else ""
    return "; ".join(part for part in (told, pending) if part)


def _failing_by_author(rule: SuccessRule) -> str:
    """The values that are no success, not those that are: what is listed stands beside "fails"."""
    field = " or ".join(rule.status) or "the result"
    ways = [f"unless {field} is {' or '.join(rule.status_ok)}"] if rule.status_ok else []
    if rule.status and rule.status_failed:
        ways.append(f"when {field} is {' or '.join(rule.status_failed)}")
    if not ways and not rule.status_pending:
        ways = ["not by false, which is an answer"] if rule.answers else [f"when {n} is false" for n in rule.flags]
    if rule.empty:
        ways.append("when nothing comes back" if rule.empty == "failed" else "not when nothing comes back")
    waits = f"; not yet done when {field} is {' or '.join(rule.status_pending)}" if rule.status_pending else ""
    return f"{', or '.join(ways)}{waits}".removeprefix("; ") + " (by its author's word)"


def _steps(steps: Sequence[Use], whole: bool) -> list[str]:
    shown = steps if whole or len(steps) <= _MOST_STEPS + 1 else steps[:_MOST_STEPS]
    lines = [_step(use, whole) for use in shown]
    return lines if len(shown) == len(steps) else [*lines, f"… and {len(steps) - len(shown)} more steps"]


def _step(use: Use, whole: bool) -> str:
    added = "; added by the compiler" if use.inferred else ""
    why = f" [{use.why}{added}]" if whole and use.why else f" [{added[2:]}]" if added else ""
    return f"{use.source.path}:{use.source.start_line} {use.text}{why}"


def _summary(tools: Sequence[Listed], everything: Sequence[Listed]) -> Iterator[str]:
    """What all of it comes to, what no step uses, and how much of it is shown."""
    if not everything:
        yield "no tools in the configured sources"
        return
    counts: Counter[str] = Counter(one.tool.effect for one in tools)
    effects = ", ".join(f"{n} {_COUNTED[e][n > 1]}" for e in EFFECTS if (n := counts[e]))
    sources = counted(len({one.tool.source for one in everything}), "source")
    some = f"{len(tools)} of " if len(tools) < len(everything) else ""
    yield f"{some}{counted(len(everything), 'tool')} in {sources}" + (f": {effects}" if effects else "")
    unused = [one.tool.called for one in tools if not one.steps]
    if unused and len(unused) < len(tools):
        yield visible(f"used by no step ({len(unused)}): {', '.join(unused)}")
