"""Whether words stand in a text that is sent to the customer as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from runbookc.analyses.facts import Facts
    from runbookc.rules.spelling import Misspelt


def in_message(found: Misspelt, facts: Facts) -> bool:
    """Whether a word of the page's prose belongs to a message: that of the last step that begins before it."""
    line = facts.document.source.position(found.start)[0]
    near = (facts.nodes_on(above) for above in range(line, max(0, line - _LONGEST), -1))
    steps = next((nodes for nodes in near if nodes), ())
    said = (node.action.message for node in steps if node.kind == "tell" and node.action is not None)
    return any(found.word in _WORD.findall(message) for message in said)


_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 100
"""Lines that a message may take."""
