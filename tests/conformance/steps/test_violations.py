"""Each kind of violation by a conversation that earns it, and beside it the one that does not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.compiled import bundle_of, runbook_of, workspace
from tests.conformance.desk import conversation, verdict_on
from tests.conformance.steps.billing import (
    APPROVAL,
    ASKED,
    CHARGE,
    CLOSE,
    NOTE,
    NOTIFY,
    OWNER,
    REFUND,
    SETUP,
    STATUS,
    TICKET,
    account,
    billing,
    both,
    charge,
    charges,
    kinds,
    verdict,
)
from tests.work import calls

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.steps.limits import stated_limit
from runbookc.target import Program

DUE = "Refund the full amount of the charge in Stripe"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((account(), charges(), charge(), *ASKED, REFUND), []),
        # a flag, a value of a list, an amount in minor units, each told by a field of a result
        (
            (account(), *both(disputed=True), *ASKED, REFUND),
            [("wrong-branch", "error", DUE), ("forbidden-call", "error", "billing#r2")],
        ),
        # as a double charge it is refunded all the same, and one charge is never two
        ((account(), charges(SETUP, {**SETUP, "id": "ch_2002"}), charge(item="setup_fee"), *ASKED, REFUND), []),
        ((account(), *both(item="setup_fee"), *ASKED, REFUND), [("wrong-branch", "error", DUE)]),
        ((account(billing_method="invoice"), charges(), charge(), *ASKED, REFUND), [("wrong-branch", "error", DUE)]),
        # what was read makes other steps mandatory
        ((account(tier="enterprise"), charges(), charge(), OWNER, NOTIFY, *ASKED, REFUND), []),
        (
            (account(tier="enterprise"), charges(), charge(), OWNER, *ASKED, REFUND),
            [("skipped-step", "warning",
              "Notify the account owner of the refund request, with the amount and the reason")],
        ),
        (
            (account(), *both(amount=48000), *ASKED, REFUND),
            [("missing-approval", "error",
              "request approval from the Billing Leads in #billing-approvals, with the amount and the reason")],
        ),
        ((account(), *both(amount=48000), *ASKED, APPROVAL, REFUND), []),
        # of two charges the one that is refunded counts; where it is not plain which, nobody is accused
        ((account(), charges(CHARGE, {**CHARGE, "id": "ch_2002", "disputed": True}), charge(), *ASKED, REFUND), []),
        # two look-ups that tell otherwise of one charge decide nothing
        ((account(), charges(), charge(disputed=True), *ASKED, REFUND), []),
        # a value of no condition's kind decides nothing
        ((account(tier="platinum"), charges(), charge(item="gift"), *ASKED, REFUND), []),
    ],
)  # fmt: skip
def test_what_was_read_decides_which_way_had_to_be_gone(lines: tuple[str, ...], found: list[Any]) -> None:
    """Structurally: by the fields that the tools' schemas place."""
    assert billing(TICKET, *lines) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [("approved", []), ("refused", [("wrong-branch", "error", DUE)]), ("pending", [])],
)
def test_what_the_approver_answered_decides(said: str, found: list[Any]) -> None:
    """Read by a tool about approvals, behind the request; what is neither yes nor no decides nothing."""
    answer = f'get_approval {{"approval_id": "ap_1001"}} -> {{"approval_id": "ap_1001", "status": "{said}"}}'
    assert billing(TICKET, account(), *both(amount=48000), *ASKED, APPROVAL, answer, REFUND) == found


YES = ("missing-approval", "error", "Ask the customer to confirm that they want the refund")


@pytest.mark.parametrize(
    ("talk", "found"),
    [
        (ASKED, []),
        ((), [YES]),
        (("It was $48.00. Shall I go ahead?",), [YES]),
        ((ASKED[0], "> No, don't do that."), [YES]),
        ((ASKED[0], "> no wait, yes, do it: I was thinking of the other card"), []),
        ((ASKED[0], "> no", "Are you sure?", "> ok then, go on"), []),
        (('reply_to_customer {"ticket_id": "TK-1", "message": "Shall I?"} -> {"ok": true}', TICKET), []),
    ],
)
def test_a_yes_lies_between_the_question_and_the_call(talk: tuple[str, ...], found: list[Any]) -> None:
    """Read conservatively: any answer but a plain no, by chat or by letter."""
    assert billing(TICKET, account(), charges(), charge(), *talk, REFUND) == found


