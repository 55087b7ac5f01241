"""Tools that do several things, by one argument: each is judged as a tool of its own would be."""

from __future__ import annotations

from typing import Any

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import SPAN, conversation, verdict_on

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.conformance.audit import row_of
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.tool_actions import actions_of, tool_of
from runbookc.ir.model import Action, Argument, Identity, Node, Procedure, Runbook, ToolBinding
from runbookc.rehearsal.other_actions import other_action
from runbookc.target import Program

ASKED = "> I'm away in May."


def tool(
    values: tuple[str, ...] = ("pause", "resume", "end", "status", "reship_box"), name: str = "veg_box", **more: Any
) -> Tool:
    """A subscription to boxes of vegetables, with one tool for all that is done to it."""
    parameter = Parameter(more.pop("parameter", "action"), "string", True, more.pop("told", ""), values)
    box = Parameter("box_id", "string", required=True)
    return Tool(name, "t.json", effect="write", parameters=(parameter, box), **more)


def desk(one: Tool) -> Bundle:
    """Only that tool, and nothing written."""
    return make_bundle(Program((), World(tools=(one,))))


def call(action: str, result: str = '{"ok": true}') -> str:
    """A call that was told to do something."""
    return f'veg_box {{"action": "{action}", "box_id": "B-12"}} -> {result}'


def judged(*lines: str) -> list[tuple[str, str]]:
    """The claims and what became of them."""
    return [(c.quote, c.status) for c in verdict_on(desk(tool()), ASKED, *lines).claims]


@pytest.mark.parametrize(
    ("action", "said"),
    [
        ("pause", "I've paused your box B-12."),
        ("pause", "I've put your box on hold."),
        ("resume", "Your box B-12 has been resumed."),
        ("end", "I've cancelled your veg box."),
        ("status", "I've checked your box."),
    ],
)
def test_what_the_action_did_is_borne_out(action: str, said: str) -> None:
    """In the words that people have for it."""
    assert [status for _, status in judged(call(action), said)] == ["supported"]


@pytest.mark.parametrize("action", ["pause", "resume", "status"])
def test_another_action_is_no_receipt(action: str) -> None:
    """Whatever else the same tool was told to do."""
    (status,) = (status for _, status in judged(call(action), "I've cancelled your veg box B-12."))
    assert status in ("no-receipt", "wrong-step")


@pytest.mark.parametrize("action", ["pause", "resume"])
def test_that_a_thing_was_updated_is_true_of_every_change(action: str) -> None:
    """And of no look at it."""
    assert judged(call(action), "I've updated your veg box.") == [("I've updated your veg box", "supported")]
    assert judged(call("status"), "I've updated your veg box.")[0][1] in ("no-receipt", "unverifiable")


def test_each_action_succeeds_or_fails_by_itself() -> None:
    """The one that went well proves nothing of the one that did not."""
    said = "I've paused your box B-12."
    assert judged(call("status"), call("pause", '{"error": "locked"}'), said) == [(said[:-1], "failed-call")]


@pytest.mark.parametrize("arguments", ['{"action": "reship_box", "box_id": "B-12"}', '{"box_id": "B-12"}', "{}"])
def test_a_call_of_no_known_action_may_have_been_any(arguments: str) -> None:
    """Nobody is accused by what a call does not tell."""
    assert {status for _, status in judged(f"veg_box {arguments} -> ok", "I've cancelled your veg box.")} == {
        "supported"
    }


def test_an_action_by_default_is_that_action() -> None:
    """As the schema gives it."""
    schema = {"type": "object", "properties": {"action": {"type": "string", "default": "status"}}}
    lines = [ASKED, 'veg_box {"box_id": "B-12"} -> ok', "I've cancelled your veg box."]
    (claim,) = verdict_on(desk(tool(input_schema=schema)), *lines).claims
    assert claim.status == "no-receipt"


def test_rows_name_the_tool_as_the_catalogue_does() -> None:
    """And say in words which of its actions was called."""
    bundle = desk(tool())
    judge = bundle.judge()
    for message in conversation(ASKED, call("pause"), "I've paused your box B-12."):
        judge.add(message)
    (claim,) = row_of(bundle, "t", judge.finish())["claims"]
    assert (claim["tool"], claim["evidence"][0]["tool"]) == ("veg_box", "veg_box")
    assert claim["why"] == "pause (veg_box) was called and succeeded"


@pytest.mark.parametrize(
    "one",
    [
        tool(("weekly", "monthly")),
        tool(("pause",)),
        tool(("pause", "weekly", "monthly", "yearly")),
        tool(parameter="schedule"),
        Tool("find_box", "t.json", effect="read", parameters=tool().parameters),
    ],
)
def test_a_tool_that_does_one_thing_is_left_whole(one: Tool) -> None:
    """Values that are no deeds, one deed, another parameter, a tool that only reads."""
    assert actions_of(one) == ()


