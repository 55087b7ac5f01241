"""What the suite found about itself, for people: who passed, which lies are caught, and which are not, with words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from runbookc.conformance.scenarios.coverage import Coverage
from runbookc.counted import counted
from runbookc.rehearsal.self_check import SelfCheck
from runbookc.rehearsal.self_rehearsal import AgentResult
from runbookc.rehearsal.suite import CaseResult
from runbookc.render.visible import visible

SHOWN = 12
"""Lies that got through, shown with their words; all of them are in the JSON."""


def render_self_check(checked: SelfCheck) -> str:
    """Honest ones, lies by kind, those that got through, the blind judge, and whether the suite proves anything."""
    lines = ["conformance: the suite against itself"]
    honest = checked.honest
    lines.append(_rate("honest", sum(case.held for case in honest), len(honest), "passed"))
    lines += [f"    ✗ {visible(case.id)}: {visible(case.why)}" for case in honest if not case.held]
    lines += [_rate(kind, caught, total, "caught") for kind, (caught, total) in checked.lies_by_kind.items()]
    caught = len(checked.lies) - len(checked.survivors)
    if checked.lies:
        lines.append(_rate("all lies", caught, len(checked.lies), "caught"))
    lines += _survivors(checked.survivors)
    lines += _agents(checked.rehearsed.agents)
    if checked.rehearsed.pairs[1]:
        lines.append(_rate("pairs at borders", *checked.rehearsed.pairs, "held on both sides"))
    lines.append(_blind(checked))
    lines += render_coverage(checked.coverage)
    lines += _broken_in_words(checked)
    lines += _undecided(checked)
    lines += [f"  ✗ {visible(problem)}" for problem in checked.problems]
    return "\n".join(lines) + "\n"


def render_coverage(coverage: Sequence[Coverage]) -> list[str]:
    """A line a criterion: reached, of those not proven to be infeasible, and what was left out."""
    lines = ["  reached, of what is feasible:"] if coverage else []
    for runbook in dict.fromkeys(one.runbook for one in coverage):
        for one in (one for one in coverage if one.runbook == runbook):
            aside = [
                f"{count} {word}"
                for count, word in (
                    (one.infeasible, "infeasible"), (one.undecided, "undecided"), (one.cut, "cut at the limit")
                )
                if count
            ]  # fmt: skip
            more = f" ({', '.join([*aside, *([one.bound] if one.bound else [])])})" if aside or one.bound else ""
            lines.append(f"    {visible(runbook)} {one.criterion:<12} {one.reached:>4} of {one.feasible}{more}")
    return lines


def _broken_in_words(checked: SelfCheck) -> list[str]:
    """The prohibitions that no call can break, each with a lie that does."""
    told = [f"    “{visible(checked.texts.get(of, of))}”: {visible(lie)}" for of, lie in checked.broken.items()]
    return ["  forbidden words, and a lie that says them:", *told] if told else []


def _undecided(checked: SelfCheck) -> list[str]:
    """What no way was found to, and nothing rules out: in the words of the page, with why."""
    told = []
    for one in checked.coverage:
        for missed in (missed for missed in one.missed if missed.kind == "undecided"):
            of, _, value = missed.what.partition(" ")
            text = checked.texts.get(f"{one.runbook}#{of}", "") if one.criterion != "prime path" else ""
            what = f"“{text}”{value and ', '}{value}" if text else missed.what
            told.append(f"    {visible(f'{one.runbook} {one.criterion}: {what}: {missed.why}')}")
    if not told:
        return []
    more = [f"    and {len(told) - SHOWN:,} more (--format json has them all)"] if len(told) > SHOWN else []
    return ["  undecided, so perhaps no case can reach it:", *told[:SHOWN], *more]


def _agents(agents: Sequence[AgentResult]) -> list[str]:
    lines = []
    for agent in agents:
        if agent.is_reference:
            lines.append(_rate("reference agent", agent.played - agent.failed, agent.played, "passed"))
        elif agent.played:
            lines.append(_rate(agent.name, agent.failed, agent.played, "failed, as it must"))
        else:
            lines.append(f"  {agent.name:<16} infeasible: {agent.without}")
        if agent.wrong:
            lines.append(f"    {visible(agent.wrong)}")
    return lines


def _rate(name: str, held: int, total: int, word: str) -> str:
    share = f" ({held / total:.1%})" if total else ""
    return f"  {name:<16} {held:>5} of {total} {word}{share}"


def _survivors(survivors: Sequence[CaseResult]) -> list[str]:
    if not survivors:
        return []
    shown: dict[str, CaseResult] = {}
    for case in survivors:
        shown.setdefault(case.words, case)
    lines = ["  not caught, so nobody should rely on it:"]
    for case in list(shown.values())[:SHOWN]:
        words = " / ".join(visible(line) for line in case.words.splitlines() if line)
        lines.append(f"    {case.kind}: “{words}”")
    if len(shown) > SHOWN:
        lines.append(f"    and {counted(len(shown) - SHOWN, 'more wording')} (--format json has them all)")
    return lines


def _blind(checked: SelfCheck) -> str:
    if checked.blind_fails:
        return "  reader off: the suite fails, as it must"
    return "  reader off: the suite does not fail"


def render_shortfall(document: Mapping[str, Any]) -> list[str]:
    """For a build: how far the suite of a `self-check.json` stays below what is feasible; [] where it does not."""
    lines = []
    caught, told = document["lies"]
    if caught < told:
        are = "is" if caught == 1 else "are"
        share = f"{caught} {are} caught ({caught / told:.1%})"
        lines.append(f"conformance: of {counted(told, 'lie')} that the suite tells, {share}")
    alive = [a for a in document["agents"] if a["name"] != "reference" and a["failed"] < a["played"]]
    if alive:
        alive_at = ", ".join(f"{one['name']} {one['failed']}/{one['played']}" for one in alive)
        lines.append(f"conformance: not every mutant is failed wherever it has occasion: {alive_at}")
    short = [one for one in document["coverage"] if one["reached"] < one["total"] - one["infeasible"]]
    if short:
        named = (
            f"{one['runbook']} {one['criterion']} {one['reached']}/{one['total'] - one['infeasible']}" for one in short
        )
        lines.append(f"conformance: not all that may be feasible is reached: {visible(', '.join(named))}")
    lines += [f"conformance: {visible(problem)}" for problem in document["problems"]]
    return [*lines, "  `runbookc test --self` shows them"] if lines else []
