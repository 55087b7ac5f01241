"""Stage 3: a document to its decision graph, before anything outside the text is looked at."""

from __future__ import annotations

from runbookc.diagnostics import Outcome
from runbookc.ir.model import CustomersNoun, Identity, Node, Procedure, Rule, Runbook
from runbookc.lower.cases.under_cases import cases_over, governed
from runbookc.lower.flow.bound_rules import bound_rules
from runbookc.lower.flow.entered import entered_within
from runbookc.lower.flow.forbidden import forbidden_end
from runbookc.lower.flow.guarded_steps import by_verb, guarded
from runbookc.lower.flow.jumps import Signposts
from runbookc.lower.flow.wire import Wiring, action_of
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.labels.bare_labels import with_labels_ended
from runbookc.lower.labels.question_signs import without_signs
from runbookc.lower.nodes import Wired
from runbookc.lower.people.contacts import find_contacts
from runbookc.lower.people.customers_noun import addressed, with_customers_noun
from runbookc.lower.people.own_name import with_own_name
from runbookc.lower.plan import PlannedProcedure
from runbookc.lower.sections.answers_below import with_answers_listed
from runbookc.lower.sections.bold_headings import with_bold_headings
from runbookc.lower.sections.continued import with_parts_joined
from runbookc.lower.sections.occasions_below import with_occasions_joined
from runbookc.lower.sections.own_rules import holds_in, steps_of_parts
from runbookc.lower.sections.page import Page
from runbookc.lower.sections.procedures import plan_document
from runbookc.lower.sections.readings import Readings
from runbookc.lower.sentences.antecedents import resolve
from runbookc.lower.texts.page_fields import with_fields_told
from runbookc.lower.texts.typed_lines import with_lines_parted
from runbookc.lower.units import Units
from runbookc.surface.document import Document


def lower(document: Document, runbook_id: str, readings: Readings | None = None) -> Outcome[Runbook]:
    """The graph a page describes: procedures, nodes, edges, rules, references, contacts, the account of its words.

    `readings` are those of its sections when the page was read last, for a page that is read again and again.
    """
    document, name, customer = _with_names(document)
    noun = customer.noun if customer is not None else ""
    units = Units()
    page = Page(units, readings, name)
    if readings is not None:
        readings.begin(document, noun)
    title = _title(document, runbook_id)
    planned = plan_document(with_fields_told(document, units), page, title)
    wired = Wiring(runbook_id, Signposts.of(document, planned), units).run(planned)
    over = cases_over(units.all, wired.nodes)
    account = units.account(over)
    wired.edges = entered_within(wired.nodes, wired.edges, planned, runbook_id)
    found = bound_rules(page.sentences.rules, planned)
    wired.edges = forbidden_end(wired.nodes, wired.edges, found, account.items)
    rules = [governed(rule, units.all, over, wired.nodes) for rule in found]
    named = by_verb(wired.nodes)
    scopes = steps_of_parts(document, planned, wired.nodes, runbook_id)
    runbook = Runbook(
        runbook=Identity(
            id=runbook_id,
            title=title,
            path=document.source.path,
            sha256=document.source.sha256,
            review_by=_text(document, "review_by"),
        ),
        procedures=tuple(_procedure(runbook_id, p, wired) for p in planned),
        nodes=addressed(resolve(wired.nodes, wired.edges, noun), customer),
        edges=tuple(wired.edges),
        rules=tuple(_rule(at, r, named, holds_in(r, scopes)) for at, r in enumerate(rules, 1)),
        references=tuple(wired.references),
        contacts=find_contacts(document, account.items, wired.nodes, customer),
        customer=customer,
        definitions=tuple(page.sentences.definitions),
        sentences=account,
    )
    return Outcome(runbook)


def _with_names(document: Document) -> tuple[Document, str, CustomersNoun | None]:
    """The document in the parts it is read in, with what it calls its agent and its customer by."""
    parts = with_occasions_joined(with_answers_listed(with_parts_joined(with_bold_headings(document))))
    named, name = with_own_name(with_labels_ended(with_lines_parted(without_signs(parts))))
    document, customer = with_customers_noun(named)
    return document, name, customer


def _title(document: Document, runbook_id: str) -> str:
    written = _text(document, "title")
    if written:
        return written
    first = next((s.heading.plain for s in document.sections if s.level == 1), None)
    return first or runbook_id


def _text(document: Document, key: str) -> str | None:
    value = document.front_matter.get(key)
    return None if value is None else str(value)


def _procedure(runbook_id: str, planned: PlannedProcedure, wired: Wired) -> Procedure:
    return Procedure(
        id=f"{runbook_id}/{planned.slug}",
        title=planned.title,
        start_line=planned.span.start_line,
        end_line=planned.end_line,
        entry=wired.entries[planned.slug],
        source=planned.span,
    )


def _rule(number: int, found: FoundRule, named: dict[str, tuple[Node, ...]], home: str | None) -> Rule:
    step = found.step
    return Rule(
        id=f"r{number}",
        modality=found.modality,
        text=" ".join(found.origin.text.split()),
        source=found.origin.span,
        procedure=home,
        condition=found.condition,
        action=action_of(step) if step is not None else None,
        guards=tuple(node.id for node in guarded(found, named) if home in (None, node.procedure)),
    )
