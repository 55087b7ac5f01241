"""How the process ends, whatever a command did."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from runbookc.cli.main import COMMANDS, cli, main
from runbookc.errors import BrokenInvariant, SourceError

HERE = Path(__file__).resolve().parents[2]
NOBODY = click.Context(cli)


def ends(monkeypatch: pytest.MonkeyPatch, does: click.Command) -> int:
    """The exit code of `runbookc does`, with `does` in the place of every command."""
    monkeypatch.setattr(type(cli), "get_command", lambda *_: does)
    with pytest.raises(SystemExit) as left:
        run_to_the_end()
    assert isinstance(left.value.code, int)
    return left.value.code


def run_to_the_end() -> None:
    main(["check"])
    sys.exit(0)


@click.command()
@click.pass_context
def by_context(ctx: click.Context) -> None:
    ctx.exit(1)


@click.command()
def by_system() -> None:
    sys.exit(1)


@click.command()
def unreadable() -> None:
    raise SourceError("a.md: there is no such file")


@click.command()
def impossible() -> None:
    raise BrokenInvariant("an edge without a source")


@click.command()
def unforeseen() -> None:
    raise KeyError("n7")


@click.command()
def fine() -> None:
    return


@pytest.mark.parametrize(
    ("does", "code"), [(fine, 0), (by_context, 1), (by_system, 1), (unreadable, 2), (impossible, 70), (unforeseen, 70)]
)
def test_the_exit_code_says_what_happened(monkeypatch: pytest.MonkeyPatch, does: click.Command, code: int) -> None:
    """1 is kept for findings: what nobody foresaw is 70, and a code given to click's context is not lost."""
    assert ends(monkeypatch, does) == code


def test_an_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, with the word that was not understood and the one that was meant."""
    with pytest.raises(SystemExit) as left:
        main(["chekc"])
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("error: no command is called 'chekc'; did you mean 'check'?")


def test_a_message_cannot_speak_to_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a configuration holds is quoted in the message, on one line, with its control characters as codes."""
    (tmp_path / "runbookc.toml").write_text('[workspace]\n"\\u001b[2Jrun\\nbooks" = 1\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["check"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("error: runbookc.toml:")
    assert "unknown key 'workspace.\\x1b[2Jrun books'" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_help_is_there(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is listed that cannot be called, and each says what it is for."""
    main([name, "--help"])
    assert f"Usage: runbookc {name}" in capsys.readouterr().out


def test_help_needs_no_reader() -> None:
    """`--help` imports neither the grammar nor the graph library: it answers at once."""
    asked = "import sys; from runbookc.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
    listed = "print(*[m for m in ('lark', 'networkx', 'pydantic', 'markdown_it', 'yaml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", asked + listed], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_a_reader_that_leaves_early_is_no_mistake(tmp_path: Path) -> None:
    """Whoever reads the output may stop reading (`| head`, a pager): no traceback, no complaint."""
    page = HERE / "runbooks/billing-support/as-written/billing.md"
    program = f"from runbookc.cli.main import main; main(['check', {str(page)!r}, '--today', '2026-11-21'])"
    done = subprocess.run(
        ["sh", "-c", '"$0" -c "$1" | :', sys.executable, program],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=True,
    )
    assert "Traceback" not in done.stderr
    assert "Broken" not in done.stderr


@pytest.mark.parametrize("columns", [40, 80])
def test_help_keeps_to_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """That of every command and of every command within one."""
    monkeypatch.setenv("COLUMNS", str(columns))
    within = [(name, inner) for name in COMMANDS for inner in getattr(cli.get_command(NOBODY, name), "table", ())]
    for words in [(), *((name,) for name in COMMANDS), *within]:
        page = CliRunner().invoke(cli, [*words, "--help"], prog_name="runbookc").stdout
        assert page.startswith("Usage: runbookc")
        assert [line for line in page.splitlines() if len(line) > columns] == [], words
