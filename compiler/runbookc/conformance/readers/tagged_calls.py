"""Calls that a model writes between marks of its own, in texts that nobody took apart.

    <tool_call>{"name": "renew_loan", "arguments": {…}}</tool_call>    answered in <tool_response>…</tool_response>
    <function=renew_loan>{"loan": "L-1"}</function>
    <invoke name="renew_loan"><parameter name="loan">L-1</parameter></invoke>
    [TOOL_CALLS] [{"name": "renew_loan", "arguments": {…}}]            answered in [TOOL_RESULTS] … [/TOOL_RESULTS]
    ```tool_code                                                       answered in a block ```tool_output
    renew_loan(loan="L-1")
    ```

Sources: the chat templates that open models are published with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

Kind = Literal["thought", "action", "input", "observation", "answer", "said"]
"""What a stretch of a text is; `said` is text under no label, or nothing but a mark."""
_PARAMETER: Final = re.compile(r"<parameter name=\"([^\"]+)\"[^>]*>(.*?)(?:</parameter>|(?=<parameter )|\Z)", re.DOTALL)
_PRINTED: Final = re.compile(r"print\((.*)\)", re.DOTALL)
MARKS: Final = (
    "<tool_", "<function", "<invoke name=", "<think>", "[tool_calls]", "[tool_results]", "```tool_code",
    "```tool_output",
)  # fmt: skip
"""Without one of these, in lower case, no such call stands in a text."""


class Stretch(NamedTuple):
    """A stretch of a text between two marks, from `start` to `end`, and what it holds."""

    start: int
    end: int
    kind: Kind
    text: str


def _plain(found: re.Match[str]) -> str:
    return found[1]


def _named(found: re.Match[str]) -> str:
    """`<function=renew_loan>{…}` as an object with both."""
    return f'{{"name": {json.dumps(found[1])}, "arguments": {found[2].strip() or "{}"}}}'


def _invoked(found: re.Match[str]) -> str:
    given = {name: value.strip() for name, value in _PARAMETER.findall(found[2])}
    return json.dumps({"name": found[1], "arguments": given})


def _code(found: re.Match[str]) -> str:
    printed = _PRINTED.fullmatch(found[1].strip())
    return printed[1] if printed is not None else found[1]


_CAME: Final = r"<(?:tool|function)_(?:response|result)>(.*?)(?:</(?:tool|function)_(?:response|result)>|\Z)"
_WRITTEN: Final[tuple[tuple[Kind, str, Callable[[re.Match[str]], str]], ...]] = (
    ("action", r"<(?:tool_call|function_?call)>(.*?)(?:</(?:tool_call|function_?call)>|\Z)", _plain),
    ("action", r"<function=([\w.:/-]+)>(.*?)(?:</function>|\Z)", _named),
    ("action", r"<invoke name=\"([^\"]+)\">(.*?)(?:</invoke>|\Z)", _invoked),
    ("action", r"\[TOOL_CALLS\]\s*(\[.*?)(?=</s>|\[/?TOOL|\Z)", _plain),
    ("action", r"```tool_code\s*(.*?)(?:```|\Z)", _code),
    ("observation", _CAME, _plain),
    ("observation", r"\[TOOL_RESULTS\](.*?)(?:\[/TOOL_RESULTS\]|\Z)", _plain),
    ("observation", r"```tool_output\s*(.*?)(?:```|\Z)", _plain),
    ("thought", r"<think>(.*?)(?:</think>|\Z)", _plain),
    ("said", r"(?:</?function_calls>|</s>)()", _plain),
)
_FORMS: Final = tuple((kind, re.compile(pattern, re.DOTALL), told) for kind, pattern, told in _WRITTEN)


def tagged(text: str) -> list[Stretch]:
    """The stretches between marks, in their order; none where a text holds no call and nothing that came back."""
    low = text.lower()
    if not any(mark in low for mark in MARKS):
        return []
    found = sorted(_found(text))
    apart = [
        one for one, before in zip(found, [None, *found], strict=False) if before is None or one.start >= before.end
    ]
    return apart if any(one.kind in ("action", "observation") for one in apart) else []


def _found(text: str) -> Iterator[Stretch]:
    for kind, pattern, told in _FORMS:
        for one in pattern.finditer(text):
            yield Stretch(one.start(), one.end(), kind, told(one))
