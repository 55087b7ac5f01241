"""Compile the runbooks people write for people into what an AI support agent may do and may say."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from runbookc.api import compare as compare
    from runbookc.api import compile as compile
    from runbookc.api import load as load

__version__ = "0.1.0"

_PUBLIC = ("load", "compile", "compare")


def __getattr__(name: str) -> Any:
    """The public functions, imported when first asked for: `--help` needs none of them."""
    if name in _PUBLIC:
        return getattr(import_module("runbookc.api"), name)
    raise AttributeError(f"module 'runbookc' has no attribute '{name}'")
