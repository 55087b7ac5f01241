"""The anchors of a page: what stands behind `#` in a link to it, and the section each leads to.

A heading's own slug, the id its author gives (`{#id}`), `<a id>`, `<a name>` or any element's `id`, and the slugs that
other site generators make of the same words: whoever wrote the link may read the page through one of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from runbookc.surface.document import Document, Section
from runbookc.surface.slugs import slug_of

TOP: Final = frozenset({"", "top"})
"""Anchors that every page has."""
_GIVEN: Final = re.compile(r"\s*\{:?\s*#(?P<id>[\w:.-]{1,100})[^{}]{0,100}\}\s*$")
_ELEMENT: Final = re.compile(
    r"<[A-Za-z][\w-]{0,30}\s[^<>]{0,300}?\b(?:id|name)\s*=\s*(?:\"([^\"<>]{1,200})\"|'([^'<>]{1,200})'|([^\s\"'<>]{1,200}))"
)
_ONLY_MARKUP: Final = re.compile(r"(?:\s*<[^<>\n]{0,400}>)*\s*", re.ASCII)
_HYPHENS: Final = re.compile(r"-{2,}")
_NO_LETTER: Final = re.compile(r"^[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Anchors:
    """By anchor, in lower case, the slug of the section it begins; and the anchors in the middle of the text."""

    sections: dict[str, str]
    within: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> Anchors:
        """Every anchor of a page; of two alike the more certain, then the first, counts."""
        sections = list(document.walk())
        found = {section.slug.lower(): section.slug for section in sections}
        within: set[str] = set()
        for name, slug in (*_given(sections), *_elements(document, sections), *_otherwise(sections)):
            if slug is None:
                within.add(name.lower())
            else:
                found.setdefault(name.lower(), slug)
        return cls(found, frozenset(within - found.keys()))

    def section(self, fragment: str) -> str | None:
        """The section that a fragment (without its `#`) leads to the beginning of."""
        return self.sections.get(_name(fragment))

    def __contains__(self, fragment: str) -> bool:
        """Whether a fragment leads anywhere on the page; "" and `top` lead to its beginning."""
        name = _name(fragment)
        return name in TOP or name in self.sections or name in self.within


def _name(fragment: str) -> str:
    """The anchor a fragment asks for: percent-encoding taken off, and case not minded."""
    return unquote(fragment).removeprefix("user-content-").lower()


def _given(sections: list[Section]) -> Iterator[tuple[str, str]]:
    """The id an author gives a heading, as in "## Lost parcels {#lost}", and the slug of its words alone."""
    for section in sections:
        match = _GIVEN.search(section.heading.plain)
        if match is not None:
            yield match["id"], section.slug
            yield slug_of(section.heading.plain[: match.start()]), section.slug


def _elements(document: Document, sections: list[Section]) -> Iterator[tuple[str, str | None]]:
    """Ids of elements, with the section in whose heading, or right above it, they stand."""
    source = document.source
    begins = [section.span.start_line for section in sections]
    for match in _ELEMENT.finditer(source.text):
        line, _ = source.position(match.start())
        at = bisect_left(begins, line)
        heads = at < len(begins) and (begins[at] == line or _only_markup(document, line, begins[at]))
        yield next(filter(None, match.groups())), sections[at].slug if heads else None


def _only_markup(document: Document, first: int, heading: int) -> bool:
    """Whether nothing but markup stands from a line to the heading below it."""
    if heading - first > 4:
        return False
    return all(_ONLY_MARKUP.fullmatch(document.source.line(number)) for number in range(first, heading))


def _otherwise(sections: list[Section]) -> Iterator[tuple[str, str]]:
    """Slugs of other makers: runs of hyphens as one, no leading digits (kramdown), `_1` for a second (Python-Markdown).

    The second of a title leads to the second section, so only the first makes the plain form.
    """
    seen: dict[str, int] = {}
    for section in sections:
        plain = _HYPHENS.sub("-", slug_of(_GIVEN.sub("", section.heading.plain))).strip("-")
        seen[plain] = count = seen.get(plain, -1) + 1
        for form in dict.fromkeys(filter(None, (plain, _NO_LETTER.sub("", plain)))):
            for name in (f"{form}-{count}", f"{form}_{count}") if count else (form,):
                yield name, section.slug
