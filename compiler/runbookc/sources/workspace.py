"""A workspace: the folder of the nearest `runbookc.toml`, its configuration, and the world that it describes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from runbookc.errors import ConfigError, SourceError, UsageError
from runbookc.sources.config import FILE_NAME, Config, read_config
from runbookc.sources.file_text import read_text
from runbookc.sources.globs import constant_prefix, has_magic, matches
from runbookc.sources.observed import is_dir, is_file, resolve

_MAX_CONFIG_BYTES: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Workspace:
    """`root` is absolute and resolved, None where there is no configuration above; then `config` is the default."""

    root: Path | None
    config: Config
    config_text: str = ""

    def config_line(self, words: str) -> int:
        """The first line of the configuration that holds these words, else 1."""
        return _line_with(self.config_text, words)

    def printed(self, path: Path) -> str:
        """How messages and documents name a file: relative to the workspace with forward slashes, else as given."""
        inside = self._relative(path)
        return path.as_posix() if inside is None else inside.as_posix()

    def runbook_id(self, path: Path) -> str:
        """The id of a page that names none: its path under the runbooks folder without `.md`.

        The runbooks folder is the constant beginning of the pattern that matches; other pages of the workspace are
        counted from its root, and pages outside any workspace go by their stem.
        """
        inside = self._relative(path)
        if inside is None:
            return path.stem
        for pattern in self.config.workspace.runbooks:
            prefix = constant_prefix(pattern)
            if matches(inside, pattern) and inside.is_relative_to(prefix) and inside != prefix:
                return inside.relative_to(prefix).with_suffix("").as_posix()
        return inside.with_suffix("").as_posix()

    def require_root(self) -> Path:
        """The root; UsageError where there is no workspace."""
        if self.root is None:
            raise UsageError(f"there is no {FILE_NAME} here or above; `runbookc init` starts a workspace")
        return self.root

    @property
    def out(self) -> Path:
        """The out folder, absolute; UsageError where there is no workspace to hold it."""
        return self.require_root() / self.config.workspace.out

    def leads_out(self, path: Path) -> bool:
        """Whether a path, its symbolic links followed, ends outside the workspace."""
        try:
            return self.root is not None and not resolve(path).is_relative_to(self.root)
        except (OSError, RuntimeError):  # a ring of links ends nowhere: whoever opens it says so
            return False

    def _relative(self, path: Path) -> PurePosixPath | None:
        """The path below the root by its name: a symbolic link is named by where it stands."""
        if self.root is None:
            return None
        absolute = resolve(path.parent) / path.name
        for candidate in (absolute, Path.cwd() / path):
            if candidate.is_relative_to(self.root):
                return PurePosixPath(candidate.relative_to(self.root).as_posix())
        return None


def open_workspace(path: Path | None = None) -> Workspace:
    """The workspace of a file or folder, of the current folder without one; UsageError for a bad configuration."""
    start = Path.cwd() if path is None else _absolute(path)
    folder = start if is_dir(start) else start.parent
    for candidate in (folder, *folder.parents):
        file = candidate / FILE_NAME
        if is_file(file):
            text = _config_text(file)
            config = read_config(_shown(file), text)
            _refuse_ways_out(resolve(candidate), _shown(file), text, config)
            return Workspace(resolve(candidate), config, text)
    return Workspace(None, Config())


def _absolute(path: Path) -> Path:
    """By its names, so that a symbolic link belongs where it stands; `..` can only be taken from where it leads."""
    return resolve(path) if ".." in path.parts else path.absolute()


def _config_text(file: Path) -> str:
    try:
        return read_text(file, _shown(file), _MAX_CONFIG_BYTES)
    except SourceError as problem:
        raise UsageError(str(problem)) from None


def _line_with(text: str, words: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), start=1) if words in line), 1)


def _shown(file: Path) -> str:
    """The configuration's path: relative to the current folder where it is below it, else its bare name."""
    here = Path.cwd()
    return file.relative_to(here).as_posix() if file.is_relative_to(here) else FILE_NAME


def _refuse_ways_out(root: Path, shown: str, text: str, config: Config) -> None:
    """ConfigError for every configured path that leads out of the workspace, by name or by symbolic link."""
    tools, directory = config.tools, config.directory
    settings = {
        "workspace.runbooks": config.workspace.runbooks,
        "workspace.out": (config.workspace.out,),
        "tools.sources": tools.sources if tools else (),
        "tools.customer_sources": tools.customer_sources if tools else (),
        "tools.samples": tools.samples if tools else (),
        **_snapshots(config),
        **_pinned_people(config),
        "directory.sources": directory.sources if directory else (),
        "check.house_rules": config.check.house_rules,
        "check.baseline": (config.check.baseline,) if config.check.baseline else (),
        "diff.approvals": (config.diff.approvals,) if config.diff.approvals else (),
    }
    out = [
        f"{shown}:{_line_with(text, path)}: {key}: '{path}' leads out of the workspace"
        for key, paths in settings.items()
        for path in paths
        if _leads_out(root, path)
    ]
    if out:
        raise ConfigError(out)
    if resolve(root / config.workspace.out) == root:
        itself = config.workspace.out
        raise UsageError(f"{shown}:{_line_with(text, 'out')}: workspace.out: '{itself}' is the workspace itself")
    _refuse_sources_in_out(shown, text, settings, config.workspace.out)


def _pinned_people(config: Config) -> dict[str, tuple[str, ...]]:
    directory = config.directory
    servers = directory.servers if directory is not None else {}
    return {f"directory.servers.{name}.snapshot": (directory.snapshot(name),) for name in servers if directory}


def _snapshots(config: Config) -> dict[str, tuple[str, ...]]:
    if config.tools is None:
        return {}
    return {f"tools.servers.{name}.snapshot": (config.tools.snapshot(name),) for name in config.tools.servers}


def _refuse_sources_in_out(shown: str, text: str, settings: Mapping[str, tuple[str, ...]], out: str) -> None:
    """UsageError where what is read would lie among what is built: the next build would read its own output."""
    for key, paths in settings.items():
        for path in paths if key != "workspace.out" else ():
            if constant_prefix(path).is_relative_to(PurePosixPath(out)):
                why = f"'{out}' is where {key} lie ('{path}'); name a folder of its own"
                raise UsageError(f"{shown}:{_line_with(text, 'out')}: workspace.out: {why}")


def _leads_out(root: Path, path: str) -> bool:
    fixed = constant_prefix(path) if has_magic(path) else PurePosixPath(path)
    if "\0" in path or fixed.is_absolute() or ".." in PurePosixPath(path).parts:
        return True
    try:
        return not resolve(root / fixed).is_relative_to(root)
    except (OSError, RuntimeError):  # a ring of links
        return True
