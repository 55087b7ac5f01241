"""Contacts that took the place of others: at a step of both versions, or in a standing rule of both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from runbookc.diff.words import plain, same, telling_words
from runbookc.ground.vocabulary import CUSTOMER, PRONOUNS

if TYPE_CHECKING:
    from runbookc.diff.differences import Changed, Differences
    from runbookc.diff.matching.pairs import Pair
    from runbookc.ir.model import Contact, Rule

_OWNER: Final = re.compile(r"(\w)['’]s?(?=\s|$)")
_CALLED: Final = {
    "email": "an e-mail address", "slack": "a Slack channel", "teams": "a Teams channel", "phone": "a telephone number",
    "person": "a person", "team": "a team", "role": "a role", "queue": "a queue", "handle": "a handle", "url": "a page",
}  # fmt: skip


def step_swaps(differences: Differences) -> Iterator[tuple[Pair, list[Contact], list[Contact]]]:
    """Each step of both versions at which contacts went and others came."""
    for pair in differences.matching.pairs:
        gone = [contact for contact in differences.contacts.removed if contact.node == pair.old.id]
        come = [contact for contact in differences.contacts.added if contact.node == pair.new.id]
        if gone and come:
            yield pair, gone, come


def recipient_swaps(differences: Differences) -> Iterator[tuple[Changed, str, str]]:
    """Each step at which no contact changed and whose recipient or channel is another: who it was, and who it is."""
    removed = {contact.node for contact in differences.contacts.removed}
    added = {contact.node for contact in differences.contacts.added}
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if old.action is None or new.action is None or old.id in removed or new.id in added:
            continue
        before, after = ((_recipient(a.recipient), a.channel) for a in (old.action, new.action))
        if not ((same(before[0], after[0]) or _one_in_other_words(changed)) and same(before[1], after[1])):
            one, two = (" by ".join(part for part in side if part) or "the customer" for side in (before, after))
            yield changed, one, two


def _one_in_other_words(changed: Changed) -> bool:
    """Whether a recipient is called by fewer words that the step still has: "the record" of "the reader's record"."""
    old, new = changed.pair.old, changed.pair.new
    before, after = (telling_words(_possessed(node.action.recipient if node.action else "")) for node in (old, new))
    shorter = before <= after or after <= before
    told = (telling_words(_possessed(node.text)) for node in (old, new))
    return bool(before and after) and shorter and all(before | after <= words for words in told)


def _possessed(text: str) -> str:
    return _OWNER.sub(r"\1", text)


def _recipient(words: str) -> str:
    """Who is meant; "" for the customer, by whatever word, and where nobody is named, which means the customer."""
    return "" if set(plain(words).split()) <= CUSTOMER | PRONOUNS else words


def rule_swaps(differences: Differences) -> Iterator[tuple[Rule, Rule, list[Contact], list[Contact]]]:
    """Each standing rule of both versions that reads otherwise in nothing but whom it names."""
    gone = [contact for contact in differences.contacts.removed if contact.node is None]
    come = [contact for contact in differences.contacts.added if contact.node is None]
    for before, after in differences.rules.paired:
        went = [contact for contact in gone if before.source.covers(contact.source)]
        came = [contact for contact in come if after.source.covers(contact.source)]
        if went and came and _bare(before, went) == _bare(after, came):
            yield before, after, went, came


def _bare(rule: Rule, contacts: Sequence[Contact]) -> str:
    """The words of a rule with a 0 for each contact, whether or not it is called by an article."""
    text = f"{rule.text} {rule.condition}"
    for contact in contacts:
        text = text.replace(contact.value, " 0 ")
    return plain(text)


def named_in(contacts: Sequence[Contact]) -> str:
    """The contacts by name."""
    return ", ".join(contact.value for contact in contacts)


def how(gone: Sequence[Contact], come: Sequence[Contact]) -> str:
    """What sort of contact took the place of what other sort, in words; "" where the sorts are the same."""
    before, after = ({contact.kind for contact in side} for side in (gone, come))
    if before == after or len(before) > 1 or len(after) > 1:
        return ""
    return f": {_CALLED[after.pop()]} instead of {_CALLED[before.pop()]}"
