"""What goes wrong on our side of the desk.

An author's mistake is never one of these: it is a finding, and compiling goes on.
"""

from __future__ import annotations

from collections.abc import Iterable


class RunbookcError(Exception):
    """A problem with one clear message; `exit_code` is what the process ends with."""

    exit_code = 2

    @property
    def messages(self) -> tuple[str, ...]:
        """What there is to say, a line each."""
        return (str(self),)


class UsageError(RunbookcError):
    """The command line or the configuration asks for something that cannot be done."""


class ConfigError(UsageError):
    """All that is wrong with one configuration: each message names its line and key."""

    def __init__(self, messages: Iterable[str]) -> None:
        self._messages = tuple(dict.fromkeys(messages))
        super().__init__("; ".join(self._messages))

    @property
    def messages(self) -> tuple[str, ...]:
        """Each mistake, in the order of the file."""
        return self._messages


class SourceError(RunbookcError):
    """Something that was asked for could not be read: a runbook, a catalogue, a directory, a trace.

    The message begins with the place: `tools/crm.json:12: …`.
    """


class TargetError(RunbookcError):
    """A target could not be emitted or written."""


class LimitError(SourceError):
    """An input is larger than a limit of the configuration; the message names the limit."""


class BrokenInvariant(RunbookcError):
    """A bug of ours: something that cannot happen did."""

    exit_code = 70
