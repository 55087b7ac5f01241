"""By which field a tool's result says how its call ended: the author's word, else what the tool's schema suggests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.model import Tool
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words

GOOD_FLAGS: Final = ("ok", "success", "succeeded", "successful", "delivered", "sent", "accepted", "completed")
ERROR_FIELDS: Final = ("error", "errors", "error_message", "error_code", "exception", "failure_reason")
STATUS_FIELDS: Final = ("status", "state", "outcome", "result")
FAILED: Final = frozenset(
    ("failed", "failure", "fail", "error", "errored", "declined", "rejected", "refused", "denied", "canceled",
     "cancelled", "undelivered", "bounced", "aborted")
)  # fmt: skip
PENDING: Final = frozenset(("pending", "queued", "processing", "in_progress", "scheduled", "accepted", "submitted"))
SUCCEEDED: Final = frozenset(("succeeded", "success", "completed", "ok", "done", "sent", "delivered", "paid"))
_QUESTION: Final = re.compile(
    r"(?:^|[_./])(?:is|are|has|have|can|could|does|do|did|was|were|should|may|check|verify|validate|exists?|contains?)"
    r"(?:[_A-Z]|$)"
)
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
    said_by: Literal["author", "schema", "description", "default"] = "default"
    reads: bool = False
    """The tool looks something up: its texts are what it found, and may speak of errors."""
    answers: bool = False
    """The tool answers a question: false is an answer, and no failure."""
    promises: bool = False
    """The schema of a tool that changes something says that something comes back: then nothing is a failure."""
    empty: Literal["", "ok", "failed"] = ""
    """What nothing means where the author says so."""

    @cached_property
    def telling(self) -> frozenset[str]:
        """The keys of an object one of which must be there for a flag or an error to tell anything."""
        named = (*self.errors, *self.flags)
        heads = (name.partition(".")[0] for name in named)
        return frozenset((*ERROR_FIELDS, *GOOD_FLAGS, "isError", "is_error", *named, *heads))

    @cached_property
    def tells_whole(self) -> bool:
        """Whether the result itself is the flag or the error."""
        return "" in self.errors or "" in self.flags


def guess_rule(tool: Tool) -> SuccessRule:
    """The author's word on the tool, else what its schema or description suggests, else the names that results use."""
    suggested = _suggested(tool)
    said = tool.success
    if said is None:
        return suggested
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


def _suggested(tool: Tool) -> SuccessRule:
    fields = {f.path: f for f in tool.fields if "." not in f.path and "[" not in f.path}
    properties = tool.output_schema.get("properties", {}) if tool.output_schema else {}
    known = set(fields) | set(properties if isinstance(properties, Mapping) else ())
    question = bool(_QUESTION.search(tool.name))
    answers = question or (tool.effect == "read" and tool.output_schema.get("type") == "boolean")
    flags = tuple(n for n in GOOD_FLAGS if n in known) if not question else ()
    deeds = _deeds(tool.name) if not question and tool.effect != "read" else ()
    errors = tuple(n for n in ERROR_FIELDS if n in known)
    written = [n for n in STATUS_FIELDS if n in known] if tool.effect != "read" else []
    # A record's status ("cancelled", "pending") is what a tool that changes it wanted, unless the schema lists an end
    # that can only be the call's own.
    listed = {n: [v.lower() for v in _values(tool, n)] for n in written}
    status = tuple(n for n in written if not FAILED.isdisjoint(listed[n]) and not SUCCEEDED.isdisjoint(listed[n]))
    values = [v for n in status for v in listed[n]]
    named = [*flags, *errors, *status]
    return SuccessRule(
        name=f"{tool.called}: {', '.join(named)}" if named else f"{tool.called}: no flag in its schema, read in band",
        flags=tuple(dict.fromkeys((*flags, *deeds))),
        errors=errors,
        status=status,
        status_failed=tuple(v for v in dict.fromkeys(values) if v in FAILED),
        status_pending=tuple(v for v in dict.fromkeys(values) if v in PENDING),
        said_by="default" if not named else "schema" if tool.output_schema else "description",
        reads=tool.effect == "read",
        answers=answers,
        promises=tool.output_schema.get("type") in _HOLDS and tool.effect != "read",
    )


def _deeds(name: str) -> tuple[str, ...]:
    """What a tool's own verb has done, as a field might say: `close_account` and `"closed": false`."""
    words = name_words(name)
    if not words:
        return ()
    verb = load_lexicon().verb(words[0])
    if verb is None:
        return (words[0] + ("d" if words[0].endswith("e") else "ed"),)
    return tuple(form for form, verbs in load_lexicon().past.items() if any(v == verb for v in verbs))


def _values(tool: Tool, name: str) -> tuple[str, ...]:
    for field in tool.fields:
        if field.path == name:
            return field.values
    listed = tool.output_schema.get("properties", {}).get(name, {}).get("enum", ()) if tool.output_schema else ()
    return tuple(v for v in listed if isinstance(v, str))
