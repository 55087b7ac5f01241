"""What `pip install .` gives: the whole program, and nothing that only its makers need."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

HERE = Path(__file__).resolve().parents[1]
PACKAGES = ("compiler/runbookc", "grammar/runbookc_grammar", "targets/runbookc_targets")
BARE = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def run(*words: str | Path, cwd: Path = HERE) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(w) for w in words], cwd=cwd, env=BARE, capture_output=True, text=True, check=False)


def pip(python: str | Path, *words: str | Path) -> subprocess.CompletedProcess[str]:
    return run(python, "-m", "pip", *words, "--quiet", "--disable-pip-version-check")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as pip builds it, which fetches the build backend."""
    made = tmp_path_factory.mktemp("wheel")
    built = pip(sys.executable, "wheel", "--no-deps", "--retries", "1", "--wheel-dir", made, HERE)
    if built.returncode and pip(sys.executable, "download", "--no-deps", "--dest", made, "hatchling").returncode:
        pytest.skip("pip cannot reach a package index, so the wheel was neither built nor installed")
    assert built.returncode == 0, built.stderr
    (file,) = made.glob("runbookc-*.whl")
    return file


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    """Code, grammar, word lists, schemas, templates, the starter workspace and the typing marks; no tests, no bench."""
    with ZipFile(wheel) as held:
        names = {name for name in held.namelist() if ".dist-info/" not in name}
    assert names == set(files_of_the_packages())
    assert {f"{package.split('/')[1]}/py.typed" for package in PACKAGES} <= names
    for ending in (".lark", ".tsv", ".json", ".toml", ".yaml", ".md"):
        assert any(name.endswith(ending) for name in names), f"no {ending} file is in the wheel"


def files_of_the_packages() -> Iterator[str]:
    for package in PACKAGES:
        root = HERE / package
        for file in root.rglob("*"):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file.relative_to(root.parent).as_posix()


def test_a_clean_environment_gets_a_working_runbookc(wheel: Path, tmp_path: Path) -> None:
    """Installed without extras: it starts a workspace, checks it, builds all targets, audits and explains."""
    bin = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    assert run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "venv").returncode == 0
    installed = pip(sys.executable, "--python", bin / "python", "install", "--no-compile", wheel)
    assert installed.returncode == 0, installed.stderr
    assert run(bin / "python", "-c", "import pytest").returncode == 1
    desk = tmp_path / "desk"
    for words, cwd in (
        (("--help",), tmp_path),
        (("init", "desk"), tmp_path),
        (("check", "--fail-on", "warning"), desk),
        (("build",), desk),
        (("build", "--locked"), desk),
        (("graph", "runbooks/damaged-parcel.md", "--format", "html"), desk),
        (("diff", "runbooks", "runbooks"), desk),
        (("schema", "findings"), desk),
        (("explain", "RB201"), desk),
        (("audit", HERE / "runbooks/billing-support/traces/honest.json"), desk),
    ):
        done = run(bin / "runbookc", *words, cwd=cwd)
        assert done.returncode == 0, f"runbookc {' '.join(map(str, words))}: {done.stderr}{done.stdout[-2000:]}"
    assert (desk / "build/conformance").is_dir()
