"""Who is reached or handed to, and does the directory still vouch for them?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.telling import place, text_place
from runbookc.diff.words import plain, quoted, same
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS
from runbookc.ir.model import Contact

_GOOD = frozenset({"active", "unchecked"})


def evaluate(differences: Differences) -> Iterator[Change]:
    """Contacts swapped at a step, added or removed where the step stayed, and those whose standing changed.

    One that goes from, or comes to, several steps is told once.
    """
    removed, added = list(differences.contacts.removed), list(differences.contacts.added)
    gone = [contact for contact in removed if contact.node is None]
    come = [contact for contact in added if contact.node is None]
    told: set[str] = set()
    for pair in differences.matching.pairs:
        before = [contact for contact in removed if contact.node == pair.old.id]
        after = [contact for contact in added if contact.node == pair.new.id]
        told.update({pair.new.id} if before or after else ())
        if before and after:
            yield _swapped(pair, before, after)
        else:
            gone.extend(before)
            come.extend(after)
    yield from (_several("contact-removed", contacts, differences) for contacts in _by_name(gone))
    yield from (_several("contact-added", contacts, differences) for contacts in _by_name(come))
    yield from _recipients(differences, told)
    yield from _standing(differences)


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
    before, after = (", ".join(contact.value for contact in part) for part in (gone, come))
    return Change(
        "contact-changed", Effect.CHANGES, Grade.DANGEROUS, pair.new.procedure,
        text_place(before, gone[0].source, pair.old.id), text_place(after, come[0].source, pair.new.id),
        f"{quoted(pair.new.text)} went to {before} and now goes to {after}",
        f"{before} no longer hears of such cases; {after} does", confidence=pair.confidence,
    )  # fmt: skip


def _recipients(differences: Differences, told: set[str]) -> Iterator[Change]:
    """Recipients and channels that are no contact of their own."""
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if new.id in told or old.action is None or new.action is None:
            continue
        before, after = ((_recipient(a.recipient), a.channel) for a in (old.action, new.action))
        if same(before[0], after[0]) and same(before[1], after[1]):
            continue
        one, two = (" by ".join(part for part in side if part) or "the customer" for side in (before, after))
        yield Change(
            "recipient-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
            f"{quoted(new.text)} went to {one} and now goes to {two}", "somebody else is told or asked",
            confidence=changed.pair.confidence,
        )  # fmt: skip


def _recipient(words: str) -> str:
    """Who is meant; "" for the customer, by whatever word, and where nobody is named, which means the customer."""
    return "" if set(plain(words).split()) <= CUSTOMER | PRONOUNS else words


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
