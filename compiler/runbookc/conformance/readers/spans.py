"""Spans of OpenTelemetry, in whichever file form: OTLP JSON, the SDK's own JSON, or rows of a table of spans.

One span is a plain value with its attributes by their full names. What the attributes mean is for the readers of the
conventions (OpenInference, GenAI). Source: OTLP 1.x (`opentelemetry-proto`, JSON mapping), OpenTelemetry SDK
(`ReadableSpan.to_json`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from runbookc.conformance.readers.values import id_of, items, table, word
from runbookc.conformance.trace import UnreadableTrace

_LISTS = ("resourceSpans", "resource_spans", "spans", "data")


class Span(NamedTuple):
    """One span. `start` sorts as text among those of one file; `error` is what its status says, "" where all was well.

    `status` is `OK`, `ERROR` or `UNSET`; `resource` and `scope` are what wrote it (a service, a library).
    """

    trace_id: str
    span_id: str
    parent_id: str
    name: str
    start: str
    status: str
    error: str
    attributes: Mapping[str, Any]
    events: tuple[Mapping[str, Any], ...] = ()
    resource: Mapping[str, Any] = {}
    scope: str = ""
    kind: str = ""
    """INTERNAL, CLIENT, SERVER, …; "" where the record does not say."""


def read_spans(document: object) -> list[Span]:
    """Every span of a document, by start and then as they stand; UnreadableTrace where there is none."""
    found = list(_spans(document))
    if not found:
        raise UnreadableTrace("no spans")
    return sorted(found, key=lambda span: span.start)


def span_of(record: object) -> str | None:
    """The trace of a lone span, a line each; None where a record is no span, or holds several."""
    if not isinstance(record, Mapping) or not ({"attributes", "context", "traceId"} & record.keys() or _row(record)):
        return None
    if any(key in record for key in _LISTS) or "observations" in record:
        return None
    return _span(record, {}, "").trace_id


def parts_of(record: object) -> list[tuple[str, Any]]:
    """The spans of a batch, a batch a line, each with its trace; [] of what is no batch."""
    if not isinstance(record, Mapping) or not {"resourceSpans", "resource_spans"} & record.keys():
        return []
    return [(span.trace_id, as_record(span)) for span in _spans(record)]


def as_record(span: Span) -> dict[str, Any]:
    """A span as a document holds it, in the SDK's own form."""
    return {
        "name": span.name,
        "context": {"trace_id": span.trace_id, "span_id": span.span_id},
        "parent_id": span.parent_id,
        "start_time": span.start,
        "status": {"status_code": span.status, "description": span.error},
        "attributes": dict(span.attributes),
        "events": [dict(event) for event in span.events],
        "resource": {"attributes": dict(span.resource)},
        "scope": span.scope,
        "kind": span.kind,
    }


def _spans(document: object) -> Iterator[Span]:
    if isinstance(document, Mapping):
        listed = next((document[key] for key in _LISTS if isinstance(document.get(key), list)), [document])
        document = listed
    for one in items(document):
        if not isinstance(one, Mapping):
            continue
        scopes = one.get("scopeSpans", one.get("scope_spans"))
        if isinstance(scopes, list):
            resource = _attributes(table(one.get("resource")).get("attributes"))
            for scope in map(table, scopes):
                library = word(table(scope.get("scope")).get("name"))
                yield from (_span(span, resource, library) for span in items(scope.get("spans")) if span)
        elif any(isinstance(one.get(key), list) for key in _LISTS):  # one batch a line
            yield from _spans(one)
        elif "attributes" in one or "context" in one or _row(one):
            yield _span(one, _attributes(table(one.get("resource")).get("attributes")), word(one.get("scope")))


def _row(one: Mapping[str, Any]) -> bool:
    return any(key.startswith("attributes.") for key in one)


def _span(one: Mapping[str, Any], resource: Mapping[str, Any], scope: str) -> Span:
    one = table(one)
    context = table(one.get("context"))
    status, error = _status(one)
    held = one.get("attributes")
    row = {key[11:]: value for key, value in one.items() if key.startswith("attributes.")}
    return Span(
        _first(context, one, "trace_id", "traceId", "context.trace_id"),
        _first(context, one, "span_id", "spanId", "context.span_id"),
        _first(one, one, "parent_id", "parentSpanId", "parent_span_id"),
        word(one.get("name")),
        _start(_first(one, one, "start_time", "startTimeUnixNano", "start_time_unix_nano")),
        status,
        error,
        row or _attributes(held),
        tuple(event for event in items(one.get("events")) if isinstance(event, Mapping)),
        resource,
        scope,
        _kind(one.get("kind")),
    )


def _kind(said: object) -> str:
    """`SpanKind.SERVER` of the SDK, `SPAN_KIND_SERVER` or 2 of OTLP."""
    if isinstance(said, int):
        return {1: "INTERNAL", 2: "SERVER", 3: "CLIENT", 4: "PRODUCER", 5: "CONSUMER"}.get(said, "")
    return word(said).rpartition(".")[2].removeprefix("SPAN_KIND_").upper()


def _first(inner: Mapping[str, Any], outer: Mapping[str, Any], *keys: str) -> str:
    found = (inner.get(key, outer.get(key)) for key in keys)
    return next((id_of(value) for value in found if value not in (None, "")), "")


def _start(said: str) -> str:
    return said.zfill(20) if said.isdigit() else said


def _status(one: Mapping[str, Any]) -> tuple[str, str]:
    held = one.get("status", one.get("status_code"))
    code, said = held, one.get("status_message")
    if isinstance(held, Mapping):
        code, said = held.get("status_code", held.get("code")), held.get("description", held.get("message"))
    named = {1: "OK", 2: "ERROR"}.get(code, "") if isinstance(code, int) else word(code).rpartition("_")[2].upper()
    status = named if named in ("OK", "ERROR") else "UNSET"
    return status, (word(said) or "status is ERROR") if status == "ERROR" else ""


def _attributes(held: object) -> dict[str, Any]:
    """Attributes by name: of an object as they are, of OTLP's list of keys and typed values opened."""
    if isinstance(held, Mapping):
        return {key: value for key, value in held.items() if isinstance(key, str)}
    pairs = (pair for pair in items(held) if isinstance(pair, Mapping) and isinstance(pair.get("key"), str))
    return {pair["key"]: _opened(pair.get("value")) for pair in pairs}


def _opened(value: object) -> Any:
    """An OTLP AnyValue as a plain value."""
    if not isinstance(value, Mapping):
        return value
    for key, inner in value.items():
        if key in ("arrayValue", "array_value"):
            return [_opened(one) for one in items(table(inner).get("values"))]
        if key in ("kvlistValue", "kvlist_value"):
            return _attributes(table(inner).get("values"))
        if key in ("intValue", "int_value"):
            return int(inner) if isinstance(inner, str) and inner.lstrip("-").isdigit() else inner
        return inner
    return None


def below(spans: Iterable[Span], kinds: Iterable[str]) -> frozenset[str]:
    """The spans that run inside one of these (span ids): what another agent did as somebody's tool."""
    parents = {span.span_id: span.parent_id for span in spans}
    roots, found = frozenset(kinds), set()
    for span in parents:
        here, steps = parents[span], 0
        while here and here not in roots and here in parents and steps < 200:
            here, steps = parents[here], steps + 1
        if here in roots:
            found.add(span)
    return frozenset(found)
