"""How a call ended, read from its result: one rule a tool, guessed from its schema, named in every verdict.

Most failures carry no flag (one public set: 15.6 % of service results), so a result is looked at before it is
believed; a result from which nothing can be told is `unknown`, never ok.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict

from runbookc.catalog.model import Tool
from runbookc.conformance.trace import Call, Flag, Receipt, Result, Status

GOOD_FLAGS = ("ok", "success", "succeeded", "successful", "delivered", "sent", "accepted", "completed")
ERROR_FIELDS = ("error", "errors", "error_message", "error_code", "exception", "failure_reason")
STATUS_FIELDS = ("status", "state", "outcome", "result")
_FAILED = frozenset(
    ("failed", "failure", "error", "errored", "declined", "rejected", "refused", "denied", "canceled", "cancelled",
     "undelivered", "bounced", "aborted")
)  # fmt: skip
_PENDING = frozenset(("pending", "queued", "processing", "in_progress", "scheduled", "accepted", "submitted"))
_SUCCEEDED = frozenset(("succeeded", "success", "completed", "ok", "done", "sent", "delivered", "paid"))
_TELLING = frozenset((*ERROR_FIELDS, *GOOD_FLAGS, "isError", "is_error"))
_NAMED_FAILURE = frozenset(("error", "failed", "failure", "denied"))
_DENIED = frozenset(("denied", "refused", "forbidden"))
_TEXT_FAILURE = re.compile(r"\s*(?:error\b|failed\b|failure\b|exception\b|traceback\b|\(?\s*false\b|null$|none$)", re.I)


class SuccessRule(BaseModel):
    """Where a tool's results say how the call ended; `flags`, `errors` and `status` are top-level field names.

    `status_failed` and `status_pending` are the values of the status fields that mean so for this tool.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    flags: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    status_failed: tuple[str, ...] = ()
    status_pending: tuple[str, ...] = ()
    record: bool = False
    """Whether results are records of what was looked up: their status is the record's own."""


def guess_rule(tool: Tool) -> SuccessRule:
    """The rule a tool's output schema suggests; a tool without one gets the names that results use anyway."""
    fields = {f.path: f for f in tool.fields if "." not in f.path and "[" not in f.path}
    properties = tool.output_schema.get("properties", {}) if tool.output_schema else {}
    known = set(fields) | set(properties if isinstance(properties, Mapping) else ())
    flags = tuple(n for n in GOOD_FLAGS if n in known)
    errors = tuple(n for n in ERROR_FIELDS if n in known)
    written = [n for n in STATUS_FIELDS if n in known] if tool.effect != "read" else []
    # A record's status ("cancelled", "pending") is what a tool that changes it wanted, unless the schema lists an end
    # that can only be the call's own.
    listed = {n: [v.lower() for v in _values(tool, n)] for n in written}
    status = tuple(n for n in written if not _FAILED.isdisjoint(listed[n]) and not _SUCCEEDED.isdisjoint(listed[n]))
    values = [v for n in status for v in listed[n]]
    named = [*flags, *errors, *status]
    return SuccessRule(
        name=f"{tool.called}: {', '.join(named)}" if named else f"{tool.called}: no flag in its schema, read in band",
        flags=flags,
        errors=errors,
        status=status,
        status_failed=tuple(v for v in dict.fromkeys(values) if v in _FAILED),
        status_pending=tuple(v for v in dict.fromkeys(values) if v in _PENDING),
        record=tool.effect == "read",
    )


def _values(tool: Tool, name: str) -> tuple[str, ...]:
    for field in tool.fields:
        if field.path == name:
            return field.values
    listed = tool.output_schema.get("properties", {}).get(name, {}).get("enum", ()) if tool.output_schema else ()
    return tuple(v for v in listed if isinstance(v, str))


