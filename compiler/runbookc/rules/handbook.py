"""docs/rules.md: every rule's manual as one page, written from the table and never by hand.

`python -m runbookc.rules.handbook > docs/rules.md` writes it; a test fails when it is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from runbookc.rules.table import RULES

if TYPE_CHECKING:
    from runbookc.rules.rule import Rule

_ABOUT: Final = {
    "0": "The file",
    "1": "Its sentences",
    "2": "What must be known",
    "3": "The way through",
    "4": "Tools",
    "5": "People",
    "6": "Effects",
    "7": "Dates",
}
_NEEDS: Final = {"tools": "`[tools]`", "directory": "`[directory]`", "links": "`--links`", None: ""}
_HEAD: Final = """# Rules

What `runbookc check` looks for. `runbookc explain CODE` prints one of these pages. The examples are run: each bad one
has the finding, and the good one beside it has not.

An error blocks a build; a warning or a note advises (`--fail-on` changes that). Rules that need tools or a directory
are listed as not run where none are configured.

| code | name | category | severity | needs |
|---|---|---|---|---|"""


def handbook() -> str:
    """The whole page, in Markdown, with a newline at the end."""
    rows = [
        f"| [{r.code}](#{_anchor(r)}) | {r.name} | `{r.category}` | {r.severity} | {_NEEDS[r.needs]} |" for r in RULES
    ]
    return "\n".join([_HEAD, *rows, *_chapters()]) + "\n"


def _chapters() -> Iterator[str]:
    for about, rules in groupby(RULES, lambda rule: rule.code[2]):
        yield f"\n## {_ABOUT[about]}"
        for rule in rules:
            yield f"\n### {rule.code} {rule.name}\n\n{_demoted(rule.manual.strip())}"


def _demoted(manual: str) -> str:
    """The manual's own headings two levels down; those in its examples stay."""
    parts = re.split(r"(^(`{3,}).*?^\2$)", manual, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        part if n % 3 == 1 else re.sub(r"^## (\w+)$", r"#### \1", part, flags=re.MULTILINE)
        for n, part in enumerate(parts)
        if n % 3 != 2
    )


def _anchor(rule: Rule) -> str:
    return f"{rule.code}-{rule.name}".lower()


if __name__ == "__main__":
    import sys

    sys.stdout.write(handbook())
