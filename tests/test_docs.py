"""The documentation says what is so: examples run, links lead somewhere, and nothing is told that is not there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args, get_origin

import pytest
import yaml
from tests.console import Shell, blocks, exchanges, shows

from runbookc.cli.command_group import CommandGroup
from runbookc.cli.main import COMMANDS, cli
from runbookc.sources.config import Config
from runbookc.sources.table import Table
from runbookc.surface.slugs import slug_of

HERE = Path(__file__).resolve().parents[1]
PAGES = [HERE / "README.md", HERE / "CONTRIBUTING.md", HERE / "CHANGELOG.md", *sorted((HERE / "docs").glob("*.md"))]
HAND_WRITTEN = [page for page in PAGES if page.name != "rules.md"]  # that one is made from the rules' own manuals


def read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.relative_to(HERE).as_posix()


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A copy of the billing workspace, committed, as the pages assume it."""
    copy = tmp_path / "work/billing-support"
    shutil.copytree(HERE / "runbooks/billing-support", copy, ignore=shutil.ignore_patterns("build"))
    shell = Shell(copy)
    shell.type("git init -q && git add . && git commit -q -m 'as it stands'")
    assert shell.last == 0
    return copy


@pytest.mark.parametrize("page", [p for p in HAND_WRITTEN if "```console" in read(p)], ids=named)
def test_what_a_page_shows_is_what_happens(page: Path, desk: Path, program_at_hand: Path) -> None:
    """Every command of a page, typed in order, answers what stands below it."""
    shell = Shell(desk, program_at_hand)
    for block in blocks(read(page)):
        if block.file:
            shell.write(block.file, block.text)
        if block.language != "console":
            continue
        for command, shown in exchanges(block.text):
            printed = shell.type(command)
            if not shows(shown, printed):
                pytest.fail(f"{named(page)}:{block.line}: $ {command}\n{printed}", pytrace=False)


def test_python_examples_run(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The examples for Python, one after the other in a built workspace; what they assert holds."""
    shell = Shell(desk)
    shell.type("runbookc build --today 2026-11-21 --target instructions")
    assert shell.last == 0
    monkeypatch.chdir(desk)
    source = "\n".join(block.text for block in blocks(read(HERE / "docs/python.md")) if block.language == "python")
    assert source.count("assert ") >= 3
    exec(compile(source, "docs/python.md", "exec"), {"__name__": "example"})


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files are there, and headings have the anchors that links name."""
    for target in re.findall(r"(?<!!)\[[^\]\n]+\]\(([^)\s]+)\)", prose(read(page))):
        if re.match(r"https?:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{named(page)} links to {target}"
        if anchor:
            assert anchor in anchors(read(file)), f"{named(page)} links to {target}"


def prose(text: str) -> str:
    """A page without its fenced blocks and its code, which may look like links."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))


def anchors(text: str) -> set[str]:
    fenceless = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return {slug_of(heading) for heading in re.findall(r"^#+ +(.+)$", fenceless, re.MULTILINE)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_described(name: str) -> None:
    """In the README's table, and with more words on a page of docs/."""
    assert re.search(rf"^\| `runbookc {name}\b[^|]*\| \w", read(HERE / "README.md"), re.MULTILINE)
    assert any(f"runbookc {name}" in read(page) for page in HAND_WRITTEN if page.parent.name == "docs")


def test_no_command_or_option_is_told_that_is_not_there() -> None:
    """What stands after `runbookc` is a command, and every option is one of that command."""
    told = list(calls())
    assert len(told) > 40
    for page, name, words in told:
        assert name in COMMANDS, f"{page}: runbookc {name}"
        command = cli.get_command(None, name)  # type: ignore[arg-type]  # the lazy group asks nothing of its context
        assert command is not None
        if isinstance(command, CommandGroup):  # its first word is one of its commands, or its list is meant
            part = (words.split() or [""])[0]
            command = command.get_command(None, part if part in command.table else command.default)  # type: ignore[arg-type]  # as above
            assert command is not None
        there = {option for parameter in command.params for option in parameter.opts} | {"--help"}
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", words):
            assert option in there, f"{page}: runbookc {name} {option}"


def calls() -> Iterator[tuple[str, str, str]]:
    """(page, command, the words after it) of every call in code."""
    for page in HAND_WRITTEN:
        text = read(page)
        lines = [
            line
            for block in blocks(text)
            if block.language in ("console", "yaml", "sh")
            for line in block.text.splitlines()
        ]
        lines += re.findall(r"`([^`\n]+)`", text)
        for line in lines:
            for match in re.finditer(r"(?:^|[\s/])runbookc ([a-z]+(?:-[a-z]+)*)\b([^|>;&]*)", line):
                yield named(page), match[1], match[2]


def test_the_config_page_has_every_key_with_its_default() -> None:
    """No key is missing from the table, and none is in it that the program does not know."""
    rows = dict(re.findall(r"^\| `(\w+(?:\.\w+)+)` \| `([^`]*)`", read(HERE / "docs/build.md"), re.MULTILINE))
    known = dict(keys(Config, ""))
    assert rows.keys() == known.keys()
    for key, default in known.items():
        said = yaml.safe_load(rows[key]) if rows[key] != "none" else None
        assert said == default, key


def keys(model: type[Table], above: str) -> Iterator[tuple[str, object]]:
    """(dotted key, its default as TOML has it), those of inner tables by their place: `tools.servers.NAME.url`."""
    for key, field in model.model_fields.items():
        named = get_origin(field.annotation) is Mapping
        key = field.alias or key
        inner = next(
            (part for part in parts(field.annotation) if isinstance(part, type) and issubclass(part, Table)), None
        )
        if inner is not None:
            yield from keys(inner, f"{above}{key}.NAME." if named else f"{above}{key}.")
        else:
            default = field.default
            yield f"{above}{key}", list(default) if isinstance(default, tuple) else default


def parts(annotation: object) -> Iterator[object]:
    """An annotation and everything in it."""
    yield annotation
    for part in get_args(annotation):
        yield from parts(part)


def test_the_ci_example_is_yaml_that_calls_what_is_there() -> None:
    """The snippet can be taken as it stands."""
    (snippet,) = [block for block in blocks(read(HERE / "docs/build.md")) if block.language == "yaml"]
    steps = yaml.safe_load(snippet.text)["jobs"]["runbooks"]["steps"]
    ran = "\n".join(step.get("run", "") for step in steps)
    assert "runbookc check" in ran
    assert "runbookc build --locked" in ran


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a\nb\n", True),
        ("a\n", "a\nb\n", False),
        ("a\n…\n", "a\nb\nc\n", True),
        ("…\nb\n", "b\n", True),
        ("in … s: no findings\n", "in 0.31 s: no findings\n", True),
        ("in … s: no findings\n", "in 0.31 s: 1 error\n", False),
        ("", "something\n", False),
        ("a.c\n", "abc\n", False),
    ],
)
def test_only_what_is_left_out_may_differ(shown: str, printed: str, same: bool) -> None:
    """The comparison itself: an ellipsis allows, everything else is literal."""
    assert shows(shown, printed) is same
