"""The words in which people claim things: verbs of the shared table by their past forms, and the claim lexicons.

Data of `runbookc_grammar`: `verbs.tsv`, and `claims/<language>/`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from runbookc_grammar import rows

_SKIPPED_KINDS = frozenset(("goto", "wait", "end"))


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb as it is claimed: lemma, synonym group, kind of step, and the words after its head ("looked" up)."""

    lemma: str
    group: str
    kind: str
    rest: tuple[str, ...] = ()
    base_is_past: bool = False
    """Whether the past looks like the base ("set", "put"): then only an auxiliary or a subject tells them apart."""


@dataclass(frozen=True)
class Lexicon:
    """One language's claim words; every set is lower case."""

    past: dict[str, tuple[Verb, ...]]
    """By first word of the past or participle; those with most words after it first."""
    base: dict[str, Verb]
    """By lemma, and by every form of it, for names of tools and words of steps."""
    words: dict[str, frozenset[str]]
    nominals: dict[str, Verb]
    families: dict[str, frozenset[str]]
    """By verb group: every group of every family it belongs to."""
    loose: frozenset[str]
    """Groups whose verbs people use for one another ("changed", "swapped", "exchanged")."""
    frames: dict[str, re.Pattern[str]]
    """By kind; a frame begins where a word begins."""
    asking: re.Pattern[str]

    def verb(self, word: str) -> Verb | None:
        """The verb of any single-word form."""
        return self.base.get(word)


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language that `runbookc_grammar` has claim words for."""
    folder = f"claims/{language}"
    words = {row["kind"]: frozenset(row["words"].split()) for row in rows(f"{folder}/words.tsv")}
    table = [r for r in (*rows("verbs.tsv"), *rows(f"{folder}/verbs.tsv")) if r["kind"] not in _SKIPPED_KINDS]
    base = _base_forms(table)
    nominals = {r["noun"]: base[r["lemma"]] for r in rows(f"{folder}/nominals.tsv") if r["lemma"] in base}
    frames: dict[str, list[str]] = {}
    for row in rows(f"{folder}/frames.tsv"):
        frames.setdefault(row["kind"], []).append(row["pattern"])
    return Lexicon(
        past=_past_forms(table, words["silent"]),
        base=base,
        words=words,
        nominals=nominals,
        families=_families(folder),
        loose=_loose(folder),
        # One boundary before all of them passes over the inside of words at once.
        frames={kind: re.compile(rf"\b(?:{'|'.join(patterns)})") for kind, patterns in frames.items()},
        asking=re.compile("|".join(row["pattern"] for row in rows(f"{folder}/asking.tsv"))),
    )


def _past_forms(table: list[dict[str, str]], silent: frozenset[str]) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in table:
        if row["lemma"] in silent:
            continue
        for form in dict.fromkeys((row["past"], row["participle"])):
            head, *rest = form.split()
            same = head == row["lemma"].split()[0]
            found.setdefault(head, []).append(Verb(row["lemma"], row["group"], row["kind"], tuple(rest), same))
    return {head: tuple(sorted(verbs, key=lambda v: -len(v.rest))) for head, verbs in found.items()}


def _base_forms(table: list[dict[str, str]]) -> dict[str, Verb]:
    found: dict[str, Verb] = {}
    for row in table:
        verb = Verb(row["lemma"], row["group"], row["kind"], tuple(row["lemma"].split()[1:]))
        for form in ("lemma", "third", "past", "participle", "gerund"):
            found.setdefault(row[form], verb)
    return found


def _loose(folder: str) -> frozenset[str]:
    loose = [row for row in rows(f"{folder}/families.tsv") if row["match"] == "loose"]
    return frozenset(group for row in loose for group in row["groups"].split())


def _families(folder: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows(f"{folder}/families.tsv"):
        groups = row["groups"].split()
        for group in groups:
            found.setdefault(group, set()).update(groups)
    return {group: frozenset(others) for group, others in found.items()}
