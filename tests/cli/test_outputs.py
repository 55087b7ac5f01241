"""`-o [FORMAT=]FILE`, as `check` and `audit` take it: which format goes where, and what is left for standard output."""

from __future__ import annotations

import pytest

from runbookc.cli.options import outputs_of
from runbookc.errors import UsageError

FORMATS = ("text", "html")


def test_a_file_with_a_format_leaves_standard_output_alone() -> None:
    """A bare one takes its place, in the format asked for; a name that is no format belongs to the file."""
    assert outputs_of([], "text", FORMATS) == ([], True)
    assert outputs_of(["html=a.html"], "text", FORMATS) == ([("html", "a.html")], True)
    assert outputs_of(["html=a.html", "b"], "text", FORMATS) == ([("html", "a.html"), ("text", "b")], False)
    assert outputs_of(["day=3.txt"], "text", FORMATS) == ([("text", "day=3.txt")], False)


@pytest.mark.parametrize("again", ["html=a", "a", "./a", "text=b/../a"])
def test_no_file_is_written_twice(again: str) -> None:
    """However its path is written."""
    with pytest.raises(UsageError, match="written twice"):
        outputs_of(["text=a", again], "text", FORMATS)


@pytest.mark.parametrize("nothing", ["html=", ""])
def test_a_format_without_a_file_is_a_mistake(nothing: str) -> None:
    """`-o html=` asks for no file called `html=`."""
    with pytest.raises(UsageError, match="names no file"):
        outputs_of([nothing], "text", FORMATS)
