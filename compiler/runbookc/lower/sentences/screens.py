"""Ways through a system's screens: "under "Manage", go to "Users"" clicks there, and is no jump to a part of the page.

A name that a heading of the page bears is a part of it all the same, and so is a number.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from runbookc.language.clauses import Step
from runbookc.language.frames import frame
from runbookc.lower.sentences.titles import title_of, without_aside
from runbookc.surface.document import ListBlock

_SHOWS = frame("works_a_screen")
_FROM = frame("from_a_screen")
_CHAIN = frame("screen_after_screen")
_PLACE = frame("place_on_the_page")
_BUTTON = re.compile(r"\[[A-Z][^\[\]]*\]")


def works_screens(block: ListBlock) -> bool:
    """Whether an item of a list clicks or picks something."""
    return any(item.text is not None and _SHOWS.search(item.text.plain) for item in block.items)


def walked(step: Step, plain: str, titles: Set[str], on_screen: bool) -> Step | None:
    """The step that a jump to a screen is, None for one to a part of the page.

    `plain` is the whole text it stands in. `on_screen`: whether an item beside it clicks or picks something.
    """
    if step.kind != "goto" or step.link or step.past or step.returns or not step.target or step.modality == "must-not":
        return None
    if _PLACE.search(step.target) or title_of(without_aside(step.target).strip("[]"), titles):
        return None
    before = plain[: max(0, step.words.start)]
    if _BUTTON.fullmatch(step.target):
        return replace(step, kind="act", target="", object=step.target)  # "Go to [Search Help], then …"
    if not (on_screen or _FROM.search(before) or _CHAIN.search(step.words.text) or _SHOWS.search(plain)):
        return None
    return replace(step, kind="act", target="", object=step.target)
