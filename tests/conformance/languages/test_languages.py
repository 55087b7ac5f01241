"""Every language of claims holds what the others hold, or says why it has no use for it: no gap goes unseen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import runbookc.conformance
import runbookc_grammar
from runbookc.conformance.claims import lexicon
from runbookc.conformance.claims.lexicon import languages
from runbookc_grammar import rows

FOLDER = Path(runbookc_grammar.__file__).parent / "claims"
CODE = "\n".join(f.read_text("utf-8") for f in Path(runbookc.conformance.__file__).parent.rglob("*.py"))
KINDS = ("words", "frames", "numbers")
BY_LEMMA = frozenset(lexicon._BY_LEMMA)


def held(language: str) -> set[tuple[str, str]]:
    """The files of a language, and the kinds in each that is a table of kinds."""
    files = {("file", p.name) for p in (FOLDER / language).glob("*.tsv")}
    return files | {(k, row["kind"]) for k in KINDS for row in rows(f"claims/{language}/{k}.tsv")}


def without(language: str) -> dict[tuple[str, str], str]:
    """What a language says that it has no use for, with the reason."""
    return {(r["kind"], r["name"]): r["why"] for r in rows(f"claims/{language}/without.tsv")}


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_class_and_file_or_says_why_not(language: str) -> None:
    """What any language has, each has; classes of lemmas are the catalogue's in all of them."""
    every = {one for other in languages() for one in held(other)}
    shared = {("words", kind) for kind in BY_LEMMA}

    assert every - held(language) - shared - without(language).keys() == set()


@pytest.mark.parametrize("language", languages())
def test_what_a_language_does_without_is_said_with_a_reason_and_once(language: str) -> None:
    """Another language has it, this one has not, and the reason is words."""
    every = {one for other in languages() for one in held(other)}

    assert [one for one in without(language) if one in held(language) or one not in every] == []
    assert [one for one, why in without(language).items() if len(why.split()) < 4] == []


@pytest.mark.parametrize("language", languages())
def test_every_class_is_asked_for(language: str) -> None:
    """A class that no code names reads nothing, and one of words is never empty."""
    named = {name for kind, name in held(language) if kind in ("words", "frames")} - {"clitic"}

    assert {name for name in named if f'"{name}"' not in CODE and f"['{name}']" not in CODE} == set()
    assert [row["kind"] for row in rows(f"claims/{language}/words.tsv") if not row["words"].split()] == []


@pytest.mark.parametrize("language", languages())
def test_every_language_knows_the_same_states_by_the_same_values(language: str) -> None:
    """A record says "pending" whatever the agent speaks: only the words that people have for it differ."""
    of_english, own = (
        [(row["group"], row["state"], row["values"]) for row in rows(f"claims/{folder}/outcomes.tsv")]
        for folder in ("en", language)
    )

    assert own == of_english


@pytest.mark.parametrize("language", languages())
def test_no_words_tell_two_states_of_one_group(language: str) -> None:
    """Else a record would contradict what it bears out."""
    groups: dict[str, list[str]] = {}
    for row in rows(f"claims/{language}/outcomes.tsv"):
        groups.setdefault(row["group"], []).extend(row["words"].split("|"))

    assert [word for words in groups.values() for word in set(words) if words.count(word) > 1] == []


@pytest.mark.parametrize("language", languages())
def test_every_way_of_asking_has_a_line_of_its_own(language: str) -> None:
    """Of a line that begins where a word does all has to: of two ways in it, it would be said of the first alone."""
    for row in rows(f"claims/{language}/asking.tsv"):
        plain, before = re.sub(r"\\.|\[(?:\\.|[^\]])*\]", "", row["pattern"]), None
        while plain != before:
            plain, before = re.sub(r"\([^()]*\)", "", plain), plain

        assert "|" not in plain, row["pattern"]
