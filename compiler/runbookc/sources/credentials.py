"""Credentials: `${NAME}` in the configuration stands for a variable of the environment, and its value shows nowhere."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from runbookc.errors import UsageError

_PLACE: Final = re.compile(r"\$\{([^}]*)\}")
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*", re.ASCII)
_SECRET_WORDS: Final = re.compile(
    r"auth|cookie|credential|passw|secret|session|signature|token|(^|[-_])(api|access)?-?key|apikey|(^|[-_])(sig|pwd|pat)$",
    re.IGNORECASE,
)
_SECRET_VALUE: Final = re.compile(r"(bearer|basic|digest)\s+\S", re.IGNORECASE)
_LONG: Final = re.compile(r"(?=[^\s/]*[0-9])(?=[^\s/]*[A-Za-z])[A-Za-z0-9_.~+=-]{24,}")
_HIDDEN: Final = "***"
_SHORTEST: Final = 4
"""A value shorter than this is no secret that could be kept, and would be found in every other word."""
_TELLING: Final = 8
"""A shorter one may well stand in a list of tools by chance."""


def is_variable_name(text: str) -> bool:
    """Whether an environment variable can be called so."""
    return _NAME.fullmatch(text) is not None


def misplaced(text: str) -> str:
    """The first `${…}` of a text that names no variable, else ""."""
    return next((match[0] for match in _PLACE.finditer(text) if not is_variable_name(match[1])), "")


def literal_in_header(name: str, value: str) -> bool:
    """Whether a header's value holds a credential itself, where it should name the variable that does."""
    rest = _PLACE.sub("", value)
    if _SECRET_VALUE.search(rest) or _LONG.search(rest):
        return True
    return bool(rest.strip()) and rest == value and _SECRET_WORDS.search(name) is not None


def literal_in_url(url: str) -> bool:
    """Whether a URL holds a credential itself: a user before the host, or a value under a telling name."""
    parts = urlsplit(_PLACE.sub("", url))
    fields = parse_qsl(parts.query) if "?" in url else []
    return "@" in parts.netloc or any(_SECRET_WORDS.search(key) or _LONG.fullmatch(value) for key, value in fields)


def filled(text: str, environment: Mapping[str, str]) -> str:
    """The text with every `${NAME}` written out, for a header or an address.

    UsageError naming the first variable that is not set, is empty, or has a character that neither can have.
    """
    return _PLACE.sub(lambda match: _printable(match[1], variable(match[1], environment)), text)


def _printable(name: str, value: str) -> str:
    if not (value.isascii() and value.isprintable()):
        raise UsageError(f"the environment variable {name} has a character that cannot be sent")
    return value


def variables_of(text: str) -> list[str]:
    """The variables a text names, in order."""
    return _PLACE.findall(text)


def secrets_in(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables whose name calls their value a secret."""
    return {name: value for name, value in environment.items() if _SECRET_WORDS.search(name)}


def variable(name: str, environment: Mapping[str, str]) -> str:
    """A variable's value; UsageError where it is not set or empty."""
    value = environment.get(name, "")
    if not value:
        raise UsageError(f"the environment variable {name} is {'empty' if name in environment else 'not set'}")
    return value


class Veil:
    """Covers in messages whatever a server was entrusted with, and knows which of it may be in no file.

    A variable may hold a region or a language: only what its name or its look calls a secret is one to keep out.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        known = {name: value for name, value in given.items() if len(value) >= _SHORTEST}
        self._covered = sorted(set(known.values()), key=lambda value: (-len(value), value))
        self._kept_out = {value for name, value in known.items() if len(value) >= _TELLING and _is_secret(name, value)}

    def over(self, text: str) -> str:
        """The text with `***` in place of each value."""
        for value in self._covered:
            text = text.replace(value, _HIDDEN)
        return text

    def shows(self, text: str) -> bool:
        """Whether a text, JSON or not, holds a secret."""
        return any(value in text or json.dumps(value)[1:-1] in text for value in self._kept_out)


def _is_secret(name: str, value: str) -> bool:
    return bool(_SECRET_WORDS.search(name) or _LONG.search(value) or "://" in value)