def test_actions_that_only_a_description_lists() -> None:
    """In quotation marks."""
    told = "What to do: `pause`, `resume` or `end`."
    assert [one.called for one in actions_of(tool((), told=told))] == [
        "pause (veg_box)", "resume (veg_box)", "end (veg_box)"
    ]  # fmt: skip


def test_deeds_that_the_tool_is_described_by_are_its_actions() -> None:
    """Where nothing lists the values; a call may word them longer. What is done at once is one deed."""
    described = tool((), description="Pause, resume or end a subscription.")
    assert [one.value for one in actions_of(described)] == ["pause", "resume", "end"]
    paused = 'veg_box {"action": "PAUSE_DELIVERY", "box_id": "B-12"} -> ok'
    claims = verdict_on(desk(described), ASKED, paused, "I've paused your box. I've cancelled your box.").claims
    assert [claim.status for claim in claims] == ["supported", "no-receipt"]
    assert actions_of(tool((), description="Cancel and refund a box.")) == ()


def test_what_a_description_says_of_one_action_is_its_own() -> None:
    """An end that gives money back, says so."""
    told = "pause: keeps the box back; end: cancels the box and refunds what is left"
    actions = {one.value: one.tool.description for one in actions_of(tool(("pause", "end"), told=told))}
    assert actions == {"pause": "keeps the box back", "end": "cancels the box and refunds what is left"}
    glossed = tool(("pause", "end", "tell"), description="Boxes: pause keeps one back, end stops them, tell a packer.")
    assert [one.tool.description for one in actions_of(glossed)] == ["keeps one back", "stops them", "tell a packer"]
    ended = verdict_on(desk(tool(("pause", "end"), told=told)), ASKED, call("end"), "I've refunded what was left.")
    assert [claim.status for claim in ended.claims] == ["supported"]


def step(name: str, text: str, verb: str, action: str) -> Node:
    """A step that says which action it wants."""
    given = {"action": Argument.model_validate({"from": f"text:{action}"})}
    return Node(
        id=name, procedure="box/away", kind="act", text=text, source=SPAN, action=Action(verb=verb, object="the box"),
        tool=ToolBinding(name="veg_box", source="t.json", arguments=given),
    )  # fmt: skip


def test_a_claim_is_of_the_step_that_wants_its_action() -> None:
    """Of several steps of one tool."""
    nodes = (step("n1", "Pause the box", "pause", "pause"), step("n2", "End the box", "end", "end"))
    book = Runbook(
        runbook=Identity(id="box", title="Box", path="box.md", sha256="0" * 64),
        procedures=(Procedure(id="box/away", title="Away", start_line=1, end_line=9, entry="n1", source=SPAN),),
        nodes=nodes,
    )
    bundle = make_bundle(Program((book,), World(tools=(tool(),))))
    (claim,) = verdict_on(bundle, ASKED, call("end"), "I've cancelled your veg box B-12.").claims
    assert (claim.status, claim.step) == ("supported", "box#n2")


def test_the_suite_tells_of_one_action_after_another() -> None:
    """One that people do not word alike: "ended" after a pause, and nothing where only looks are left."""
    bundle, box = desk(tool(("pause", "suspend", "end", "status"))), {"box_id": "B-12"}
    assert other_action(bundle, "veg_box", {"action": "pause", **box}) == {"action": "end", **box}
    assert other_action(bundle, "veg_box", {"action": "status", **box}) is None
    assert other_action(desk(tool(("pause", "suspend"))), "veg_box", {"action": "pause"}) is None
    assert other_action(bundle, "veg_box", box) is None


BOXES = """# Boxes

{rule}

## Away

1. {step} the box.
2. Tell the customer that it is done.
"""


@pytest.mark.parametrize(
    ("rule", "step", "forbidden"),
    [
        ("Never end a box.", "Pause", ["end"]),
        ("Do not resume or end a box.", "Pause", ["resume", "end"]),
        ("Do not end or leave a box unpaid.", "Pause", []),
        ("Never end a box.", "End", []),
        ("Never end a box.", "Handle", []),
        ("Never end a box that is paused.", "Pause", []),
        ("Never end a lease.", "Pause", []),
    ],
)
def test_a_rule_forbids_one_action_and_leaves_the_others(rule: str, step: str, forbidden: list[str]) -> None:
    """Where no step of the page may want that action."""
    bundle = bundle_of(BOXES.format(rule=rule, step=step), World(tools=(tool(),)), "boxes")
    verdicts = {action: verdict_on(bundle, ASKED, call(action)) for action in ("pause", "resume", "end")}
    assert [a for a, v in verdicts.items() if [one.kind for one in v.violations] == ["forbidden-call"]] == forbidden


def test_the_name_of_an_action_leads_back_to_its_tool() -> None:
    """A tool's own name stays as it is."""
    assert [tool_of(name) for name in ("pause (veg_box)", "veg_box", "shop.json/veg_box")] == [
        "veg_box", "veg_box", "shop.json/veg_box"
    ]  # fmt: skip
