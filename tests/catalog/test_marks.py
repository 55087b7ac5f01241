"""YAML and JSON with lines: what is read, and what is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runbookc.catalog.data_file import read_data
from runbookc.catalog.yaml_marks import read_yaml
from runbookc.errors import LimitError, SourceError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 1]))
def test_json_is_read_as_json_reads_it(value: object, indent: int | None) -> None:
    """The walk that finds the lines gives the value that `json` gives."""
    assert read_data("x.json", json.dumps([value], indent=indent)).value == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"), ("true", True), ("~", None), ("12", 12), ("1.5", 1.5), ("'12'", "12"),
        ("2026-05-01", "2026-05-01"),
        ("020 7946 0182", "020 7946 0182"), ("0207946", "0207946"), ("+447", "+447"), ("12:30", "12:30"),
        ("1_000", "1_000"), ("!!int 5", "5"), ("!thing x", "x"),
    ],
)  # fmt: skip
def test_scalars_are_what_the_author_wrote(text: str, value: object) -> None:
    """No date, time, octal number or yes/no is made of a word, no tag makes an object."""
    read = read_yaml("x.yaml", f"a: {text}").value["a"]
    assert (read, type(read)) == (value, type(value))


def test_lines_of_keys_and_items() -> None:
    """A key's line is its own, an item's is where it begins, in YAML and JSON alike."""
    for text in ("a:\n  - x\n  -\n    b: 1\n", '{"a":\n  ["x",\n\n  {"b": 1}]}'):
        document = read_data("x", text)
        items = document.value["a"]
        assert document.line(document.value, "a") == 1
        assert document.line(items, 0) == 2
        assert document.line(items[1], "b") == 4


def test_aliases_and_merge_keys_are_written_out() -> None:
    """YAML's own ways to say a thing once."""
    text = "base: &b {x: 1, y: 2}\nmade: {<<: *b, y: 3}\nlist: [*b, &s word, *s]\n"
    value = read_yaml("x", text).value
    assert value["made"] == {"x": 1, "y": 3}
    assert value["list"] == [{"x": 1, "y": 2}, "word", "word"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1,\nb", "x:2: this is not YAML"),
        ("a: 1\na: 2", "x:2: the key 'a' stands twice in one mapping"),
        ("a: *b", "x:1: the alias '*b' points to nothing"),
        ("a: &b\n  - *b", "x:2: the alias '*b' contains itself"),
        ("a: 1\n---\nb: 1", "x:2: a second YAML document begins here; only one is read"),
        ("? [a]\n: 1", "x:1: a key must be a word, not a list or a mapping"),
        ("a: \x07", "x:1: this is not YAML: a character is not allowed"),
    ],
)
def test_bad_yaml_is_refused_with_its_line(text: str, message: str) -> None:
    """One clear message, which names file and line."""
    with pytest.raises(SourceError) as told:
        read_yaml("x", text)
    assert str(told.value).startswith(message)


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    """Twelve levels of ten aliases each are a trillion values."""
    levels = ["a0: &a0 [x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 13)]
    with pytest.raises(LimitError, match="aliases make this more than 500,000 values long"):
        read_yaml("x", "\n".join(levels))


@pytest.mark.parametrize("text", ["[" * 50_000, '{"a":' * 50_000, "- " * 50_000 + "x", "{a: " * 50_000])
def test_deep_nesting_is_refused_and_never_crashes(text: str) -> None:
    """A parser that recurses would take the whole process with it."""
    with pytest.raises(SourceError):
        read_data("x.yaml", text)


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    """It is valid JSON, and could never be written as UTF-8 again."""
    assert read_data("x", '["\\ud83d", "\\ud83d\\ude00"]').value == ["\ufffd", "\U0001f600"]
