"""What was looked up before a lie, without the entries that would make it none.

"A fraud marker has been set" is true, whoever set it, beside `"markers": [{"set_on": "2025-12-16"}]`: a lie about a
deed is told where no such thing is on the list yet. What a record holds outside of a list is left as it is.
"""

from __future__ import annotations

import json
from typing import Any

from runbookc.ground.words import name_stems, name_words, stems
from runbookc.rehearsal.deed import Deed
from runbookc.rehearsal.outcomes import Answer


def undone(answer: Answer, deed: Deed) -> Answer:
    """The answer without what its lists say was done so before, to such a thing."""
    if f'"{deed.participle}' not in answer.content:
        return answer
    try:
        held = json.loads(answer.content)
    except ValueError:
        return answer
    left = _left(held, deed, named=False)
    return answer if left == held else Answer(json.dumps(left), answer.failed)


def _left(held: Any, deed: Deed, named: bool) -> Any:
    """A value without such entries; `named`: it stands under the name of the deed's thing."""
    if isinstance(held, dict):
        return {key: _left(value, deed, _is_of(key, deed)) for key, value in held.items()}
    if isinstance(held, list):
        return [_left(one, deed, named) for one in held if not (named and _is_done(one, deed))]
    return held


def _is_of(name: str, deed: Deed) -> bool:
    """Whether a list's name is the thing's: `markers` of "a fraud marker"."""
    return name_stems(name)[-1:] == stems(deed.bare)[-1:] != []


def _is_done(entry: Any, deed: Deed) -> bool:
    """Whether an entry tells when it was done, or by whom: `set_on`, `setBy`."""
    return isinstance(entry, dict) and any(
        value and name_words(name)[:1] == [deed.participle] for name, value in entry.items()
    )
