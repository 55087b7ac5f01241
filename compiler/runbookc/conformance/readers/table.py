"""Every format that is read, in the order in which they are told; which one a document is; and the document, read."""

from __future__ import annotations

from typing import Any, Final

from runbookc.by_text import forgets
from runbookc.conformance.claims.memory import Memory
from runbookc.conformance.readers import (
    adk,
    anthropic_messages,
    autogen,
    gemini,
    inspect_log,
    langchain,
    langfuse,
    mcp_log,
    openai_agents,
    openai_chat,
    openai_realtime,
    openai_responses,
    openinference,
    otel,
    plain,
    pydantic_ai,
    sharegpt,
    spans,
    tau2,
)
from runbookc.conformance.readers.exchange import CONVERSATION, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks, listed_in, survey
from runbookc.conformance.readers.outline import Outline, outline
from runbookc.conformance.readers.react import with_actions
from runbookc.conformance.readers.values import table, word
from runbookc.conformance.trace import Trace, UnreadableTrace

FORMATS: Final[tuple[Format, ...]] = (
    openai_chat.FORMAT,
    openai_responses.FORMAT,
    openai_realtime.FORMAT,
    openai_agents.FORMAT,
    anthropic_messages.FORMAT,
    gemini.FORMAT,
    adk.FORMAT,
    langchain.FORMAT,
    pydantic_ai.FORMAT,
    autogen.FORMAT,
    openinference.FORMAT,
    otel.FORMAT,
    langfuse.FORMAT,
    mcp_log.FORMAT,
    tau2.FORMAT,
    inspect_log.FORMAT,
    sharegpt.FORMAT,
    plain.FORMAT,
)
NAMES: Final = tuple(form.name for form in FORMATS)
_WHOLE: Final = frozenset(
    ("messages", "contents", "candidates", "simulations", "samples", "observations", "traj", "choices", "resourceSpans")
)
_LISTED: Final = ("traces", "conversations", "data")
"""Keys under which files list the conversations they hold."""
_LABELS: Final = frozenset(("agent_version", "started", "metadata"))
_CHAT: Final = openai_chat.FORMAT
"""What messages without a mark are read as: words alone look the same in every format."""


def format_named(name: str) -> Format:
    """The format of that name; UnreadableTrace for one that is not there."""
    for form in FORMATS:
        if form.name == name:
            return form
    raise UnreadableTrace(f"no format is called '{name}' (there are {', '.join(NAMES)})")


def detect(document: object) -> Format:
    """The format of a parsed document; UnreadableTrace where none fits, or two do."""
    drawn = outline(document)
    known = _known.get(drawn) if drawn is not None else None
    if known is None:
        known = _detected(document)
        if drawn is not None:
            _known.keep(drawn, known)
    return known


_known: Final[Memory[Outline, Format]] = Memory(256)
"""By their outline the formats of documents met before: those of one harness look alike."""
forgets(_known.clear)


def _detected(document: object) -> Format:
    marks = survey(document)
    found = _fitting(marks)
    if found is None:
        raise UnreadableTrace(_missed(document, marks))
    return found


def _fitting(marks: Marks) -> Format | None:
    fitting = [(form, mark) for form in FORMATS if (mark := form.fits(marks))]
    if plain.is_named(marks):
        fitting = [(form, mark) for form, mark in fitting if form is not _CHAT]
    if len(fitting) > 1:
        told = ", ".join(f"{form.name} ({mark})" for form, mark in fitting)
        raise UnreadableTrace(f"it may be {told}; say which with --from")
    if fitting:
        return fitting[0][0]
    return _CHAT if marks.roles else None


def _chosen(document: object, name: str) -> Format:
    """The format that somebody named, unless the document bears the marks of another."""
    if not name:
        return detect(document)
    chosen = format_named(name)
    marks = survey(document)
    fitting = {form.name: mark for form in FORMATS if (mark := form.fits(marks))}
    if fitting and name not in fitting:
        told = ", ".join(f"{form} ({mark})" for form, mark in fitting.items())
        raise UnreadableTrace(f"it is no {chosen.title}: looked for {chosen.looks_for}; found the marks of {told}")
    return chosen


