"""`[directory.servers.NAME]`: a SCIM 2.0 service, how it is reached, and where what it says is pinned."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Self

from pydantic import field_validator, model_validator

from runbookc.sources.credentials import variables_of
from runbookc.sources.periods import Age
from runbookc.sources.region import Region
from runbookc.sources.server_table import Service, Text, refuse_server_names
from runbookc.sources.table import Paths, Table


class DirectoryServer(Service):
    """A SCIM 2.0 service at the `url` that its `/Users` and `/Groups` lie under."""

    snapshot: Text | None = None

    @field_validator("snapshot", mode="after")
    @classmethod
    def _is_yaml_file(cls, path: str | None) -> str | None:
        if path is not None and (PurePosixPath(path).suffix not in (".yaml", ".yml") or any(s in path for s in "*?[")):
            raise ValueError(f"is one file that ends in .yaml, and '{path}' is not")
        return path

    @field_validator("url", mode="after")
    @classmethod
    def _has_no_query(cls, url: str | None) -> str | None:
        if url is not None and ("?" in url or "#" in url):
            raise ValueError("is the address that /Users lies under, with no ? or # in it")
        return url

    @model_validator(mode="after")
    def _is_somewhere(self) -> Self:
        if self.url is None:
            raise ValueError("needs a `url`: the address that /Users lies under")
        return self

    @property
    def variables(self) -> tuple[str, ...]:
        """The environment variables it needs, each once."""
        texts = [self.url or "", *self.headers.values()]
        return tuple(dict.fromkeys(name for text in texts for name in variables_of(text)))


class DirectoryTable(Table):
    """Directories of contacts; one not verified for `max_age` (in days once read) has expired. Without it, never.

    `servers` are asked by `runbookc directory snapshot` alone; everything else reads what it pinned. `region` is the
    country of telephone numbers that are written without its code.
    """

    sources: Paths = ()
    max_age: Age | None = None
    region: Region = ""
    servers: Mapping[str, DirectoryServer] = {}

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        refuse_server_names({name: self.snapshot(name) for name in self.servers})
        return self

    def snapshot(self, name: str) -> str:
        """Where a server's answer is pinned, as configured."""
        return self.servers[name].snapshot or f"directory/{name}.snapshot.yaml"
