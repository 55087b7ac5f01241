"""A trace document's text to its audit row: what one process of several does again and again."""

from __future__ import annotations

import json

from runbookc.conformance.audit import Row, audit, unreadable
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.readers.openai_chat import read_trace
from runbookc.conformance.trace import Text, Trace, UnreadableTrace

Texts = dict[tuple[int, str], str]
"""The texts that hold claims, by message and place, for a report that shows them."""


def audit_text(bundle: Bundle, text: str, name: str, place: str, keep_texts: bool) -> tuple[Row, Texts]:
    """The row of one document; a broken one is `unreadable`, with why and where. `name` is for one without an id."""
    try:
        trace = read_trace(_parsed(text))
        trace = Trace(trace.id or name, trace.messages)
        row = audit(bundle, trace)
        return row, _texts(trace, row) if keep_texts else {}
    except json.JSONDecodeError as problem:
        file, _, line = place.rpartition(":")
        at = f"{file}:{int(line)}" if file and line.isdigit() else f"{place}:{problem.lineno}"
        return unreadable(bundle, name, f"{at}: this is not JSON: {problem.msg} (column {problem.colno})"), {}
    except _NumberTooLong:
        return unreadable(bundle, name, f"{place}: a number of thousands of digits is in it"), {}
    except RecursionError:
        return unreadable(bundle, name, f"{place}: nested too deeply to be a conversation"), {}
    except UnreadableTrace as problem:
        return unreadable(bundle, name, f"{place}: this is no conversation: {problem}"), {}


class _NumberTooLong(Exception):
    """Python reads no whole number of more than 4,300 digits."""


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        raise
    except ValueError:
        raise _NumberTooLong from None


def _texts(trace: Trace, row: Row) -> Texts:
    from runbookc.conformance.judge import texts_of

    wanted = {(c["message"], c["in"]) for c in row["claims"]}
    found: Texts = {}
    for message in trace.messages:
        texts = list(message.texts)
        for call in message.calls:
            at = f"tool_calls[{call.position}].arguments"
            texts += [Text(f"{at}{pointer}", text) for pointer, text in texts_of(call.arguments)]
        found.update({(message.index, t.place): t.text for t in texts if (message.index, t.place) in wanted})
    return found
