"""Sections to procedures: which headings are steps, which are conditions, and which begin something of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Case
from runbookc.language.reader import read_sentence
from runbookc.lower.blocks import Blocks
from runbookc.lower.choices import extend
from runbookc.lower.goals import complete
from runbookc.lower.plan import Choice, Label, PlannedProcedure, Statement
from runbookc.lower.sentences import Place
from runbookc.surface.document import Document, Section, Text

_STEP_HEADING = re.compile(
    r"^(?:(?:step|phase|path|part|stage)\s+(\d+(?:\.\d+)*[a-z]?)|(\d+(?:\.\d+)*[a-z]?))(?:[.):–—-]|\s|$)", re.IGNORECASE
)


def plan_document(document: Document, blocks: Blocks, title: str) -> list[PlannedProcedure]:
    """Every procedure that has something to do, in the order of the page, with what its checks imply."""
    return [replace(p, plan=complete(p.plan)) for p in _plan_page(document, blocks, title)]


def _plan_page(document: Document, blocks: Blocks, title: str) -> list[PlannedProcedure]:
    blocks.jumped_to = _jumped_to(document)
    blocks.know(section.heading.plain for section in document.walk())
    made: list[PlannedProcedure] = []
    whole = document.source.span(0, 0)
    statements = blocks.read(document.blocks, Place())
    sections = list(document.sections)
    if len(sections) == 1 and sections[0].level == 1:
        _plan_section(sections[0], statements, blocks, made)
        return _entered(made)
    inline, separate = _split(sections, blocks)
    _read_inline(inline, "", statements, blocks)
    if statements:
        made.insert(0, PlannedProcedure(title, "start", whole, document.source.line_count, tuple(statements)))
    for section in separate:
        _plan_section(section, [], blocks, made)
    return _entered(made)


def _entered(made: list[PlannedProcedure]) -> list[PlannedProcedure]:
    """A page that opens with nothing but when to use it: its first procedure is entered on that condition."""
    if len(made) < 2 or not all(isinstance(s, Label) or (isinstance(s, Choice) and s.entry) for s in made[0].plan):
        return made
    entry = tuple(s for s in made[0].plan if isinstance(s, Choice))
    first = made[1]
    return [replace(first, plan=(*first.plan[:1], *entry, *first.plan[1:])), *made[2:]]


def _jumped_to(document: Document) -> frozenset[str]:
    """The sections of the page that its own links lead to."""
    known = {section.slug for section in document.walk()}
    found = set(re.findall(r"\]\(#([^)\s]+)\)", document.source.text))
    return frozenset(known & {slug.lower() for slug in found})


def _plan_section(
    section: Section,
    before: Sequence[Statement],
    blocks: Blocks,
    made: list[PlannedProcedure],
) -> None:
    """One section as a procedure, its separate sub-sections as procedures after it."""
    with blocks.units.within("section", section.slug):
        opening = blocks.under(section.heading.plain, section.blocks, Place(section=section.slug, opening=True))
    statements = [*before, *opening]
    inline, separate = _split(section.sections, blocks)
    at = len(made)
    _read_inline(inline, section.slug, statements, blocks)
    if any(not (isinstance(s, Choice) and s.entry) for s in statements) or (statements and section.level == 1):
        names = _names(section)
        end = section.end_line
        planned = PlannedProcedure(section.heading.plain, section.slug, section.span, end, (Label(names), *statements))
        made.insert(at, planned)
    for child in separate:
        _plan_section(child, [], blocks, made)


def _split(sections: Sequence[Section], blocks: Blocks) -> tuple[list[Section], list[Section]]:
    """Sections that belong to the flow of their parent, and those that are procedures of their own.

    A heading that states a condition is part of the flow, unless the text jumps there: then one arrives by the jump.
    """
    inline: list[Section] = []
    separate: list[Section] = []
    for section in sections:
        stated = section.slug not in blocks.jumped_to and condition_of(section.heading) is not None
        (inline if stated or step_number(section.heading.plain) else separate).append(section)
    return inline, separate


def _read_inline(sections: Sequence[Section], parent: str, statements: list[Statement], blocks: Blocks) -> None:
    """Sections that are steps or cases of `parent`, after what was read of it."""
    for at, section in enumerate(sections):
        with blocks.units.within("heading", parent, at):
            _read_one(section, parent, statements, blocks)


def _read_one(section: Section, parent: str, statements: list[Statement], blocks: Blocks) -> None:
    with blocks.units.within("section", section.slug):
        body: list[Statement] = blocks.under(section.heading.plain, section.blocks, Place(section=section.slug))
        _read_inline(section.sections, section.slug, body, blocks)
    names = _names(section, parent)
    case = condition_of(section.heading)
    if case is not None and case.guard is not None:
        unit = blocks.units.open(section.heading.span(), section.heading.plain)
        branch = blocks.sentences.branch(case.guard, (Label(names), *body), section.heading, unit)
        extend(statements, Choice((branch,)))
    elif body:
        statements.append(Label(names))
        statements.extend(body)


def step_number(heading: str) -> str:
    """ "1.2" of "Step 1.2: Verify …", "3b" of "3b. …", "" where a heading has no number."""
    found = _STEP_HEADING.match(heading.strip())
    return (found[1] or found[2]).lower() if found else ""


def condition_of(heading: Text) -> Case | None:
    """The condition a heading states ("If the line is suspended", "For Severity 2"), or None."""
    if not heading.plain.strip():
        return None
    plain = heading.plain.rstrip()
    end = len(plain.rstrip(":?"))
    sentence = read_sentence(heading, 0, end)
    first = sentence.cases[0] if len(sentence.cases) == 1 else None
    if first is not None and first.guard is not None and not first.steps and first.guard.kind != "so":
        return first
    if re.match(r"^for\s", plain, re.IGNORECASE):
        return _for_group(heading, end)
    return None


def _for_group(heading: Text, end: int) -> Case | None:
    """ "For Severity 2": the heading stands where the colon would."""
    from runbookc.language.clauses import Condition, Guard, Phrase

    at = 4
    words = heading.plain[at:end].strip()
    if not words or len(words.split()) > 6:
        return None
    phrase = Phrase(words, at, at + len(words))
    return Case(guard=Guard("for", Phrase(heading.plain[:3], 0, 3), (Condition(phrase, "", "is", words),)))


def _names(section: Section, parent: str = "") -> tuple[str, ...]:
    """The labels of a section: its own, and where its heading is numbered, that number, alone and within its parent."""
    number = step_number(section.heading.plain)
    return (f"section:{section.slug}", *((f"step:{number}", f"in:{parent}/{number}") if number else ()))
