"""Sections of which a case takes one: neighbours called paths that jumps lead to, each the way of a case of its own.

    ### Step 2.0               If it shows E1, go to Path 2.1. If it shows E2, go to Path 2.2.
    ### Path 2.1: Heater       Reset the heater.           -> what stands behind the last path
    ### Path 2.2: Door         Close the door.

Whoever is done with the one does not go on to the other by the order of the page. Steps ("Step 2.1", "Step 2.2") may be
entered at any of them, and go on to the next. Paths that nothing jumps to stand side by side as procedures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.labels.headings import step_number
from runbookc.lower.plan import Choice, Go, Label, Skip, Statement
from runbookc.surface.document import Section

_PATH, _JUMPS = frame("path_heading"), frame("jumps_to_a_path")


def paths_of(sections: Sequence[Section], made: Sequence[Statement]) -> dict[str, str]:
    """By slug: the slug of the last of the paths that a section is one of, where cases of `made` jump to each."""
    called = [_called(section) for section in sections]
    targets = [target for target, in_case in _targets(made) if in_case]
    led = [bool(name) and any(_names(target, name) for target in targets) for name in called]
    found: dict[str, str] = {}
    at = 0
    while at < len(sections):
        end = at + 1
        while led[at] and end < len(sections) and led[end] and called[end].split()[0] == called[at].split()[0]:
            end += 1
        if end - at > 1:
            found |= {section.slug: sections[end - 1].slug for section in sections[at:end]}
        at = end
    return found


def are_procedures(sections: Sequence[Section]) -> bool:
    """Whether the numbered of some sections are paths, two at least, that no sentence of the page jumps to."""
    called = [_called(section) for section in sections if step_number(section.heading.plain)]
    if len(called) < 2 or not all(called):
        return False
    jumps = list(_JUMPS.finditer(sections[0].heading.source.text))
    return not any(_names(jump["where"], name) for jump in jumps for name in called)


def before_path(section: Section, paths: Mapping[str, str]) -> list[Statement]:
    """What stands before a path: the way past it, for whoever is done with another or whom no case sent to any."""
    last = paths.get(section.slug, "")
    return [Skip(_beyond(last))] if last else []


def behind_path(section: Section, paths: Mapping[str, str]) -> list[Statement]:
    """What stands behind a path: behind the last, where the ways past the others lead."""
    return [Label((_beyond(section.slug),))] if paths.get(section.slug) == section.slug else []


def _beyond(last: str) -> str:
    return f"past:{last}"


def _called(section: Section) -> str:
    """ "path 2.1" of "Path 2.1: Heater"; "" for a heading that is called no path."""
    found = _PATH.match(section.heading.plain.strip())
    label = found["label"].lower() if found is not None else ""
    return f"{label} {found['count'].lower()}" if found is not None and label in word_class("path_label") else ""


def _names(target: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}(?![\w.]*\d)", " ".join(target.lower().split())) is not None


def _targets(plan: Iterable[Statement], in_case: bool = False) -> Iterator[tuple[str, bool]]:
    """The words of every jump of a plan, and whether it is made in a case."""
    for statement in plan:
        if isinstance(statement, Go):
            yield statement.target, in_case and not statement.comes_back
        elif isinstance(statement, Choice):
            for branch in statement.branches:
                yield from _targets(branch.body, in_case=True)
            yield from _targets(statement.otherwise or (), in_case=True)
