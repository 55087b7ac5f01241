"""The program, run within this process."""

from __future__ import annotations

import sys

import pytest

from runbookc.cli.main import main


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of `runbookc` with these arguments."""
    with pytest.raises(SystemExit) as left:
        to_the_end(arguments)
    printed = capsys.readouterr()
    assert isinstance(left.value.code, int)
    return left.value.code, printed.out, printed.err


def to_the_end(arguments: list[str]) -> None:
    main(arguments)
    sys.exit(0)
