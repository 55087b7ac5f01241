"""What recorded results of a tool teach of how they tell success: counted, and only what a person would agree with.

A status or a flag is learnt where both of its ends were seen, so that nothing is called a failure that no record ever
told apart from a success; results that their own format marks as failed need no rule and teach nothing. What comes out
holds names of fields and single words, never what was said of a customer.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from runbookc.catalog.model import Learnt, Tool
from runbookc.conformance.evidence.calls.pairing import Pairing
from runbookc.conformance.evidence.calls.result_value import parse
from runbookc.conformance.evidence.calls.success_words import (
    EDITS,
    ENDS_OF_CALL,
    FAILED,
    GOOD_FLAGS,
    PENDING,
    STATUS_FIELDS,
    SUCCEEDED,
    is_question,
)  # fmt: skip
from runbookc.conformance.record_words import record_pattern, record_words
from runbookc.conformance.trace import Call, Result, Trace

_KNOWN: Final = FAILED | PENDING | SUCCEEDED
_ERRORS: Final = frozenset(record_words("error-name"))
_SIGN: Final = record_pattern("sign-of-failure")
_BEGINNING: Final = re.compile(r"[^\n:|]{2,40}?(?::|\s[-—–|]\s)")
_STATUS_NAME: Final = record_pattern("name-of-end")
_VERB: Final = re.compile(r"[a-z]+")
_MOST_VALUES: Final = 12
"""Different words of a field that is a status; one of more is a text."""
_FEWEST: Final = 3
"""Results from which anything is learnt."""


class Learner:
    """Reads conversations, and keeps of every tool's results what they come to: memory does not grow with them."""

    def __init__(self, tools: Iterable[Tool]) -> None:
        self._tools = tuple(tools)
        self._names: dict[str, str] = {}
        for tool in self._tools:
            self._names.setdefault(tool.called, tool.called)
            self._names.setdefault(tool.name, tool.called)
        self._seen: defaultdict[str, _Seen] = defaultdict(_Seen)

    def read(self, trace: Trace) -> None:
        """Count what came back in one conversation."""
        pairing: Pairing[Call] = Pairing()
        for message in trace.messages:
            for call in message.calls:
                early = pairing.start(call, call)
                if early is not None:
                    self._count(call, early)
            for result in message.results:
                answered = pairing.answer(result)
                if answered is not None:
                    self._count(answered, result)

    def tools(self) -> tuple[Tool, ...]:
        """The tools, each with what its results taught."""
        return tuple(replace(tool, learnt=_learnt(tool, self._seen.get(tool.called))) for tool in self._tools)

    def _count(self, call: Call, result: Result) -> None:
        called = self._names.get(call.name) or self._names.get(call.name.rsplit("__", 1)[-1])
        if called is not None and (result.flag is None or result.flag.status in ("ok", "unknown")):
            value = parse(result.content) if result.structured is None else result.structured
            self._seen[called].add(value)


class _Seen:
    """What the results of one tool come to."""

    def __init__(self) -> None:
        self.results = 0
        self.objects = 0
        self.words: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.truths: defaultdict[str, Counter[bool]] = defaultdict(Counter)
        self.errors: Counter[str] = Counter()
        self.beginnings: Counter[str] = Counter()

    def add(self, value: Any) -> None:
        self.results += 1
        if isinstance(value, dict):
            self.objects += 1
            for path, one in _fields(value):
                self._field(path, one)
        elif isinstance(value, list):
            self.objects += 1
        elif isinstance(value, bool):
            self.truths[""][value] += 1
        elif isinstance(value, str) and (begin := _BEGINNING.match(value.strip())):
            said = begin[0].lower()
            if _SIGN.fullmatch(said.rstrip(" :|-—–")) and len(self.beginnings) < 1000:
                self.beginnings[said] += 1

    def _field(self, path: str, value: Any) -> None:
        name = path.rsplit(".", 1)[-1]
        if isinstance(value, bool):
            self.truths[path][value] += 1
        elif isinstance(value, str) and _STATUS_NAME.fullmatch(name) and len(self.words[path]) <= _MOST_VALUES:
            self.words[path][value.strip().lower()[:40]] += 1
        if value and not isinstance(value, bool) and "." not in path and name.replace("_", "").lower() in _ERRORS:
            self.errors[path] += 1


