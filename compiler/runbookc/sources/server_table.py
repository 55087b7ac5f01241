"""`[tools.servers.NAME]`: a service that lists tools, how it is reached, and where what it says is pinned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Final, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator

from runbookc.sources.credentials import is_variable_name, literal_in_header, literal_in_url, misplaced
from runbookc.sources.periods import Wait
from runbookc.sources.table import Table

Text = Annotated[str, Field(min_length=1)]
_SERVER_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}", re.ASCII)
_HEADER_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+", re.ASCII)


class Service(Table):
    """What is reached over HTTP. `timeout` in seconds once read: for the whole answer, connecting included."""

    url: Text | None = None
    headers: Mapping[str, Text] = {}
    timeout: Wait = Field("20 seconds", validate_default=True)

    @field_validator("url", mode="after")
    @classmethod
    def _is_address(cls, url: str | None) -> str | None:
        if url is not None:
            _refuse_address(url)
        return url

    @field_validator("headers", mode="after")
    @classmethod
    def _hold_no_secret(cls, headers: Mapping[str, str]) -> Mapping[str, str]:
        wrong = [problem for name, value in headers.items() if (problem := _wrong_header(name, value))]
        if wrong:
            raise ValueError(*wrong)
        return headers


class ToolServer(Service):
    """A live MCP server: `command` is started and spoken to over its standard streams, or `url` is asked over HTTP.

    `env` are names of variables handed on to the command; `snapshot` is a path in the workspace.
    """

    command: tuple[Text, ...] | None = None
    env: tuple[Text, ...] = ()
    snapshot: Text | None = None
    customer: Annotated[bool, Field(strict=True)] = False

    @field_validator("env", mode="after")
    @classmethod
    def _are_names(cls, env: tuple[str, ...]) -> tuple[str, ...]:
        wrong = [name[:20] for name in env if not is_variable_name(name)]
        if wrong:
            raise ValueError(*(f"holds names of environment variables, and '{name}' is none" for name in wrong))
        return env

    @field_validator("snapshot", mode="after")
    @classmethod
    def _is_json_file(cls, path: str | None) -> str | None:
        if path is not None and (PurePosixPath(path).suffix != ".json" or any(sign in path for sign in "*?[")):
            raise ValueError(f"is one file that ends in .json, and '{path}' is not")
        return path

    @model_validator(mode="after")
    def _has_one_way(self) -> Self:
        if (self.command is None) == (self.url is None):
            raise ValueError("needs either `command` or `url`, and not both")
        if self.command == ():
            raise ValueError("has an empty `command`: name the program first, then its arguments")
        if self.command is None and self.env:
            raise ValueError("has `env`, which only a `command` is given")
        if self.url is None and self.headers:
            raise ValueError("has `headers`, which only a `url` is sent")
        return self


def refuse_server_names(snapshots: Mapping[str, str]) -> None:
    """ValueError for a server whose name could not stand on a command line and in the name of a file, and for two that
    are pinned in one file. `snapshots` are their files by name."""
    first: dict[str, str] = {}
    wrong = [name[:64] for name in snapshots if not _SERVER_NAME.fullmatch(name)]
    problems = [f"has a server called '{name}'; use letters, digits, - and _" for name in wrong]
    for name, path in snapshots.items():
        if first.setdefault(path, name) != name:
            problems.append(f"has two servers, '{first[path]}' and '{name}', with one snapshot ('{path}')")
    if problems:
        raise ValueError(*problems)


def _refuse_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        there = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        there = False
    if not there or any(sign.isspace() for sign in url):
        raise ValueError("is an address that begins with https:// or http://")
    if wrong := misplaced(url):
        raise ValueError(f"has '{wrong}', which names no environment variable")
    if literal_in_url(url):
        raise ValueError("holds a credential; write ${NAME}, and keep it in that environment variable")


def _wrong_header(name: str, value: str) -> str:
    """What is wrong with a header; "" where nothing."""
    if not _HEADER_NAME.fullmatch(name):
        return f"has '{name[:40]}', which is no name of a header"
    if any(not sign.isprintable() for sign in value):
        return f"has a value for '{name}' that no header can have"
    if wrong := misplaced(value):
        return f"has '{wrong}' for '{name}', which names no environment variable"
    if literal_in_header(name, value):
        return f"holds a credential for '{name}'; write ${{NAME}}, and keep it in that environment variable"
    return ""
