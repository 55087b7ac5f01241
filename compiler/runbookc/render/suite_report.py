"""What a conformance run found, for people, for programs and for test dashboards (JUnit XML)."""

from __future__ import annotations

import json
import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.counted import counted
from runbookc.rehearsal.self_check import SelfCheck
from runbookc.rehearsal.suite import CaseResult, SuiteResult
from runbookc.render.columns import narrowed
from runbookc.render.self_report import render_self_check
from runbookc.render.visible import visible, xml_text

WIDTH: Final = 100
"""Columns of a report that goes to no terminal."""
_MOST: Final = 12
"""Failed conversations that are told unasked; the rest is counted."""
_REASONS: Final = 5
"""Reasons that are told of each."""
_NAMED: Final = 3
"""Conversations that are named as not run for one reason, unasked."""


_QUOTED: Final = re.compile(r"“[^”]*”: ")


@dataclass(frozen=True, slots=True)
class Tested:
    """A run of `test`: the suite against itself, recorded conversations, a live agent, or several of these."""

    itself: SelfCheck | None = None
    recorded: SuiteResult | None = None
    live: SuiteResult | None = None

    @property
    def agents(self) -> list[SuiteResult]:
        """What was found of somebody's agent, and not of the suite."""
        return [found for found in (self.recorded, self.live) if found is not None]

    @property
    def cases(self) -> list[CaseResult]:
        """All cases, the suite's own first."""
        own = self.itself.suite.cases if self.itself is not None else []
        return [*own, *(case for found in self.agents for case in found.cases)]

    @property
    def lacks_cases(self) -> bool:
        """Whether some part of what was asked for has no case that ran."""
        own = [self.itself.suite] if self.itself is not None else []
        return not all(any(case.ran for case in found.cases) for found in (*own, *self.agents))

    @property
    def held(self) -> bool:
        """Whether the suite proves something and every conversation of an agent passed."""
        sound = self.itself is None or not self.itself.problems
        return sound and all(found.held for found in self.agents)


def render_suite_text(tested: Tested, width: int = WIDTH, whole: bool = True) -> str:
    """What did not come out as it must, all of it or the first, then how many did, by kind."""
    own = narrowed(render_self_check(tested.itself), width) if tested.itself is not None else ""
    recorded = _conversations("recorded conversations", tested.recorded, width, whole)
    return own + recorded + _conversations("a live agent", tested.live, width, whole)


def _conversations(title: str, found: SuiteResult | None, width: int, whole: bool) -> str:
    if found is None:
        return ""
    lines = [f"conformance: {title}"]
    failed = [case for case in found.cases if case.failed]
    shown = failed if whole else failed[:_MOST]
    lines += [line for case in shown for line in _failed(case, width, whole)]
    if left := len(failed) - len(shown):
        lines.append(f"  … {counted(left, 'more failed conversation')}: -v shows all")
        lines += _often(failed, width)
    left_out = [case for case in found.cases if not case.ran]
    lines += _not_run(left_out, width, whole)
    for kind, (held, total) in found.rates().items():
        lines += narrowed(f"  {kind:<16} {held:>5} of {total} passed ({held / total:.1%})", width).split("\n")
    if left_out:
        lines.append(f"  {'not run':<16} {len(left_out):>5} of {len(found.cases)}")
    return "\n".join(lines) + "\n"


def _not_run(cases: Sequence[CaseResult], width: int, whole: bool) -> Iterator[str]:
    """What tells nothing of the agent, by the reason."""
    by_reason: dict[str, list[str]] = {}
    for case in cases:
        by_reason.setdefault(case.why, []).append(case.id)
    for reason, ids in by_reason.items():
        shown = ids if whole or len(ids) <= _NAMED + 1 else ids[:_NAMED]
        rest = f" and {len(ids) - len(shown)} more" if len(shown) < len(ids) else ""
        yield from _wrapped(visible(f"{', '.join(shown)}{rest}: not run: {reason}"), width, "  – ", " " * 4)