def judge_result(call: Call, result: Result | None, rule: SuccessRule) -> Receipt:
    """The receipt of a call: its status, and by what it is known.

    A flag of the format that names no success is believed at once. A flag that names success says that the tool was
    run and returned: what it returned is looked at all the same, and where that tells nothing the flag stands.
    """
    if result is None:
        return Receipt(call, None, "no_result", "absent", tier=call.tier)
    value = parse(result.content) if result.structured is None else result.structured
    flag = result.flag
    if flag is not None and flag.status not in ("ok", "unknown"):
        return _receipt(call, result, value, flag)
    status, why = _in_band(value, result.content, rule)
    if status != "unknown" and (flag is None or status != "ok"):
        flag = Flag(status, "in_band_rule", why)
    return _receipt(call, result, value, flag or Flag("unknown", "absent", ""))


def _receipt(call: Call, result: Result, value: Any, flag: Flag) -> Receipt:
    return Receipt(
        call, result.message, flag.status, flag.status_from, result.content, value, flag.rule, result.tier
    )  # fmt: skip


def contradicted(first: Receipt, second: Receipt) -> Receipt:
    """The receipt of a call with two results.

    The later one ends what was pending; the record of higher tier goes before the other; two that disagree prove
    nothing.
    """
    if first.tier != second.tier and "unknown" not in (first.status, second.status):
        return max(first, second, key=lambda receipt: receipt.tier)
    if first.status in ("pending", "no_result", "unknown"):
        return second
    if second.status in (first.status, "pending", "unknown"):
        return first
    return second._replace(status="unknown", status_from="absent", rule="two results of this call disagree")


def parse(content: str) -> Any:
    """JSON where the text is JSON, else the text."""
    head = content.lstrip()[:1]
    if head in '{["' or head in "tfn-0123456789":
        try:
            return json.loads(content)
        except ValueError:
            return content
    return content


def _in_band(value: Any, content: str, rule: SuccessRule) -> tuple[Status, str]:
    if isinstance(value, Mapping):
        return _of_object(value, rule)
    if value is False or (isinstance(value, list) and value[:1] == [False]):
        return "failed", "the result is false"
    if value is None or not content.strip():
        return "unknown", ""
    if isinstance(value, str) and _TEXT_FAILURE.match(value):
        return "failed", "the result's text begins with a failure"
    return "ok", "a result that names no failure"


def _of_object(value: Mapping[str, Any], rule: SuccessRule) -> tuple[Status, str]:
    if (failed := _by_flag(value, rule)) is not None:
        return failed
    if (ended := _by_status(value, rule)) is not None:
        return ended
    return ("ok", rule.name) if value else ("unknown", "")


def _by_flag(value: Mapping[str, Any], rule: SuccessRule) -> tuple[Status, str] | None:
    if _TELLING.isdisjoint(value) and not rule.errors and not rule.flags:
        return None
    for name in (*rule.errors, *ERROR_FIELDS):
        found = value.get(name)
        if found and found not in ("none", "None"):
            return ("denied" if _names_refusal(found) else "failed"), f"{name} is set"
    for name in (*rule.flags, *GOOD_FLAGS):
        if value.get(name) is False:
            return "failed", f"{name} is false"
    if value.get("isError") is True or value.get("is_error") is True:
        return "failed", "isError is true"
    return None


def _by_status(value: Mapping[str, Any], rule: SuccessRule) -> tuple[Status, str] | None:
    for name in rule.status:
        said = str(value.get(name, "")).lower()
        if said in rule.status_failed:
            return ("denied" if said in _DENIED else "failed"), f"{name} is {said}"
        if said in rule.status_pending:
            return "pending", f"{name} is {said}"
    plain = value.get("status")
    record = rule.record and any(key.lower().endswith("id") for key in value)
    if not rule.status and not record and isinstance(plain, str) and plain.lower() in _NAMED_FAILURE:
        return "failed", f"status is {plain.lower()}"
    if isinstance(plain, int) and not isinstance(plain, bool) and plain >= 400:
        return "failed", f"status is {plain}"
    return None


def _names_refusal(found: object) -> bool:
    code = str(found.get("code", "")) if isinstance(found, Mapping) else str(found)
    return code.lower() in ("forbidden", "denied", "not_allowed", "unauthorized", "permission_denied")
