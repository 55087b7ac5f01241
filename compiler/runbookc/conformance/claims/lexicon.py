"""The words in which people claim things, one lexicon a language: nothing that reads a claim knows a word by itself.

Data of `runbookc_grammar`: a folder `claims/<language>/` for each, `claims/families.tsv` for all, and for the language
of the catalogue the verbs that runbooks are read with (`verbs.tsv`). CONTRIBUTING tells how to add a language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal, NamedTuple

from runbookc.conformance.claims.nouns import CATALOGUE, Nouns, load_nouns
from runbookc_grammar import folders, rows

_SKIPPED_KINDS = frozenset(("goto", "wait", "end"))


By = Literal["", "agent", "habit", "other"]
"""`habit`: the speaker's side, in a form that tells of a habit as well ("cancelamos": we cancelled, or we cancel)."""


class Verb(NamedTuple):
    """A verb as it is claimed: lemma, synonym group, kind of step, and the words after its head ("looked" up).

    The lemma is the catalogue's word for the deed, whatever language the form is of.
    """

    lemma: str
    group: str
    kind: str
    rest: tuple[str, ...] = ()
    base_is_past: bool = False
    """Whether the past looks like the base ("set", "put"): then only an auxiliary or a subject tells them apart."""
    by: By = ""
    """Whom the form itself names, without a pronoun: "reembolsé" the agent, "reembolsó" somebody else."""


class Standing(NamedTuple):
    """What leads a noun to which a deed brings a thing, whether other words stand between, and the deed."""

    before: frozenset[str]
    between: bool
    verb: Verb


