"""House rules: what a workspace wants said otherwise, as data: phrases, patterns, and terms that go by one name.

```yaml
rules:
  - name: no-blame
    phrases: ["you failed to", "you should have"]   # whole words, whatever their case
    message: say what happened, not whose fault it is
    severity: warning                               # error, warning or info; without it, warning
    instead: it was not possible to                 # optional: what to write
  - name: order-number
    pattern: 'order #?\\d{5}\\b'                      # a regular expression, held against each line
    message: order numbers have eight digits
terms:
  - use: customer
    not: [client, punter]
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.catalog.data_file import read_data
from runbookc.catalog.marked import Marked
from runbookc.catalog.nearest import did_you_mean
from runbookc.errors import SourceError

_RULE: Final = ("name", "phrases", "pattern", "message", "severity", "instead")
_TERM: Final = ("use", "not")
_SEVERITIES: Final = ("error", "warning", "info")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class HouseRule:
    """One rule of the house; `pattern` is a regular expression, "" where `phrases` say what is looked for.

    `term` is the one name of a thing whose other names are the phrases, "" where it is no term.
    """

    name: str
    message: str
    source: str
    line: int
    severity: str = "warning"
    phrases: tuple[str, ...] = ()
    pattern: str = ""
    instead: str = ""
    term: str = ""


def read_house(path: str, text: str) -> tuple[HouseRule, ...]:
    """The rules and terms of one file, in its order; SourceError with `path:line` for what is none."""
    document = read_data(path, text)
    root = document.value
    if not isinstance(root, dict) or not {"rules", "terms"} & set(root):
        raise SourceError(f"{path}:1: these are no house rules: there is neither 'rules' nor 'terms'")
    _refuse_others(document, root, ("rules", "terms"))
    found = [*_rules(document, root.get("rules") or []), *_terms(document, root.get("terms") or [])]
    names: dict[str, HouseRule] = {}
    for rule in found:
        if rule.name in names:
            where = f"the first stands in line {names[rule.name].line}"
            raise SourceError(f"{path}:{rule.line}: two house rules are called '{rule.name}'; {where}")
        names[rule.name] = rule
    return tuple(found)


def _rules(document: Marked, given: Any) -> Iterator[HouseRule]:
    for entry in _entries(document, given, "rules", _RULE):
        name, message = _text(document, entry, "name"), _text(document, entry, "message")
        if not _NAME.fullmatch(name):
            raise SourceError(f"{document.place(entry, 'name')}: '{name}' is no name of a rule; write it like no-blame")
        phrases, pattern = _texts(document, entry, "phrases"), _text(document, entry, "pattern", needed=False)
        if bool(phrases) == bool(pattern):
            raise SourceError(f"{document.place(entry)}: '{name}' needs either 'phrases' or a 'pattern'")
        severity = _text(document, entry, "severity", needed=False) or "warning"
        if severity not in _SEVERITIES:
            known = f"none of {', '.join(_SEVERITIES)}{did_you_mean(severity, _SEVERITIES)}"
            raise SourceError(f"{document.place(entry, 'severity')}: the severity '{severity}' is {known}")
        _refuse_bad_pattern(document, entry, pattern)
        instead = _text(document, entry, "instead", needed=False)
        line = document.line(entry)
        yield HouseRule(name, message, document.path, line, severity, phrases, pattern, instead)


def _terms(document: Marked, given: Any) -> Iterator[HouseRule]:
    for entry in _entries(document, given, "terms", _TERM):
        use, others = _text(document, entry, "use"), _texts(document, entry, "not")
        if not others:
            raise SourceError(f"{document.place(entry)}: the term '{use}' has no other names under 'not'")
        name = "-".join(["term", *re.findall(r"[a-z0-9]+", use.lower())])
        said = f"one thing goes by one name, and here that is '{use}'"
        yield HouseRule(name, said, document.path, document.line(entry), phrases=others, instead=use, term=use)


def _entries(document: Marked, given: Any, key: str, known: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if not isinstance(given, list):
        raise SourceError(f"{document.place(document.value, key)}: '{key}' is no list")
    for at, entry in enumerate(given):
        if not isinstance(entry, dict):
            raise SourceError(f"{document.place(given, at)}: an entry of '{key}' is a mapping")
        _refuse_others(document, entry, known)
        yield entry


def _refuse_others(document: Marked, entry: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for key in entry:
        if key not in known:
            raise SourceError(f"{document.place(entry, key)}: unknown key '{key}'{did_you_mean(key, known)}")


def _refuse_bad_pattern(document: Marked, entry: Mapping[str, Any], pattern: str) -> None:
    try:
        compiled = re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as problem:
        raise SourceError(f"{document.place(entry, 'pattern')}: this is no regular expression: {problem}") from None
    if pattern and compiled.match(""):
        raise SourceError(f"{document.place(entry, 'pattern')}: this pattern is found everywhere, even in nothing")


def _text(document: Marked, entry: Mapping[str, Any], key: str, needed: bool = True) -> str:
    given = entry.get(key)
    if isinstance(given, str) and given.strip():
        return " ".join(given.split()) if key != "pattern" else given
    if given is not None or needed:
        raise SourceError(f"{document.place(entry, key)}: '{key}' is missing or no text")
    return ""


def _texts(document: Marked, entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    given = entry.get(key)
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) and one.strip() for one in given):
        raise SourceError(f"{document.place(entry, key)}: '{key}' is no list of texts")
    return tuple(" ".join(one.split()) for one in given)
