"""What the suite found about itself, for people: who passed, which lies are caught, and which are not, with words."""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.rehearsal.self_check import SelfCheck
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
    lines.append(_blind(checked))
    lines += [f"  ✗ {visible(problem)}" for problem in checked.problems]
    return "\n".join(lines) + "\n"


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
        lines.append(f"    and {len(shown) - SHOWN} more wordings (--format json has them all)")
    return lines


def _blind(checked: SelfCheck) -> str:
    if checked.blind_fails:
        return "  reader off: the suite fails, as it must"
    return "  reader off: the suite does not fail"
