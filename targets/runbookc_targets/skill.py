"""Agent Skills (agentskills.io): one folder a runbook, with its `SKILL.md`.

The front matter holds only fields of the specification, all of them quoted. Needed tools have no field of their own,
so the metadata and the body name them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.target import Artifact, Guarantee, Program
from runbookc_targets.instructions import GUARANTEES
from runbookc_targets.sections import apart
from runbookc_targets.templates import fill
from runbookc_targets.view import Guide
from runbookc_targets.writer import guide

NAME_LIMIT = 64
DESCRIPTION_LIMIT = 1024
LINE_LIMIT = 490
"""The specification advises under 500 lines for `SKILL.md`."""


@dataclass(frozen=True, slots=True)
class Skill:
    """The target `skill`."""

    name: str = "skill"
    version: str = "1"
    guarantees: tuple[Guarantee, ...] = GUARANTEES

    def emit(self, program: Program) -> Iterator[Artifact]:
        """One `NAME/SKILL.md` a runbook, the name made from the runbook's id and unique in the build."""
        taken: set[str] = set()
        for runbook in program.runbooks:
            view = guide(runbook, program.world)
            name = _unique(skill_name(view.id), taken)
            yield from _folder(name, view)


def _folder(name: str, view: Guide) -> Iterator[Artifact]:
    """The skill as one page, or, where that is too long, with a page a section beside it."""
    values = {"guide": view, "name": name, "description": description(view), "sections": view.sections, "elsewhere": ()}
    whole = fill("skill.md.j2", values)
    if whole.count("\n") <= LINE_LIMIT or len(view.sections) < 2:
        yield Artifact(f"{name}/SKILL.md", whole)
        return
    kept, *moved = apart(view)
    elsewhere = tuple((section.title, f"references/{section.anchor}.md") for section in moved)
    yield Artifact(f"{name}/SKILL.md", fill("skill.md.j2", {**values, "sections": (kept,), "elsewhere": elsewhere}))
    for section in moved:
        page = fill("reference.md.j2", {"section": section, "name": name})
        yield Artifact(f"{name}/references/{section.anchor}.md", page)


def skill_name(runbook_id: str) -> str:
    """A name the specification allows: 1 to 64 of a-z, 0-9 and single hyphens, none at either end."""
    plain = re.sub(r"[^a-z0-9]+", "-", runbook_id.lower()).strip("-")
    return plain[:NAME_LIMIT].rstrip("-") or "runbook"


def description(view: Guide) -> str:
    """What the skill does and when to use it, 1 to 1024 characters without angle brackets."""
    titles = "; ".join(section.title for section in view.sections)
    text = f"Follow the support runbook “{view.title}” step by step. Use it for: {titles or view.title}."
    plain = " ".join(text.replace("<", "").replace(">", "").split())
    return plain if len(plain) <= DESCRIPTION_LIMIT else plain[: DESCRIPTION_LIMIT - 1].rstrip() + "…"


def _unique(name: str, taken: set[str]) -> str:
    found, number = name, 1
    while found in taken:
        number += 1
        tail = f"-{number}"
        found = name[: NAME_LIMIT - len(tail)].rstrip("-") + tail
    taken.add(found)
    return found


target = Skill()
