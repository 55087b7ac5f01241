"""Text that anyone may have written, as Markdown that shows just this text.

No markup, no HTML, no table cell ended early, no person or team notified by a mention, no issue linked by a number.
"""

from __future__ import annotations

import re
from typing import Final

from runbookc.render.visible import visible

_MARKS = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$^:=\"']")
_MENTION: Final = "\u200b"
"""A zero-width space after an at sign: the address still reads, and nobody is notified."""


def escaped(text: str) -> str:
    """Text as Markdown that shows just this text, on one line."""
    shown = _MARKS.sub(lambda sign: _ENTITIES.get(sign[0], f"\\{sign[0]}"), visible(text).replace("&", "&amp;"))
    return shown.replace("@", f"@{_MENTION}").replace("://", f":{_MENTION}//").replace("www", f"ww{_MENTION}w")


_ENTITIES: Final = {"<": "&lt;", ">": "&gt;", "|": "&#124;", "#": "&#35;", ":": ":", "'": "'", "-": "-", ".": "."}
