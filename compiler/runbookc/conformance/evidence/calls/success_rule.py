"""By which field a tool's result says how its call ended.

The author's word, else what the tool's schema suggests, else what recorded results taught.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.json_schema import type_of
from runbookc.catalog.model import Learnt, Tool
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.calls.success_words import (
    EDITS,
    ENDS_OF_CALL,
    ERROR_FIELDS,
    FAILED,
    GOOD_FLAGS,
    PENDING,
    STATES,
    STATUS_CODES,
    STATUS_FIELDS,
    SUCCEEDED,
    is_question,
)  # fmt: skip
from runbookc.conformance.evidence.records.record_cache import RecordCache

_HOLDS: Final = frozenset(("object", "array"))


class SuccessRule(BaseModel):
    """Where a tool's results say how the call ended; `flags`, `errors` and `status` are names of fields.

    `status_ok`, `status_failed` and `status_pending` are the values of the status fields that mean so for this tool, in
    lower case; where `status_ok` is given, any other is a failure. A field may be a path ("payment.state"); "" in
    `status` is the result itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    flags: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    status_failed: tuple[str, ...] = ()
    status_pending: tuple[str, ...] = ()
    status_ok: tuple[str, ...] = ()
    said_by: Literal["author", "schema", "description", "samples", "default"] = "default"
    reads: bool = False
    """The tool looks something up: its texts are what it found, and may speak of errors."""
    answers: bool = False
    """The tool answers a question: false is an answer, and no failure."""
    promises: bool = False
    """The schema of a tool that changes something says that something comes back: then nothing is a failure."""
    empty: Literal["", "ok", "failed"] = ""
    """What nothing means where the author says so."""
    begins: tuple[str, ...] = ()
    """How texts begin that are failures, in lower case."""
    origin: str = ""
    """What samples showed, where some of the rule is learnt from them."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """The keys of an object one of which must be there for a flag or an error to tell anything."""
        named = (*self.errors, *self.flags)
        heads = (name.partition(".")[0] for name in named)
        return frozenset((*ERROR_FIELDS, *GOOD_FLAGS, "isError", "is_error", *named, *heads))

    @cached_property
    def ends(self) -> RecordCache[Any]:
        """How calls ended, by their results: an object tells it by its names, and by few of its values."""
        return RecordCache(
            self.telling.union(STATUS_CODES, STATES, self.status, [name.partition(".")[0] for name in self.status])
        )

    @cached_property
    def tells_whole(self) -> bool:
        """Whether the result itself is the flag or the error."""
        return "" in self.errors or "" in self.flags


def guess_rule(tool: Tool) -> SuccessRule:
    """The author's word on the tool, else what its schema or description suggests, else what samples taught.

    Samples add to a schema's word how failures begin that are no object at all; what a schema names stays as it is.
    """
    suggested = _suggested(tool)
    said = tool.success
    if said is None:
        return suggested if tool.learnt is None else _with_learnt(tool, suggested, tool.learnt)
    values = [f"{said.field or 'the result'} is {' or '.join(said.ok)}"] if said.ok else []
    if said.field and not (said.ok or said.failed or said.pending):
        values = [f"{said.field} is not false"]
    values += [f"{said.field or 'the result'} is {' or '.join(said.failed)}: failed"] if said.failed else []
    told = ", ".join(values) or ("false is an answer" if said.answers else f"nothing is {said.empty}")
    valued = bool(said.ok or said.failed or said.pending)
    return suggested.model_copy(
        update={
            "name": f"{tool.called}: {told} (the author's word)",
            "flags": (said.field,) if said.field and not valued else () if valued else suggested.flags,
            "errors": () if valued else suggested.errors,
            "status": (said.field,) if valued else suggested.status,
            "status_ok": said.ok,
            "status_failed": said.failed if valued else suggested.status_failed,
            "status_pending": said.pending if valued else suggested.status_pending,
            "said_by": "author",
            "answers": said.answers or suggested.answers,
            "empty": said.empty,
        }
    )


def _with_learnt(tool: Tool, suggested: SuccessRule, learnt: Learnt) -> SuccessRule:
    if suggested.said_by != "default":
        if not learnt.begins:
            return suggested
        return suggested.model_copy(update={"begins": learnt.begins, "origin": learnt.origin})
    return suggested.model_copy(
        update={
            "name": f"{tool.called}: {learnt.origin}",
            "flags": tuple(dict.fromkeys((*learnt.flags, *suggested.flags))),
            "errors": learnt.errors,
            "status": (learnt.status,) if learnt.status else (),
            "status_failed": learnt.failed,
            "status_pending": learnt.pending,
            "begins": learnt.begins,
            "said_by": "samples",
            "origin": learnt.origin,
        }
    )


def _suggested(tool: Tool) -> SuccessRule:
    fields = {f.path: f for f in tool.fields if "." not in f.path and "[" not in f.path}
    properties = tool.output_schema.get("properties", {}) if tool.output_schema else {}
    known = set(fields) | set(properties if isinstance(properties, Mapping) else ())
    question = is_question(tool.name)
    answers = question or (tool.effect == "read" and type_of(tool.output_schema) == "boolean")
    flags = tuple(n for n in GOOD_FLAGS if n in known) if not question else ()
    own = _deeds(tool.name) if not question and tool.effect != "read" else ()
    deeds = tuple(n for n in own if n in fields and fields[n].type == "boolean") if known else own
    errors = tuple(n for n in ERROR_FIELDS if n in known)
    written = [n for n in STATUS_FIELDS if n in known] if tool.effect != "read" else []
    # A record's status ("cancelled", "pending") is what a tool that changes it wanted, unless the schema lists an end
    # that can only be the call's own: "failed" beside "done", or beside what the tool's own verb has done ("renewed").
    edits = (
        name_words(tool.name)[:1] and name_words(tool.name)[0] in EDITS
    )  # "in_progress" is the order's that it edits
    bad, good = FAILED.difference(own), (ENDS_OF_CALL if edits else SUCCEEDED).union(own)
    listed = {n: [v.lower() for v in _values(tool, n)] for n in written}
    status = tuple(n for n in written if not bad.isdisjoint(listed[n]) and not good.isdisjoint(listed[n]))
    values = [v for n in status for v in listed[n]]
    named = [*flags, *errors, *status]
    return SuccessRule(
        name=f"{tool.called}: {', '.join(named)}" if named else f"{tool.called}: no flag in its schema, read in band",
        flags=tuple(dict.fromkeys((*flags, *deeds))),
        errors=errors,
        status=status,
        status_failed=tuple(v for v in dict.fromkeys(values) if v in bad),
        status_pending=tuple(v for v in dict.fromkeys(values) if v in PENDING),
        said_by="default" if not named else "schema" if tool.output_schema else "description",
        reads=tool.effect == "read",
        answers=answers,
        promises=type_of(tool.output_schema) in _HOLDS and tool.effect != "read",
    )


def _deeds(name: str) -> tuple[str, ...]:
    """What a tool's own verb has done, as a field might say: `close_account` and `"closed": false`, plainest first."""
    words = name_words(name)
    if not words:
        return ()
    verb = load_lexicon().verb(words[0])
    if verb is None:
        return (words[0] + ("d" if words[0].endswith("e") else "ed"),)
    forms = (form for form, verbs in load_lexicon().past.items() if any(v == verb for v in verbs))
    return tuple(sorted(forms, key=lambda form: "-" in form))  # "closed" before "re-closed"


def _values(tool: Tool, name: str) -> tuple[str, ...]:
    for field in tool.fields:
        if field.path == name:
            return field.values
    listed = tool.output_schema.get("properties", {}).get(name, {}).get("enum", ()) if tool.output_schema else ()
    return tuple(v for v in listed if isinstance(v, str))