def _fields(value: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Its fields and, by path, those of objects in it."""
    for name, one in value.items():
        yield name, one
        if isinstance(one, dict) and "." not in name:
            yield from ((f"{name}.{inner}", deep) for inner, deep in one.items() if "." not in inner)


def _learnt(tool: Tool, seen: _Seen | None) -> Learnt | None:
    """The rule of one tool; None where its samples tell nothing that a person would sign."""
    if seen is None or seen.results < _FEWEST:
        return None
    told: list[str] = []
    changes, question = tool.effect != "read", is_question(tool.name)
    status = _status(tool, seen) if changes and _verb(tool) not in EDITS else ""
    words = seen.words[status] if status else Counter[str]()
    if status:
        told.append(f"{status} is {_counted(words)}")
    flags = () if question else tuple(sorted(n for n in seen.truths if _is_flag(tool, n, seen.truths[n])))
    told += [f"{name} is {_counted({str(v).lower(): n for v, n in seen.truths[name].items()})}" for name in flags]
    errors = tuple(sorted(n for n, count in seen.errors.items() if changes and count < seen.objects))
    told += [f"{name} is set in {seen.errors[name]}" for name in errors]
    begins = _beginnings(seen)
    told += [f"{seen.beginnings[begin]} begin with '{begin}', {seen.objects} are JSON" for begin in begins]
    if not told:
        return None
    failed = tuple(sorted(w for w in words if w in FAILED and not _wanted(tool, w)))
    return Learnt(
        origin=f"from {seen.results} samples: {', '.join(told)}",
        flags=flags,
        errors=errors,
        status=status,
        failed=failed,
        pending=tuple(sorted(w for w in words if w in PENDING and not _wanted(tool, w))),
        begins=begins,
    )


def _status(tool: Tool, seen: _Seen) -> str:
    """The one field that tells the end of a call; "" for none, and where two do, the shortest path."""
    found = [path for path, words in seen.words.items() if _tells_end(tool, path, words)]
    return min(
        found, key=lambda path: (path.count("."), path.rsplit(".", 1)[-1] not in STATUS_FIELDS, path), default=""
    )


def _tells_end(tool: Tool, path: str, words: Counter[str]) -> bool:
    """Whether a field holds how calls ended: all of its words are such, and both a good and another end were seen.

    "paid", "sent", "cancelled" are states of records as well; they are a good end only where the tool's name says so.
    """
    wanted = {word for word in words if _wanted(tool, word)}
    if len(words) > _MOST_VALUES or not all(word in _KNOWN or word in wanted for word in words):
        return False
    good, bad = wanted | (ENDS_OF_CALL & words.keys()), words.keys() & (FAILED | PENDING) - wanted
    return bool(good and bad) and (not FAILED.isdisjoint(bad) or not ENDS_OF_CALL.isdisjoint(good))


def _wanted(tool: Tool, word: str) -> bool:
    """Whether a word is what the tool is there for: "declined", of decline_offer."""
    return word[:6] in tool.name.lower() or _is_done(tool, word)


def _is_done(tool: Tool, word: str) -> bool:
    """Whether a word is what the tool's own verb comes to: `booked`, of book_slot."""
    root = _verb(tool).rstrip("e")
    return len(root) > 2 and re.fullmatch(rf"{re.escape(root)}\w?(?:e?d|t)", word) is not None


def _is_flag(tool: Tool, path: str, seen: Counter[bool]) -> bool:
    """A flag that was true and false, by its name: `ok` and its like, or what the tool's own verb comes to."""
    if not (seen[True] and seen[False]) or not path or "." in path:
        return False
    if path in GOOD_FLAGS:
        return True
    return tool.effect != "read" and _is_done(tool, path.removeprefix("is_").removeprefix("was_"))


def _verb(tool: Tool) -> str:
    """The first word of its name: `create`, of create_refund and createRefund."""
    found = _VERB.match(tool.name)
    return found[0] if found else ""


def _beginnings(seen: _Seen) -> tuple[str, ...]:
    """How texts begin that stand where there is JSON otherwise, and that speak of an error: twice, and the fewer."""
    often = [begin for begin, count in seen.beginnings.items() if count > 1]
    if seen.objects < _FEWEST or sum(seen.beginnings.values()) > seen.objects:
        return ()
    return tuple(sorted(often))


def _counted(words: Mapping[str, int]) -> str:
    """ "succeeded 12, failed 2": the most frequent first."""
    return ", ".join(f"{word} {n}" for word, n in sorted(words.items(), key=lambda one: (-one[1], one[0])))
