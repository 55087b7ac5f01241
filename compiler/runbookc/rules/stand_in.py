"""What to write in place of a contact that will not last, and the edits that do it, the grammar around them kept.

    ping Dana Whitfield (AE) first      ->  ping the account owner first
    Dana Whitfield approves it.         ->  The account owner approves it.
    post it in #old-desk                ->  post it in #new-desk
    ping Dana Whitfield for Acme        ->  look up the account owner in CRM, then ping the account owner for Acme

A person gives way to the role or queue that the directory has for them; where accounts have owners, to a step that
looks the owner up, since the next account has another. Somebody else reads it then, so no such fix is safe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.diagnostics import Edit, Fix
from runbookc.ground.contacts import directory_of
from runbookc.ground.directory import plain
from runbookc.rules.contact_finding import ADDRESSES
from runbookc.rules.contact_words import Place, lasting, spoken_of
from runbookc.rules.owner_lookup import lookup_words
from runbookc.rules.quote import quote

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.catalog.model import DirectoryEntry
    from runbookc.ground.directory import Directory
    from runbookc.ir.model import Contact, Node

_STEPS: Final = frozenset({"handoff", "ask", "tell", "act", "wait"})


@dataclass(frozen=True, slots=True)
class StandIn:
    """The help of a finding, and the fix that does what it says (None where the words have to be written by hand)."""

    advice: str
    fix: Fix | None


def stand_in(facts: Facts, contact: Contact) -> StandIn | None:
    """What the directory offers in place of a contact at one of its places; None where it offers nothing."""
    directory = directory_of(facts.world)
    if directory is None:
        return None
    entry = _entry(directory, contact)
    if entry is not None and entry.kind == "person":
        if _owns_there(facts, directory, entry, contact):
            return _looked_up(facts, directory, entry, contact)
        instead = lasting(directory, entry, contact.instead)
    else:
        instead = contact.instead
    if not instead or gone(facts, instead):
        return None
    advice = f"write {quote(spoken_of(directory, instead))}, which the directory names in its place"
    return StandIn(advice, _fix(facts, directory, entry, contact, instead))


def gone(facts: Facts, name: str) -> bool:
    """Whether the directory lists a name as no longer active."""
    directory = directory_of(facts.world)
    listed = directory.named(name) if directory is not None and name else None
    return listed is not None and not listed.active


def written_instead(facts: Facts, contact: Contact, instead: str) -> Fix | None:
    """The fix that writes a name of the directory in place of one that it does not have."""
    directory = directory_of(facts.world)
    return _fix(facts, directory, None, contact, instead) if directory is not None else None


def _entry(directory: Directory, contact: Contact) -> DirectoryEntry | None:
    """Whom the words mean: an entry, or the only person of that first name."""
    found = directory.find(contact.kind, contact.value)
    if not found and contact.kind in ("person", "team"):
        called = directory.people_called(contact.value)
        return called[0] if len(called) == 1 else None
    return found[0] if len(found) == 1 or (found and contact.kind != "person") else None


def _owns_there(facts: Facts, directory: Directory, entry: DirectoryEntry, contact: Contact) -> bool:
    """Whether the sentence names an account, and the person has or had one, or it is another's."""
    sentence = facts.sentence_at(contact.source)
    return (
        (bool(entry.owns) or contact.status == "reassigned")
        and sentence is not None
        and bool(directory.accounts.named_in(sentence.item.text))
    )


def _looked_up(facts: Facts, directory: Directory, entry: DirectoryEntry, contact: Contact) -> StandIn:
    role = entry.role or "account owner"
    looking = lookup_words(facts, role)
    then = spoken_of(directory, role)
    advice = f"write a lookup in place of the name, since each account has its own: '{looking}, then … {then}'"
    edits = tuple(_lookup_edit(facts, directory, entry, contact, looking, role))
    return StandIn(advice, Fix(False, edits) if edits else None)


def _lookup_edit(
    facts: Facts, directory: Directory, entry: DirectoryEntry, contact: Contact, looking: str, role: str
) -> Iterator[Edit]:
    """The step with the lookup before it and the role in it; none where the name is in no step of one line."""
    node = facts.flow.nodes.get(contact.node or "")
    place = _place(facts, contact)
    if node is None or place is None or not _does(facts, node, contact):
        return
    edit = place.replaced(directory, entry, role)
    source = facts.document.source
    start = source.offset(node.source.start_line, node.source.start_column)
    at = source.offset(edit.span.start_line, edit.span.start_column)
    done = source.text[start:at]
    opens = looking if done[:1].isupper() else looking[:1].lower() + looking[1:]
    yield Edit(node.source.to(edit.span), f"{opens}, then {done[:1].lower()}{done[1:]}{edit.text}")


def _does(facts: Facts, node: Node, contact: Contact) -> bool:
    """Whether a step of one line has the contact as somebody it turns to, its verb first."""
    if node.kind not in _STEPS or node.inferred or not node.source.covers(contact.source):
        return False
    verb = node.text.split(" ", 1)[0]
    opens = facts.document.source.slice(node.source).startswith(verb)
    return opens and node.source.start_line == node.source.end_line and verb != contact.value.split(" ", 1)[0]


def _fix(
    facts: Facts, directory: Directory, entry: DirectoryEntry | None, contact: Contact, instead: str
) -> Fix | None:
    edits = dict.fromkeys(_edits(facts, directory, entry, contact, instead))
    return Fix(False, tuple(edits)) if edits else None


def _edits(
    facts: Facts, directory: Directory, entry: DirectoryEntry | None, contact: Contact, instead: str
) -> Iterator[Edit]:
    """An address wherever its line has it, the target of its own link included; a name at its place."""
    place = _place(facts, contact)
    if place is None:
        return
    if contact.kind not in ADDRESSES or contact.kind == "queue":
        yield _named_twice(facts, contact, instead) or place.replaced(directory, entry, instead)
        return
    source, listed = facts.document.source, directory.named(instead)
    start, line = source.offset(contact.source.start_line, 1), source.line(contact.source.start_line)
    alike = listed is not None and listed.kind == contact.kind
    if not alike and (f":{contact.value}" in line or place.in_code):
        return  # a link or a command would be broken by a name
    for match in re.finditer(rf"(?<![\w.@#/+-]){re.escape(contact.value)}(?![\w-])", line):
        span = source.span(start + match.start(), start + match.end())
        yield Edit(span, instead) if alike else Place(source, span).replaced(directory, entry, instead)


def _named_twice(facts: Facts, contact: Contact, instead: str) -> Edit | None:
    """Where the sentence says the role itself and adds the name ("the account manager, Dana"): without the name."""
    source, sentence = facts.document.source, facts.sentence_at(contact.source)
    at = source.offset(contact.source.start_line, contact.source.start_column)
    end = source.offset(contact.source.end_line, contact.source.end_column)
    begin = len(source.text[:at].rstrip()) - 1
    said = sentence is not None and re.search(rf"\b{re.escape(plain(instead))}\b", sentence.item.text, re.IGNORECASE)
    closes = source.text[end : end + 1] in ("", ".", ")", ";", "\n", "\r")
    return Edit(source.span(begin, end), "") if said and closes and source.text[begin : begin + 1] == "," else None


def _place(facts: Facts, contact: Contact) -> Place | None:
    """Where the very words of a contact stand, on one line."""
    written = facts.document.source.slice(contact.source)
    return Place(facts.document.source, contact.source) if plain(written) == plain(contact.value) else None
