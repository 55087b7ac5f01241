"""The same page gives the same bytes, whoever compiles it and wherever."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PROGRAM = """
import sys
from datetime import date
from runbookc.sources.project import read_project
pages = read_project(sys.argv[1:], date(2026, 11, 21)).pages
for page in pages:
    sys.stdout.buffer.write(page.path.encode())
    sys.stdout.buffer.write(page.compiled.runbook.to_json().encode())
    sys.stdout.buffer.write(repr(page.findings).encode())
"""
_WORKSPACES = [str(_ROOT / "runbooks" / name / "runbooks") for name in ("billing-support", "mobile-access")]


def _bytes(where: Path, **environment: str) -> bytes:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONHASH"))}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, *_WORKSPACES],
        cwd=where,
        env=kept | environment,
        capture_output=True,
        check=True,
    )
    return done.stdout


@pytest.fixture(scope="module")
def expected() -> bytes:
    """Both workspaces, compiled here with one hash seed."""
    found = _bytes(_ROOT, PYTHONHASHSEED="0")
    assert found.count(b'"schema": "runbookc/graph/1"') == 3
    return found


@pytest.mark.parametrize(("seed", "locale"), [("1", "C"), ("4242", "tr_TR.UTF-8"), ("0", "C.UTF-8")])
def test_hash_seed_and_locale_change_nothing(expected: bytes, seed: str, locale: str) -> None:
    """No set or dictionary of strings decides an order, and neither do the C locale or one in which "I" has another
    lower case; one that is not there acts like C.
    """
    assert _bytes(_ROOT, LC_ALL=locale, LANG=locale, PYTHONHASHSEED=seed) == expected


def test_folder_changes_nothing(expected: bytes, tmp_path: Path) -> None:
    """Paths in outputs are the workspace's, not those of where one stands."""
    assert _bytes(tmp_path, PYTHONHASHSEED="0") == expected
