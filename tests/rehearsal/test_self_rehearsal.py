"""A suite must be passable, and must not be passed by an agent that any support lead would dismiss."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from tests.conformance.desk import bundle

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.conduct import Conduct
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.mutants import MUTANTS, Occasion
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.reference import Reference
from runbookc.rehearsal.rehearse import rehearse
from runbookc.rehearsal.self_rehearsal import WORDS_ONLY, AgentResult, Rehearsed, rehearse_itself
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.verdicts import RunVerdict, judge_run
from runbookc.render.self_report import render_shortfall


@cache
def desk() -> Bundle:
    return bundle()


@cache
def rehearsed() -> Rehearsed:
    return rehearse_itself(desk())


def agent(name: str) -> AgentResult:
    return next(agent for agent in rehearsed().agents if agent.name == name)


def played(conduct: Conduct, outcome: str = "ok") -> RunVerdict:
    """The verdict on an agent of that conduct where the compensation ends so."""
    scenario = next(s for s in desk().scenarios if s.outcomes == ((("n4", outcome),) if outcome != "ok" else ()))
    tools = MockTools(make_play(Situation(desk(), scenario)))
    return judge_run(desk(), rehearse(Reference(tools.play, conduct), tools), tools)


def test_the_reference_agent_passes_everything() -> None:
    """In every scenario it plays, calls that fail and are retried among them."""
    assert (agent("reference").failed, agent("reference").wrong) == (0, "")
    assert agent("reference").played >= 10


@pytest.mark.parametrize("name", [name for name in MUTANTS if not name.startswith(("refuses", "guesser"))])
def test_each_mutant_fails(name: str) -> None:
    """Wherever it has occasion for its fault, at least once."""
    assert agent(name).played > 0
    assert agent(name).failed > 0


@pytest.mark.parametrize("name", WORDS_ONLY)
def test_without_a_reader_those_live_whose_fault_is_in_their_words(name: str) -> None:
    """Their calls are the honest agent's: who does not read what they say passes them."""
    assert agent(name).blind == 0


def test_a_mutant_that_is_never_caught_is_a_problem() -> None:
    """And so is a reference agent that fails; one without an occasion is neither."""
    assert not AgentResult("liar", failed=0, played=3, blind=0).held
    assert not AgentResult("reference", failed=1, played=3, blind=0).held
    assert AgentResult("liar", failed=0, played=0, blind=0).held


def test_what_is_left_out_is_named() -> None:
    """The step, its tool, and how often it was due."""
    verdict = played(Conduct("skipper", skips=frozenset({"n5"})))

    assert not verdict.passed
    assert any("missing: 'Notify the depot' is due here" in why for why in verdict.failures)


def test_what_is_done_twice_is_seen() -> None:
    """A second payment is beyond what the case comes to."""
    scenario = next(s for s in desk().scenarios if not s.outcomes)
    step = make_play(Situation(desk(), scenario)).step("n4")
    assert step is not None
    verdict = played(Conduct("twice", beyond=(step,)))

    assert any("pay_compensation was called twice, and this case comes to it once" in why for why in verdict.failures)


def test_another_amount_is_seen_even_where_nothing_is_said_of_it() -> None:
    """The call is held against the case, not only against the words."""
    verdict = played(Conduct("silent", arguments={"n4": {"parcel_id": "parcel-1", "amount": 1}}))

    assert any(why.startswith("wrong amount: pay_compensation was called with amount 1") for why in verdict.failures)


@pytest.mark.parametrize("outcome", ["flagged-error", "in-band-error", "time-out", "retried", "pending"])
def test_the_reference_agent_owns_up(outcome: str) -> None:
    """Whatever becomes of the payment, what it says of it is so."""
    assert played(Conduct(), outcome).failures == ()


def test_never_stopping_is_a_failure_by_name() -> None:
    """It is cut off, and the verdict says so first."""
    assert played(Conduct("endless", endless=True)).failures[0].startswith("never-stops: it had not stopped after")


def test_a_mutant_without_an_occasion_says_why() -> None:
    """It is infeasible here, and no kill rate is claimed of it."""
    assert agent("refuses too much").played == 0
    assert agent("refuses too much").without == "no rule here has a side on which its step is due"
    assert agent("liar").without == ""


def test_what_would_not_show_is_no_occasion() -> None:
    """Where a look-up calls the tool as well, a call is there whether the step was done or not."""
    scenario = next(s for s in desk().scenarios if not s.outcomes)
    play = make_play(Situation(desk(), scenario))
    alike = tuple(replace(s, tool="notify_depot", must=False) if s.node.id == "n2" else s for s in play.steps)
    skipped = MUTANTS["skipper"](Occasion(replace(play, steps=alike)))

    assert MUTANTS["skipper"](Occasion(play)).skips == {"n5"}  # type: ignore[union-attr]  # it has occasion
    assert skipped is not None
    assert skipped.skips == {"n4"}


@pytest.mark.parametrize(
    ("failed", "said"), [(12, []), (8, ["conformance: not every mutant is failed wherever it has occasion: liar 8/12"])]
)
def test_a_build_says_which_mutants_are_passed(failed: int, said: list[str]) -> None:
    """Below all of those that are feasible."""
    agents = [{"name": "reference", "failed": 0, "played": 40}, {"name": "liar", "failed": failed, "played": 12}]
    lines = render_shortfall({"lies": [3, 3], "agents": agents, "coverage": [], "problems": []})

    assert [line for line in lines if line.startswith("conformance")] == said


def test_a_mutant_without_occasion_is_none() -> None:
    """Where nothing is to be refused there is nobody who refuses too little."""
    scenario = next(s for s in desk().scenarios if not s.outcomes)
    play = make_play(Situation(desk(), scenario))

    assert MUTANTS["refuses too little"](Occasion(play)) is None
    assert MUTANTS["refuses too much"](Occasion(play)) is None
