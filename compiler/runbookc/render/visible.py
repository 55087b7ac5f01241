"""Author's text made safe to show: on one line, and with nothing in it that a terminal would obey."""

from __future__ import annotations

import unicodedata

_HARMLESS_FORMAT = frozenset("\u00ad\u200c\u200d")
"""Soft hyphen and joiners: they belong to words, and no terminal obeys them."""


def visible(text: str) -> str:
    """The text on one line; control and direction characters become their code, as in `\\x1b`."""
    line = " ".join(text.split())
    return line if line.isprintable() else "".join(map(_shown, line))


def shown_lines(text: str) -> str:
    """The text with its line breaks and spaces; control and direction characters become their code."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_sign, line)) for line in lines)


def _sign(sign: str) -> str:
    return sign if sign.isprintable() or sign in _HARMLESS_FORMAT else " " if sign == "\t" else _shown(sign)


def _shown(sign: str) -> str:
    if sign in _HARMLESS_FORMAT or unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Zl", "Zp"):
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def xml_text(text: str) -> str:
    """The text on one line for XML and HTML, in elements and in quoted attributes.

    Characters that XML 1.0 cannot hold, and those that change direction, are dropped.
    """
    kept = "".join(sign for sign in " ".join(text.split()) if _shown(sign) == sign and sign not in "\ufffe\uffff")
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#39;")):
        kept = kept.replace(sign, entity)
    return kept
