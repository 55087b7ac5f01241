"""Records of one shape: what follows from the names of their fields is worked out once."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from runbookc.conformance.evidence.records import record_shape
from runbookc.conformance.evidence.records.record_shape import SHAPES, read_record
from runbookc.conformance.evidence.values.ids import id_in, leaves

VALUES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=6)
RECORDS = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


@given(RECORDS)
def test_a_record_has_its_plain_values_and_the_shape_of_these(record: Any) -> None:
    """Nested or not: the paths and types are those of the values, one by one."""
    read = read_record(record)
    assert read.values == leaves(record)
    assert read.shape.fields == [(path, type(value)) for path, value in read.values]


def test_records_that_differ_in_what_they_hold_have_one_shape() -> None:
    """Other values, the same shape; another name, another order or another type is another."""
    first = read_record({"id": "a", "paid": 3}).shape
    assert read_record({"id": "b", "paid": 0}).shape is first
    others = [{"id": "a", "paid": "3"}, {"id": "a", "due": 3}, {"paid": 3, "id": "a"}, {"id": "a", "paid": True}]
    assert all(read_record(other).shape is not first for other in others)


def test_a_field_with_fields_of_its_own_is_never_taken_for_a_plain_one() -> None:
    """The names at the top alone do not tell what lies below."""
    one, other = read_record({"data": {"id": "a"}}), read_record({"data": {"amount": 5}})
    assert one.top is other.top
    assert (one.shape.paths, other.shape.paths) == (("data.id",), ("data.amount",))


def test_shapes_that_are_kept_are_bounded() -> None:
    """A million tools, or one that gives other names each time, take no more memory than a thousand."""
    for number in range(3 * SHAPES):
        read_record({f"field_{number}": number})
    read_record({"x" * 100_000: 1})
    assert len(record_shape._kept) <= SHAPES
    assert all(len(path) < 100_000 for paths, _ in record_shape._kept for path in paths)


def test_an_id_is_told_by_its_figures() -> None:
    """Six alone, four with letters, two where "_" joins them; a date, a number and a word are none."""
    ids = {
        "#W1234": "w1234",
        "TK-10234": "tk-10234",
        "ch_3Qx9": "ch_3qx9",
        "123456": "123456",
        "1234-5678": "1234-5678",
    }
    none = ["12345", "2026-05-03", "3/5", "w123", "ch_x9", "refund", "48.20", "##W1234", "W1234\n", ""]
    assert {word: id_in(word) for word in ids} == ids
    assert [id_in(word) for word in none] == [None] * len(none)
