"""What goes wrong on our side of the desk.

An author's mistake is never one of these: it is a finding, and compiling goes on.
"""

from __future__ import annotations


class RunbookcError(Exception):
    """A problem with one clear message; `exit_code` is what the process ends with."""

    exit_code = 2


class UsageError(RunbookcError):
    """The command line or the configuration asks for something that cannot be done."""


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
