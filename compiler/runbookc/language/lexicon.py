"""The lexicons of `runbookc_grammar`, indexed once for the tagger."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from runbookc.language.clauses import StepKind
from runbookc_grammar import rows

_SINGLE_L = re.compile(r"(?<=[aeiou])l(?=(?:ed|ing)$)")
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


def spellings(form: str) -> tuple[str, ...]:
    """A form as the table has it, and as the other side of the Atlantic writes it ("canceled", "cancelled")."""
    doubled = _SINGLE_L.sub("ll", form)
    return (form,) if doubled == form else (form, doubled)


@cache
def gerunds() -> dict[str, Verb]:
    """By gerund ("closing"): the plain verb, without particles."""
    return {form: verb for row, verb in _plain() for form in spellings(row["gerund"])}


@cache
def thirds() -> dict[str, Verb]:
    """By third person ("closes"): the plain verb, without particles."""
    return {row["third"]: verb for row, verb in _plain()}


@cache
def participles() -> dict[str, Verb]:
    """By participle ("cancelled"): the plain verb, without particles."""
    return {form: verb for row, verb in _plain() for form in spellings(row["participle"])}


@cache
def phrasal_participles() -> dict[str, Verb]:
    """By participle with its particles ("topped up"): the verb."""
    phrasal = {verb.lemma: verb for entries in verbs().values() for verb in entries if verb.particles}
    lines = [(row, phrasal[row["lemma"]]) for row in rows("verbs.tsv") if row["lemma"] in phrasal]
    return {form: verb for row, verb in lines for form in spellings(row["participle"])}


def _plain() -> list[tuple[dict[str, str], Verb]]:
    """The lines of the verb table that have no particles, with their verbs."""
    plain = {verb.lemma: verb for entries in verbs().values() for verb in entries if not verb.particles}
    return [(row, plain[row["lemma"]]) for row in rows("verbs.tsv") if row["lemma"] in plain]


def again(word: str) -> list[Verb]:
    """A verb with "re-", "pre-" or "auto-" before one of the table's ("rebook"): the same step, a lemma of its own."""
    lead = next((lead for lead in ("auto-", "pre-", "re-", "re") if word.startswith(lead)), word)
    base = word.removeprefix(lead)
    return [replace(v, lemma=word) for v in verbs().get(base, ()) if not v.particles and len(base) > 3]


def done_verb(form: str) -> Verb | None:
    """The verb of a participle ("cancelled"), of one with "re-" before it too ("rescheduled", "re-sent")."""
    verb = participles().get(form)
    if verb is not None or not form.startswith("re"):
        return verb
    lead = "re-" if form.startswith("re-") else "re"
    base = participles().get(form.removeprefix(lead))
    return replace(base, lemma=lead + base.lemma) if base is not None else None


def either_of(word: str) -> list[Verb]:
    """The first of two verbs with a stroke between them ("refresh/reload the page")."""
    first, stroke, other = word.partition("/")
    return [v for v in verbs().get(first, ()) if not v.particles] if stroke and other in verbs() else []


def button(text: str) -> Verb | None:
    """The verb of a button's name in brackets ("[Verify Identity]"); None for other names and for placeholders.

    A button works a system: one that asks, looks there.
    """
    head, *rest = text.strip("[]").lower().split() or [""]
    named = bool(rest) and rest[-1] in word_class("attribute_noun") and head in word_class("noun_or_verb")
    found = next((v for v in verbs().get(head, ()) if tuple(rest[: len(v.particles)]) == v.particles), None)
    if found is None or (named and len(rest) < 2 and found.kind != "check"):
        return None
    return replace(found, kind="check") if found.kind == "ask" else found


@cache
def gerund_heads() -> dict[str, str]:
    """By gerund of the head word ("looking"): its base form."""
    table = rows("verbs.tsv")
    return {form: row["lemma"].split()[0] for row in table for form in spellings(row["gerund"].split()[0])}


@cache
def third_heads() -> dict[str, str]:
    """By third person of the head word ("looks"): its base form."""
    return {row["third"].split()[0]: row["lemma"].split()[0] for row in rows("verbs.tsv")}


@cache
def past_heads() -> dict[str, str]:
    """By past form of the head word ("found"): its base form."""
    return {row["past"].split()[0]: row["lemma"].split()[0] for row in rows("verbs.tsv")}


@cache
def finite_forms() -> frozenset[str]:
    """Third-person and past forms of every verb: what makes a condition a clause."""
    found = (row[column].split()[0] for row in rows("verbs.tsv") for column in ("third", "past"))
    return frozenset(form for head in found for form in spellings(head))


@cache
def finite_words() -> frozenset[str]:
    """What makes words a clause: auxiliaries, and the third persons of orders, of failing, succeeding and being so."""
    outcomes = frozenset(word for word in word_class("failing") | word_class("succeeding") if word.endswith("s"))
    auxiliaries = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    return auxiliaries | outcomes | finite_forms() | word_class("telling_verb")


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
