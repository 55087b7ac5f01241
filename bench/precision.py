"""How often each rule is right on real runbooks, against the defects that careful readers labelled.

    python bench/precision.py > docs/precision.md      (from the project's folder, with ../shared beside it)

A finding is right where a label of its group (as the score programs group categories) stands on its line or the next;
each label answers for one finding. Readers list the defects they would defend in a review, so a finding without a
label may still be true: the figure is a floor. A rule that blocks a build is to be right nine times in ten.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from runbookc.rules.table import RULES

HERE = Path(__file__).resolve().parents[1]
SHARED = HERE.parent / "shared"
RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))
DAY = "2026-11-21"


HEAD = """\
# How often a rule is right

Measured on seven real runbooks that careful readers labelled, without tools and directory. A finding counts as right
where a reader labelled a defect of its kind on its line or the next. Readers listed what they would defend in a review,
so a finding without a label may still be true: the share is a floor. Two readers of the same pages agree with each
other with F1 0.76.

{total} findings in {words} words: {density} in 500 words. `python bench/precision.py` writes this page. Rules that
found nothing there, or need tools or a directory, have no figure.

| code | rule | severity | found | labelled | share |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a rule found, how much of it is labelled, and how many words were read for it."""

    found: Counter[str]
    right: Counter[str]
    words: int


def main() -> None:
    print(page(tally()), end="")


def tally() -> Tally:
    """Over every labelled runbook."""
    labels = score_labels()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    words = 0
    for gold in sorted((SHARED / "data/labels").glob("*.json")):
        runbook = SHARED / "data/runbooks" / f"{gold.stem}.md"
        words += len(runbook.read_text(encoding="utf-8").split())
        told = findings(runbook)
        found.update(finding["code"] for finding in told)
        placed = [(labels.DEFECT_GROUP.get(f["category"], f["category"]), f["span"]["start"]["line"]) for f in told]
        wanted = labels.defects(json.loads(gold.read_text(encoding="utf-8")))
        right.update(told[at]["code"] for _, at in labels.pair_up(wanted, placed))
    return Tally(found, right, words)


def findings(runbook: Path) -> list[dict[str, Any]]:
    """What the program finds in one page, as others see it."""
    command = [RUNBOOKC, "check", str(runbook), "--format", "json", "--fail-on", "never", "--today", DAY]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    told: list[dict[str, Any]] = json.loads(ran.stdout)["findings"]
    return told


def score_labels() -> Any:
    """The score programs' own way to group and to pair."""
    spec = spec_from_file_location("labels", SHARED / "bench/labels.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(tallied: Tally) -> str:
    """The page of docs/."""
    total = sum(tallied.found.values())
    density = f"{500 * total / tallied.words:.1f}"
    lines = HEAD.format(total=total, words=f"{tallied.words:,}", density=density).splitlines()
    for rule in RULES:
        count = tallied.found[rule.code]
        if count:
            share = f"{tallied.right[rule.code] / count:.2f}"
            row = (rule.code, rule.name, rule.severity.value, str(count), str(tallied.right[rule.code]), share)
            lines.append(f"| {' | '.join(row)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