def _missed(document: object, marks: Marks) -> str:
    if not isinstance(document, list | dict):
        return "it is neither an object nor a list"
    listed = listed_in(document) if isinstance(document, dict) else document
    if listed == []:
        return "no message is in it"
    looked = "messages with a role, or spans, in one of the formats " + ", ".join(NAMES)
    return f"looked for {looked}; found {marks.seen}"


def split(document: Any, name: str = "") -> list[Any]:
    """The conversations of a document, each a document by itself; `name` is that of the format, if known."""
    held = document
    if isinstance(document, dict) and "messages" not in document and isinstance(document.get("traces"), list):
        held = document["traces"]
    if isinstance(held, list) and held and all(map(_is_whole, held)):
        return [one for inner in held for one in _split(inner, name)]
    return _split(document, name)


def _is_whole(one: object) -> bool:
    """Whether something in a list is a conversation, or a file of them, and no mere message of one."""
    if isinstance(one, dict):
        return not _WHOLE.isdisjoint(one) and "role" not in one
    return isinstance(one, list) and bool(one) and all(isinstance(message, dict) for message in one)


def _split(document: Any, name: str) -> list[Any]:
    found = _split_by_format(document, name)
    if found is None:
        listed = _documents_in(document)
        found = [one for inner in listed for one in _split_by_format(inner, name) or [inner]] or [document]
    return found


def _split_by_format(document: Any, name: str) -> list[Any] | None:
    """None where it is of no format: whoever reads it says why."""
    try:
        return _chosen(document, name).split(document)
    except UnreadableTrace:
        return None


def _documents_in(document: Any) -> list[Any]:
    """What a list that is no conversation holds, where everything in it is one by itself; else nothing."""
    listed = document
    if isinstance(document, dict):
        listed = next((found for key in _LISTED if isinstance(found := document.get(key), list)), None)
    return listed if isinstance(listed, list) and all(map(_is_told, listed)) else []


def _is_told(one: object) -> bool:
    """Whether something is a conversation by itself, and no part of one: spans of two formats are still one trace."""
    if not isinstance(one, dict | list) or parts(one):
        return False
    marks = survey(one)
    return _is_whole(one) or sum(bool(form.fits(marks)) for form in FORMATS) == 1


def parts(record: object) -> list[tuple[str, Any]]:
    """A line of a file that is a mere part of a conversation: as pairs of what it belongs to and the part.

    [] for a line that is a conversation, or nothing known. A batch of spans is several parts.
    """
    batch = spans.parts_of(record)
    if batch or not isinstance(record, dict):
        return batch
    for form in FORMATS:
        key = form.part_of(record) if form.part_of is not None else None
        if key is not None:
            return [(key, record)]
    return []


def read_trace(document: Any, name: str = "") -> Trace:
    """The one conversation of a document."""
    form = _chosen(document, name)
    return with_actions(_labelled(_named(_identified(form.read(document), document), form), document))


def _identified(trace: Trace, document: Any) -> Trace:
    """With the id that stands beside the messages under another name, where the format has none of its own."""
    return trace if trace.id or type(document) is not dict else trace._replace(id=own_id(document, *CONVERSATION))


def _labelled(trace: Trace, document: Any) -> Trace:
    """With what the harness wrote beside the messages, or under `metadata`: it goes before what a format tells."""
    if trace.form == openai_chat.NAME or type(document) is not dict or _LABELS.isdisjoint(document):
        return trace
    places = (document, table(document.get("metadata")))
    version = next((found for one in places if (found := word(one.get("agent_version")))), trace.agent_version)
    started = next((found for one in places if (found := word(one.get("started")))), trace.started)
    return trace._replace(agent_version=version, started=started)


def _named(trace: Trace, form: Format) -> Trace:
    if trace.form == form.name:
        return trace
    return Trace(
        trace.id, trace.messages, trace.tier, form.name, trace.agent, trace.agent_version, trace.started
    )  # fmt: skip
