"""`runbookc tools`: the group, and the list that a bare call gives."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from runbookc.cli.main import cli, main

BILLING = Path(__file__).resolve().parents[2] / "runbooks" / "billing-support"


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


def test_the_list_is_what_a_bare_call_means(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that is no part of the group is a tool's name."""
    monkeypatch.chdir(BILLING)
    bare = run(["tools"], capsys)
    assert bare == run(["tools", "list"], capsys)
    assert bare[0] == 0
    one = run(["tools", "create_refund"], capsys)
    assert one[0] == 0
    assert "create_refund" in one[1]
    assert "list_charges" not in one[1]


def test_help_of_the_group_names_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """`--help` is the group's own, not the list's."""
    assert cli.get_command(cli.make_context("runbookc", ["tools"]), "tools") is not None
    _, out, _ = run(["tools", "--help"], capsys)
    assert "list " in out
