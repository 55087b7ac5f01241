"""The text of a ReAct step: what is thought, which tool is called with what, what came back, what is said.

    Thought: …  Action: renew_loan[L-1]  Observation: …              the tool, and what it is given, in brackets
    Action: renew_loan(loan="L-1")                                    or as code, or behind a colon
    Action: renew_loan  Action Input: {"loan": "L-1"}                 each on a line of its own
    Action: {"action": "renew_loan", "action_input": {…}}             one object, fenced or not, with or without a label

Calls between marks are those of `tagged_calls.py`; what stands outside of them is said.
Labels may be numbered ("Action 2:") and in bold. Sources: Yao et al., "ReAct" (2023), and the prompts of the public
frameworks that follow it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from runbookc.catalog.syntax_tree import expression_of
from runbookc.conformance.evidence.calls.result_value import parse
from runbookc.conformance.readers.tagged_calls import MARKS, Kind, Stretch, tagged
from runbookc.conformance.record_words import record_words

_WORDS: Final[dict[Kind, tuple[str, ...]]] = {
    "thought": record_words("react-thought"),
    "action": record_words("react-action"),
    "input": record_words("react-input"),
    "observation": record_words("react-observation"),
    "answer": record_words("react-answer"),
}
_LABELS: Final[dict[str, Kind]] = {word: kind for kind, words in _WORDS.items() for word in words}
_LABEL: Final = re.compile(
    rf"^[ \t>*_#-]*({'|'.join(sorted(map(re.escape, _LABELS), key=len, reverse=True))})"
    r"(?: ?#?\d{1,3})?[ \t]*[*_]{0,3}[ \t]*:[ \t]*(?:[*_]{1,3}(?=\s|$))?",
    re.IGNORECASE | re.MULTILINE,
)
_FENCE: Final = re.compile(r"```[\w-]*\s*(.*?)(?:```|\Z)", re.DOTALL)
_BLOB: Final = re.compile(r"\s*\{\s*\"action(?:_input)?\"\s*:")
_CALLED: Final = re.compile(r"`?([A-Za-z_][\w.:/-]*)`?\s?([\[(])(.*)[\])]\s*[.;`]?", re.DOTALL)
_AFTER_COLON: Final = re.compile(r"([a-z_]\w*): (\S.*)")
_NAME: Final = re.compile(r"[\s`\"'*\[<]*([A-Za-z_][\w.:/ -]*?)[\s`\"'*\]>.]*")
_NAMES: Final = ("action", "name", "tool", "tool_name", "function")
_GIVEN: Final = ("action_input", "arguments", "args", "parameters", "tool_input", "input", "kwargs")
_FINISH: Final = frozenset(record_words("react-finish"))
_NOTHING: Final = frozenset(record_words("react-nothing"))
_STIRRING: Final = (*_LABELS, *MARKS, '"action')


class Part(NamedTuple):
    """A stretch of a text and what it is."""

    kind: Kind
    text: str


class Action(NamedTuple):
    """A tool that is called, by its name, with parsed arguments or the text itself."""

    name: str
    arguments: Any


def stirs(text: str) -> bool:
    """Whether a word stands in a text without which it is no step."""
    low = text.lower()
    return any(mark in low for mark in _STIRRING)


def parts_of(text: str) -> list[Part]:
    """The parts of a text in their order; one that is `said` for a text without labels."""
    if not stirs(text):
        return [Part("said", text)]
    if tags := tagged(text):
        return [part for part in _cut(text, tags, "answer") if part.kind != "said"]
    labels = list(_LABEL.finditer(text))
    if not labels:
        return _blob(text)
    ends = [label.start() for label in labels[1:]] + [len(text)]
    spans = [
        Stretch(label.start(), end, _LABELS[label[1].lower()], text[label.end() : end])
        for label, end in zip(labels, ends, strict=True)
    ]
    return _cut(text, spans)


def _blob(text: str) -> list[Part]:
    """`{"action": …, "action_input": …}` without any label."""
    found = _FENCE.search(text)
    held, at = (found[1], found.start()) if found is not None else (text, 0)
    if _BLOB.match(held) is None or '"action_input"' not in held:
        return [Part("said", text)]
    return [Part("thought", text[:at]), Part("action", held)] if text[:at].strip() else [Part("action", held)]


def _cut(text: str, spans: list[Stretch], outside: Kind = "said") -> list[Part]:
    found, at = list[Part](), 0
    for start, end, kind, held in spans:
        if text[at:start].strip():
            found.append(Part(outside, text[at:start].strip()))
        found.append(Part(kind, held.strip()))
        at = end
    if text[at:].strip():
        found.append(Part(outside, text[at:].strip()))
    return found


def is_nothing(text: str) -> bool:
    """Whether an action says that there is none: "Action: None"."""
    return _plain(text) in _NOTHING or not text.strip()


def said_by(action: Action) -> str | None:
    """What an action says that ends the loop ("Finish[…]"), or answers the customer; None for every other."""
    if action.name.lower().replace("_", " ") not in _FINISH:
        return None
    given = action.arguments
    if isinstance(given, Mapping):
        given = next((value for value in given.values() if isinstance(value, str)), "")
    return given if isinstance(given, str) else str(given)


def actions_of(text: str, given: str | None) -> list[Action]:
    """The calls that an action names; `given` is what stands under a label of its own. [] where no tool is named."""
    inner = _FENCE.search(text)
    held = (inner[1] if inner is not None else text).strip()
    if held[:1] in ("{", "["):
        value = _value(held)
        listed = value if isinstance(value, list) else [value]
        found = [_of_object(one) for one in listed]
        return [one for one in found if one is not None] if all(found) else []
    line = held.partition("\n")[0].strip()
    if given is None and (called := _CALLED.fullmatch(held) or _CALLED.fullmatch(line)) is not None:
        return [Action(called[1], _arguments(called[3], called[2] == "("))]
    if given is None and (after := _AFTER_COLON.fullmatch(line)) is not None:
        return [Action(after[1], _value(after[2]))]
    name = _NAME.fullmatch(held)
    if name is None or (given is None and " " in name[1]):
        return []
    return [Action(name[1], {} if given is None or is_nothing(given) else _value(_unfenced(given)))]


def _of_object(value: Any) -> Action | None:
    if not isinstance(value, dict):
        return None
    inner = value.get("function")
    held = inner if isinstance(inner, dict) else value
    name = next((found for key in _NAMES if isinstance(found := held.get(key), str) and found), None)
    given: Any = next((held[key] for key in _GIVEN if held.get(key) is not None), {})
    return Action(name, _value(given) if isinstance(given, str) else given) if name is not None else None


def _arguments(text: str, code: bool) -> Any:
    """`loan="L-1", days=3` by their names; the text where it gives none."""
    named = _keywords(text) if "=" in text else None
    if named is not None or not text.strip():
        return named or {}
    return _value(text.strip().strip("\"'") if code else text)


def _keywords(text: str) -> dict[str, Any] | None:
    try:
        called = expression_of(f"f({text})")
        if not isinstance(called, ast.Call) or called.args:
            return None
        return {word.arg: ast.literal_eval(word.value) for word in called.keywords if word.arg is not None}
    except (ValueError, SyntaxError, MemoryError, RecursionError, TypeError):
        return None


def _value(text: str) -> Any:
    """Arguments as an object or a list; the text itself where it is neither."""
    whole = text.strip()
    if whole[:1] not in ("{", "["):
        return whole.strip("\"'`")
    value = parse(whole)
    if isinstance(value, str):  # words behind it: "{…}  Then I wait."
        value = parse(whole[: max(whole.rfind("}"), whole.rfind("]")) + 1])
    return value


def _unfenced(text: str) -> str:
    found = _FENCE.search(text)
    return found[1] if found is not None else text


def _plain(text: str) -> str:
    return text.strip().strip("()[]`*_.").strip().lower()
