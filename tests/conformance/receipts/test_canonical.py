"""One value has one form, as RFC 8785 gives it, whoever wrote it down first."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runbookc.conformance.receipts.canonical import NotCanonical, canonical


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"b": 1, "a": [True, None, "x"]}, '{"a":[true,null,"x"],"b":1}'),
        # RFC 8785, 3.2.2: the numbers of its example.
        ([333333333.33333329, 1e30, 4.50, 2e-3, 1e-27], "[333333333.3333333,1e+30,4.5,0.002,1e-27]"),
        # RFC 8785, appendix B: borders at which ECMAScript changes the form of a number.
        ([0.0, -0.0, 5e-324, 1.7976931348623157e308], "[0,0,5e-324,1.7976931348623157e+308]"),
        ([9007199254740992, 295147905179352830000.0], "[9007199254740992,295147905179352830000]"),
        ([9.999999999999997e22, 1e23], "[9.999999999999997e+22,1e+23]"),
        ([999999999999999700000.0, 1e21], "[999999999999999700000,1e+21]"),
        ([1e-6, 1e-7, 1424953923781206.2], "[0.000001,1e-7,1424953923781206.2]"),
        # RFC 8785, 3.2.3: keys by UTF-16 code units, so that a smiley stands before U+FB33.
        (
            {"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "\r": 4, "1": 5},
            '{"\\r":4,"1":5,"\u20ac":3,"\U0001f600":2,"\ufb33":1}',
        ),
        ("\x0f\n\"\\/é", '"\\u000f\\n\\"\\\\/é"'),
    ],
)  # fmt: skip
def test_the_form_is_that_of_the_standard(value: Any, text: str) -> None:
    """Written down from RFC 8785."""
    assert canonical(value).decode("utf-8") == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "\ud800", 2**53 + 1, {1: 2}, {"a": {3}}])
def test_what_has_no_canonical_form_is_refused(value: Any) -> None:
    """Two programs could otherwise differ over its hash."""
    with pytest.raises(NotCanonical):
        canonical(value)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(_JSON)
def test_it_is_the_same_value_and_a_fixed_point(value: Any) -> None:
    """What was written reads back as the value that it was, and is written the same again."""
    once = canonical(value)
    assert json.loads(once, parse_int=float) == value  # JSON has no other numbers than these
    assert canonical(json.loads(once)) == once
