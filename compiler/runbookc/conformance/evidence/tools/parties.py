"""Whom a text says was reached ("spoke to the warehouse", "notified the surgery"), and whether a tool reaches them.

A chase, a message or a hand-over proves only that the party was reached that the tool, its steps or its call speak of.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.noun_group import noun_group
from runbookc.conformance.claims.nouns import load_nouns, name_words
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.tools.objects import PASSIVE, Recipients
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

_SHORT = range(3, 6)
"""Letters of a noun that may be short for another."""
_SHORTER = 3
"""Letters that it lacks, at least."""
_FREE = frozenset(record_words("free-text-field"))
_ADDRESS = frozenset(record_words("address-field"))


def party_of(
    verb: Verb, tokens: list[Token], said: Statement, lexicon: Lexicon, recipients: Recipients
) -> tuple[str, ...]:
    """The nouns of whom a verb of reaching is said of; none for the customer, and where they end in "team" and such."""
    words = lexicon.words
    consulted = verb.lemma in words["by-looking"]  # "asked my manager"; "asked the system" is no party
    if not (is_reaching(verb, lexicon) or consulted) or said.form == "label":
        return ()
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    if first < stop and tokens[first].lower in words["object-mark"]:
        first += 1
    end = next((i for i in range(first, stop) if tokens[i].lower in verb.rest), stop)  # "gave Marek a ring"
    group = noun_group(tokens, first, end, lexicon)
    if group is None or words["they"].issuperset(group):
        return ()
    nouns = load_nouns(lexicon.language)
    found = [nouns.thing(word).split() for word in group]  # by word, all that it can mean
    head = [*chain(*(found[:1] if lexicon.inflected else found[-1:]))]  # "el departamento correspondiente"
    if not words["any-party"].isdisjoint(head) or (consulted and words["person"].isdisjoint(head)):
        return ()
    clause = " ".join([t.lower for t in tokens[first:stop]]) if recipients else ""
    named = [n for alias, pattern, names in recipients if alias in clause and pattern.search(clause) for n in names]
    return tuple(dict.fromkeys([*chain(*found), *named]))


def passed_to(
    verb: Verb, tokens: list[Token], said: Statement, lexicon: Lexicon, teams: bool = False
) -> tuple[str, ...]:
    """The nouns of whom something is said to have been passed on to: "I've handed both over to Dr Singh".

    With `teams` also what tells a team from others: "to our finance desk".
    """
    words = lexicon.words
    if verb.lemma.replace(" ", "-") not in words["passes"] or said.form == "label":
        return ()
    at = next((i for i in range(said.after - 1, said.stop) if tokens[i].lower in words["toward"]), said.stop)
    nouns = load_nouns(lexicon.language)
    found = [nouns.thing(word) for word in noun_group(tokens, at + 1, said.stop, lexicon) or ()]
    if words["any-party"].isdisjoint(found[-1:]):
        return tuple(found)
    return tuple(found[:-1]) if teams else ()


def is_reaching(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb says that somebody was reached."""
    return verb.lemma.replace(" ", "-") in lexicon.words["reaches"]


def reaches(pattern: ClaimPattern, party: Iterable[str], steps: dict[str, frozenset[str]]) -> bool:
    """Whether a tool, or a step that it is bound to, speaks of a party; `steps` are their words."""
    told = (pattern.told, *[steps[step] for step in pattern.steps if step in steps])
    if not all(words.isdisjoint(party) for words in told):
        return True
    head = [noun for noun in tuple(party)[-1:] if len(noun) in _SHORT]
    return bool(head) and is_shortened(head[0], [word for words in told for word in words])


def is_shortened(noun: str, words: Iterable[str]) -> bool:
    """Whether a noun is short for one of some words, as people shorten them in notes: "optom", "mgr", "dept"."""
    first, longer = noun[0], len(noun) + _SHORTER - 1
    alike = [word for word in words if word[:1] == first and word[longer:]]
    return any(word.startswith(noun) or _keeps(noun, word) for word in alike) if alike else False


def _keeps(noun: str, word: str) -> bool:
    """Whether a noun is made of letters of a word, in their order, up to its last."""
    rest = iter(word)
    return noun[-1] == word[-1] and all(letter in rest for letter in noun)


def is_to(entry: Entry, party: Iterable[str]) -> bool:
    """Whether a call or its result speaks of a party."""
    spoken = f"{entry.call.arguments} {entry.receipt.content}".lower()
    return any(noun in spoken for noun in party)


def is_named(party: Iterable[str], pattern: ClaimPattern, entries: Iterable[Entry]) -> bool:
    """Whether a record names a party under what a tool reaches: `technician` "Marek", for `call_technician`."""
    for entry in entries:
        for path, value in entry.returned:
            if isinstance(value, str) and not pattern.noun_set.isdisjoint(name_words(path)[-1:]):
                low = value.lower()
                if any(noun in low for noun in party):
                    return True
    return False


def is_of_teams(parameter: str) -> bool:
    """Whether a parameter by its name tells which team something goes to: `team`, `toDepartment`."""
    return not load_lexicon().words["any-party"].isdisjoint(name_words(parameter)[-1:])


def may_reach_anybody(pattern: ClaimPattern) -> bool:
    """Whether a tool takes a text and to whom it goes: then it may have gone to anybody."""
    named = frozenset(p.lower() for p in pattern.parameters)
    return not named.isdisjoint(_FREE) and not named.isdisjoint(_ADDRESS)
