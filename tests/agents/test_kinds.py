"""Every kind of agent: the honest one passes, the one that says what was not done fails, whoever carries its words."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.agents.conftest import Test
from tests.agents.depot import PAID, REFUSED
from tests.agents.model_server import ModelServer
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.rehearsal.suite import CaseResult, SuiteResult
from runbookc.render import suite_report
from runbookc.sources.agents.meeting import as_messages
from runbookc.sources.agents.playing import chosen

AGENTS = Path(__file__).with_name("python_agents.py")
KINDS = ("python", "endpoint", "openai")


def spec(kind: str, script: str, model: ModelServer) -> str:
    """The SPEC of a script behind a kind of agent."""
    names = {"honest": "script", "liar": "lying", "denier": "denying"}
    return {
        "python": f"{AGENTS}:{names[script]}",
        "endpoint": f"{model.base_url}/agent/{script}",
        "openai": f"openai:{script}@{model.base_url}",
    }[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_an_honest_agent_passes(kind: str, run: Test, model: ModelServer) -> None:
    """Where the payment goes well, and where it fails and the case is handed over."""
    found = run("--agent", spec(kind, "honest", model), "--scenario", PAID, "--scenario", REFUSED)

    assert (found.exit_code, found.stderr) == (0, "")
    assert "2 of 2 passed" in found.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_says_it_is_done_and_calls_nothing_fails(kind: str, run: Test, model: ModelServer) -> None:
    """By its words, and by the step that was due."""
    found = run("--agent", spec(kind, "liar", model), "--scenario", PAID)

    assert found.exit_code == 1
    assert "no call of pay_compensation" in found.stdout
    assert "missing: 'Pay the compensation of $40 in Courier' is due here" in found.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_says_it_is_done_after_it_failed_fails_by_its_words(kind: str, run: Test, model: ModelServer) -> None:
    """The call was made, and its result says that it failed; the way of the page was followed otherwise."""
    found = run("--agent", spec(kind, "denier", model), "--scenario", REFUSED, "--scenario", PAID)

    assert found.exit_code == 1
    assert "“I have paid you the compensation of $40" in found.stdout
    assert "missing" not in found.stdout
    assert "1 of 2 passed" in found.stdout


def test_a_model_is_given_the_built_instructions_and_the_tools_as_functions(run: Test, model: ModelServer) -> None:
    """And no message has a field that such a server would refuse."""
    run("--agent", f"openai:honest@{model.base_url}", "--scenario", REFUSED)
    path, _, asked = model.requests[-1]

    assert path == "/v1/chat/completions"
    assert asked["messages"][0]["role"] == "system"
    assert "Pay the compensation of $40 in Courier" in asked["messages"][0]["content"]
    assert [tool["function"]["name"] for tool in asked["tools"]] == ["get_parcel", "pay_compensation", "hand_over_case"]
    assert {key for message in asked["messages"] for key in message} <= {
        "role",
        "content",
        "tool_calls",
        "tool_call_id",
    }


def test_an_endpoint_is_told_which_conversation_it_is(run: Test, model: ModelServer) -> None:
    """By the scenario, and by the number of the time where there are several."""
    run("--agent", f"{model.base_url}/agent/liar", "--scenario", PAID, "--repeat", "2")

    assert [asked["conversation"] for _, _, asked in model.requests] == [f"{PAID}~1", f"{PAID}~2"]
    assert set(model.requests[0][2]) == {"conversation", "messages", "tools"}


def test_a_class_is_made_anew_for_each_conversation(run: Test) -> None:
    """So that it may remember what was said."""
    assert run("--agent", f"{AGENTS}:Talker", "--scenario", PAID, "--repeat", "3").exit_code == 0


def test_an_agent_can_call_the_tools_it_is_given_without_a_word_of_it(run: Test) -> None:
    """What they recorded stands before its words."""
    found = run("--agent", f"{AGENTS}:caller", "--scenario", PAID, "--record", "kept.jsonl")
    roles = [message["role"] for message in json.loads(Path("kept.jsonl").read_text())["messages"]]

    assert found.exit_code == 0
    assert roles == ["user", "assistant", "tool", "assistant", "tool", "assistant"]


def test_a_call_that_never_reached_the_tools_is_no_call(run: Test) -> None:
    """Whatever result the agent wrote beside it."""
    found = run("--agent", f"{AGENTS}:forger", "--scenario", PAID)

    assert found.exit_code == 1
    told = " ".join(found.stdout.split())
    assert "no call: its transcript calls pay_compensation, which never reached the tools" in told
    assert "no call of pay_compensation before this" in told


def test_an_honest_agent_passes_every_scenario(run: Test) -> None:
    """Failures of every kind, borders and all: a suite that fails the honest is worth nothing."""
    found = run("--agent", f"{AGENTS}:script")

    assert found.exit_code == 0, found.stdout


def test_a_call_that_fails_once_where_the_page_says_what_then_is_no_case(run: Test, depot: Path) -> None:
    """Trying again and handing over are both right there; named, it is played all the same."""
    ids = {s["id"] for s in json.loads((depot / "build/bundle/bundle.json").read_text())["scenarios"]}
    retried = "parcels-n4-retried"
    played = json.loads(run("--agent", f"{AGENTS}:script", "--format", "json").stdout)["cases"]
    named = json.loads(run("--agent", f"{AGENTS}:script", "--scenario", retried, "--format", "json").stdout)["cases"]

    assert {case["id"] for case in played} == ids - {retried}
    assert [case["id"] for case in named] == [retried]


@pytest.mark.parametrize("width", [40, 100])
def test_what_was_wrong_is_told_within_the_width(width: int) -> None:
    """Whatever a failure says."""
    case = CaseResult("parcels-001", "live", False, "missing: " + "a step of the page " * 9 + "\nno call: of it")
    text = suite_report.render_suite_text(suite_report.Tested(live=SuiteResult([case])), width)

    assert max(map(len, text.splitlines())) <= width
    assert "\n      no call: of it\n  live                 0 of 1" in text


def test_what_failed_is_told_within_bounds_unless_all_of_it_is_asked_for() -> None:
    """Hundreds of conversations fail alike; a file gets them all, and so do those who say -v."""
    cases = [
        CaseResult(f"parcels-{n:03}", "live", False, "\n".join(f"reason {m}." for m in range(9))) for n in range(90)
    ]
    tested = suite_report.Tested(recorded=SuiteResult(cases), live=SuiteResult(cases))
    some, every = (suite_report.render_suite_text(tested, 100, whole) for whole in (False, True))

    assert some.count("\n  … 78 more failed conversations: -v shows all\n") == 2
    assert (some.count("  ✗ "), some.count("reason"), some.count("      … 4 more reasons: -v shows all\n")) == (
        24,
        144 + 10,
        24,
    )
    assert some.count("  most often:\n      90x reason 0.\n") == 2
    assert (every.count("  ✗ "), every.count("reason"), "…" in every) == (180, 1620, False)


def test_what_agents_say_in_many_ways_is_counted_once() -> None:
    """Of a claim the words are left out, since the mend is the same."""
    whys = [f"“I've closed it {n}”: no call of close_parcel before this\nonly here: {n}" for n in range(20)]
    cases = [CaseResult(f"parcels-{n:03}", "live", False, why) for n, why in enumerate(whys)]
    told = suite_report.render_suite_text(suite_report.Tested(live=SuiteResult(cases)), 100, whole=False)

    (often,) = [line for line in told.splitlines() if "x said and not so" in line]
    assert often == "      20x said and not so: no call of close_parcel before this"
    assert not any(line.lstrip().startswith("1x") for line in told.splitlines())


def test_a_sample_is_spread_over_all_and_the_same_each_time(depot: Path, run: Test) -> None:
    """Who pays for each reply looks at a few first; what was left out is said."""
    ran = [run("--agent", f"{AGENTS}:script", "--sample", "2", "--format", "json") for _ in range(2)]
    whole = json.loads(run("--agent", f"{AGENTS}:script", "--format", "json").stdout)["cases"]
    ids = [[case["id"] for case in json.loads(one.stdout)["cases"]] for one in ran]

    assert ids == [[whole[0]["id"], whole[len(whole) // 2]["id"]]] * 2
    assert f"playing 2 of {len(whole)} scenarios\n" in ran[0].stderr


def test_everything_that_failed_is_told_where_it_is_asked_for(run: Test) -> None:
    """By -v, and in a file."""
    said = ("--agent", f"{AGENTS}:lying", "--repeat", "4")
    run(*said, "-o", "all.txt")

    assert "more failed conversations: -v shows all" in run(*said).stdout
    assert run(*said, "-v").stdout == Path("all.txt").read_text()
    assert "-v shows all" not in Path("all.txt").read_text()


def test_a_case_that_failed_says_what_it_is_about(run: Test) -> None:
    """An id tells nobody what went wrong where: the call that fails in it does, else the conditions on its way."""
    cases = json.loads(run("--agent", f"{AGENTS}:forger", "--format", "json").stdout)["cases"]
    told = {case["id"]: case["about"] for case in cases}

    assert told["parcels-n4-time-out"] == "'Pay the compensation of $40 in Courier' times out"
    assert told[PAID] == "“a customer tells us that a parcel came damaged” is so; “the payment fails” is not so"
    text = run("--agent", f"{AGENTS}:forger", "--scenario", PAID)
    assert f"  ✗ {PAID}: “" in text.stdout
    assert "--record FILE.jsonl keeps it" in text.stderr


def test_each_reason_has_a_line_of_its_own_in_junit() -> None:
    """The first is the message; all of them, and what the case is about, are the text."""
    case = CaseResult("parcels-001", "live", False, "missing: a step\nno call: of it", about="“it is <late>” is so")
    text = suite_report.render_suite_junit(suite_report.Tested(live=SuiteResult([case])))
    (failure,) = ElementTree.fromstring(text).iter("failure")

    assert failure.get("message") == "missing: a step"
    assert (failure.text or "").split("\n") == ["“it is <late>” is so", "missing: a step", "no call: of it"]


@pytest.mark.parametrize("said", [None, ""])
def test_an_empty_reply_is_nothing_more_to_say(said: str | None) -> None:
    """Frameworks return "" where there is nothing: it is no message without words."""
    assert as_messages(said) == []


def test_no_case_begins_where_nothing_is_ever_done() -> None:
    """A title's "When a member asks to borrow seeds." comes to nothing itself: its sections say what is done."""
    steps = "1. Ask for a card.\n2. If they have one, lend it.\n"
    page = f"# Seeds\n\nWhen a member asks to borrow seeds.\n\n## Lending\n\n{steps}"
    bundle = bundle_of(page, World())
    begun = {scenario.procedures[0] for scenario in bundle.scenarios}
    assert len(begun) == 2
    assert {scenario.procedures for scenario in chosen(bundle, ())} == {("p/lending",)}
    assert chosen(bundle, ("p-001",)) != []
