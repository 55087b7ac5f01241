"""The lexicons of `runbookc_grammar`, indexed once for the tagger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from runbookc.language.clauses import StepKind
from runbookc_grammar import rows

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""By first word: the whole phrase's words and its label, longest first."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A line of the verb table; `particles` are the words after the head ("look up": up)."""

    lemma: str
    kind: StepKind
    group: str
    particles: tuple[str, ...] = ()


@cache
def verbs() -> dict[str, list[Verb]]:
    """By base form of the head word, those with most particles first."""
    found: dict[str, list[Verb]] = {}
    for row in rows("verbs.tsv"):
        head, *particles = row["lemma"].split()
        verb = Verb(row["lemma"], cast(StepKind, row["kind"]), row["group"], tuple(particles))
        found.setdefault(head, []).append(verb)
    for entries in found.values():
        entries.sort(key=lambda v: -len(v.particles))
    return found


@cache
def gerunds() -> dict[str, Verb]:
    """By gerund ("closing"): the plain verb, without particles."""
    return {
        r["gerund"]: v
        for r in rows("verbs.tsv")
        if " " not in r["lemma"]
        for v in verbs()[r["lemma"]]
        if v.lemma == r["lemma"]
    }


@cache
def gerund_heads() -> dict[str, str]:
    """By gerund of the head word ("looking"): its base form."""
    return {r["gerund"].split()[0]: r["lemma"].split()[0] for r in rows("verbs.tsv")}


@cache
def participles() -> dict[str, Verb]:
    """By participle ("cancelled"): the plain verb, without particles."""
    plain = {verb.lemma: verb for entries in verbs().values() for verb in entries if not verb.particles}
    return {row["participle"]: plain[row["lemma"]] for row in rows("verbs.tsv") if row["lemma"] in plain}


@cache
def finite_forms() -> frozenset[str]:
    """Third-person and past forms of every verb: what makes a condition a clause."""
    return frozenset(r[c].split()[0] for r in rows("verbs.tsv") for c in ("third", "past"))


@cache
def finite_words() -> frozenset[str]:
    """What makes words a clause: finite forms of every verb, and the auxiliaries."""
    return word_class("be") | word_class("have") | word_class("do") | finite_forms() | word_class("finite_modal")


@cache
def word_class(name: str) -> frozenset[str]:
    """The words and phrases of one class of words.tsv, in lower case."""
    return frozenset(_classes()[name])


@cache
def phrases(name: str) -> Phrases:
    """The same class, indexed for matching in running text."""
    return _index([(words, name) for words in _classes()[name]])


@cache
def cues() -> Phrases:
    """Condition cues; the label is `TAG kind`."""
    return _index([(row["phrase"], f"{row['tag']} {row['kind']}") for row in rows("cues.tsv")])


@cache
def _classes() -> dict[str, list[str]]:
    return {row["class"]: row["words"].split(", ") for row in rows("words.tsv")}


def _index(labelled: list[tuple[str, str]]) -> Phrases:
    found: Phrases = {}
    for phrase, label in labelled:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append((words, label))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e[0]))
    return found
