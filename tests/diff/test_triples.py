"""Diff triples run both ways: forwards they give what they say, backwards its mirror image."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.diff.triples import TRIPLES, Triple

from runbookc.diff import prose, whole
from runbookc.diff.change import Effect
from runbookc.diff.compare import compare_sides
from runbookc.diff.grading import questions

MIRROR = {kind: mirror for _, kinds in questions() for kind, mirror in kinds.items()}
PAGES = {*whole.KINDS, *prose.KINDS}
"""What is told of whole pages and of their prose, which no graph shows."""
TRIPLE = pytest.mark.parametrize("triple", TRIPLES, ids=[triple.name for triple in TRIPLES])


@TRIPLE
def test_a_change_is_told_by_its_kind_effect_and_severity(triple: Triple) -> None:
    """Every change of a triple and no other, worst first."""
    found = [f"{c.kind} {c.effect.value} {c.severity.value}" for c in compare_sides(triple.old, triple.new)]
    assert sorted(found) == sorted(triple.expected)


@TRIPLE
def test_every_added_has_its_removed(triple: Triple) -> None:
    """Old and new swapped, each kind becomes its mirror, and each effect its reverse."""
    there = Counter((MIRROR[c.kind], c.effect.reverse) for c in compare_sides(triple.old, triple.new))
    back = Counter((c.kind, c.effect) for c in compare_sides(triple.new, triple.old))
    assert there == back


@TRIPLE
def test_equal_sides_have_no_change(triple: Triple) -> None:
    """Neither side of any triple differs from itself."""
    assert compare_sides(triple.old, triple.old) == ()
    assert compare_sides(triple.new, triple.new) == ()


def test_every_kind_is_declared_with_a_mirror_that_mirrors_it() -> None:
    """The mirror of a mirror is the kind itself."""
    assert {kind: MIRROR[MIRROR[kind]] for kind in MIRROR} == {kind: kind for kind in MIRROR}


def test_every_kind_stands_in_a_triple() -> None:
    """No kind of change is declared that no triple, read one way or the other, shows."""
    seen = {c.kind for t in TRIPLES for one, two in ((t.old, t.new), (t.new, t.old)) for c in compare_sides(one, two)}
    assert seen == set(MIRROR) - PAGES


@TRIPLE
def test_a_change_says_where_and_what_it_means(triple: Triple) -> None:
    """Each has a message, a consequence, a place on at least one side, and a fingerprint of its own."""
    changes = compare_sides(triple.old, triple.new)
    assert all(c.message and c.consequence and (c.before or c.after) for c in changes)
    assert len({c.fingerprint for c in changes}) == len(changes)


@TRIPLE
def test_only_the_same_meaning_is_editorial(triple: Triple) -> None:
    """Effect and severity say `editorial` and `undecidable` together or not at all."""
    for change in compare_sides(triple.old, triple.new):
        for effect in (Effect.EDITORIAL, Effect.UNDECIDABLE):
            assert (change.effect is effect) == (change.severity.value == effect.value)
