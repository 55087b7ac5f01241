"""A rule's manual taken apart: the title, why, the two runbooks, how to mend it, when to leave it.

A manual is Markdown. The runbooks stand in fences called `markdown`; a fence called `yaml tools`, `json tools`,
`json customer`, `yaml directory` or the like, in Bad or Good, is a catalogue both of them are held against;
`toml bindings` is what the configuration defines, for both where Good has none of its own; `json lock` is what the lock
pins of its tools.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from runbookc.errors import BrokenInvariant

_FENCE = re.compile(r"^(`{3,})(\w+)(?: ([\w-]+))?\n(.*?)^\1$", re.MULTILINE | re.DOTALL)

SECTIONS = ("Why", "Bad", "Good", "Fix", "Ignore")
"""Headings of a manual, in their order."""


@dataclass(frozen=True, slots=True)
class Fence:
    """A code fence: its language, its text, and its part.

    That is `tools` or `directory` for a catalogue; for a runbook "", or the encoding it is saved in.
    """

    language: str
    part: str
    text: str


@dataclass(frozen=True, slots=True)
class Manual:
    """The parts of a manual; `why`, `fix` and `ignore` are prose, `bad` and `good` as they stand, fences included."""

    title: str
    why: str
    bad: str
    good: str
    fix: str
    ignore: str

    @property
    def bad_page(self) -> str:
        """The runbook that has the finding."""
        return _page(self.bad)

    @property
    def good_page(self) -> str:
        """The runbook that does not."""
        return _page(self.good)

    def catalogues(self, part: str) -> tuple[Fence, ...]:
        """The `tools` or `directory` fences that both runbooks are held against."""
        return tuple(f for f in (*fences(self.bad), *fences(self.good)) if f.part == part)


def read_manual(text: str) -> Manual:
    """The manual in a rule module's docstring; one without its five sections in order is a bug of ours."""
    title, *rest = re.split(rf"^## ({'|'.join(SECTIONS)})[ ]*\n", text.strip(), flags=re.MULTILINE)
    if tuple(rest[0::2]) != SECTIONS:
        raise BrokenInvariant(f"a manual has {', '.join(SECTIONS)}; this one has {rest[0::2]}: {title.strip()}")
    return Manual(title.strip(), *(part.strip() for part in rest[1::2]))


def fences(text: str) -> tuple[Fence, ...]:
    """Every code fence of a section, in order."""
    return tuple(Fence(language, part or "", body) for _, language, part, body in _FENCE.findall(text))


def _page(text: str) -> str:
    pages = [fence.text for fence in fences(text) if fence.language == "markdown"]
    if len(pages) != 1:
        raise BrokenInvariant(f"a manual's example has one runbook, this one {len(pages)}")
    return pages[0]
