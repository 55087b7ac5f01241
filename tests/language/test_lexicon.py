"""The word lists are sound: columns, order, kinds, and no word twice."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

import runbookc
from runbookc.language.clauses import GuardKind, StepKind
from runbookc.language.frames import frame
from runbookc.language.lexicon import cues, gerunds, participles, phrases, verbs, word_class
from runbookc_grammar import read, rows

_TABLES = sorted(path.name for path in files("runbookc_grammar").iterdir() if path.name.endswith(".tsv"))
_VERBS = rows("verbs.tsv")
_CLASSES = {row["class"]: row["words"].split(", ") for row in rows("words.tsv")}


@pytest.mark.parametrize("name", _TABLES)
def test_tables_are_rectangular_and_clean(name: str) -> None:
    """Each line has as many columns as the first, no cell has blanks around it, and no line is there twice."""
    lines = read(name).splitlines()
    width = lines[0].count("\t")
    assert [line for line in lines if line.count("\t") != width] == []
    cells = [cell for line in lines for cell in line.split("\t")]
    assert [cell for cell in cells if cell != cell.strip()] == []
    assert len(set(lines)) == len(lines)
    assert read(name).endswith("\n")


def test_verbs_have_every_form() -> None:
    """Lemma, kind, group and four forms; each form of a phrase ends with the particles of its lemma."""
    assert list(_VERBS[0]) == ["lemma", "kind", "group", "third", "past", "participle", "gerund"]
    for row in _VERBS:
        assert all(row.values()), row
        particles = row["lemma"].split()[1:]
        for form in ("third", "past", "participle", "gerund"):
            assert not particles or row[form].split()[1:] == particles, row
        assert row["gerund"].split()[0].endswith("ing"), row


def test_verbs_are_sorted_and_single() -> None:
    """A verb is found where it is looked for, once."""
    lemmas = [row["lemma"] for row in _VERBS]
    assert lemmas == sorted(lemmas)
    assert len(set(lemmas)) == len(lemmas)


def test_kinds_are_those_the_compiler_knows() -> None:
    """A slip in a kind would make a step of no kind."""
    assert {row["kind"] for row in _VERBS} <= set(get_args(StepKind))
    assert {row["kind"] for row in rows("cues.tsv")} <= {*get_args(GuardKind), "else"}
    assert {row["tag"] for row in rows("cues.tsv")} == {"IF", "FOR", "ELSE", "SO"}


def test_cues_are_single_lower_case_and_never_verbs() -> None:
    """A cue has one tag; the words that open a condition open no step."""
    found = [row["phrase"] for row in rows("cues.tsv")]
    assert len(set(found)) == len(found)
    assert [phrase for phrase in found if phrase != phrase.lower()] == []
    assert {phrase for phrase in found if " " not in phrase} & set(verbs()) == set()


def test_word_classes_hold_each_word_once() -> None:
    """No class is empty, no word stands in one twice, all are in lower case, no class is there twice."""
    assert len(_CLASSES) == len(rows("words.tsv"))
    for name, words in _CLASSES.items():
        assert all(words), name
        assert len(set(words)) == len(words), name
        assert [word for word in words if word != word.lower()] == [], name


def test_longest_phrases_are_tried_first() -> None:
    """ "If none of the above" is not "if", and "look up" is not "look"."""
    for index in (cues(), phrases("agent"), phrases("prohibition")):
        for entries in index.values():
            sizes = [len(words) for words, _ in entries]
            assert sizes == sorted(sizes, reverse=True)
    for found in verbs().values():
        sizes = [len(verb.particles) for verb in found]
        assert sizes == sorted(sizes, reverse=True)


def test_inflected_forms_lead_back_to_their_verb() -> None:
    """What was done, or is being done, is the same verb."""
    assert participles()["cancelled"].lemma == participles()["canceled"].lemma == "cancel"
    assert gerunds()["closing"].lemma == "close"
    assert participles()["sent"].lemma == "send"


def test_unknown_classes_are_an_error() -> None:
    """A class that is misspelt in the code is noticed at once."""
    with pytest.raises(KeyError):
        word_class("no such class")


def test_frames_are_sorted_expressions_that_somebody_uses() -> None:
    """By kind, so that each is found where it is looked for; none is left behind by the code that asked for it."""
    kinds = [row["kind"] for row in rows("frames.tsv")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in Path(runbookc.__file__).parent.rglob("*.py"))
    patterns = "\n".join(row["pattern"] for row in rows("frames.tsv"))

    assert kinds == sorted(kinds)
    assert [kind for kind in kinds if f'frame("{kind}")' not in source and f"{{{kind}}}" not in patterns] == []
    assert all(frame(kind).flags & re.IGNORECASE for kind in kinds)


def test_what_a_step_is_said_back_by_is_sorted_and_used() -> None:
    """The same of `readback.tsv`."""
    kinds = [row["kind"] for row in rows("readback.tsv")]
    source = "\n".join(file.read_text(encoding="utf-8") for file in Path(runbookc.__file__).parent.glob("ir/*.py"))

    assert kinds == sorted(kinds)
    assert [kind for kind in kinds if f'said_by("{kind}")' not in source] == []


def test_a_frame_is_any_of_its_lines_with_what_they_name() -> None:
    """Another kind, or a class of words."""
    assert frame("this_page_leaves").match("This runbook does not apply to refunds")
    assert frame("this_page_leaves").match("this SOP isn't meant for them")
    assert frame("this_option").search("Under THIS OPTION")
    assert frame("this_option").search("this one") is None
