"""How a call ended, told by what came back: each way is a rule with a name, which verdicts show.

What only speaks of an error is no failure: a text that was looked up, an empty list of what was searched for, a false
that answers a question, the state of a record that was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words
from runbookc.conformance.evidence.calls.result_value import parse
from runbookc.conformance.evidence.calls.success_rule import SuccessRule
from runbookc.conformance.evidence.calls.success_words import ERROR_FIELDS, GOOD_FLAGS, STATES, STATUS_CODES
from runbookc.conformance.evidence.calls.told_failure import is_wanted
from runbookc.conformance.record_words import record_pattern, record_words
from runbookc.conformance.trace import Status

_FAILURES: Final = record_pattern("text-of-failure").pattern
_REFUSALS: Final = record_pattern("text-of-refusal").pattern
_ELEMENTS: Final = r"(?:\w{1,20}:)?(?:errors?|fault|exception)\b"
_MARKUP: Final = rf"\s*+(?:(?:[*_#>`\[(❌⚠✖✗✘🚫⛔\ufe0f]|<(?!{_ELEMENTS})[^<>]{{1,200}}>)\s*+)*+"
"""What may stand before the words of a text: marks of Markdown, signs, and elements that name no error."""
_FAILURE: Final = re.compile(rf"{_MARKUP}(?:{_FAILURES}|<{_ELEMENTS})", re.IGNORECASE)
"""How a text begins that is a failure, whatever the tool does."""
_REFUSAL: Final = re.compile(rf"{_MARKUP}(?:{_REFUSALS})", re.IGNORECASE)
"""How a text begins by which a tool that changes something says that it did not; what is looked up may begin so too."""
_DENIED: Final = frozenset(record_words("says-denied"))
_REFUSED: Final = frozenset(record_words("says-refused"))
_BAD_WORDS: Final = frozenset(record_words("says-failed"))
_BAD_ENDS: Final = frozenset(record_words("ended-badly"))
_CODES: Final = frozenset(STATUS_CODES)
_UNPAID: Final = frozenset(record_words("not-paid-yet"))
_MOVES: Final = frozenset(f"{what}_id" for what in record_words("money-moved"))
"""Ids of money on its way, whose own status a result holds; that of an order would be the order's."""
_SETS_GOING: Final = frozenset(record_words("sets-going-group"))
"""Groups of verbs by which money that is there is set going, and not made."""
_NOT: Final = load_lexicon().any_of("negation", "partial")
_OF_RECORD: Final = 3
"""Fields of a record that has an error among them, at least."""
_OF_ANSWERS: Final = frozenset((*STATUS_CODES, *GOOD_FLAGS, *record_words("message-field")))
_BLOCK: Final = frozenset(("type", "text", "annotations", "_meta"))
"""The fields of a text in what a tool of MCP gives back (TextContent, 2025-06-18)."""
_WRAPS: Final = frozenset(record_words("wrapping-field"))


class End(NamedTuple):
    """How a call ended, and the rule that told, in words; `unknown` without one."""

    status: Status
    why: str = ""


UNKNOWN: Final = End("unknown")
"""The end of a call whose result says nothing of it."""


def end_of(value: Any, content: str, rule: SuccessRule) -> End:
    """The end that a result tells; the author's word on the tool goes before everything else."""
    if type(value) is dict and not rule.tells_whole:
        end: End = rule.ends.made(value, _end_of, value, content, rule)
        if end.status != "ok" or rule.reads or rule.said_by == "author" or _WRAPS.isdisjoint(value):
            return end
        return _of_wrapped(value, rule) or end
    return _end_of(value, content, rule)


def _end_of(value: Any, content: str, rule: SuccessRule) -> End:
    if rule.status_ok or rule.said_by == "author":
        told = _by_status(value, rule)
        if told is not None:
            return told
    if value is None or (isinstance(value, str) and value.strip().lower() in ("", "null", "none")):
        return _of_nothing(content, rule)
    if isinstance(value, dict):  # parsed JSON; asking for any Mapping takes ten times as long
        return _of_object(value, rule)
    if isinstance(value, list):
        return _of_list(value, rule)
    if isinstance(value, bool):
        return _of_truth(value, rule)
    if isinstance(value, str):
        return _of_text(value, rule)
    return End("ok", "a result that names no failure")


