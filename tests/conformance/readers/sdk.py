"""The packages whose objects the readers are held to: each is imported at its first use.

They take seven seconds together, and every worker of a run imports every file of tests.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Sdk:
    """What the modules of these names hold, the first that has it: `Sdk("anthropic.types").Message`."""

    def __init__(self, *modules: str) -> None:
        self._modules = modules

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # whoever collects asks everything whether it is a test
            raise AttributeError(name)
        return next(getattr(found, name) for found in map(import_module, self._modules) if hasattr(found, name))
