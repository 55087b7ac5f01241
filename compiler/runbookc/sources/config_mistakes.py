"""What is wrong with a `runbookc.toml`: all of it at once, each mistake with its line and its key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, Final, get_args

from runbookc.catalog.nearest import did_you_mean
from runbookc.sources.table import Table


def toml_mistake(path: str, text: str, message: str) -> str:
    """What tomllib says of a text that is not TOML, with `path:line`; it knows of no second mistake."""
    match = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(match[1]) if match else text.count("\n") + 1
    what = message[: match.start()] if match else message.removesuffix(" (at end of document)")
    return f"{path}:{line}: this is not TOML: {what[:1].lower()}{what[1:]}"


def told_mistakes(path: str, text: str, errors: Iterable[Any], model: type[Table]) -> list[str]:
    """What pydantic found wrong with a whole configuration, a message each with `path:line`, in the order of lines."""
    found = [(_line_of(text, error["loc"]), message) for error in errors for message in _messages(error, model)]
    return [f"{path}:{line}: {message}" for line, message in sorted(found, key=itemgetter(0))]


def _messages(error: Any, model: type[Table]) -> Iterator[str]:
    """One or, where a validator found several things wrong with one value, several."""
    names = _names(error["loc"])
    dotted = ".".join(names)
    wanted = _WANTED.get(error["type"])
    if error["type"] == "extra_forbidden":
        what = "key" if len(names) > 1 else "table or key"
        yield f"unknown {what} '{dotted}'{did_you_mean(names[-1], _known_keys(names[:-1], model))}"
    elif error["type"] == "value_error":
        yield from (f"'{dotted}' {one}" for one in error["ctx"]["error"].args)
    elif error["type"] == "literal_error":
        yield f"'{dotted}' is none of {_listed(error['ctx']['expected'])}"
    elif wanted is None:
        yield f"'{dotted}': {error['msg'][:1].lower()}{error['msg'][1:]}"
    else:
        yield f"'{dotted}' is {wanted}"


def _names(location: tuple[int | str, ...]) -> list[str]:
    """The names that lead to a place; a mistake in a key itself is one of its table."""
    return [part for part in location if isinstance(part, str) and part != "[key]"]


def _listed(expected: str) -> str:
    """The values of a Literal as pydantic names them: "'read', 'write' or 'destroy'"."""
    return ", ".join(re.findall(r"'([^']*)'", expected))


_WANTED: Final = {
    "tuple_type": "a list of texts, in [brackets]",
    "string_type": "a text, in quotes",
    "string_too_short": "empty where a text is needed",
    "string_pattern_mismatch": 'not the name of a fact, such as "customer.email"',
    "int_type": "a whole number",
    "greater_than_equal": "at least 1",
    "less_than_equal": "at most 1,000,000,000",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


def _known_keys(names: list[str], model: type[Table]) -> list[str]:
    """The keys of the table that these names lead to."""
    for name in names:
        field = model.model_fields.get(name)
        inner = _table_in(field.annotation) if field else None
        model = inner or model  # the name of a server or the like leads to no other table
    return [field.alias or name for name, field in model.model_fields.items()]


def _table_in(annotation: Any) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part))), None)


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """The line of a key in TOML: tomllib keeps none. That of the nearest table or key around it, else 1."""
    names = _names(location)
    table: list[str] = []
    found, near = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        path = _words(header[1]) if header else [*table, *_words(key[1])] if key else []
        table = path if header else table
        if path and path[: len(names)] == names:
            return number
        if near < len(path) and path == names[: len(path)]:
            found, near = number, len(path)
    return found


_WORD: Final = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_HEADER: Final = re.compile(rf"\s*\[\[?\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*\]")
_KEY: Final = re.compile(rf"\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*=")


def _words(dotted: str) -> list[str]:
    return [word.strip("\"'") for word in re.findall(_WORD, dotted)]
