"""`check --fix`: what it writes, what it leaves, and that the second time nothing is left to do."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from runbookc.cli.check import command
from runbookc.errors import UsageError

PAGE = "# Refund\r\n\r\n1. Note in the ticket that it was recieved.  \r\n2. Check the **adress**.\r\n"
MENDED = PAGE.replace("recieved", "received").replace("adress", "address")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "refund.md"
    file.write_bytes(b"\xef\xbb\xbf" + PAGE.encode())
    return file


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)


def test_letters_change_and_nothing_else(page: Path) -> None:
    """Line ends, trailing spaces, the byte order mark and the marks around a word stay; then the rest is checked."""
    ran = run(page, "--fix")
    assert page.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()
    assert "RB102" not in ran.stdout
    assert ran.stderr.count("fixed ") == 2
    again = run(page, "--fix")
    assert "fixed" not in again.stderr
    assert page.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()


def test_the_difference_is_a_patch(page: Path, tmp_path: Path) -> None:
    """Nothing is written, and `git apply` makes of it what --fix would have."""
    page.write_text("# Refund\n\n1. Note in the ticket that it was recieved.", encoding="utf-8")
    ran = run(page, "--diff")
    assert ran.exit_code == 1
    assert "recieved" in page.read_text(encoding="utf-8")
    patch = ran.stdout.replace(page.as_posix(), page.name)
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert "received." in page.read_text(encoding="utf-8")
    assert run(page, "--diff").exit_code == 0


def test_signs_that_end_lines_elsewhere_end_none_in_a_patch(page: Path, tmp_path: Path) -> None:
    """A form feed and a line separator in the text: the patch still applies."""
    page.write_text("# Refund\n\n1. Note that\x0cit was recieved.\n2. Close\u2028the ticket.\n", encoding="utf-8")
    patch = run(page, "--diff").stdout.replace(page.as_posix(), page.name)
    subprocess.run(["git", "apply", "-"], input=patch.encode(), cwd=tmp_path, check=True)
    assert "it was received.\n2. Close\u2028the" in page.read_text(encoding="utf-8")


def test_a_fix_that_may_change_the_meaning_is_asked_for(tmp_path: Path) -> None:
    """Only with --unsafe-fixes, which goes with --fix or --diff alone."""
    (tmp_path / "runbookc.toml").write_text('[check]\nhouse_rules = ["house.yaml"]\n', encoding="utf-8")
    (tmp_path / "house.yaml").write_text("terms:\n  - use: customer\n    not: [client]\n", encoding="utf-8")
    file = tmp_path / "refund.md"
    file.write_text("# Refund\n\n1. Greet the client.\n", encoding="utf-8")
    run(file, "--fix")
    assert "client" in file.read_text(encoding="utf-8")
    run(file, "--fix", "--unsafe-fixes")
    assert "customer" in file.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="goes with"):
        run(file, "--unsafe-fixes")


def test_a_link_is_followed_and_stays_one(page: Path, tmp_path: Path) -> None:
    """The page it leads to is mended, where it lies in the same place."""
    link = tmp_path / "other.md"
    link.symlink_to(page)
    run(link, "--fix")
    assert link.is_symlink()
    assert page.read_bytes() == b"\xef\xbb\xbf" + MENDED.encode()


def test_standard_input_has_no_place_to_be_mended_in() -> None:
    """And says what can be done instead."""
    with pytest.raises(UsageError, match="--diff"):
        run("-", "--fix")
