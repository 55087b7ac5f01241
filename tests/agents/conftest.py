"""A built depot, shared, and `runbookc test` on it as a user types it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.agents.depot import write_depot
from tests.agents.model_server import ModelServer, model_server

from runbookc.cli.main import cli

Test = Callable[..., Result]


@pytest.fixture(scope="session")
def built_depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The depot's workspace with its out folder."""
    folder = write_depot(tmp_path_factory.mktemp("depot"))
    before = Path.cwd()
    os.chdir(folder)
    try:
        built = CliRunner().invoke(cli, ["build", "--fail-on", "never", "--today", "2026-01-15"])
    finally:
        os.chdir(before)
    assert built.exit_code == 0, built.output
    return folder


@pytest.fixture
def depot(built_depot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, with the current folder in it."""
    folder = tmp_path / "depot"
    shutil.copytree(built_depot, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(depot: Path) -> Test:
    """`runbookc test ARGUMENTS` in the depot."""

    def test(*arguments: str) -> Result:
        return CliRunner().invoke(cli, ["test", *arguments])

    return test


@pytest.fixture
def model() -> Iterator[ModelServer]:
    """A model server while the test lasts."""
    with model_server() as server:
        yield server
