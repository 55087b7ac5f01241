"""What a missing tool would have to be given, and to tell, as far as the text says: JSON Schema by name.

A step gives what it looks something up by ("by the tracking number"), what the page has asked for before, and the
thing it works on. A tool of looking tells what the page tests later of that thing, each with the type the test implies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from runbookc.analyses.stub_name import object_words
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.ir.model import Node, Runbook, Test

Schemas = dict[str, dict[str, Any]]
"""JSON Schemas by the name of the value."""

_BY: Final = frame("by_their_key")
_WORD: Final = re.compile(r"[a-z0-9]+")
_KEYS: Final = word_class("key_field")
_NUMBER: Final = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_MOST_TESTS: Final = 50
"""Conditions on one value whose examples a contract shows."""
_ORDERED: Final = ("over", "at-least", "under", "at-most", "between")
_TEXT: Final = {"type": "string"}


class Page:
    """One runbook as its missing tools see it: what stands before each step, and what is tested of each thing.

    Everything is looked up, nothing searched for: a page may have ten thousand steps.
    """

    def __init__(self, runbook: Runbook) -> None:
        gained = {fact.name for fact in runbook.facts if fact.obtained_by}
        self._objects: dict[str, list[str]] = {}
        self._looked_up: set[str] = set()
        self._keys: dict[str, str] = {}
        self._tests: dict[tuple[str, str], list[Test]] = {}
        last_key: dict[str, str] = {}
        longest: dict[tuple[str, str], list[str]] = {}
        seen: set[tuple[str, str]] = set()
        for node in runbook.nodes:
            words = object_words(node)
            head = (node.procedure, words[-1] if words else "")
            known = longest.get(head, [])
            words = known if words and known[-len(words) :] == words else words
            longest[head] = words
            self._objects[node.id] = words
            self._keys[node.id] = last_key.get(node.procedure, "")
            if words and head in seen:
                self._looked_up.add(node.id)
            if words and node.kind == "check":
                seen.add(head)
            if node.kind == "ask":
                for fact in node.obtains:
                    last_key[node.procedure] = fact if _is_key(fact) else last_key.get(node.procedure, "")
            self._file_test(node, gained)

    def _file_test(self, node: Node, gained: set[str]) -> None:
        test = node.test
        if test is None or not test.fact:
            return
        about = _WORD.findall(test.fact.lower().replace("_", "."))
        names = {f"={test.fact}", *(about[:2] if test.fact not in gained else ())}
        for name in names:
            self._tests.setdefault((node.procedure, name), []).append(test)

    def object_of(self, node: Node) -> list[str]:
        """What a step works on, by the longest name the procedure gave it so far: "memo" is the credit memo."""
        return self._objects[node.id]

    def inputs(self, node: Node) -> Schemas:
        """By name what the call needs: what it looks by, else the last key asked for; of a change, the thing."""
        found: Schemas = {}
        for match in _BY.finditer(node.text[:400]):
            found.setdefault(_snake(match["key"]), dict(_TEXT))
        words, key = self.object_of(node), self._keys[node.id]
        if node.kind == "act" and node.id in self._looked_up:
            found.setdefault("_".join([*words, "id"]), dict(_TEXT))
        about = key and (node.kind == "check" or (words and words[-1] in _WORD.findall(key.replace("_", "."))))
        if not found and about:
            found[_snake(key)] = dict(_TEXT)
        if node.action is not None and node.action.amount:
            found["amount"] = {"type": "number", "description": f"Such as {node.action.amount}."}
        return found

    def results(self, node: Node) -> Schemas:
        """By name what a call tells: of a look what the page needs of the thing, of a change how it went."""
        if node.kind != "check":
            return {"ok": {"type": "boolean"}, "error": {"type": ["string", "null"]}}
        words = self.object_of(node)
        found: Schemas = {"id": dict(_TEXT)} if words else {}
        for test in self._settled(node, words):
            name, schema = _told(test, words)
            if name:
                found[name] = _widened(found.get(name), schema)
        for fact in node.obtains:
            name = _field(_WORD.findall(fact.lower().replace("_", ".")), words, "")
            if name and not self._tests.get((node.procedure, f"={fact}")):
                found.setdefault(name, {"type": "string", "format": "date-time"} if name == "created_at" else {})
        return found

    def _settled(self, node: Node, words: list[str]) -> Iterator[Test]:
        """The conditions of the procedure that a look would settle: those it obtains, and those of its thing."""
        for fact in node.obtains:
            yield from self._tests.get((node.procedure, f"={fact}"), ())[:_MOST_TESTS]
        if words:
            yield from self._tests.get((node.procedure, words[-1]), ())[:_MOST_TESTS]


def _is_key(fact: str) -> bool:
    return fact.rsplit(".", 1)[-1].split("_")[-1] in _KEYS


def _told(test: Test, words: list[str]) -> tuple[str, dict[str, Any]]:
    """The field that settles a test, and its schema."""
    value = test.value.strip()
    name = _field(_WORD.findall((test.fact or "").lower().replace("_", ".")), words, value.lower())
    if name == "created_at":
        return name, {"type": "string", "format": "date-time"}
    number = _NUMBER.search(value)
    if test.operator in _ORDERED or (test.operator == "equals" and number):
        return name, {"type": "number", **({"description": f"Compared with {value}."} if value else {})}
    if test.operator in ("is", "is-not", "equals") and value and _snake(value) != name:
        return name, {**_TEXT, "examples": [value]}
    if test.operator in ("exists", "missing"):
        return name, {"type": ["string", "null"]}
    return name, {"type": "boolean"}


def _field(fact: list[str], words: list[str], value: str) -> str:
    """A fact's own name, without the thing it is of: `memo_status.open` tested for "open" is `status`."""
    rest = [word for word in fact if word not in words]
    tail = _WORD.findall(value)
    if tail and len(rest) > len(tail) and rest[-len(tail) :] == tail:
        rest = rest[: -len(tail)]
    return "created_at" if rest == ["age"] else "_".join(rest)


def _widened(known: dict[str, Any] | None, schema: dict[str, Any]) -> dict[str, Any]:
    """Two tests of one field: their examples together."""
    if known is None or "examples" not in known or "examples" not in schema:
        return known or schema
    return {**known, "examples": list(dict.fromkeys([*known["examples"], *schema["examples"]]))}


def _snake(text: str) -> str:
    found = "_".join(_WORD.findall(text.lower().replace("e-mail", "email").replace("-", " ")))
    return re.sub(r"email_address\b", "email", found)
