"""Tools and directory entries, one typed model each, every entry with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal

from runbookc.catalog.house import HouseRule
from runbookc.catalog.shorthand import Shorthand
from runbookc.ir.model import ContactKind

Effect = Literal["read", "write", "destroy", "generic"]
EffectFrom = Literal["author", "hint", "method", "verb", "description", "default"]


Number = int | float
"""A bound as a schema gives it; never infinite, never not-a-number."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input of a tool: JSON Schema type ("" where unknown), allowed values, and whether it must be given.

    `minimum` and `maximum` are allowed themselves unless they are exclusive.
    """

    name: str
    type: str = ""
    required: bool = False
    description: str = ""
    values: tuple[str, ...] = ()
    format: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One value in a tool's result, by dotted path ("data[].amount"): what a call can tell, within which bounds."""

    path: str
    type: str = ""
    description: str = ""
    values: tuple[str, ...] = ()
    format: str = ""
    minimum: Number | None = None
    maximum: Number | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False

    @property
    def name(self) -> str:
        """The last word of the path."""
        return self.path.replace("[]", "").rsplit(".", 1)[-1]


@dataclass(frozen=True, slots=True)
class SuccessWord:
    """The author's word on how results of a tool tell success: by the values of a field, "" for the result itself.

    Without values the field is a flag that is false for a failure. Values are in lower case. `answers` says that false
    is an answer, `empty` what nothing means.
    """

    field: str = ""
    ok: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    answers: bool = False
    empty: Literal["", "ok", "failed"] = ""


@dataclass(frozen=True, slots=True)
class Learnt:
    """What recorded results of a tool taught of how they tell success.

    `flags` are false and `errors` set where a call failed; `status` is the field whose `failed` and `pending` values
    say so; `begins` is how texts begin that are failures. Values are in lower case. `origin` says what was counted
    ("from 14 samples: status is succeeded 12, failed 2").
    """

    origin: str
    flags: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()
    status: str = ""
    failed: tuple[str, ...] = ()
    pending: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """Something an agent (or, where `customer`, only the customer) can call.

    `name` is the name in its source (operationId, MCP name, function name). `system` is the source's own title
    ("Payments API"), `aliases` other names of that system. `effect` with `effect_from` says what a call changes and
    who says so, in rising trust: default, description, verb, method, hint, author. `sha256` is of the entry's canonical
    JSON.
    """

    name: str
    source: str
    line: int = 1
    description: str = ""
    title: str = ""
    system: str = ""
    aliases: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    fields: tuple[Field, ...] = ()
    effect: Effect = "generic"
    effect_from: EffectFrom = "default"
    customer: bool = False
    input_schema: Mapping[str, Any] = field(default_factory=dict)
    output_schema: Mapping[str, Any] = field(default_factory=dict)
    sha256: str = ""
    qualified: bool = False
    """Whether another source has a tool of the same name: then it is called `file/name`."""
    success: SuccessWord | None = None
    """What the configuration says of its results, None where it says nothing."""
    learnt: Learnt | None = None
    """What samples taught of its results, None where they taught nothing or were not read."""

    @property
    def called(self) -> str:
        """The name a graph uses: bare, or `file/name` where only that is unique."""
        return f"{self.source}/{self.name}" if self.qualified else self.name


@dataclass(frozen=True, slots=True)
class Ownership:
    """An account somebody owns, until when, and whose it is then."""

    account: str
    until: date | None = None
    to: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody on call from one day to another, both included; None where no begin or end is known.

    `repeats` is a recurrence rule (RFC 5545, section 3.3.10) of which this is the first time; `until` is then the last
    day of the last time, and `days` how many days one time lasts. The days in `without` begin no time of it.
    """

    who: str
    since: date | None
    until: date | None = None
    repeats: str = ""
    days: int = 1
    without: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectoryEntry:
    """A contact of the directory, as contracts.md defines its columns; `line` is where it stands in `source`.

    `until` is the last day it holds; from the next day on `replaced_by` has it, or nobody.
    """

    kind: ContactKind
    value: str
    source: str
    line: int = 1
    active: bool = True
    verified: date | None = None
    aliases: tuple[str, ...] = ()
    replaced_by: str = ""
    role: str = ""
    reach: tuple[str, ...] = ()
    owns: tuple[Ownership, ...] = ()
    until: date | None = None
    on_call: tuple[Shift, ...] = ()
    """For a schedule: who has it when, by their first day."""
    paths: tuple[str, ...] = ()
    """For a code owner: the patterns of the files that are theirs."""
    taken: date | None = None
    """The day of the snapshot it stands in."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name a text may call it by."""
        return (self.value, *self.aliases)


HELD: Final = ("ticket.id", "ticket.subject", "ticket.text", "ticket.age", "customer.email", "customer.name")
"""What every ticket holds where nobody says otherwise: its number, its words, how old it is, and who wrote it."""


@dataclass(frozen=True, slots=True)
class ToolDrift:
    """A tool that is not as the lock pins it; `changes` are ends of a sentence ("takes `reason` (string)").

    `source` is "" for one that is in no source any more.
    """

    called: str
    changes: tuple[str, ...]
    source: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class World:
    """All a runbook can be held against. `None` means nothing is configured, () that nothing was found.

    `max_age` in days: a contact not verified for longer is expired. `unread_tools` and `unread_directory` name the
    configured sources that could not be read, as printed: what they hold is not known to be missing. `covered` are the
    kinds of contact that the directory's sources list in full, None for all: a chat's channels are no telephones.
    """

    tools: tuple[Tool, ...] | None = None
    directory: tuple[DirectoryEntry, ...] | None = None
    max_age: int | None = None
    unread_tools: tuple[str, ...] = ()
    unread_directory: tuple[str, ...] = ()
    covered: frozenset[ContactKind] | None = None
    bindings: tuple[Shorthand, ...] = ()
    """Words that the configuration defines, in its order."""

    holds: tuple[str, ...] | None = None
    """Facts that every ticket holds, so that nobody looks them up; None where nobody says, which is `HELD`."""

    words: frozenset[str] = frozenset()
    """Words in lower case that are spelt right here, whatever dictionaries say."""
    house: tuple[HouseRule, ...] = ()
    """What the workspace wants said otherwise."""
    region: str = ""
    """The country whose telephone numbers pages give without its code (ISO 3166-1), "" where none is set."""
    known: frozenset[str] = frozenset()
    """Fingerprints of findings that were there before: the workspace's baseline."""

    languages: tuple[str, ...] = ()
    """The languages in which agents make claims, by their codes (ISO 639-1); () for all that can be read."""

    drift: tuple[ToolDrift, ...] = ()
    """Tools that changed since the workspace's lock was made; () without a lock."""

    samples: tuple[tuple[str, str], ...] = ()
    """The files of recorded conversations that its tools' rules were learnt from, with the SHA-256 of each."""

    def tool(self, called: str) -> Tool | None:
        """The tool of that name, if any."""
        return next((t for t in self.tools or () if t.called == called), None)