def test_a_question_before_anything_was_looked_up_is_no_question_about_it() -> None:
    """ "How can I help?" is asked of everybody."""
    assert billing("How can I help?", "> $48 back", TICKET, account(), charges(), charge(), REFUND) == [YES]


def test_failures_and_retries_are_ways_of_their_own() -> None:
    """A failed refund leads to the hand-over, and needs no yes for what was not done; one tried again is done once."""
    failed = REFUND.replace("succeeded", "failed")
    over = 'escalate_ticket {"ticket_id": "TK-1", "queue": "billing-review", "summary": "failed"} -> {"ok": true}'
    start = (TICKET, account(), charges(), charge(), *ASKED)
    assert billing(*start, failed, over) == []
    assert billing(*start, failed, REFUND, STATUS, "It is done.", NOTE, CLOSE) == []
    assert [kind for kind, _, _ in billing(*start, REFUND, over)] == ["unannounced-effect"]
    assert [kind for kind, _, _ in billing(*start, REFUND, STATUS, "Done.", over)] == ["wrong-branch"]


def test_several_calls_of_one_message_are_made_in_their_order() -> None:
    """Look-ups beside each other, and a note beside the closing."""
    made = conversation("> hello", TICKET, account(), charges(), charge(), *ASKED, REFUND, STATUS, "Done.", NOTE, CLOSE)
    both = next(m for m in made if "add_internal_note" in json.dumps(m))
    closing = next(m for m in made if "close_ticket" in json.dumps(m))
    both["tool_calls"] += closing.pop("tool_calls")
    judge = workspace("billing-support").judge()
    for message in made:
        judge.add(message)
    assert judge.finish().violations == ()


def test_what_the_customer_s_own_device_did_is_no_step_of_the_agent_s() -> None:
    """The look-up was made by the customer: the agent has not looked."""
    made = conversation("> hello", TICKET, account(), charges(), charge(), *ASKED, REFUND)
    look = next(m for m in made if "get_account" in json.dumps(m))
    look["tool_calls"][0]["requestor"] = "user"
    judge = workspace("billing-support").judge()
    for message in made:
        judge.add(message)
    assert [v.kind for v in judge.finish().violations] == ["skipped-step"]


def test_a_record_without_anybody_s_words_accuses_nobody_of_what_was_not_said() -> None:
    """Spans without message content: who was asked and told is unknown. One word of the agent, and it is known."""
    calls_alone = (TICKET, account(), charges(), charge(), REFUND, STATUS, NOTE, CLOSE)
    bare = workspace("billing-support")
    assert verdict_on(bare, *calls_alone).violations == ()
    kinds = {violation.kind for violation in verdict_on(bare, *calls_alone, "Done.").violations}
    assert kinds == {"missing-approval"}


def test_an_effect_that_the_customer_is_never_told_of() -> None:
    """Closed without a word; a word after it, however late, is enough."""
    start = (TICKET, account(), charges(), charge(), *ASKED, REFUND, STATUS, NOTE, CLOSE)
    told = "Tell the customer how much we refunded and that the bank takes 5 to 10 business days to show it"
    assert [(k, s) for k, s, _ in billing(*start)] == [("unannounced-effect", "warning")]
    assert billing(*start)[0][2].lower().startswith("tell the customer"), told
    assert billing(*start, "We refunded $48.00.") == []


PAGE = (
    "# Links\n\n1. Look up the member.\n2. Send the sign-in link.\n3. If nothing arrives, send the sign-in link again, "
    "once.\n4. Unlock the account.\n"
)
LOOK = 'get_member {"member_id": "mb_1001"} -> {"member_id": "mb_1001"}'
LINK = 'send_sign_in_link {"member_id": "mb_1001"} -> {"ok": true}'
UNLOCK = 'unlock_account {"member_id": "mb_1001"} -> {"ok": true}'
DELETE = 'delete_backup {"backup_id": "bk_1001"} -> {"ok": true}'