@dataclass(frozen=True)
class Lexicon:
    """One language's claim words; every set is lower case."""

    language: str
    past: dict[str, tuple[Verb, ...]]
    """By first word of the past or participle; those with most words after it first."""
    quiet: dict[str, tuple[Verb, ...]]
    """The same of verbs that say something only where a tool is called so: "take" beside `take_payment`."""
    base: dict[str, Verb]
    """By lemma, and by every form of it, for names of tools and words of steps."""
    words: dict[str, frozenset[str]]
    nominals: dict[str, Verb]
    families: dict[str, frozenset[str]]
    """By verb group: every group of every family it belongs to."""
    loose: dict[str, frozenset[str]]
    """Groups whose verbs people use for one another ("changed", "swapped", "exchanged")."""
    frames: dict[str, re.Pattern[str]]
    """By kind; a frame begins where a word begins."""
    asking: re.Pattern[str]
    nouns: Nouns
    simple_past: frozenset[str]
    """Forms of the past that are no participles: "rang", "wrote"."""
    clitics: tuple[str, ...]
    """Patterns of what is written onto another word and is a word of its own: "n't", "'ve"."""

    adverb_endings: tuple[str, ...]
    """How adverbs end that no list holds."""
    states: dict[str, Verb]
    """What a thing is after a deed, by the adjective: "active" after it was activated."""
    standings: dict[str, tuple[Standing, ...]]
    """By noun: where a thing stands after a deed ("on hold", "on the waiting list")."""
    marks: dict[str, frozenset[str]]
    """Signs that tick something ("tick") or leave it undone ("open"), whatever the language."""

    unaided: frozenset[str]
    """Lemmas of what nobody does without a call of some tool: "checked with the warehouse"."""
    gerunds: dict[str, Verb]
    """By gerund: what is or was being done."""
    infinitives: dict[str, Verb]
    """By infinitive, in a language whose verbs name the person; empty for others."""

    narrated: dict[str, str]
    """By the form in which a note tells of a third person ("cancela", "canceló"): the agent's own ("cancelé")."""

    tasks: dict[str, frozenset[str]] = field(default_factory=dict)
    """By verb, of those that are nouns as well, the things of the tools of one catalogue that are called by it."""

    _unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    _tellings: dict[tuple[str, str], frozenset[str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def tellings(self, group: str, lemma: str) -> frozenset[str]:
        """The words that tell that a deed is done, or the state it leads to: those of its group, and of its verb."""
        known = self._tellings.get((group, lemma))
        if known is None:
            past = {
                form for form, verbs in self.past.items() if any(not v.rest and _is(v, group, lemma) for v in verbs)
            }
            states = {state for state, verb in self.states.items() if _is(verb, group, lemma)}
            known = self._tellings[group, lemma] = frozenset(past | states)
        return known

    def any_of(self, *kinds: str) -> frozenset[str]:
        """The words of several classes: put together once, since every sentence asks."""
        try:
            return self._unions[kinds]
        except KeyError:
            known = self._unions[kinds] = frozenset[str]().union(*[self.words[kind] for kind in kinds])
            return known

    @cached_property
    def inflected(self) -> bool:
        """Whether the verb itself names the person ("cancelé")."""
        return bool(self.infinitives)

    def roots_of(self, groups: frozenset[str]) -> frozenset[str]:
        """The past forms of the verbs of groups, without their last letter: as records word them ("DECLINED")."""
        return frozenset(form[:-1] for form, verbs in self.past.items() if any(v.group in groups for v in verbs))

    def called(self, noun: str) -> Verb | None:
        """The deed that is called as a noun: "your discount went through", "the swap"."""
        verb = self.base.get(noun)
        return verb if verb is not None and verb.kind == "act" and not verb.rest else None

    def verb(self, word: str) -> Verb | None:
        """The verb of any single-word form."""
        return self.base.get(word)


def _is(verb: Verb, group: str, lemma: str) -> bool:
    return verb.group == group or verb.lemma == lemma


def languages() -> tuple[str, ...]:
    """The languages whose claims can be read, in alphabetical order."""
    return folders("claims")


_BY_LEMMA = (
    "light", "accepts", "silent", "exact-groups", "gives", "requests", "files", "takes-on", "any-deed", "refusing",
    "marks-as", "generic-change", "confirms", "consults", "only-by-tool", "ends", "keeps", "gives-back", "adds",
    "reaches", "by-looking", "granted", "books", "proving", "arranges", "finishes", "only-named", "money-group",
    "phones", "phoning", "shown-by-change", "speaks", "consents", "passes", "repeats", "charges", "opens-case",
    "assigns", "moves-to", "money-field", "moves-money", "pays-out", "paying", "refunding", "past-field", "place-field",
    "paged-field", "plain-field", "done-to", "row-look", "passive-look", "assures", "secures", "gives-place",
    "empty-group", "marks", "brings-about", "time-field", "edits", "carries", "comes-in", "takes-away", "takes-over",
    "lifts", "reads", "joins-people", "talks", "sets-going", "sets-free", "tries-again", "any-change",
    "leaves-record",
)  # fmt: skip
"""Classes of lemmas and groups, which are the catalogue's in every language."""
_OF_THINGS = (
    "state-noun", "vague-thing", "any-party", "money", "on-record", "kept-thing", "person", "identity", "known-by",
    "beside-known", "known-with", "house-text", "charge-noun", "booked-thing", "held-place", "petition", "somebody",
    "of-the-talk", "written-here",
)  # fmt: skip
"""Classes of nouns that are met as the catalogue calls them, whatever language they were said in."""


@cache
def load_lexicon(language: str = CATALOGUE) -> Lexicon:
    """The lexicon of one of `languages()`. A class of words that a language does not need (`without.tsv`) is empty."""
    folder = f"claims/{language}"
    words = _word_classes(language)
    table = [r for r in _verb_rows(folder, language) if r["kind"] not in _SKIPPED_KINDS]
    base = _base_forms(table)
    tables = (f"claims/{CATALOGUE}", folder)  # "he emitido el refund": nouns of the catalogue are said in any language
    named = {r["noun"]: r["lemma"] for one in tables for r in rows(f"{one}/nominals.tsv")}
    nominals = {noun: base[lemma] for noun, lemma in named.items() if lemma in base}
    frames = {row["kind"]: ["(?!)"] for one in languages() for row in rows(f"claims/{one}/frames.tsv")}
    own: dict[str, list[str]] = {}
    for row in rows(f"{folder}/frames.tsv"):
        own.setdefault(row["kind"], []).append(row["pattern"])
    clitics = tuple(own.pop("clitic", ()))
    return Lexicon(
        language=language,
        past=_with_anew(_past_forms(table, words["silent"] - words["reads"]), words["anew-prefix"]),
        quiet=_past_forms([r for r in table if r["lemma"] in words["only-named"]], frozenset()),
        base=base,
        words=words,
        nominals=nominals,
        families=_families(language),
        loose=_loose(),
        # One boundary before all of them passes over the inside of words at once.
        frames={kind: re.compile(rf"\b(?:{'|'.join(patterns)})") for kind, patterns in (frames | own).items()},
        asking=_one_of([row["pattern"] for row in rows(f"{folder}/asking.tsv")]),
        nouns=load_nouns(language),
        simple_past=_heads(table, "past") - _heads(table, "participle"),
        clitics=clitics,
        adverb_endings=tuple(sorted(words["adverb-ending"])),
        unaided=frozenset(row["lemma"] for row in rows(f"{folder}/unaided.tsv")),
        gerunds=_gerunds(table, words["silent"]),
        infinitives=_infinitives(table),
        narrated=_narrated(table),
        states={row["state"]: base[row["lemma"]] for row in rows(f"{folder}/states.tsv") if row["lemma"] in base},
        standings=_standings(folder, base),
        marks={row["kind"]: frozenset(row["marks"].split()) for row in rows("claims/marks.tsv")},
    )


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    """What finds any of some patterns: those that begin with a word are tried where a word begins, and nowhere else."""
    words = [pattern.removeprefix(r"\b") for pattern in patterns if pattern.startswith(r"\b")]
    others = [pattern for pattern in patterns if not pattern.startswith(r"\b")]
    return re.compile("|".join([rf"\b(?:{'|'.join(words)})", *others]))


def _word_classes(language: str) -> dict[str, frozenset[str]]:
    """By kind, of every language; those of lemmas and of things hold the catalogue's own as well."""
    tables = {one: {r["kind"]: r["words"].split() for r in rows(f"claims/{one}/words.tsv")} for one in languages()}
    words = {kind: frozenset[str]() for table in tables.values() for kind in table}
    words |= {kind: frozenset(tables[CATALOGUE].get(kind, ())) for kind in (*_BY_LEMMA, *_OF_THINGS)}
    nouns = load_nouns(language)
    for kind, own in tables[language].items():
        of_things = [t for w in own for t in nouns.things.get(w, nouns.stem(w)).split()] if kind in _OF_THINGS else []
        words[kind] = frozenset((*own, *of_things, *(words[kind] if kind in (*_BY_LEMMA, *_OF_THINGS) else ())))
    return words


def _verb_rows(folder: str, language: str) -> list[dict[str, str]]:
    own = rows(f"{folder}/verbs.tsv")
    if language != CATALOGUE:
        return [*own]
    # "went through the log": claimed, it is a look; in a runbook a jump. Another spelling replaces nothing.
    said = {(row["lemma"], form) for row in own for form in row["past"].split("|")}
    return [*(r for r in rows("verbs.tsv") if said.isdisjoint((r["lemma"], f) for f in r["past"].split("|"))), *own]


_FORMS: tuple[tuple[str, By], ...] = (
    ("past", ""), ("participle", ""), ("agent", "agent"), ("habit", "habit"), ("other", "other"),
)  # fmt: skip
"""The columns of a verb table that tell of the past, and whom a form in them names. A cell may hold several: a|b."""


def _past_forms(table: list[dict[str, str]], silent: frozenset[str]) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, dict[Verb, None]] = {}
    for row in table:
        if row["lemma"] in silent:
            continue
        for column, by in _FORMS:
            for form in filter(None, row.get(column, "").split("|")):
                head, *rest = form.split()
                same = head in (row["lemma"].split()[0], row.get("base", ""))
                verb = Verb(row["lemma"], row["group"], row["kind"], tuple(rest), same, by)
                found.setdefault(head, {})[verb] = None
    return {head: tuple(sorted(verbs, key=lambda v: -len(v.rest))) for head, verbs in found.items()}


def _heads(table: list[dict[str, str]], column: str) -> frozenset[str]:
    """The first words of the forms in a column."""
    return frozenset(form.split()[0] for row in table for form in row.get(column, "").split("|") if form)


def _with_anew(past: dict[str, tuple[Verb, ...]], prefixes: frozenset[str]) -> dict[str, tuple[Verb, ...]]:
    """The same with what tells that a deed was done again: "re-enabled", and "re-opened" as "reopened"."""
    anew = {(form, f"{prefix}{form}"): prefix.rstrip("-") for prefix in prefixes for form in past}
    return {again: past.get(f"{plain}{form}", past[form]) for (form, again), plain in anew.items()} | past


def _base_forms(table: list[dict[str, str]]) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for row in table:
        verb = Verb(row["lemma"], row["group"], row["kind"], tuple(row["lemma"].split()[1:]))
        for column in ("lemma", "base", "third", "past", "participle", "gerund", "agent", "habit", "other"):
            for form in filter(None, row.get(column, "").split("|")):
                found.setdefault(form, verb)
    return found


def _gerunds(table: list[dict[str, str]], silent: frozenset[str]) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for row in table:
        for form in filter(None, row["gerund"].split("|")):
            if " " not in form and row["lemma"] not in silent:
                found.setdefault(form, Verb(row["lemma"], row["group"], row["kind"]))
    return found


def _loose() -> dict[str, frozenset[str]]:
    families = [frozenset(r["groups"].split()) for r in rows("claims/families.tsv") if r["match"] == "loose"]
    groups = frozenset[str]().union(*families)
    return {group: frozenset[str]().union(*(one for one in families if group in one)) for group in groups}


def _infinitives(table: list[dict[str, str]]) -> dict[str, Verb]:
    if not any(row.get("agent") for row in table):
        return {}
    found: dict[str, Verb] = {}
    for row in table:
        if " " not in row["base"]:
            found.setdefault(row["base"], Verb(row["lemma"], row["group"], row["kind"]))
    return found


def _standings(folder: str, base: dict[str, Verb]) -> dict[str, tuple[Standing, ...]]:
    found: dict[str, tuple[Standing, ...]] = {}
    for row in rows(f"{folder}/standings.tsv"):
        one = Standing(frozenset(row["before"].split()), bool(row["between"]), base[row["lemma"]])
        found[row["head"]] = (*found.get(row["head"], ()), one)
    return found


def _narrated(table: list[dict[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in table:
        own = row.get("agent", "").split("|")[0]
        if own and " " not in own:
            for form in filter(None, (*row["third"].split("|"), *row["other"].split("|"))):
                found.setdefault(form, own)
    return found


def _families(language: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("claims/families.tsv"):
        groups = row["groups"].split()
        for group in groups:
            found.setdefault(group, set()).update(groups)
    own = rows(f"claims/{language}/families.tsv") if language != CATALOGUE else ()
    for row in own:  # one way: "devolver" may be to refund or to return, "reembolsar" is not to return
        found.setdefault(row["group"], {row["group"]}).update(row["groups"].split())
    return {group: frozenset(others) for group, others in found.items()}
