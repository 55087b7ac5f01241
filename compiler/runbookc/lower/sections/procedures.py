"""Sections to procedures: which headings are steps, which are conditions, and which begin something of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.lower.cases.choices import extend
from runbookc.lower.cases.goals import complete
from runbookc.lower.flow.awaited import awaited
from runbookc.lower.flow.expected import expected
from runbookc.lower.flow.given_up import given_up
from runbookc.lower.flow.idle import idle_cases
from runbookc.lower.flow.instead import done_instead
from runbookc.lower.flow.jumps import case_label
from runbookc.lower.flow.other_pages import gone_to_others
from runbookc.lower.flow.question_trees import answered_questions
from runbookc.lower.flow.refused import refused
from runbookc.lower.flow.skips import place_skips
from runbookc.lower.labels.headings import (
    are_chapters,
    condition_of,
    holds_several,
    is_named_thing,
    name_troubles,
    names_of,
    number_end,
    procedural,
    situation_case,
    situations,
    step_number,
)
from runbookc.lower.labels.label_lines import all_say_when
from runbookc.lower.labels.optional import optional_sections
from runbookc.lower.plan import Choice, Label, Plan, PlannedProcedure, Statement
from runbookc.lower.sections.answering_headings import answering
from runbookc.lower.sections.around_cases import around_cases
from runbookc.lower.sections.asking_headings import case_above, is_asked
from runbookc.lower.sections.case_ends import ended_in_case
from runbookc.lower.sections.entries import entered
from runbookc.lower.sections.options import Option, choose, option, options
from runbookc.lower.sections.page import Page
from runbookc.lower.sections.parts import parts_in_turn
from runbookc.lower.sections.paths import are_procedures, before_path, behind_path, paths_of
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.lower.sentences.statements import Place
from runbookc.surface.document import Document, Section

_QUOTED = frame("title_quoted")


def plan_document(document: Document, page: Page, title: str) -> list[PlannedProcedure]:
    """Every procedure that has something to do, in the order of the page, with what its checks imply."""
    planned = entered(_plan_page(document, page, title), page)
    return [replace(procedure, plan=_whole(procedure, page)) for procedure in planned]


def _whole(procedure: PlannedProcedure, page: Page) -> Plan:
    """A procedure's plan with what its cases, checks and hand-offs leave unsaid."""
    plan = answered_questions(idle_cases(given_up(procedure.plan)))
    plan = refused(expected(done_instead(plan, page.units.all)), page.units.all)
    return awaited(place_skips(complete(gone_to_others(plan)), procedure.slug))


def _plan_page(document: Document, page: Page, title: str) -> list[PlannedProcedure]:
    page.jumped_to = _jumped_to(document)
    page.know(section.heading.plain for section in document.walk())
    page.procedural = frozenset(procedural(document.sections))
    page.optional = frozenset(optional_sections(document.sections))
    page.answers = {slug: words for section in document.walk() for slug, words in answering(section).items()}
    made: list[PlannedProcedure] = []
    whole = document.source.span(0, 0)
    statements = page.read(document.blocks, Place(opening=True, own_name=page.own_name))
    sections = list(document.sections)
    if len(sections) == 1 and sections[0].level == 1:
        _plan_section(sections[0], statements, page, made)
        return made
    inline, separate = _split(sections, page, top=True)
    apart = _read_inline(inline, "", statements, page)
    if statements:
        made.insert(0, PlannedProcedure(title, "start", whole, document.source.line_count, tuple(statements)))
    _plan_siblings([*apart, *separate], page, made)
    return made


def _jumped_to(document: Document) -> frozenset[str]:
    """The sections of the page that its own links lead to, and those whose title a step quotes.

    A heading that only stands in quotation marks may be an error that is shown, and leads nobody there.
    """
    known = {section.slug for section in document.walk()}
    quoted = {found["title"] for found in _QUOTED.finditer(document.source.text.lower())}
    named = {section.slug for section in document.walk() if section.heading.plain.lower().strip() in quoted}
    found = named | set(re.findall(r"\]\(#([^)\s]+)\)", document.source.text))
    found |= {target[1:] for target in document.link_targets.values() if target.startswith("#")}
    return frozenset(known & {slug.lower() for slug in found})


def _plan_section(
    section: Section,
    before: Sequence[Statement],
    page: Page,
    made: list[PlannedProcedure],
) -> None:
    """One section as a procedure, its separate sub-sections as procedures after it."""
    with page.units.within("section", section.slug):
        opening = page.under(section, Place(section=section.slug, opening=True))
    statements = [*before, *opening]
    inline, separate = _split(section.sections, page, top=section.level == 1, within=section)
    at = len(made)
    apart = _read_inline(inline, section.slug, statements, page)
    if any(not (isinstance(s, Choice) and s.entry) for s in statements) or (statements and section.level == 1):
        names = names_of(section)
        end = section.end_line
        planned = PlannedProcedure(section.heading.plain, section.slug, section.span, end, (Label(names), *statements))
        made.insert(at, planned)
    _plan_siblings([*apart, *separate], page, made)


def _plan_siblings(sections: Sequence[Section], page: Page, made: list[PlannedProcedure]) -> None:
    """Sections that are procedures of their own, one after the other."""
    page.beside.append(sections)
    for section in sections:
        _plan_section(section, [], page, made)