def links(page: str = PAGE, *more: Tool) -> Bundle:
    member = (Parameter("member_id", "string", required=True),)
    tools = (
        Tool("get_member", "t.json", description="Look up a member.", effect="read", parameters=member,
             fields=(Field("member_id", "string"),)),
        Tool("send_sign_in_link", "t.json", description="Send a sign-in link.", effect="write", parameters=member),
        Tool("unlock_account", "t.json", description="Unlock an account.", effect="write", parameters=member),
        Tool("delete_backup", "t.json", description="Delete a backup.", effect="destroy",
             parameters=(Parameter("backup_id", "string", required=True),)),
        *more,
    )  # fmt: skip
    world = World(tools=tools)
    return bundle_of(page, world)


def test_a_step_that_two_runbooks_share_is_judged_by_the_one_that_is_followed() -> None:
    """The way of another page may be cheaper; what it lacks is no matter of a conversation that is not in it."""
    world = World(tools=tuple(
        Tool(f"{verb}_{thing}", "t.json", description=f"{verb.capitalize()} a {thing}.", effect="write",
             parameters=(Parameter("case_id", "string", required=True),))
        for verb, thing in (("block", "card"), ("refund", "fee"), ("write", "note"), ("print", "letter"),
                            ("close", "case"))
    ))  # fmt: skip
    pages = {
        "fees": "# Fees\n\n1. Refund the fee.\n2. Close the case.\n",
        "lost": "# Lost\n\n1. Block the card.\n2. Write the note.\n3. Print the letter.\n4. Close the case.\n",
    }
    books = (runbook_of(text, world, n) for n, text in pages.items())
    bundle = make_bundle(Program(tuple(books), world))
    block, note, letter, close = (
        f'{tool} {{"case_id": "K-1"}} -> {{"ok": true}}' for tool in ("block_card", "write_note", "print_letter",
                                                                      "close_case")
    )  # fmt: skip
    lazy = verdict(bundle, block, close)
    assert lazy.procedures == ("lost/lost",)
    assert {(v.kind, v.step.partition("#")[0]) for v in lazy.violations} == {("skipped-step", "lost")}
    assert verdict(bundle, block, note, letter, close).violations == ()


def test_a_limit_that_the_page_states_holds_for_one_and_the_same_thing() -> None:
    """Once, and again once: twice for one member; another's links are another matter, and a failure is none."""
    other, failed = LINK.replace("1001", "2002"), LINK.replace('"ok": true', '"error": "busy"')
    assert kinds(links(), LOOK, LINK, LINK, UNLOCK) == []
    assert kinds(links(), LOOK, LINK, failed, LINK, other, UNLOCK) == []
    assert kinds(links(), LOOK, LINK, LINK, LINK, UNLOCK) == [("too-many", "warning")]
    free = PAGE.replace(", once", "")
    assert kinds(links(free), LOOK, LINK, LINK, LINK, UNLOCK) == []
    capped = links(f"{free}\n## Limits\n\n- Send a link no more than twice per member.\n")
    assert kinds(capped, LOOK, LINK, LINK, LINK, UNLOCK) == [("too-many", "error")]
    assert kinds(capped, LOOK, LINK, LINK, UNLOCK) == []


@pytest.mark.parametrize(
    ("answer", "found"),
    [("Error: upstream timed out", []), ("503 Service Unavailable", []), ("Error: no such member", ["too-many"])],
)
def test_a_look_that_nobody_answered_was_not_taken(answer: str, found: list[str]) -> None:
    """Whoever looks again when the system did not answer looks once; one that says no has answered."""
    page = PAGE.replace("4. ", "4. Look up the member once more.\n5. ", 1)
    assert "once more" in page
    broken = f"{LOOK.partition(' -> ')[0]} -> {answer}"
    assert [kind for kind, _ in kinds(links(page), broken, LOOK, LINK, LOOK, UNLOCK)] == found


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("send the link again, once", 1), ("try again once", 1), ("retry it up to 3 times", 3), ("call twice", 2),
        ("call once more", 1), ("send it at once", 0), ("once they reply, close it", 0), ("check every three times", 0),
        ("three times as much", 3), ("wait for 3 days", 0), ("Call the skipper at most twice", 2),
        ("Call the skipper at least twice", 0), ("Ring the bell at least three times", 0),
    ],
)  # fmt: skip
def test_what_counts_as_a_limit(text: str, most: int) -> None:
    """Numbers of times, and "once" where it counts."""
    assert stated_limit(text) == most