def _of_wrapped(value: Mapping[str, Any], rule: SuccessRule) -> End | None:
    """The failure of a change that a result tells within: {"result": {"error": …}}; of a record it would be its own."""
    for name in value:
        inner = value[name] if name in _WRAPS else None
        if type(inner) is dict and not any(str(key).lower().endswith("id") for key in inner):
            end = _by_flag(inner, rule) or _by_code(inner, rule)
            if end is not None and end.status in ("failed", "denied"):
                return End(end.status, f"{name}: {end.why}")
    return None


def _of_nothing(content: str, rule: SuccessRule) -> End:
    said = "the result is null" if content.strip() else "the result is empty"
    if rule.empty:
        return End("ok" if rule.empty == "ok" else "failed", f"{said} (the author's word)")
    return End("failed", f"{said}, where its schema promises one") if rule.promises else UNKNOWN


def _of_truth(value: bool, rule: SuccessRule) -> End:
    if rule.answers:
        return End("ok", "the result is the answer to a question")
    return End("ok", "the result is true") if value else End("failed", "the result is false")


def _of_list(value: list[Any], rule: SuccessRule) -> End:
    if not value and rule.promises:  # a change that hands back what it changed: nothing, or it was left out
        return UNKNOWN
    if value[:1] == [False]:  # (False, why), and no list of answers
        pair = len(value) == 2 and isinstance(value[1], str | None)
        if pair or not (rule.reads or rule.answers):
            return End("ok", "the result is the answer to a question") if rule.answers else End(
                "failed", "the result is false"
            )  # fmt: skip
    if value and isinstance(value[0], dict) and value[0].get("type") == "text" and _BLOCK.issuperset(value[0]):
        inner = value[0].get("text")  # the content of an MCP result
        return end_of(parse(inner), inner, rule) if isinstance(inner, str) else UNKNOWN
    return End("ok", "a result that names no failure")


def _of_text(value: str, rule: SuccessRule) -> End:
    if _FAILURE.match(value) or (not rule.reads and _REFUSAL.match(value)):
        return End("failed", "the result's text begins with a failure")
    begin = next((begin for begin in rule.begins if value.lstrip().lower().startswith(begin)), "")
    if begin:
        return End("failed", f"the result begins with '{begin}' ({rule.origin})")
    return End("ok", "a result that names no failure")


def _of_object(value: Mapping[str, Any], rule: SuccessRule) -> End:
    told = _by_flag(value, rule) or _by_status(value, rule) or _by_code(value, rule)
    if told is not None:
        return told
    if not value:
        return UNKNOWN
    if len(value) == 1:
        (name, inner), *_ = value.items()
        if name in _WRAPS and isinstance(inner, str | bool):
            end = end_of(inner, str(inner), rule)
            return End(end.status, f"{name}: {end.why}") if end.status == "failed" else End("ok", rule.name)
    return End("ok", rule.name)


def _by_flag(value: Mapping[str, Any], rule: SuccessRule) -> End | None:
    if rule.telling.isdisjoint(value) and not rule.tells_whole:
        return None
    for name in (*rule.errors, *ERROR_FIELDS):
        found = field_of(value, name)
        if (
            found
            and found not in ("none", "None", "null")
            and not (_is_recorded(found, value, rule) or _is_done(value, rule))
        ):
            why = f"{name} is set{_learnt(rule, name)}"
            return End("denied" if _names_refusal(found) else "failed", why)
    for name in rule.flags if rule.answers else (*rule.flags, *GOOD_FLAGS):
        if _is_false(field_of(value, name)):
            return End("failed", f"{name} is false{_learnt(rule, name)}")
    for name in ("isError", "is_error"):
        if value.get(name) is True:
            return End("failed", f"{name} is true")
    return None


def _is_recorded(error: object, value: Mapping[str, Any], rule: SuccessRule) -> bool:
    """Whether an error is what a record tells of its own thing, a run or a delivery: beside its id and more."""
    told = isinstance(error, str) and len(value) >= _OF_RECORD and _is_record(value, rule)
    return told and _OF_ANSWERS.isdisjoint(value)


