"""How a call ended, told from its result: never ok in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conformance.desk import TOOLS

from runbookc.catalog.model import Field, SuccessWord, Tool
from runbookc.conformance.evidence.calls.success import guess_rule, judge_result
from runbookc.conformance.trace import Call, Flag, Result

CALL = Call(0, 0, "c1", "t", {})
RULES = {tool.name: guess_rule(tool) for tool in TOOLS}


@pytest.mark.parametrize(
    ("tool", "content", "status"),
    [
        ("notify_depot", '{"delivered": true}', "ok"),
        ("notify_depot", '{"delivered": false}', "failed"),
        ("notify_depot", '{"delivered": true, "error": "depot closed"}', "failed"),
        ("notify_depot", '{"delivered": true, "error": null}', "ok"),
        ("pay_compensation", '{"status": "succeeded"}', "ok"),
        ("pay_compensation", '{"status": "pending"}', "pending"),
        ("pay_compensation", '{"status": "failed"}', "failed"),
        ("pay_compensation", '{"status": 503, "error": {"code": "busy"}}', "failed"),
        ("pay_compensation", '{"error": {"code": "not_allowed"}}', "denied"),
        ("add_note", "False", "failed"),
        ("add_note", "(False, 'no such case')", "failed"),
        ("add_note", "[false, 1]", "failed"),
        ("add_note", "Error: no such case", "failed"),
        ("add_note", '{"success": false}', "failed"),
        ("add_note", '{"note_id": "n1"}', "ok"),
        ("add_note", "noted", "ok"),
        ("add_note", "{}", "unknown"),
        ("add_note", "", "unknown"),
        ("get_parcel", '{"state": "failed"}', "ok"),
        ("get_parcel", '{"status": "cancelled"}', "ok"),
    ],
)
def test_a_result_is_looked_at_before_it_is_believed(tool: str, content: str, status: str) -> None:
    """Failures are mostly in band; a record's own state is no failure of the call that read it."""
    receipt = judge_result(CALL, Result(1, "c1", content), RULES[tool])
    assert receipt.status == status
    assert receipt.status_from == ("absent" if status == "unknown" else "in_band_rule")
    assert bool(receipt.rule) == (status != "unknown"), "the rule that judged is named"


@pytest.mark.parametrize(
    ("content", "status", "rule"),
    [
        ("{'success': False, 'why': 'it is gone'}", "failed", "success is false"),
        ("(False, 'no such case')", "failed", "the result is false"),
        ("(True, 'noted')", "ok", "a result that names no failure"),
        ("True", "ok", "the result is true"),
        ('{"result": "Error: no such case"}', "failed", "result: the result's text begins with a failure"),
        ('{"message": "noted"}', "ok", "add_note: no flag in its schema, read in band"),
        ('[{"type": "text", "text": "Error: no such case"}]', "failed", "the result's text begins with a failure"),
        ("KeyError: 'c1'", "failed", "the result's text begins with a failure"),
        ("Traceback (most recent call last):\n  File", "failed", "the result's text begins with a failure"),
        ("**Error**: no such case", "failed", "the result's text begins with a failure"),
        ("404 Not Found", "failed", "the result's text begins with a failure"),
        ("Could not add the note.", "failed", "the result's text begins with a failure"),
        ("timed out after 30 seconds", "failed", "the result's text begins with a failure"),
        ('{"statusCode": 500, "body": ""}', "failed", "statusCode is 500"),
        ('{"status_code": 403}', "denied", "status_code is 403"),
        ('{"statusCode": 202}', "pending", "statusCode is 202, accepted and not yet done"),
        ('{"status": "fail", "data": {"title": "missing"}}', "failed", "status is fail"),
        ('{"status": "rejected"}', "failed", "status is rejected"),
        ('{"success": "false"}', "failed", "success is false"),
        ('{"errors": [{"code": "forbidden"}]}', "failed", "errors is set"),
        ("null", "unknown", ""),
        ("None", "unknown", ""),
        ("  ", "unknown", ""),
        ("[]", "ok", "a result that names no failure"),
        ("Errors in the note were mended and it was kept.", "ok", "a result that names no failure"),
        ("False alarm noted.", "ok", "a result that names no failure"),
        ("Failed payment noted on the case.", "ok", "a result that names no failure"),
        ('{"note": "Error: is what the customer saw"}', "ok", "add_note: no flag in its schema, read in band"),
    ],
)
def test_each_way_to_tell_has_a_name(content: str, status: str, rule: str) -> None:
    """What a tool that changes something gave back; a mere mention of an error is none."""
    receipt = judge_result(CALL, Result(1, "c1", content), RULES["add_note"])
    assert (receipt.status, receipt.rule) == (status, rule)