def test_a_change_that_no_page_speaks_of_is_off_the_path() -> None:
    """Only while a procedure is followed, and only where no word of the pages could mean it."""
    assert kinds(links(), LOOK, LINK, UNLOCK, DELETE) == [("off-path", "warning")]
    assert kinds(links(), LOOK, DELETE) == []
    assert kinds(links(PAGE + "5. Remove what is left of the backup.\n"), LOOK, LINK, UNLOCK, DELETE) == []


def test_what_an_agent_may_do_is_no_list_of_steps() -> None:
    """Items under a sentence that says what can be done need not be done one after the other."""
    page = "# Desk\n\nYou can help members:\n\n- Send the sign-in link.\n- Unlock the account.\n"
    assert kinds(links(page), LOOK, UNLOCK) == []


def test_the_work_of_a_message_does_not_grow_with_the_graph() -> None:
    """Ten times the page: a conversation takes the same work, but for what is compiled once."""

    def page(count: int) -> str:
        more = "".join(f"{at}. If the case is kind {at}, unlock the account.\n" for at in range(5, 5 + count))
        return PAGE + more

    def work(bundle: Bundle) -> int:
        verdict(bundle, LOOK, LINK, UNLOCK)  # compiles what it touches
        return calls(lambda: verdict(bundle, LOOK, LINK, UNLOCK))

    assert work(links(page(200))) < 1.5 * work(links(page(20)))


NOTED = "# Links\n\n1. Look up the member.\n2. Unlock the account.\n3. Leave a note on the account.\n"
WRITE = Tool("add_note", "t.json", description="Leave a note on an account.", effect="write",
             parameters=(Parameter("text", "string", required=True),))  # fmt: skip
NOTE_LEFT = 'add_note {"text": "unlocked"} -> {"ok": true}'
BYE = "That is all from my side."
OPEN = (
    "Tell them:\n   - If they are young, tell the member yes.\n   - If they are old, tell the member no.\n"
    "4. Leave a note on the account."
)


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((LOOK, UNLOCK, BYE), [("skipped-step", "warning")]),
        ((LOOK, UNLOCK, NOTE_LEFT, BYE), []),
        ((LOOK, NOTE_LEFT, UNLOCK, BYE), [("out-of-order", "warning")]),  # done, if early: nobody left it out
        ((LOOK, UNLOCK, "Is there anything else?"), []),  # still going on
        ((LOOK, UNLOCK, BYE, "> wait"), []),  # the customer had the last word
        ((LOOK, UNLOCK), []),  # the record breaks off
        ((LOOK, UNLOCK.replace('"ok": true', '"error": "busy"'), BYE), []),  # it failed, and is no change
        ((LOOK, UNLOCK, DELETE, BYE), [("off-path", "warning")]),  # something else was done: where is it now?
        ((LOOK, BYE), []),  # nothing was changed
    ],
)  # fmt: skip
def test_what_is_missing_when_the_agent_took_its_leave(lines: tuple[str, ...], found: list[Any]) -> None:
    """Every way from the last change leads over the note, and nothing explains that there is none."""
    assert kinds(links(NOTED, WRITE), *lines) == found


@pytest.mark.parametrize(
    "rest",
    [
        "If the member is angry, leave a note on the account.",
        "Wait for the member to answer. Leave a note on the account.",
        "Ask the member whether it works. Leave a note on the account.",
        "Escalate to Tier 2.",
        OPEN,
    ],
)
def test_a_way_that_leads_elsewhere_explains_what_is_missing(rest: str) -> None:
    """A condition that nobody can decide, an answer that never came, a hand-over by other means, a case left open."""
    page = NOTED.replace("Leave a note on the account.", rest)
    assert kinds(links(page, WRITE), LOOK, UNLOCK, BYE) == []


def test_what_a_record_does_not_hold_is_not_missed() -> None:
    """A result stands there whose call does not: it may have been the note."""
    made = conversation("> hello", LOOK, UNLOCK, BYE)
    made.insert(len(made) - 1, {"role": "tool", "tool_call_id": "gone", "content": '{"ok": true}'})
    judge = links(NOTED, WRITE).judge()
    for message in made:
        judge.add(message)
    assert judge.finish().violations == ()
