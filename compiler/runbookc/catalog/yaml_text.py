"""A text as YAML writes it in double quotes (YAML 1.2, 7.3.1): every sign that could be read otherwise is spelt."""

from __future__ import annotations


def yaml_quoted(text: str) -> str:
    """The text in double quotes, on one line whatever it holds."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    code = ord(sign)
    if sign.isprintable():
        return sign
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
