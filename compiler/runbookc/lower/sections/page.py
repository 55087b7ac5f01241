"""A page's sections to statements: what its blocks say, each section in its place, and what all sections know of it.

A section that was read before under the same circumstances is taken again as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase
from runbookc.lower.labels.duty_heads import ban_of, duty_of
from runbookc.lower.labels.headings import lists_principles, tells_what_for
from runbookc.lower.lists.occasions import due_order
from runbookc.lower.plan import Statement
from runbookc.lower.sections.asking_headings import with_question
from runbookc.lower.sections.blocks import Blocks
from runbookc.lower.sections.glossary import is_glossary, without_terms
from runbookc.lower.sections.readings import Circumstances, Counted, Reading, Readings, copied
from runbookc.lower.sentences.statements import Place
from runbookc.lower.sentences.titles import lettered
from runbookc.lower.units import Units
from runbookc.surface.document import Section


class Page(Blocks):
    """Reads the sections of one page, in order."""

    def __init__(self, units: Units, readings: Readings | None = None, own_name: str = "") -> None:
        super().__init__(units)
        self.readings = readings
        self.own_name = own_name
        self.jumped_to: frozenset[str] = frozenset()
        """The slugs of sections that a jump leads to."""
        self.answers: Mapping[str, Phrase] = {}
        """By the slug of a section whose heading answers the question above it, the case that it is."""
        self.procedural: frozenset[str] = frozenset()
        """The slugs of sections that stand under a heading which calls them a procedure."""
        self.optional: frozenset[str] = frozenset()
        """The slugs of sections that stand under a heading which leaves them to whoever works."""
        self.beside: list[Sequence[Section]] = []
        """Sections that stand beside each other and are procedures, the outer ones first."""

    def know(self, titles: Iterable[str]) -> None:
        """Section titles by which a step may call a section ("Verify the caller, as above")."""
        named = tuple(titles)
        called = frozenset(name for title in named for name in lettered(title))
        self.sentences.titles = called | {" ".join(title.lower().split()) for title in named}

    def under(self, section: Section, place: Place) -> list[Statement]:
        """The statements of a section; a list right under "Never" or "Dos and don'ts: do" is no steps but rules."""
        slug = section.slug
        place = replace(place, procedural=slug in self.procedural, optional=slug in self.optional)
        place = replace(place, own_name=self.own_name)
        text = self.readings.text(section) if self.readings is not None else None
        if self.readings is None or text is None:
            return self._under(section, place)
        shape = tuple((type(block), block.span) for block in section.blocks)
        now = Circumstances(text, shape, place, self.units.spots, self._counted())
        known = self.readings.find(section.slug, now)
        if known is not None:
            return self._taken_again(known)
        sentences, past = self.sentences, frozenset(self.sentences.past)
        rules, definitions = len(sentences.rules), len(sentences.definitions)
        made = self._under(section, place)
        reading = Reading(
            tuple(made),
            tuple(self.units.all[now.before.units :]),
            tuple(sentences.rules[rules:]),
            tuple(sentences.definitions[definitions:]),
            frozenset(sentences.past - past),
            self._counted(),
        )
        self.readings.keep(section.slug, now, reading)
        return made

    def _under(self, section: Section, place: Place) -> list[Statement]:
        blocks = without_terms(section.blocks, self.sentences) if is_glossary(section) else with_question(section)
        about = tells_what_for(section)
        place = replace(place, rules_only=True, about=about) if about or lists_principles(section) else place
        heading = section.heading
        self.sentences.own = " ".join(heading.plain.lower().split())
        return self.read(blocks, place, duty=duty_of(heading.plain) or ban_of(heading.plain), due=due_order(heading))

    def _counted(self) -> Counted:
        return Counted(len(self.units.all), self.runs, self.items.lists, self.fences.charts.count)

    def _taken_again(self, known: Reading) -> list[Statement]:
        """Leaves everything as it would be had the section been read."""
        self.units.all += copied(known.units)
        self.sentences.rules += known.rules
        self.sentences.definitions += known.definitions
        self.sentences.past |= known.past
        self.runs, self.items.lists = known.after.runs, known.after.lists
        self.fences.charts.count = known.after.charts
        return [*known.made]