@pytest.mark.parametrize(
    ("tool", "content", "status"),
    [
        (Tool("is_eligible", "t.json", effect="read"), "False", "ok"),
        (Tool("verify_identity", "t.json"), '{"success": false}', "ok"),
        (Tool("verify_identity", "t.json"), "(False, 'the code is another')", "ok"),
        (Tool("canRefund", "t.json"), "false", "ok"),
        (Tool("issue_refund", "t.json", effect="write"), "false", "failed"),
        (Tool("discard_draft", "t.json", effect="write"), "(False, None)", "failed"),
        (Tool("search_articles", "t.json", effect="read"), "[]", "ok"),
        (Tool("search_articles", "t.json", effect="read"), "Cannot sign in? Reset the password first.", "ok"),
        (Tool("search_articles", "t.json", effect="read"), "[false, true, false]", "ok"),
        (Tool("search_articles", "t.json", effect="read"), "Error: index is down", "failed"),
        (Tool("get_order", "t.json", effect="read", output_schema={"type": "object"}), "null", "unknown"),
        (Tool("make_order", "t.json", effect="write", output_schema={"type": "object"}), "null", "failed"),
        (Tool("book_table", "t.json", effect="write"), "<p class='warn'>Error: the kitchen is closed</p>", "failed"),
        (Tool("book_table", "t.json", effect="write"), "<error>no table</error>", "failed"),
        (Tool("book_table", "t.json", effect="write"), "<p>Table <b>T-9</b> booked, no errors</p>", "ok"),
        (Tool("book_table", "t.json", effect="write"), '[{"type": "text", "text": "{\\"ok\\": false}"}]', "failed"),
        (Tool("book_table", "t.json", effect="write"), '{"data": {"error": "full"}, "meta": null}', "failed"),
        (Tool("book_table", "t.json", effect="write"), '{"data": {"id": "t9", "error": "of a lamp"}}', "ok"),
        (Tool("book_table", "t.json", effect="write"), "Table T-9 cannot be booked.", "failed"),
        (Tool("book_table", "t.json", effect="write"), "Not booked: the kitchen is closed", "failed"),
        (Tool("book_table", "t.json", effect="write"), "Booked. The card was not charged.", "ok"),
        (Tool("refund_deposit", "t.json", effect="write"), "Deposit refused by the bank", "failed"),
        (Tool("refuse_delivery", "t.json", effect="write"), "Delivery refused", "ok"),
        (Tool("cancel_table", "t.json", effect="write"), '{"message": "Table cannot be cancelled"}', "failed"),
        (Tool("get_job", "t.json", effect="read"), '{"job_id": "j1", "status": "failed"}', "ok"),
        (Tool("reject_offer", "t.json", effect="write"), '{"status": "rejected"}', "ok"),
    ],
)
def test_what_only_looks_like_a_failure_is_none(tool: Tool, content: str, status: str) -> None:
    """A no to a question, nothing found, a text about errors, the state that was wanted."""
    assert judge_result(CALL, Result(1, "c1", content), guess_rule(tool)).status == status


PAID = SuccessWord("payment.state", ("paid", "succeeded"), ("settling",))


