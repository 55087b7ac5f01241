"""What `package.module:name` and `file.py:name` stand for, imported."""

from __future__ import annotations

import importlib
import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Any

from runbookc.errors import UsageError
from runbookc.sources.agents.workshop import named_problem


def import_agent(place: str, name: str) -> Any:
    """The function, or the class with `reply`; UsageError where it cannot be imported or is neither."""
    try:
        module = _from_file(Path(place)) if place.endswith(".py") else _from_path(place)
    except UsageError:
        raise
    except BaseException as problem:  # somebody else's program, and a script may end itself
        raise UsageError(f"{place} cannot be imported: {named_problem(problem)}") from None
    found: Any = module
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            raise UsageError(f"{place} has no '{name}'")
    if not callable(found) and not callable(getattr(found, "reply", None)):
        raise UsageError(f"{place}:{name} is neither a function nor a class with `reply`")
    if inspect.isclass(found) and not callable(getattr(found, "reply", None)):
        raise UsageError(f"{place}:{name} is a class without `reply`")
    return found


def _from_path(place: str) -> Any:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    return importlib.import_module(place)


def _from_file(path: Path) -> Any:
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    name = f"runbookc_agent_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"{path} cannot be imported")
    beside = str(path.resolve().parent)
    if beside not in sys.path:
        sys.path.insert(0, beside)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
