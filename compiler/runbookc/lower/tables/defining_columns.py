"""A column that says what the name in the first one stands for: "Priority | Meaning | First response".

| Urgent | The site is down | 15 minutes |     Definition(Urgent, The site is down (First response: 15 minutes))
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.ir.model import Definition
from runbookc.language.frames import frame
from runbookc.lower.sentences.statements import Sentences
from runbookc.surface.document import Text

_RANKS = frame("column_of_ranked_names")
_DEFINES = frame("column_defines")
_EMPTY = frame("cell_empty")
_LONGEST = 4
"""Words of a term."""


def define(heads: Sequence[Text], cells: Sequence[Text], sentences: Sentences, aside: bool = False) -> bool:
    """Take a row as the definition of its first cell, where the heads say so; `aside`: with all else that it says."""
    said = [(head.plain.strip(" :?"), cell.plain.strip(" .")) for head, cell in zip(heads, cells, strict=False)]
    at = next((k for k, (head, _) in enumerate(said) if k and _DEFINES.match(head)), 0)
    if not at or not _RANKS.match(said[0][0]) or not 0 < len(said[0][1].split()) <= _LONGEST:
        return False
    if _EMPTY.match(said[at][1]):
        return False
    rest = [f"{head}: {cell}" for k, (head, cell) in enumerate(said) if k not in (0, at) and not _EMPTY.match(cell)]
    more = f" ({', '.join(rest)})" if aside and rest else ""
    sentences.definitions.append(Definition(term=said[0][1], meaning=f"{said[at][1]}{more}", source=cells[0].span()))
    return True
