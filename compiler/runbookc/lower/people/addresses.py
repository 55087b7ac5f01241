"""Addresses in a stretch of the file as it stands: mailboxes, channels, handles, numbers, commands, web forms.

Each is found with its place. What looks like one and is part of something else (a version, an IP address, a package,
an example mailbox, a command line) is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from runbookc.by_text import by_text
from runbookc.ir.model import ContactKind
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class

_PATTERNS: tuple[tuple[ContactKind, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")),
    (
        "email",
        frame("mailbox_spelt_out"),
    ),
    (
        "slack",
        re.compile(r"https?://[\w.-]{1,80}\.slack\.com/(?:archives|app_redirect\?channel=)/?[CG][A-Z0-9]{6,14}\b"),
    ),
    ("teams", re.compile(r"https?://teams\.(?:microsoft|live)\.com/l/(?:channel|team|chat)/[^\s<>()\"]{1,300}")),
    ("slack", re.compile(r"(?<![\w/&#=])(?<!=[\"'])(?<!\]\()#[a-z][a-z0-9_-]{1,79}\b(?![;/])")),
    ("handle", re.compile(r"(?<![\w@/.])@[A-Za-z][\w.-]*\w(?![\w/(])")),
    ("handle", re.compile(r"(?<=[`>])[!/][a-z][\w-]{0,30}(?: [\w@#.-]{1,40}){1,4}(?=[`<]|$)")),
    (
        "phone",
        re.compile(
            r"(?<![\w.:/-])(?!\d{4}-\d\d-\d\d\b)(?:\+\d{1,3}[\s.-]?)?(?:\(?\d{1,5}\)?[\s.-]){2,4}\d{2,5}(?![\w:-]|\.\d)"
        ),
    ),
    ("phone", re.compile(r"(?<![\w.])\+\d{9,14}\b")),
    ("phone", re.compile(r"(?<![\w.])\+\d{1,3}[\s.-](?:\(?\d{1,5}\)?[\s.-])?\d{6,10}(?![\w:-]|\.\d|[\s.-]\d)")),
    ("phone", re.compile(r"(?<=\btel:)\+?\d[\d.()-]{2,18}\d\b", re.I)),
    (
        "phone",
        frame("number_to_dial"),
    ),
    ("phone", frame("extension_to_dial")),
)
_NO_PHONE = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}|(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}.*"
)
_EXAMPLE = frame("address_of_nobody")
_PAGING = frame("paging_command")
_CELL = re.compile(r"(?<=>)https?://[^\s<>\"|]{1,300}(?=</)|(?<=\| )https?://[^\s<>\"|]{1,300}(?= ?\|)")
"""A web address that is all there is in a cell or a link, among other addresses."""
_NAMED_ROOM = frame("room_called_by_name")
"""A channel called by its name: "the Payments channel in Teams", "Teams: Payments > General"."""
_BEFORE = 40
"""Characters before digits that may say what they number."""
_FORM = frame("form_to_ask_by")
"""A form or portal by which somebody is asked, as a link."""
_CODE = re.compile(r"`[^`\n]{1,400}`")


@dataclass(frozen=True, slots=True)
class Address:
    """An address over `raw[start:end]` of the stretch it was found in."""

    kind: ContactKind
    value: str
    start: int
    end: int


@by_text
def addresses(raw: str) -> tuple[Address, ...]:
    """The addresses in raw text, each value once and no two in one place."""
    return tuple(_addresses(raw))


def _addresses(raw: str) -> Iterator[Address]:
    seen: set[str] = set()
    commands = [m.span() for m in _CODE.finditer(raw) if " " in m.group()]
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(raw):
            value, at = match.group(), match.start()
            if value in seen or _inside(at, taken) or not _stands(kind, value, _inside(at, commands)):
                continue
            if kind == "phone" and _numbered().search(raw[max(0, at - _BEFORE) : at]):
                continue
            seen.add(value)
            insort(taken, match.span())
            yield Address(kind, value, at, match.end())
    yield from _rooms(raw, seen)
    yield from (Address("url", m["url"], *m.span("url")) for m in _FORM.finditer(raw))
    if seen:
        yield from (Address("url", m.group(), *m.span()) for m in _CELL.finditer(raw))


def _rooms(raw: str, seen: set[str]) -> Iterator[Address]:
    """Channels called by their names."""
    for match in _NAMED_ROOM.finditer(raw):
        group = next(name for name, value in match.groupdict().items() if value)
        if match[group] not in seen:
            seen.add(match[group])
            yield Address("slack" if group == "slack" else "teams", match[group], *match.span(group))


@cache
def _numbered() -> re.Pattern[str]:
    """What stands before digits that number a thing ("order", "ticket no.", "#"): they ring nowhere."""
    things = "|".join(re.escape(word) for word in sorted(word_class("numbered")))
    label = r"(?: (?:no\.?|number|nr\.?|id|code|ref(?:erence)?|ending|ends))?"
    given = r"(?: (?:is|in|like|such as|e\.g\.|for example))?[\s:#*_`]*"
    return re.compile(rf"\b(?:{things}){label}{given}$|[#№]\s*$", re.IGNORECASE)


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of these stretches, which are in order and apart from each other."""
    near = bisect_right(spans, at, key=itemgetter(0)) - 1
    return near >= 0 and spans[near][0] <= at < spans[near][1]


def _stands(kind: ContactKind, value: str, in_command: bool) -> bool:
    """Whether it is an address and not part of something else."""
    if kind == "phone":
        digits = sum(c.isdigit() for c in value)
        return not _NO_PHONE.fullmatch(value) and (digits >= 7 or not value[0].isdigit() or value.isdigit())
    if kind == "email":
        return not in_command and not _EXAMPLE.search(plain_mailbox(value))
    if value.startswith("http"):
        return True
    if value[:1] in "!/":
        return bool(_PAGING.search(value))
    return not in_command


def plain_mailbox(value: str) -> str:
    """A mailbox as a program writes it: "help [at] tidewater.test" is help@tidewater.test."""
    at = _AT.sub("@", value)
    return _DOT.sub(".", at) if at != value else value


_AT = frame("spelt_at")
_DOT = frame("spelt_dot")
