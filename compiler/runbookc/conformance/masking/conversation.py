"""A judged conversation with its personal data masked: every text of it and of its row, and the claims' places moved.

In what comes out `quote`, `start` and `end` speak of the masked text, and the row says `"masked": true`. Names of
tools, steps and statuses are no personal data and stay.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, Final

from runbookc.conformance.audit import Row
from runbookc.conformance.json_text import NumberTooLong, parse_json
from runbookc.conformance.masking.kinds import kinds_of
from runbookc.conformance.masking.known import Known
from runbookc.conformance.masking.masks import Masked, Masks
from runbookc.conformance.trace import Call, Message, Result, Text, Trace

_KEPT: Final = frozenset((
    "schema", "bundle_sha256", "trace_sha256", "runbook", "verdict", "procedures", "step", "tool", "status",
    "status_from", "evidence_tier", "tier", "strength", "actor", "language", "kind", "severity", "steps", "day",
    "agent_version",
))  # fmt: skip
"""Keys of a row whose values are the program's own words."""


_Place = tuple[int, str] | None
_FIELD: Final = 160
"""Characters of a field's value; a longer one is a text that speaks of the thing."""


def mask_conversation(row: Row, trace: Trace | None, kinds: Collection[str]) -> tuple[Row, Trace | None]:
    """The row and the conversation as they may be shown. Without a conversation only the row's forms are looked at."""
    known = Known(kinds)
    parsed = {} if trace is None else _read(trace, known)
    masking = _Masking(Masks(kinds, known), kinds, parsed)
    shown = None if trace is None else masking.trace(trace)
    return masking.row(row), shown


def _read(trace: Trace, known: Known) -> dict[tuple[int, int], Any]:
    """Everything known from the conversation; and results that are JSON, by message and place."""
    parsed: dict[tuple[int, int], Any] = {}
    for message in trace.messages:
        for call in message.calls:
            known.read_fields(call.arguments, argument=True)
        for at, result in enumerate(message.results):
            if result.content.lstrip()[:1] in ("{", "["):
                try:
                    parsed[message.index, at] = parse_json(result.content)
                except (ValueError, NumberTooLong, RecursionError):
                    continue
                known.read_fields(parsed[message.index, at], argument=False)
    for message in trace.messages:  # after every field: who is only greeted by a first name may be known in full
        for text in message.texts:
            known.read_words(text.text, message.role)
        for call in message.calls:  # a message that an agent sends by a tool greets as one that it writes
            known.read_letters(call.arguments, "assistant")
        for at, result in enumerate(message.results):
            known.read_letters(parsed.get((message.index, at), result.content), "tool")
    return parsed


class _Masking:
    """Walks the conversation, then its row; remembers how texts with claims were changed."""

    def __init__(self, masks: Masks, kinds: Collection[str], parsed: Mapping[tuple[int, int], Any]) -> None:
        self._masks = masks
        self._kinds = kinds
        self._parsed = parsed
        self._texts: dict[tuple[int, str], Masked] = {}

    def trace(self, trace: Trace) -> Trace:
        """The conversation."""
        messages = tuple(map(self._message, trace.messages))
        return trace._replace(id=self._said(trace.id), messages=messages)

    def row(self, row: Row) -> Row:
        """The row, with every text masked and each claim where it stands now."""
        return {**{key: self._part(key, value) for key, value in row.items()}, "masked": True}

    def _message(self, message: Message) -> Message:
        texts = tuple(Text(text.place, self._text(message.index, text.place, text.text)) for text in message.texts)
        calls = tuple(map(self._call, message.calls))
        results = tuple(self._result(message.index, at, result) for at, result in enumerate(message.results))
        return message._replace(texts=texts, calls=calls, results=results)

    def _text(self, message: int, place: str, text: str) -> str:
        masked = self._texts[message, place] = self._masks.text(text)
        return masked.text

    def _call(self, call: Call) -> Call:
        where = f"tool_calls[{call.position}].arguments"
        arguments = self._value(call.arguments, "", (call.message, where))
        return call._replace(call_id=self._said(call.call_id), arguments=arguments)

    def _result(self, message: int, at: int, result: Result) -> Result:
        if (message, at) not in self._parsed:
            content = self._said(result.content)
        else:
            parsed = self._parsed[message, at]
            masked = self._value(parsed, "")
            content = result.content if masked == parsed else json.dumps(masked, ensure_ascii=False)
        structured = self._value(result.structured, "")
        return result._replace(call_id=self._said(result.call_id), content=content, structured=structured)

    def _value(self, value: Any, kind: str, place: _Place = None) -> Any:
        """A value and what its field says it is; `place` is where a claim may stand in it, in arguments alone."""
        if isinstance(value, Mapping):
            kinds = kinds_of(map(str, value), place is not None)
            return {
                self._said(str(name)): self._value(inner, kinds[str(name)], _below(place, str(name)))
                for name, inner in value.items()
            }
        if isinstance(value, list):
            return [self._value(inner, kind, _below(place, str(at))) for at, inner in enumerate(value)]
        if isinstance(value, bool) or value is None or isinstance(value, float):
            return value
        masked = self._leaf(str(value), kind)
        if place is not None:
            self._texts[place] = masked
        return masked.text if masked.cuts or isinstance(value, str) else value

    def _leaf(self, text: str, kind: str) -> Masked:
        if kind not in self._kinds or not 0 < len(text) <= _FIELD:
            return self._masks.text(text)
        mask = self._masks.field(kind, text)
        return Masked(mask, ((0, len(text), 0, len(mask)),))

    def _part(self, key: str, value: Any) -> Any:
        """A part of the row; what has a quote with its place is moved with the text around it."""
        if key in _KEPT:
            return value
        if isinstance(value, str):
            return self._said(value)
        if isinstance(value, list | tuple):
            return [self._part("", inner) for inner in value]
        if isinstance(value, Mapping):
            return self._claim(value) if "quote" in value and "in" in value else self._fields(value)
        return value

    def _fields(self, value: Mapping[str, Any]) -> dict[str, Any]:
        return {key: self._part(key, inner) for key, inner in value.items()}

    def _claim(self, claim: Mapping[str, Any]) -> dict[str, Any]:
        text = self._texts.get((claim["message"], claim["in"]))
        moved = self._fields({key: value for key, value in claim.items() if key != "in"})
        place = {"in": "/".join(map(self._said, claim["in"].split("/")))}
        found = {key: place.get(key, moved.get(key)) for key in claim}
        return found if text is None else _placed(found, claim, text)

    def _said(self, text: str) -> str:
        return self._masks.text(text).text


def _placed(found: dict[str, Any], was: Mapping[str, Any], text: Masked) -> dict[str, Any]:
    """A claim, and the parts of it that have a place of their own in the same text, as the masked text has them."""
    if isinstance(was.get("start"), int) and isinstance(was.get("end"), int):
        start, end = text.span(was["start"], was["end"])
        found |= {"quote": text.text[start:end], "start": start, "end": end}
    for key, value in was.items():
        if isinstance(value, list | tuple):
            found[key] = [
                _placed(inner, old, text) if isinstance(inner, dict) and "quote" in inner else inner
                for inner, old in zip(found[key], value, strict=True)
            ]
    return found


def _below(place: _Place, key: str) -> _Place:
    return None if place is None else (place[0], f"{place[1]}/{key.replace('~', '~0').replace('/', '~1')}")
