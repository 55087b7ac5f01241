"""What Python programs call: the same stages as the commands, without a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle


def load(bundle: str | Path) -> Bundle:
    """A compiled bundle: the out folder of a build, its `bundle` folder, or the file.

    `bundle.judge()` then judges one conversation. SourceError when there is none or it is damaged.
    """
    from runbookc.sources.bundle_file import read_bundle

    return read_bundle(Path(bundle))
