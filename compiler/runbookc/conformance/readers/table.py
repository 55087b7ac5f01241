"""Every format that is read, in the order in which they are told; which one a document is; and the document, read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from runbookc.conformance.readers import (
    anthropic_messages,
    gemini,
    inspect_log,
    langchain,
    langfuse,
    mcp_log,
    openai_agents,
    openai_chat,
    openai_responses,
    openinference,
    plain,
    pydantic_ai,
    tau2,
)
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks, survey
from runbookc.conformance.trace import Trace, UnreadableTrace

FORMATS: Final[tuple[Format, ...]] = (
    openai_chat.FORMAT,
    openai_responses.FORMAT,
    openai_agents.FORMAT,
    anthropic_messages.FORMAT,
    gemini.FORMAT,
    langchain.FORMAT,
    pydantic_ai.FORMAT,
    openinference.FORMAT,
    langfuse.FORMAT,
    mcp_log.FORMAT,
    tau2.FORMAT,
    inspect_log.FORMAT,
    plain.FORMAT,
)
NAMES: Final = tuple(form.name for form in FORMATS)
_PLAIN: Final = openai_chat.FORMAT
"""What messages without a mark are read as: words alone look the same in every format."""


def format_named(name: str) -> Format:
    """The format of that name; it must be one of NAMES."""
    return next(form for form in FORMATS if form.name == name)


def detect(document: object) -> Format:
    """The format of a parsed document; UnreadableTrace where none fits, or two do."""
    found = _fitting(survey(document))
    if found is not None:
        return found
    marks = survey(document)
    raise UnreadableTrace(f"{_missed(document)}: none of the formats read here; found {marks.seen}")


def known(document: object) -> Format | None:
    """The format of a document, or None; UnreadableTrace where two fit."""
    return _fitting(survey(document))


def _fitting(marks: Marks) -> Format | None:
    fitting = [(form, mark) for form in FORMATS if (mark := form.fits(marks))]
    if len(fitting) > 1:
        told = ", ".join(f"{form.name} ({mark})" for form, mark in fitting)
        raise UnreadableTrace(f"it may be {told}; say which with --from")
    if fitting:
        return fitting[0][0]
    return _PLAIN if marks.roles else None


def _missed(document: object) -> str:
    if isinstance(document, list | dict):
        return "no list of messages or spans"
    return "neither an object nor a list"


def split(document: Any, name: str = "") -> list[Any]:
    """The conversations of a document, each a document of the same format; `name` is that of the format, if known."""
    form = format_named(name) if name else detect(document)
    return form.split(document)


def read_traces(document: Any, name: str = "") -> Iterator[Trace]:
    """Every conversation of a document; UnreadableTrace for what is none."""
    form = format_named(name) if name else detect(document)
    for one in form.split(document):
        yield _named(form.read(one), form)


def read_trace(document: Any, name: str = "") -> Trace:
    """The one conversation of a document."""
    form = format_named(name) if name else detect(document)
    return _named(form.read(document), form)


def _named(trace: Trace, form: Format) -> Trace:
    return Trace(
        trace.id, trace.messages, trace.tier, form.name, trace.agent, trace.agent_version, trace.started
    )  # fmt: skip
