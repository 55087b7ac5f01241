"""The words of records are data, and no line of them is left behind by the code that asked for it."""

from __future__ import annotations

from pathlib import Path

import pytest

import runbookc.conformance
from runbookc.conformance.record_words import record_pattern, record_words
from runbookc_grammar import rows

CODE = "\n".join(f.read_text("utf-8") for f in Path(runbookc.conformance.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize(("table", "asked"), [("words", "record_words"), ("patterns", "record_pattern")])
def test_every_kind_is_sorted_and_asked_for(table: str, asked: str) -> None:
    """By kind, so that each is found where it is looked for."""
    kinds = [row["kind"] for row in rows(f"records/{table}.tsv")]

    assert kinds == sorted(kinds)
    assert [kind for kind in kinds if f'{asked}("{kind}")' not in CODE] == []


def test_no_kind_of_words_holds_one_twice() -> None:
    """Nor is a kind there twice: the latter would be read."""
    kinds = [row["kind"] for row in rows("records/words.tsv")]

    assert len(set(kinds)) == len(kinds)
    assert [kind for kind in kinds if len(set(record_words(kind))) < len(record_words(kind))] == []


def test_case_counts_where_the_data_does_not_say_otherwise() -> None:
    """`orderId` ends in an id, and `paid` does not."""
    assert record_pattern("short-id-field").search("orderId")
    assert not record_pattern("short-id-field").search("paid")


def test_an_unknown_kind_is_an_error() -> None:
    """One that is misspelt in the code is noticed at once."""
    with pytest.raises(KeyError):
        record_words("no such kind")
    with pytest.raises(KeyError):
        record_pattern("no such kind")