@pytest.mark.parametrize(
    ("word", "content", "status", "rule"),
    [
        (PAID, '{"payment": {"state": "Paid"}}', "ok", "payment.state is paid (the author's word)"),
        (PAID, '{"payment": {"state": "settling"}}', "pending", "payment.state is settling (the author's word)"),
        (PAID, '{"payment": {"state": "held"}}', "failed", "payment.state is held (the author's word)"),
        (PAID, '{"error": "no card"}', "failed", "error is set"),
        (SuccessWord("done"), '{"done": false}', "failed", "done is false"),
        (SuccessWord("done"), '{"done": true}', "ok", "pay: done is not false (the author's word)"),
        (SuccessWord(ok=("0",)), "0", "ok", "the result is 0 (the author's word)"),
        (SuccessWord(ok=("0",)), "1", "failed", "the result is 1 (the author's word)"),
        (SuccessWord(answers=True), "false", "ok", "the result is the answer to a question"),
        (SuccessWord(empty="ok"), "null", "ok", "the result is null (the author's word)"),
        (SuccessWord(empty="failed"), "", "failed", "the result is empty (the author's word)"),
        (SuccessWord("code", failed=("e7",)), '{"code": "E7"}', "failed", "code is e7 (the author's word)"),
        (SuccessWord("code", failed=("e7",)), '{"code": "A1"}', "ok", "pay: code is e7: failed (the author's word)"),
    ],
)
def test_the_author_has_the_last_word(word: SuccessWord, content: str, status: str, rule: str) -> None:
    """By field and value, whatever the schema suggests; where the field is not there, as ever."""
    receipt = judge_result(CALL, Result(1, "c1", content), guess_rule(Tool("pay", "t.json", success=word)))
    assert (receipt.status, receipt.rule) == (status, rule)


@pytest.mark.parametrize("content", ["(" * 5_000 + ")" * 5_000, "{" * 90, "('\\d',)", "{[]: 1}", "[" * 50_000])
def test_what_only_begins_like_a_value_is_text(content: str) -> None:
    """However deep or broken it is."""
    assert judge_result(CALL, Result(1, "c1", content), RULES["add_note"]).status in ("ok", "failed")


def test_a_flag_of_the_format_is_believed_first() -> None:
    """The harness said so."""
    receipt = judge_result(
        CALL, Result(1, "c1", '{"ok": true}', Flag("failed", "flag", "is_error is true")), RULES["add_note"]
    )
    assert (receipt.status, receipt.status_from) == ("failed", "flag")


def test_a_call_without_a_result_has_none() -> None:
    """No result is no success."""
    assert judge_result(CALL, None, RULES["add_note"]).status == "no_result"


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ('{"case": "c1", "message": "Reservation failed: no table for six"}', "failed"),
        ('{"case": null, "message": "Your payment was declined by the bank."}', "failed"),
        ('{"case": null, "msg": "The parcel could not be found"}', "failed"),
        ('{"mensaje": "No se pudo reservar la mesa", "caso": null}', "failed"),
        ('{"case": "c1", "message": "Table reserved, SMS failed earlier"}', "ok"),
        ('{"success": true, "message": "First attempt failed"}', "ok"),
        ('{"case": "c1", "message": "Order marked as failed"}', "ok"),
        ('{"case": "c1", "message": "Card was declined at first and charged successfully"}', "ok"),
        ('{"case": "c1", "message": "The guest says the boiler failed"}', "ok"),
    ],
)
def test_a_change_may_tell_in_words_alone_that_it_failed(content: str, status: str) -> None:
    """What it was given comes back as well, a flag goes before words, and a look-up may speak of any failure."""
    noted = Call(0, 0, "c1", "add_note", {"text": "The guest says the boiler failed"})
    assert judge_result(noted, Result(1, "c1", content), RULES["add_note"]).status == status
    assert judge_result(noted, Result(1, "c1", content), RULES["get_parcel"]).status == "ok"