def _is_done(value: Mapping[str, Any], rule: SuccessRule) -> bool:
    """Whether the state beside an error is what the tool is there for: "rolled_back", with the error of that run."""
    words = name_words(next((said for name in STATES if isinstance(said := value.get(name), str)), ""))
    if rule.reads or not words or not _BAD_WORDS.union(_BAD_ENDS, _UNPAID).isdisjoint(words):
        return False
    past = load_lexicon().past
    return any(w in past and is_wanted(w, rule.name.partition(":")[0]) for w in words) and _NOT.isdisjoint(words)


def _learnt(rule: SuccessRule, name: str) -> str:
    """What samples showed, behind what a field tells that they taught."""
    return f" ({rule.origin})" if rule.said_by == "samples" and f" {name} is " in rule.origin else ""


def _is_false(said: object) -> bool:
    return said is False or (isinstance(said, str) and said.strip().lower() in ("false", "no"))


def _by_status(value: Any, rule: SuccessRule) -> End | None:
    """By the fields that are known to tell for this tool."""
    for name in rule.status:
        found = field_of(value, name)
        if found is None or isinstance(found, dict | list):
            continue
        said = word_of(found)
        by = " (the author's word)" if rule.said_by == "author" else _learnt(rule, name)
        told = f"{name or 'the result'} is {said}{by}"
        if said in rule.status_pending:
            return End("pending", told)
        if said in rule.status_ok:
            return End("ok", told)
        if said in rule.status_failed or rule.status_ok:
            return End("denied" if said in _DENIED else "failed", told)
    return None


def _by_code(value: Mapping[str, Any], rule: SuccessRule) -> End | None:
    """By a status that nobody told us of: an error's word, or a code of HTTP."""
    plain = value.get("status")
    unlisted = not rule.status or rule.said_by == "samples"  # samples add to what is read anyway, and take nothing
    if isinstance(plain, str) and unlisted and not _is_record(value, rule):  # a record's status is its own
        said = plain.strip().lower()
        own = rule.name.partition(":")[0].lower()
        # "declined" is what a tool called decline_offer wanted, and "denied" what deny_claim did
        ended = said in _BAD_ENDS and not rule.reads and said[:6] not in own
        wanted = (ended or (said in _DENIED and not rule.reads)) and is_wanted(said, own)
        if (said in _BAD_WORDS or ended) and not wanted:
            return End("denied" if said in _DENIED else "failed", f"status is {said}")
        if said in _UNPAID and not rule.reads and any(str(k).lower() in _MOVES for k in value):
            return End("pending", f"status is {said}")
    for name in () if _CODES.isdisjoint(value) else STATUS_CODES:
        code = value.get(name)
        if isinstance(code, int) and not isinstance(code, bool) and 400 <= code <= 599:
            return End("denied" if code in (401, 403) else "failed", f"{name} is {code}")
        if code == 202 and name != "status":
            return End("pending", f"{name} is 202, accepted and not yet done")
    return None


def own_state(value: Any, arguments: Any, rule: SuccessRule) -> str | None:
    """Why a status is that of money which was there before, and was set going: `release_payout("PO-5")`, "pending"."""
    if rule.said_by == "author" or type(value) is not dict or type(arguments) is not dict:
        return None
    words = name_words(rule.name.partition(":")[0])
    verb = next((verb for word in words if (verb := load_lexicon().base.get(word)) and verb.lemma == word), None)
    given = {str(held) for held in arguments.values()}
    same = next((key for key, held in value.items() if str(key).lower() in _MOVES and str(held) in given), None)
    if same is None or verb is None or verb.group not in _SETS_GOING:
        return None
    return f"the status is that of {same}, which the call was given"


def _is_record(value: Mapping[str, Any], rule: SuccessRule) -> bool:
    return rule.reads and any(str(key).lower().endswith("id") for key in value)


def field_of(value: Any, path: str) -> Any:
    """The field of a path ("payment.state") in a result, "" for the result itself; None where there is none."""
    if not path:
        return value
    if isinstance(value, dict) and path in value:
        return value[path]
    if "." not in path:
        return None
    here = value
    for name in path.split("."):
        here = here.get(name) if isinstance(here, dict) else None
    return here


def word_of(found: object) -> str:
    """A value as rules write it: `true`, `succeeded`, `200`."""
    return str(found).strip().lower()


def _names_refusal(found: object) -> bool:
    code = found.get("code", found.get("type", "")) if isinstance(found, dict) else found
    return word_of(code) in _REFUSED
