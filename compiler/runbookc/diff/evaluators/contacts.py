"""Who is reached or handed to, and does the directory still vouch for them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from runbookc.diff.approval import is_approval, needs_approval
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Changed, Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.side import Side
from runbookc.diff.swaps import how, named_in, recipient_swaps, rule_swaps, step_swaps
from runbookc.diff.telling import place, text_place
from runbookc.diff.words import likeness, plain, quoted
from runbookc.ir.model import Contact, Rule

_GOOD = frozenset({"active", "unchecked"})


_NEARLY: Final = 0.6
"""How alike a sentence of the other side is in which the same name stands."""


def evaluate(differences: Differences) -> Iterator[Change]:
    """Contacts swapped at a step, added or removed where the step stayed, and those whose standing changed.

    One that goes from, or comes to, several steps is told once.
    """
    told: set[int] = set()
    for pair, gone, come in step_swaps(differences):
        told.update(id(contact) for contact in (*gone, *come))
        if not (is_approval(pair.old) and is_approval(pair.new)):
            yield _swapped(pair, gone, come)
    for before, after, gone, come in rule_swaps(differences):
        told.update(id(contact) for contact in (*gone, *come))
        if not (needs_approval(before) and needs_approval(after)):
            yield _swapped_in_rule(after, gone, come)
    gone, come = (_alone(contacts, told, paired) for contacts, paired in _either_side(differences))
    gone = [contact for contact in gone if not _named_too(contact, differences.old, differences.new)]
    come = [contact for contact in come if not _named_too(contact, differences.new, differences.old)]
    yield from (_several("contact-removed", contacts, differences) for contacts in _by_name(gone))
    yield from (_several("contact-added", contacts, differences) for contacts in _by_name(come))
    for changed, one, two in recipient_swaps(differences):
        if not (is_approval(changed.pair.old) and is_approval(changed.pair.new)):
            yield _recipient(changed, one, two)
    yield from _standing(differences)


def _either_side(differences: Differences) -> Iterator[tuple[tuple[Contact, ...], Iterable[str]]]:
    """The contacts only the old side has, then those only the new one has, each with the steps both versions have."""
    yield differences.contacts.removed, differences.matching.to_new
    yield differences.contacts.added, differences.matching.to_old


def _alone(contacts: Iterable[Contact], told: set[int], paired: Iterable[str]) -> list[Contact]:
    """Contacts that nothing took the place of, on the page or at a step of both versions."""
    steps = {None, *paired}
    return [contact for contact in contacts if id(contact) not in told and contact.node in steps]


def _named_too(contact: Contact, own: Side, other: Side) -> bool:
    """Whether the other side has the sentence in nearly the same words, with that name: it was only read otherwise."""
    if contact.node is not None:
        return False
    said = next((s.text for s in own.runbook.sentences.items if s.span.covers(contact.source)), "")
    name = plain(contact.value)
    near = (s.text for s in other.runbook.sentences.items if name in plain(s.text)) if said and name else ()
    return any(likeness(said, text) >= _NEARLY for text in near)


def _by_name(contacts: list[Contact]) -> Iterable[list[Contact]]:
    found: dict[tuple[str, str], list[Contact]] = {}
    for contact in contacts:
        found.setdefault((contact.kind, plain(contact.value)), []).append(contact)
    return found.values()


def _several(kind: str, contacts: list[Contact], differences: Differences) -> Change:
    """One contact that goes or comes, at one place or more."""
    first = contacts[0]
    gone = kind == "contact-removed"
    node = (differences.old if gone else differences.new).flow.nodes.get(first.node or "")
    step = quoted(node.text) if node else "the page"
    where = step if len(contacts) == 1 else f"{step} and {len(contacts) - 1} more places"
    here = text_place(first.value, first.source, first.node)
    home = node.procedure if node else ""
    return Change(
        kind,
        Effect.CHANGES,
        Grade.DANGEROUS,
        differences.matching.procedures.get(home, home) if gone else home,
        here if gone else None,
        None if gone else here,
        f"{first.value} is {'no longer' if gone else 'newly'} named in {where}",
        f"{first.value} is {'no longer told or asked' if gone else 'now told or asked'} there",
    )


def _swapped(pair: Pair, gone: list[Contact], come: list[Contact]) -> Change:
    before, after = named_in(gone), named_in(come)
    return Change(
        "contact-changed", Effect.CHANGES, Grade.DANGEROUS, pair.new.procedure,
        text_place(before, gone[0].source, pair.old.id), text_place(after, come[0].source, pair.new.id),
        f"{quoted(pair.new.text)} went to {before} and now goes to {after}",
        f"{before} no longer hears of such cases; {after} does{how(gone, come)}", confidence=pair.confidence,
    )  # fmt: skip


def _swapped_in_rule(rule: Rule, gone: list[Contact], come: list[Contact]) -> Change:
    before, after = named_in(gone), named_in(come)
    return Change(
        "contact-changed", Effect.CHANGES, Grade.DANGEROUS, rule.procedure or "",
        text_place(before, gone[0].source), text_place(after, come[0].source),
        f"{quoted(rule.text)} names {after} where it named {before}",
        f"the rule is now about {after}{how(gone, come)}",
    )  # fmt: skip


def _recipient(changed: Changed, before: str, after: str) -> Change:
    old, new = changed.pair.old, changed.pair.new
    return Change(
        "recipient-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
        f"{quoted(new.text)} went to {before} and now goes to {after}", "somebody else is told or asked",
        confidence=changed.pair.confidence,
    )  # fmt: skip


def _standing(differences: Differences) -> Iterator[Change]:
    """Contacts whose words did not change, but whose status in the directory did."""
    for before, after in differences.contacts.paired:
        if (before.status in _GOOD) == (after.status in _GOOD) or after.status == "unchecked":
            continue  # not looked up is neither lost nor found again
        lost = after.status not in _GOOD
        yield Change(
            "contact-stale" if lost else "contact-restored",
            Effect.CHANGES, Grade.DANGEROUS if lost else Grade.SAFE, "",
            text_place(before.value, before.source, before.node), text_place(after.value, after.source, after.node),
            f"{after.value} was {before.status} and is now {after.status}",
            "messages to it may reach nobody" if lost else "messages to it reach somebody again",
        )  # fmt: skip


CONTACTS = Evaluator(
    question="who is reached or handed to, and does the directory still vouch for them?",
    kinds={
        "contact-changed": "contact-changed",
        "contact-added": "contact-removed",
        "contact-removed": "contact-added",
        "recipient-changed": "recipient-changed",
        "contact-stale": "contact-restored",
        "contact-restored": "contact-stale",
    },
    evaluate=evaluate,
)