def test_what_a_tool_is_there_for_is_no_failure_of_its_call() -> None:
    """It declines offers, and says that it has."""
    declining = Call(0, 0, "c1", "decline_offer", {})
    rule = guess_rule(Tool("decline_offer", "t.json", description="Decline an offer.", effect="write"))
    assert judge_result(declining, Result(1, "c1", '{"id": 7, "message": "Offer declined"}'), rule).status == "ok"


@pytest.mark.parametrize(
    ("tool", "status", "end"),
    [
        ("deny_claim", "denied", "ok"),
        ("marina.claims.deny", "denied", "ok"),
        ("reject_claim", "denied", "ok"),
        ("deny_claim", "failed", "failed"),
        ("approve_claim", "denied", "denied"),
        ("cancel_berth", "denied", "denied"),
    ],
)
def test_what_was_to_be_denied_is_denied(tool: str, status: str, end: str) -> None:
    """A refusal of the call would be told alike, but of a tool that denies it is what was asked for."""
    rule = guess_rule(Tool(tool, "t.json", description="Settle a claim.", effect="write"))
    content = f'{{"claim_id": "C-7", "status": "{status}"}}'
    assert judge_result(Call(0, 0, "c1", tool, {"claim_id": "C-7"}), Result(1, "c1", content), rule).status == end


@pytest.mark.parametrize("field", ["state", "status"])
def test_what_a_tool_is_there_for_may_be_told_in_another_word(field: str) -> None:
    """To cancel a run is to abort it, and to abort is no way to order one."""
    for name, status in (("cancel_run", "ok"), ("order_run", "failed")):
        rule = guess_rule(Tool(name, "t.json", description="Deal with a run.", effect="write"))
        told = Result(1, "c1", f'{{"run": "r1", "{field}": "aborted"}}')
        assert judge_result(Call(0, 0, "c1", name, {"run": "r1"}), told, rule).status == status


@pytest.mark.parametrize(
    ("tool", "values", "said", "status"),
    [
        ("change_deadline", ("in_progress", "delivered", "cancelled"), "in_progress", "ok"),
        ("reschedule_visit", ("scheduled", "done", "cancelled"), "scheduled", "ok"),
        ("set_limit", ("succeeded", "processing", "failed"), "processing", "pending"),
        ("send_parcel", ("in_progress", "delivered", "cancelled"), "in_progress", "pending"),
    ],
)
def test_the_state_of_a_record_that_was_edited_is_its_own(
    tool: str, values: tuple[str, ...], said: str, status: str
) -> None:
    """A translation is in progress whose deadline was moved; only words of calls tell of the call."""
    editing = Tool(tool, "t.json", effect="write", fields=(Field("id", "string"), Field("status", values=values)))
    assert (
        judge_result(CALL, Result(1, "c1", f'{{"id": "w1", "status": "{said}"}}'), guess_rule(editing)).status == status
    )


def test_an_empty_list_tells_nothing_of_a_change_whose_schema_promises_something() -> None:
    """It may be that nothing was changed; a search that finds nothing went well."""
    schema = {"type": "array", "items": {"type": "object"}}
    moving = Tool("move_parcels", "t.json", description="Move parcels.", effect="write", output_schema=schema)
    assert judge_result(CALL, Result(1, "c1", "[]"), guess_rule(moving)).status == "unknown"
    assert judge_result(CALL, Result(1, "c1", '[{"id": 1}]'), guess_rule(moving)).status == "ok"
    finding = replace(moving, effect="read")
    assert judge_result(CALL, Result(1, "c1", "[]"), guess_rule(finding)).status == "ok"


ADDRESS, ORDER = ("update_address", {"id": "7"}), ("cancel_order", {"order": "7"})
UPDATE, SELECT = ("run_sql", {"query": "UPDATE hires SET pier = 2"}), ("run_sql", {"query": "SELECT pier FROM hires"})
ROW = ("run_sql", {"query": "INSERT INTO hires VALUES (7)"})
NOTE, CART = ("add_note", {"text": "No changes made"}), ("clear_cart", {"id": "7"})
TABLE = ("book_table", {"at": "six"})


