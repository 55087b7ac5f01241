"""Tools that were run, by spans of OpenTelemetry's GenAI conventions: one run a call, however many recorded it.

A harness writes an INTERNAL or CLIENT span (T1), the tool's own server a SERVER span (T3), below it or with the same
`gen_ai.tool.call.id`: the record nearest to the deed is the one that counts. Arguments and results are opt-in. Where
the result was not recorded only a failure is known: that a span did not end in ERROR says nothing of what came back.
Source: OpenTelemetry semantic conventions, `gen-ai/gen-ai-spans.md` (execute tool), status Development.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from runbookc.conformance.readers.spans import Span
from runbookc.conformance.readers.values import arguments_of, id_of, table, text_of, word
from runbookc.conformance.trace import Flag, Tier

CALL_ID = "gen_ai.tool.call.id"
_RESULTS = ("gen_ai.tool.call.result", "gen_ai.tool.result")
_ARGUMENTS = ("gen_ai.tool.call.arguments", "gen_ai.tool.arguments")


class ToolRun(NamedTuple):
    """One run. `arguments` and `content` are None where they were not recorded; `span` is the one that counts."""

    span: Span
    call_id: str
    name: str
    arguments: Any
    content: str | None
    flag: Flag | None
    tier: Tier


def is_tool(span: Span) -> bool:
    """Whether a tool ran in a span."""
    return span.attributes.get("gen_ai.operation.name") == "execute_tool" or (
        bool(word(span.attributes.get("gen_ai.tool.name"))) and span.attributes.get("gen_ai.operation.name") is None
    )


def tool_runs(spans: Iterable[Span]) -> list[ToolRun]:
    """The runs in the order in which they began."""
    listed = list(spans)
    by_id = {span.span_id: span for span in listed}
    found: dict[tuple[str, str], ToolRun] = {}
    for span in (span for span in listed if is_tool(span)):
        run = _run(span)
        above = _tool_above(span, by_id) if run.tier == "T3" else None
        key = (span.trace_id, run.call_id or (above.span_id if above is not None else span.span_id))
        if above is not None and (span.trace_id, own := id_of(above.attributes.get(CALL_ID))) in found and own:
            key = (span.trace_id, own)
        found[key] = _nearer(found[key], run) if key in found else run
    return list(found.values())


def _tool_above(span: Span, by_id: dict[str, Span]) -> Span | None:
    """The span of the same tool that a server's span runs in: the harness's of the same call."""
    here, steps = by_id.get(span.parent_id), 0
    while here is not None and steps < 20:
        if is_tool(here) and _name(here) == _name(span):
            return here
        here, steps = by_id.get(here.parent_id), steps + 1
    return None


def _nearer(one: ToolRun, other: ToolRun) -> ToolRun:
    """Of two records of one run the one of higher tier, completed by what only the other holds."""
    best, rest = (one, other) if one.tier >= other.tier else (other, one)
    told = best.flag is not None or best.content is not None
    return best._replace(
        call_id=best.call_id or rest.call_id,
        arguments=rest.arguments if best.arguments is None else best.arguments,
        content=best.content if told else rest.content,
        flag=best.flag if told else rest.flag,
        tier=best.tier if told else rest.tier,
    )


def _run(span: Span) -> ToolRun:
    held = span.attributes
    content = next((text_of(held[key]) for key in _RESULTS if held.get(key) is not None), None)
    arguments = next((arguments_of(held[key]) for key in _ARGUMENTS if held.get(key) is not None), None)
    tier: Tier = "T3" if span.kind == "SERVER" else "T1"
    return ToolRun(span, id_of(held.get(CALL_ID)), _name(span), arguments, content, _flag(span, content), tier)


def _name(span: Span) -> str:
    return word(span.attributes.get("gen_ai.tool.name")) or span.name.removeprefix("execute_tool ")


def _flag(span: Span, content: str | None) -> Flag | None:
    error = word(span.attributes.get("error.type"))
    if span.status == "ERROR" or error:
        raised = next((table(e.get("attributes")).get("exception.message") for e in span.events), None)
        said = word(raised) or error or span.error
        return Flag(
            "failed",
            "span",
            f"the span's status is ERROR: {said}" if span.status == "ERROR" else f"error.type is {said}",
        )
    if span.status == "OK" and content is not None:
        return Flag("ok", "span", "the span's status is OK")
    return None
