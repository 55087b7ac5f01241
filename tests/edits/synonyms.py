"""Other words for the same, out of the grammar's own tables: words of one entry stand for each other.

A verb's group is wide, so that its other verbs count only where the compiler binds the step to the tool it had.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random
from typing import Final

from tests.edits.form import Form
from tests.edits.manuscript import Manuscript

from runbookc.ground.spelling import american
from runbookc_grammar import rows

_FORMS: Final = ("lemma", "third", "past", "participle", "gerund")
_INVERTING: Final = frozenset({"should", "had", "were", "as", "on", "where", "if/when", "when/if"})
"""Cues that ask for another order of words, or stand for something else as well."""


def other_cues(page: Manuscript, random: Random) -> Iterator[str]:
    """A cue of the same kind in the place of another: "Otherwise" and "in all other cases", "once" and "as soon as"."""
    for words, others in _cues():
        pattern = re.compile(rf"(?:(?<=[.;:-] )|(?<=^))({re.escape(words)})(?=,? [a-z])", re.IGNORECASE | re.MULTILINE)
        places = [match for match in pattern.finditer(page.text) if _opens_a_case(page, match.start(), words)]
        if places and others:
            match, other = random.choice(places), random.choice(others)
            if not any(page.text[match.end(1) :].startswith(f" {word}") for word in ("that", "no ", "not ")):
                yield page.put(*match.span(1), other[:1].upper() + other[1:] if match[1][0].isupper() else other)


def _cues() -> list[tuple[str, list[str]]]:
    """Each cue that opens a case in one place, with the others of its entry."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for row in rows("cues.tsv"):
        phrase = row["phrase"]
        whole = row["kind"] == "else" and not phrase.startswith("if ") and phrase.split()[0] in ("in", "otherwise")
        if whole or (
            row["kind"] == "if" and phrase not in _INVERTING and not phrase.endswith(("time", "when", "ever"))
        ):
            kinds.setdefault((row["tag"], row["kind"]), []).append(phrase)
    return [(one, [other for other in entry if other != one]) for entry in kinds.values() for one in entry]


def other_comparisons(page: Manuscript, random: Random) -> Iterator[str]:
    """ "over $200" and "above $200": words of one line of the table of comparisons, before an amount."""
    for row in rows("comparisons.tsv"):
        match = re.fullmatch(r"\(\?:(.+)\) \{quantity\}", row["pattern"])
        words = match[1].split("|") if match else []
        prepositions = [word for word in words if word in ("over", "above", "under", "below")]
        for one in prepositions:
            for found in re.finditer(rf"(?<=\bis ){one}(?= [$£€]\d)", page.text):
                for other in prepositions:
                    if other != one:
                        yield page.put(*found.span(), other)


def other_verbs(page: Manuscript, random: Random) -> Iterator[str]:
    """Another verb of the group, where the step is still done with the tool that did it."""
    verbs = {row["lemma"]: (row["kind"], row["group"]) for row in rows("verbs.tsv")}
    for node in page.runbook.nodes:
        if node.kind not in ("check", "act") or node.tool is None or node.action is None:
            continue
        start, _ = page.offsets(node.source)
        verb = node.action.verb
        others = [other for other, group in verbs.items() if other != verb and group == verbs.get(verb)]
        if not others or page.text[start : start + len(verb)].lower() != verb:
            continue
        other = random.choice(others)
        text = page.put(start, start + len(verb), other.capitalize() if page.text[start].isupper() else other)
        if _bound_alike(page, text):
            yield text


def _bound_alike(page: Manuscript, text: str) -> bool:
    """Whether every step is of the kind it was, done with what did it, and leads where it led ("close" ends a case)."""
    before, after = page.runbook, page.revised(text).runbook
    done = [[(node.kind, node.tool and node.tool.name) for node in runbook.nodes] for runbook in (before, after)]
    ways = [[(edge.source, edge.target, edge.label) for edge in runbook.edges] for runbook in (before, after)]
    return done[0] == done[1] and ways[0] == ways[1]


def other_spelling(page: Manuscript, random: Random) -> Iterator[str]:
    """Words as the other side of the Atlantic writes them: the verbs that the grammar has in both spellings."""
    twins = _twins()
    changed = re.sub(r"\b[A-Za-z-]+\b", lambda match: _like(match[0], twins.get(match[0].lower(), "")), page.text)
    if changed != page.text:
        yield changed


def _twins() -> dict[str, str]:
    by_form: dict[tuple[str, str], list[str]] = {}
    for row in rows("verbs.tsv"):
        for form in _FORMS:
            by_form.setdefault((form, american(row[form])), []).append(row[form])
    pairs = [pair for pair in by_form.values() if len(pair) == 2]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def _like(word: str, other: str) -> str:
    return (other.capitalize() if word[0].isupper() else other) if other else word


def _opens_a_case(page: Manuscript, offset: int, words: str) -> bool:
    """Whether a cue stands in a sentence that was compiled, and is not the first word of a longer one ("if not")."""
    line, _ = page.source.position(offset)
    said = [item for item in page.runbook.sentences.items if item.line == line and item.disposition == "compiled"]
    longer = (row["phrase"] for row in rows("cues.tsv") if row["phrase"].startswith(f"{words} "))
    return bool(said) and not any(page.text[offset:].lower().startswith(phrase) for phrase in longer)


SYNONYMS: Final = (
    Form("another cue", other_cues),
    Form("another comparison", other_comparisons),
    Form("another verb", other_verbs),
    Form("another spelling", other_spelling),
)
