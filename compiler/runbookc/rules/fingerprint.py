"""What makes a finding the same one in another version of its page: rule, runbook, step and words, never a line.

Text above may come and go, lists may be numbered anew, and the finding keeps its fingerprint. Where one step has the
same words twice, the order in which they stand tells the two apart.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.diagnostics import Finding

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_LENGTH: Final = 32
"""Hex digits: half of a SHA-256, enough that two findings of a workspace never meet."""


def fingerprinted(findings: Iterable[Finding], facts: Facts | None) -> tuple[Finding, ...]:
    """The findings of one page, each with its fingerprint; `facts` is None for those of no page that was compiled."""
    seen: Counter[tuple[str, ...]] = Counter()
    found = []
    for finding in findings:
        same = (finding.code, *_place(finding, facts))
        seen[same] += 1
        found.append(replace(finding, fingerprint=_hashed(*same, str(seen[same]))))
    return tuple(found)


def _place(finding: Finding, facts: Facts | None) -> tuple[str, str, str]:
    """The runbook, the step and the words; a finding about a whole file goes by its message, numbers left out."""
    span = finding.span
    whole = (span.start_line, span.start_column) == (span.end_line, span.end_column)
    if facts is None or whole or span.path != facts.runbook.runbook.path:
        return span.path, "", re.sub(r"\d+", "", _plain(finding.message))
    sentence = facts.sentence_at(span)
    step = sentence.item.text if sentence is not None else ""
    return facts.runbook.runbook.id, _plain(step), _plain(facts.words(span))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _hashed(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "backslashreplace")).hexdigest()[:_LENGTH]
