"""Who is reached or handed to, and does the directory still vouch for them?"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.match import Pair
from runbookc.diff.telling import place, text_place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Contact

_GOOD = frozenset({"active", "unchecked"})


def evaluate(differences: Differences) -> Iterator[Change]:
    """Contacts swapped at a step, added or removed where the step stayed, and those whose standing changed."""
    removed, added = list(differences.contacts.removed), list(differences.contacts.added)
    told: set[str] = set()
    for pair in differences.matching.pairs:
        gone = [c for c in removed if c.node == pair.old.id]
        come = [c for c in added if c.node == pair.new.id]
        if gone and come:
            told.add(pair.new.id)
            yield _swapped(pair, gone, come, differences)
        else:
            yield from (_one("contact-removed", c, pair.new.procedure) for c in gone)
            yield from (_one("contact-added", c, pair.new.procedure) for c in come)
            told.update({pair.new.id} if gone or come else ())
    yield from (_one("contact-removed", c, "") for c in removed if c.node is None)
    yield from (_one("contact-added", c, "") for c in added if c.node is None)
    yield from _recipients(differences, told)
    yield from _standing(differences)


def _swapped(pair: Pair, gone: list[Contact], come: list[Contact], differences: Differences) -> Change:
    before, after = (", ".join(contact.value for contact in part) for part in (gone, come))
    return Change(
        "contact-changed", Effect.CHANGES, Grade.DANGEROUS, pair.new.procedure,
        text_place(before, gone[0].source, pair.old.id), text_place(after, come[0].source, pair.new.id),
        f"{quoted(pair.new.text)} went to {before} and now goes to {after}",
        f"{before} no longer hears of such cases; {after} does", confidence=pair.confidence,
    )  # fmt: skip


def _one(kind: str, contact: Contact, procedure: str) -> Change:
    where = text_place(contact.value, contact.source, contact.node)
    if kind == "contact-removed":
        return Change(
            kind, Effect.CHANGES, Grade.DANGEROUS, procedure, where, None,
            f"{contact.value} is no longer named", f"{contact.value} is no longer told or asked here",
        )  # fmt: skip
    return Change(
        kind, Effect.CHANGES, Grade.DANGEROUS, procedure, None, where,
        f"{contact.value} is newly named", f"{contact.value} is now told or asked here",
    )  # fmt: skip


def _recipients(differences: Differences, told: set[str]) -> Iterator[Change]:
    """Recipients and channels that are no contact of their own."""
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if new.id in told or old.action is None or new.action is None:
            continue
        before, after = ((a.recipient, a.channel) for a in (old.action, new.action))
        if same(before[0], after[0]) and same(before[1], after[1]):
            continue
        one, two = (" by ".join(part for part in side if part) or "nobody named" for side in (before, after))
        yield Change(
            "recipient-changed", Effect.CHANGES, Grade.DANGEROUS, new.procedure, place(old), place(new),
            f"{quoted(new.text)} went to {one} and now goes to {two}", "somebody else is told or asked",
            confidence=changed.pair.confidence,
        )  # fmt: skip


def _standing(differences: Differences) -> Iterator[Change]:
    """Contacts whose words did not change, but whose status in the directory did."""
    for before, after in differences.contacts.paired:
        if (before.status in _GOOD) == (after.status in _GOOD):
            continue
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
