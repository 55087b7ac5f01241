"""How a call ended: by the format's own flag, else by what came back, looked into by the rule of its tool.

Most failures carry no flag (one public set: 15.6 % of service results), so a result is looked at before it is
believed; a result from which nothing can be told is `unknown`, never ok.
"""

from __future__ import annotations

from typing import Any, Final

from runbookc.conformance.evidence.calls.in_band import end_of, own_state
from runbookc.conformance.evidence.calls.nothing_done import nothing_done
from runbookc.conformance.evidence.calls.result_value import parse
from runbookc.conformance.evidence.calls.success_rule import SuccessRule, guess_rule
from runbookc.conformance.evidence.calls.success_words import GOOD_FLAGS
from runbookc.conformance.evidence.calls.told_failure import fails_in_words, told_failure
from runbookc.conformance.trace import Call, Flag, Receipt, Result, made_of

__all__ = ["GOOD_FLAGS", "SuccessRule", "contradicted", "guess_rule", "judge_result", "parse"]


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
    status, why = end_of(value, result.content, rule)
    if status == "pending" and (own := own_state(value, call.arguments, rule)) is not None:
        status, why = "ok", own
    if status == "ok" and not rule.reads and not rule.answers:
        told = _told(value, call, rule)
        if told is not None:
            status, why = "failed", told
    if status == "unknown" or (flag is not None and status == "ok"):
        return _receipt(call, result, value, flag or _NOTHING)
    return _made((call, result.message, status, "in_band_rule", result.content, value, why, result.tier))


def _told(value: Any, call: Call, rule: SuccessRule) -> str | None:
    """What of a change's result says in words or counts that it failed or did nothing; None where nothing does."""
    tool = rule.name.partition(":")[0]
    if type(value) is dict:
        failed = told_failure(value, call.arguments, tool)
    else:
        failed = "the result's text" if type(value) is str and fails_in_words(value, call.arguments, tool) else None
    if failed is not None:
        return f"{failed} tells of a failure"
    return nothing_done(value, call.arguments, tool) if rule.said_by != "author" else None


_made = made_of(Receipt)
_NOTHING: Final = Flag("unknown", "absent", "")


def _receipt(call: Call, result: Result, value: Any, flag: Flag) -> Receipt:
    return _made((call, result.message, flag.status, flag.status_from, result.content, value, flag.rule, result.tier))


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