@pytest.mark.parametrize(
    ("call", "content", "rule"),
    [
        (ADDRESS, '{"affectedRows": 0, "warnings": 1}', "affectedRows is 0"),
        (ADDRESS, '{"rowCount": 0}', "rowCount is 0"),
        (ADDRESS, '{"result": {"modified": 0}}', "modified is 0"),
        (ADDRESS, '{"success": true, "addresses_updated": "0"}', "addresses_updated is 0"),
        (ADDRESS, "No records were updated.", "the result's text says that nothing was done"),
        (ADDRESS, "No changes made: the parcel has left.", "the result's text says that nothing was changed"),
        (ADDRESS, '{"message": "No changes were made to the address"}', "message says that nothing was changed"),
        (ADDRESS, "No se hicieron cambios.", "the result's text says that nothing was changed"),
        (ORDER, '{"order": {"id": "7", "cancelled": false}}', "order.cancelled is false"),
        (ORDER, '{"deleted_count": 0}', "deleted_count is 0"),
        (ORDER, "Nothing was changed.", "the result's text says that nothing was changed"),
        (UPDATE, "UPDATE 0", "the result's text says that nothing was done"),
        (UPDATE, "Query OK, 0 rows affected (0.01 sec)", "the result's text says that nothing was done"),
        (ROW, "INSERT 0 0", "the result's text says that nothing was done"),
    ],
)
def test_a_change_that_changed_nothing_was_not_done(call: tuple[str, dict[str, str]], content: str, rule: str) -> None:
    """Whatever flag stands beside it; the same answer of a look-up tells nothing of the kind."""
    made, told = Call(0, 0, "c1", *call), Result(1, "c1", content)
    tool = Tool(call[0], "t.json", effect="write")
    receipt = judge_result(made, told, guess_rule(tool))
    assert (receipt.status, receipt.rule) == ("failed", rule)
    assert judge_result(made, told, guess_rule(replace(tool, effect="read"))).status == "ok"


@pytest.mark.parametrize(
    ("call", "content"),
    [
        (ADDRESS, '{"remaining": 0, "balance": 0, "fee": 0, "errors": 0, "retries": 0}'),
        (ADDRESS, '{"updated": 1, "removed": 0}'),
        (ADDRESS, '{"rows_matched": 1, "rows_changed": 0}'),
        (ADDRESS, '{"status": "updated", "changed": 0}'),
        (ADDRESS, "Address updated. No changes made to the plan."),
        (ADDRESS, "No changes were made to the price."),
        (ADDRESS, "Query OK, 0 rows affected. Rows matched: 1"),
        (ORDER, '{"order": {"cancelled": false, "cancellation_requested": true}}'),
        (ORDER, '{"fee": {"cancelled": false}, "refunded": 0}'),
        (ORDER, "Nothing was charged."),
        (("cancel_order", {"order": "7", "lines": ["a"]}), '{"order": {"cancelled": false}}'),
        (("pay_invoice", {"invoice": "7", "amount": 20}), '{"invoice": {"paid": false}}'),
        (("report_outage", {"line": "7"}), '{"affected": 0, "affected_customers": 0}'),
        (("sync_contacts", {}), '{"added": 0, "modified": 0}'),
        (CART, '{"rowCount": 0}'),
        (NOTE, '{"note_id": "n1", "updated": 0, "text": "No changes made"}'),
        (NOTE, "No changes made"),
        (TABLE, '{"booking_id": "B7", "message": "No changes were made."}'),
        (TABLE, "No changes made. The table is booked."),
        (SELECT, '{"rowCount": 0, "affected_rows": 0}'),
        (ROW, "INSERT 0 1"),
    ],
)
def test_a_nought_that_counts_something_else_is_no_failure(call: tuple[str, dict[str, object]], content: str) -> None:
    """What is left or owed, another deed than the tool's, a part of a thing, what was given, what was read."""
    rule = guess_rule(Tool(call[0], "t.json", effect="write"))
    assert judge_result(Call(0, 0, "c1", *call), Result(1, "c1", content), rule).status == "ok"
