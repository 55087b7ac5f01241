"""Verbs that reach somebody, from reaching.tsv: their prepositions, and how plainly a name must follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from runbookc.language.names import Level
from runbookc_grammar import rows


@dataclass(frozen=True, slots=True)
class Reach:
    """One line of reaching.tsv: after which words, how plain a name must be next to them and further on."""

    particles: tuple[str, ...]
    preposition: str
    near: Level | None
    far: Level | None
    after: frozenset[str]


@cache
def reaches() -> dict[str, list[Reach]]:
    """By every form of a verb's first word: the lines of the table, those with most particles first."""
    forms = {row["lemma"].split()[0]: row for row in reversed(rows("verbs.tsv"))}
    found: dict[str, list[Reach]] = {}
    for row in rows("reaching.tsv"):
        head, *particles = row["verb"].split()
        reach = Reach(
            tuple(particles),
            "" if row["preposition"] == "-" else row["preposition"],
            _level(row["near"]),
            _level(row["far"]),
            frozenset(row["after"].split()) - {"-"},
        )
        for form in _forms(head, forms.get(head)):
            found.setdefault(form, []).append(reach)
    for entries in found.values():
        entries.sort(key=lambda r: -len(r.particles))
    return found


def _level(said: str) -> Level | None:
    return {"any": "any", "name": "name", "group": "group"}.get(said)  # type: ignore[return-value]  # the three there are


def _forms(head: str, row: dict[str, str] | None) -> set[str]:
    """Base form, gerund and participle of a verb's first word; regular ones where the verb table has it not."""
    if row is not None:
        return {head, row["gerund"].split()[0], row["participle"].split()[0]}
    stem = head.removesuffix("e")
    return {head, f"{stem}ing", f"{stem}ed"}