def _often(failed: Sequence[CaseResult], width: int) -> Iterator[str]:
    """The reasons that most of many failed conversations have in common: one mend answers them all."""
    counts = Counter(reason for case in failed for reason in dict.fromkeys(map(_bare, case.why.splitlines())))
    often = [(reason, times) for reason, times in counts.most_common(_REASONS) if times > 1]
    if often:
        yield "  most often:"
    for reason, times in often:
        yield from _wrapped(visible(reason), width, f"  {times:>6}x ", " " * 10)


def _bare(reason: str) -> str:
    """A reason without the words of the claim that it is about: agents say one thing in many ways."""
    quoted = _QUOTED.match(reason)
    return f"said and not so: {reason[quoted.end() :]}" if quoted else reason


def _failed(case: CaseResult, width: int, whole: bool) -> Iterator[str]:
    named = f"{case.id}: {case.about}" if case.about else case.id
    yield from _wrapped(visible(named), width, "  ✗ ", " " * 4)
    reasons = case.why.splitlines()
    shown = reasons if whole or len(reasons) <= _REASONS + 1 else reasons[:_REASONS]
    for why in shown:
        yield from _wrapped(visible(why), width, " " * 6, " " * 8)
    if left := len(reasons) - len(shown):
        yield f"      … {counted(left, 'more reason')}: -v shows all"


def _wrapped(text: str, width: int, first: str, then: str) -> list[str]:
    return textwrap.wrap(text, max(width, 30), initial_indent=first, subsequent_indent=then, break_on_hyphens=False)


def render_suite_json(tested: Tested) -> str:
    """One object: `rates` by kind as [held, total] of what ran, every case, and what the suite found about itself."""
    document = {
        "schema": "runbookc/test/1",
        "held": tested.held,
        "rates": {kind: list(rate) for kind, rate in SuiteResult(tested.cases).rates().items()},
        "not_run": sum(not case.ran for case in tested.cases),
        "cases": [
            {
                "id": c.id,
                "kind": c.kind,
                "held": c.held,
                "ran": c.ran,
                "why": c.why,
                "form": c.form,
                "words": c.words,
                "about": c.about,
            }
            for c in tested.cases
        ],
        "self_check": tested.itself.as_json() if tested.itself is not None else None,
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def render_suite_junit(tested: Tested) -> str:
    """JUnit XML, one test case a case; no times, so that the same run is the same file.

    A lie that the suite itself does not catch is skipped, not failed: no agent told it. What did not run is an error.
    """
    cases = tested.cases
    told = Counter(_outcome(case) for case in cases)
    problems = list(tested.itself.problems) if tested.itself is not None else []
    failed = told["failure"] + len(problems)
    counts = f'failures="{failed}" errors="{told["error"]}" skipped="{told["skipped"]}"'
    head = f'<testsuite name="runbookc" tests="{len(cases) + len(problems)}" {counts}>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', head, *_cases(cases), *map(_problem, problems), "</testsuite>"]
    return "\n".join(lines) + "\n"


def _outcome(case: CaseResult) -> str:
    """What JUnit has for it; "" for one that passed."""
    if case.held:
        return ""
    return "error" if not case.ran else "failure" if case.is_honest else "skipped"


def _cases(cases: Sequence[CaseResult]) -> list[str]:
    lines = []
    for case in cases:
        opening = f'  <testcase classname="{xml_text(case.kind)}" name="{xml_text(case.id)}"'
        kind = _outcome(case)
        reasons = case.why.splitlines()
        whole = "&#10;".join(xml_text(line) for line in (case.about, *reasons) if line)
        inside = f'><{kind} message="{xml_text("".join(reasons[:1]))}">{whole}</{kind}></testcase>'
        lines.append(f"{opening}/>" if case.held else opening + inside)
    return lines


def _problem(problem: str) -> str:
    return f'  <testcase classname="self-check" name="sound"><failure message="{xml_text(problem)}"/></testcase>'
