"""Sections that are the parts of one procedure and follow each other: what comes before the work, the work, what after.

    # Restart the lamp
    ## Prerequisites     Check that the van is parked.     n1 check -> n2
    ## Steps             Press the button.                 n2 act   -> n3
    ## Verification      Check that the lamp is green.     n3 check -> end
    ## Rollback          Press the button twice.           a procedure of its own

Their names say nothing of what is done. A section that holds others with names of their own is no such part.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.frames import frame
from runbookc.lower.labels.headings import condition_of, number_end, step_number
from runbookc.surface.document import Section

_HEART, _AROUND = frame("part_that_is_the_work"), frame("part_around_the_work")


def parts_in_turn(sections: Sequence[Section]) -> frozenset[str]:
    """The slugs of those among sections side by side, where one of them is the work and is not alone beside others."""
    named = {section.slug: _named(section) for section in sections if _is_whole(section)}
    heart = [slug for slug, name in named.items() if _HEART.fullmatch(name)]
    around = [slug for slug, name in named.items() if _AROUND.fullmatch(name)]
    alike = len({named[slug] for slug in (*heart, *around)}) < len(heart) + len(around)
    return frozenset((*heart, *around)) if heart and (around or len(sections) == 1) and not alike else frozenset()


def _named(section: Section) -> str:
    """The words of a heading without its number and what it adds in brackets."""
    plain = section.heading.plain
    return plain[number_end(plain) :].partition("(")[0].lower().strip(" :.")


def _is_whole(section: Section) -> bool:
    """Whether what stands under a heading is its own: no sections but steps and cases of it."""
    return all(step_number(one.heading.plain) or condition_of(one.heading) for one in section.sections)
