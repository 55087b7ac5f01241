"""A record whose results stand there without their calls is known to be incomplete, and accuses nobody."""

from __future__ import annotations

from typing import Any

from tests.conformance.desk import bundle

from runbookc.conformance.judge import Verdict

HELLO = {"role": "user", "content": "my parcel PX-1001 came broken"}
PAID = '{"id": "po_77", "status": "succeeded"}'
SAID = {"role": "assistant", "content": "I've compensated you with $48 for parcel PX-1001."}


def result(name: str = "", call_id: str = "c1") -> dict[str, Any]:
    """A tool message, with the tool's name where its format writes one."""
    message = {"role": "tool", "tool_call_id": call_id, "content": PAID}
    return {**message, "name": name} if name else message


def call(name: str, call_id: str) -> dict[str, Any]:
    """An assistant message with one call."""
    function = {"name": name, "arguments": '{"parcel_id": "PX-1001", "amount": 4800}'}
    return {"role": "assistant", "content": None, "tool_calls": [{"id": call_id, "function": function}]}


def judged(*messages: dict[str, Any]) -> Verdict:
    """The verdict of a conversation of these messages."""
    judge = bundle().judge()
    for message in messages:
        judge.add(message)
    return judge.finish()


def statuses(*messages: dict[str, Any]) -> list[str]:
    """What became of its claims."""
    return [claim.status for claim in judged(*messages).claims]


def test_a_result_without_its_call_leaves_claims_unverifiable() -> None:
    """What was called is not all in the record, so that a missing call is no proof of a lie."""
    assert statuses(HELLO, SAID) == ["no-receipt"]
    verdict = judged(HELLO, result(), SAID)
    assert [claim.status for claim in verdict.claims] == ["unverifiable"]
    assert "calls are missing" in verdict.claims[0].why
    assert statuses(HELLO, result("pay_compensation"), SAID) == ["unverifiable"]


def test_a_result_of_another_tool_or_a_failed_one_explains_nothing() -> None:
    """It can only be the result of the tool it names; and what failed, whatever it was, proves nothing."""
    assert statuses(HELLO, result("get_parcel"), SAID) == ["no-receipt"]
    assert statuses(HELLO, {**result(), "content": "Error: no such parcel"}, SAID) == ["no-receipt"]


def test_a_call_that_is_there_is_judged_as_ever() -> None:
    """A missing call beside one that failed does not make the failed one good; nor does one whose call came later."""
    failed = {**result(call_id="c2"), "content": '{"status": "failed"}'}
    assert statuses(HELLO, result(), call("pay_compensation", "c2"), failed, SAID) == ["failed-call"]
    late = call("get_parcel", "c1")
    assert statuses(HELLO, result(), late, SAID) == ["no-receipt"]


def test_a_cited_id_that_only_a_result_bears_is_unverifiable() -> None:
    """The id is in the record, its call is not; an id that is nowhere has no receipt."""
    for known, status in (("c1", "unverifiable"), ("c8", "no-receipt")):
        cited = {"role": "assistant", "content": f"I've compensated you with $48 [receipt: {known}]."}
        assert statuses(HELLO, result(), cited) == [status]


def test_steps_that_a_missing_call_may_have_taken_are_not_skipped() -> None:
    """A result without its call may be of the look-up, or of the approval: of the tool it names, or of any."""
    ended = {"role": "tool", "tool_call_id": "c2", "content": PAID}
    stray = {"role": "tool", "tool_call_id": "c1", "content": '{"parcel_id": "PX-1001"}'}
    paid = (call("pay_compensation", "c2"), ended)
    look, approval = ("skipped-step", "desk#n2"), ("missing-approval", "desk#n3")

    def missed(*before: dict[str, Any]) -> list[tuple[str, str]]:
        return [(v.kind, v.step) for v in judged(HELLO, *before, *paid).violations]

    assert missed() == [look, approval]
    assert missed(stray) == []
    assert missed({**stray, "name": "get_parcel"}) == [approval]
    assert missed({**stray, "name": "get_payout"}) == [look, approval]