def _split(
    sections: Sequence[Section], page: Page, top: bool, within: Section | None = None
) -> tuple[list[Section], list[Section]]:
    """Sections that belong to the flow of their parent, and those that are procedures of their own.

    A heading that states a condition is part of the flow, unless the text jumps there: then one arrives by the jump. So
    is one that names a situation, but at the `top` of a page, where each situation has a procedure. Options are part of
    the flow, at the top only where nothing but steps and cases stands before them. What stands `within` a section of
    "Common requests" is not, whatever its number, nor are the chapters of a handbook, nor numbered sections of which
    each is for trouble of its own.
    """
    inline: list[Section] = []
    separate: list[Section] = []
    free = [section for section in sections if section.slug not in page.jumped_to]
    named = {} if top else situations(free)
    named = {**named, **{s.slug: page.answers[s.slug] for s in free if s.slug in page.answers}}
    cases = {section.slug for section in free if section.slug in named or condition_of(section.heading) is not None}
    either = options(sections)
    cases |= around_cases(sections, cases, page.jumped_to) | parts_in_turn(sections)
    chapters = within is not None and (_stand_apart(within) or are_chapters(sections, within.heading))
    apart = chapters or name_troubles(sections) or all_say_when(sections) or are_procedures(sections)
    for at, section in enumerate(sections):
        if section.slug in either and (not top or len(inline) == at):
            inline.append(section)
            continue
        numbered = step_number(section.heading.plain) and not apart
        (inline if section.slug in cases or numbered else separate).append(section)
    return inline, separate


def _stand_apart(section: Section) -> bool:
    """Whether the sections of a section are procedures side by side, though they be numbered."""
    inner = section.sections
    stepwise = any(frame("heading_of_a_stage").match(s.heading.plain) for s in inner)
    return len(inner) > 1 and holds_several(section.heading) and not stepwise and not situations(inner)


def _read_inline(sections: Sequence[Section], parent: str, statements: list[Statement], page: Page) -> list[Section]:
    """Sections that are steps or cases of `parent`, after what was read of it; gives those in them that stand apart.

    A heading that names a situation opens a case where its section, or one beside it, says anything to do or to obey.
    """
    supposed = situations([s for s in sections if not is_asked(s)])
    named = {**supposed, **{s.slug: page.answers[s.slug] for s in sections if s.slug in page.answers}}
    bodies: list[list[Statement]] = []
    apart: list[Section] = []
    rules = len(page.sentences.rules)
    for at, section in enumerate(sections):
        since = len(page.sentences.rules)
        with page.units.within("heading", parent, at), page.units.within("section", section.slug):
            since, above = len(page.sentences.rules), case_above(section)
            body = page.under(section, Place(section=section.slug, in_case=True))
            page.sentences.govern(since, words_of_guard(above.guard) if above is not None else "")
            if _stand_apart(section):
                apart += section.sections
            else:
                apart += _read_inline(section.sections, section.slug, body, page)
            bodies.append(body)
        page.sentences.govern(since, _case_words(section, named.get(section.slug)))
    tell = len(page.sentences.rules) > rules or any(body for body in bodies)
    joined = False
    either, offered = options(sections), list[Option]()
    paths = paths_of(sections, [*statements, *(one for body in bodies for one in body)])
    for at, (section, body) in enumerate(zip(sections, bodies, strict=True)):
        with page.units.within("heading", parent, at):
            if section.slug in either:
                offered.append(option(section, parent, body, page.sentences))
            if offered and (section is sections[-1] or sections[at + 1].slug not in either):
                choose(statements, offered, page.sentences)
                offered = []
            if section.slug in either:
                continue
            goes_on = at + 1 < len(sections) and case_above(sections[at + 1]) is None
            body = ended_in_case(body, page.units) if goes_on and step_number(sections[at + 1].heading.plain) else body
            statements += before_path(section, paths)
            joined = _add(section, body, parent, statements, page, named.get(section.slug) if tell else None, joined)
            statements += behind_path(section, paths)
    return apart


def _case_words(section: Section, situation: Phrase | None) -> str:
    """The words of the case that a heading states for the rules under it; "" for a heading that states none."""
    case = case_above(section)
    if case is not None and case.guard is not None:
        return words_of_guard(case.guard)
    return situation.text if situation is not None else ""


def _add(
    section: Section, body: Sequence[Statement], parent: str, statements: list[Statement], page: Page,
    situation: Phrase | None, joined: bool,
) -> bool:  # fmt: skip
    """Put a section after what was made; `joined` to the case before it, and whether it is one itself."""
    labels = Label(names_of(section, parent))
    case = case_above(section)
    if case is not None and case.guard is not None:
        unit = page.units.open(section.heading.span(), section.heading.plain)
        branch = page.sentences.branch(case.guard, (labels, *body), section.heading, unit)
        extend(statements, Choice((replace(branch, labels=(case_label(section.slug),)),)))
    elif situation is not None:
        unit = page.units.open(section.heading.span(), section.heading.plain)
        branch = situation_case(situation, section.heading, unit, (labels, *body))
        choice = Choice((replace(branch, labels=(case_label(section.slug),)),))
        if joined:
            extend(statements, choice, together=True)
        else:
            statements.append(choice)
        return True
    elif body or step_number(section.heading.plain):
        done = [*body] or _heading_step(section, page)
        statements += [labels, *done] if done else []
    return False


def _heading_step(section: Section, page: Page) -> list[Statement]:
    """ "1. Collect the papers": a numbered heading whose section only explains it is the step itself."""
    text = section.heading
    sentence = read_sentence(text, number_end(text.plain), len(text.plain))
    if not sentence.steps or sentence.question or is_named_thing(text):
        return []
    return page.sentences.read(sentence, text, Place(section=section.slug, stepwise=True))
