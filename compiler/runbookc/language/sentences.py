"""Where one sentence ends and the next begins in the plain text of a block."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from runbookc.by_text import by_text
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.language.the_rest import cuts_before_the_rest
from runbookc.language.words import SINGLE_QUOTED
from runbookc.surface.document import Mark, Text

_NUMBERED = frame("number_of_a_thing")
""" "Room no.", "order no.": whose number it is, and no answer."""
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")

_BEGINS = re.compile(r"[A-Z\d\"“'‘]|[-*•–]\s|[a-z][\w '’]{0,40}?(?::|→|->|=>|⇒)\s")
"""What a new line of its own begins with: words that go on over a break are written small, and name no case."""
_QUOTED = re.compile(r"“[^”\n]{1,600}”|(?<!\w)\"[^\"\n]{1,600}\"(?!\w)|" + SINGLE_QUOTED)
_ARROWS = ("->", "=>", "→", "⇒", "⟶", "➜")
_NOTICE = re.compile(r"(?<=[^\s:] )(?:IMPORTANT|NOTE|WARNING|CAUTION|ATTENTION|REMINDER|Important|Note|Warning):\s")
"""A label that begins a sentence of its own, also where no mark ends the one before it."""
_ANSWER = re.compile(r"\s(?:[-–—/]\s)?(?=(?:yes|no)(?::|\s[-–—→=]))", re.IGNORECASE)
"""What parts a question from its answers, and these from each other: "… free? – yes: book it – no: call them"."""
_ANSWERED = re.compile(r"(?:yes|no)\s*(?:->|=>|[→⇒⟶➜:=])")
""" "Yes → edit it. no → call them": an answer that begins small."""
_BULLET = re.compile(r"(?:[-*•–—/]\s+)?")
_LISTED = re.compile(r"\s*(?:[-*•–—◦▪☐]|\d{1,2}[.)]|[a-h][.)])\s+(?=\S)")
"""What each line of a list begins with that is written within a text, as in the cell of a table."""
_FIRST = re.compile(r"(?P<verb>[a-z]+)\s(?P<next>[a-z]*)")
_AHEAD = 24
"""Characters behind a mark in which the next word stands."""
_WORD = 2
"""Letters of a word before a full stop that is no abbreviation, at least."""


def split_sentences(text: Text) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence in `text.plain`, blanks at the ends left out; code and quotations stay whole."""
    return _split(text.plain, tuple(text.marks), _named_above(text))


def _named_above(text: Text) -> int:
    """Where bold words end that are the first line of a text and its name, be it that no mark parts them from it."""
    name = text.lead_in
    if name is None or not text.plain[name.end :].strip() or text.plain[: name.end].rstrip()[-1:] in ":?.!：":
        return 0
    return name.end if text.plain[name.end :].lstrip()[0] not in ":–—：-" else 0


_NAMES = ("strong", "emphasis", "link")


@by_text
def _split(plain: str, marks: tuple[Mark, ...], named: int) -> tuple[tuple[int, int], ...]:
    whole = [(m.start, m.end) for m in marks if m.kind in ("code", "comment")]
    names = [(m.start, m.end + 1) for m in marks if m.kind in _NAMES and _goes_on(plain, m)]
    closed = sorted([*whole, *names, *_quoted(plain)])
    found: list[tuple[int, int]] = []
    begins = [a for a, _ in closed]
    ends = [
        (end.start(), end.end())
        for end in _END.finditer(plain)
        if not _inside(end.start(), begins, closed) or _closes_line(plain, end.start(), end.end())
    ]
    breaks = [m.end for m in marks if m.kind == "break"]
    listed = bool(breaks) and all(_LISTED.match(plain, at) for at in (0, *breaks))
    start = _LISTED.match(plain).end() if listed else 0  # type: ignore[union-attr]  # it matched
    broken = {at for at in breaks if listed or _BEGINS.match(plain, at)}
    broken |= {m.start for m in marks if m.kind == "strong" and m.start and _labels_part(plain, m)}
    broken |= {named} if named else set()
    broken |= set(_notices(plain)) if ":" in plain else set()
    broken |= {m.start() + 1 for m in _ANSWER.finditer(plain)} if "?" in plain else set()
    for dot, after in sorted([*ends, *((at, at) for at in broken)]):
        if after not in broken and not _ends(plain, start, dot, after):
            continue
        _add(plain, start, after, found)
        mark = _LISTED if listed and after in breaks else _BULLET
        start = mark.match(plain, after).end() if after in broken else after  # type: ignore[union-attr]  # it matches
    _add(plain, start, len(plain), found)
    return tuple(found)


def _goes_on(plain: str, mark: Mark) -> bool:
    """ "Press **Sure?** and wait": whether the sentence around a name goes on behind it."""
    return plain[mark.end :].lstrip()[:1].islower() and plain[: mark.start].rstrip()[-1:].isalnum()


def _notices(plain: str) -> Iterator[int]:
    """Where a notice begins behind words that no mark ends; "please Note:" and "a Warning:" are no notices."""
    for found in _NOTICE.finditer(plain):
        before = plain[: found.start()].split()
        if len(before) > _WORD and before[-1].lower() not in word_class("determiner") | word_class("before_a_notice"):
            yield found.start()


def _labels_part(plain: str, mark: Mark) -> bool:
    """ "**When:** they are late **Action:** call them": bold words that name the part of a case behind them."""
    words, behind = plain[mark.start : mark.end].rstrip(), plain[mark.end :].lstrip()
    if not plain[mark.start - 1].isspace() or not (words.endswith(":") or behind.startswith(":")):
        return False
    return words.rstrip(" :").lower() in word_class("situation_label") | word_class("cue_label") | word_class(
        "answer_label"
    )


def _inside(at: int, begins: list[int], closed: list[tuple[int, int]]) -> bool:
    """Whether a mark lies within code or a quotation, and not at its end."""
    near = bisect_right(begins, at) - 1
    return any(a < at < b - 1 for a, b in closed[max(0, near - 1) : near + 1])


def _closes_line(plain: str, dot: int, after: int) -> bool:
    """ "I cannot tell you." End the call.": the mark and the quotation end together, and a new sentence begins."""
    closed = plain[after - 1] in "\"”'’" and after - dot > 1
    return closed and plain[after : after + 1] == " " and plain[after + 1 : after + 2].isupper()


def _quoted(plain: str) -> list[tuple[int, int]]:
    return [m.span() for m in _QUOTED.finditer(plain)]


def _ends(plain: str, start: int, dot: int, after: int) -> bool:
    """Whether the mark at `dot` ends a sentence: not after an abbreviation, an initial or a list number.

    Nor does a question in brackets or a lone question mark that a small letter follows ("enough (5?) files"), nor one
    that an arrow answers ("Paid twice? → refund it").
    """
    if plain[dot] != ".":
        rest = plain[after : after + 8].lstrip()
        if plain[dot] == "?" and rest.startswith(_ARROWS):
            return False
        return not (rest[:1].islower() and (plain[after - 1] == ")" or plain[dot - 1 : dot].isspace()))
    before = re.search(r"[\w.'-]*$", plain[max(start, dot - 40) : dot])
    word = before.group().lower() if before else ""
    behind = plain[after : after + 8].lstrip()[:1]
    numbered = word in ("no", "nos") and behind.islower() and _NUMBERED.search(plain[start:dot]) is not None
    if word in ("no", "nos", "sec", "min", "max") and not (behind.isdigit() or numbered):
        return True
    if word in word_class("abbreviation") or (len(word) == 1 and word.isalpha() and word != "i"):
        rest = plain[after : after + _AHEAD].lstrip()
        first = rest.split(" ")[0].lower() if len(word) == 1 else ""
        opened = first in word_class("opens_behind_a_letter")  # "use tent B. If it is wet, …"
        return bool(rest) and rest[0].isupper() and (opened or word in ("etc", "p.m", "a.m"))
    if word.isdigit() and dot - len(word) - start < 8 and not plain[start : dot - len(word)].strip():
        return False
    rest = plain[after : after + _AHEAD].lstrip()
    if _ANSWERED.match(rest):
        return True
    if not rest or not rest[0].islower():
        return True
    bracketed = plain[dot - 1] == ")"  # "go and look (take the radio). nothing there?"
    ordered = (len(word) >= _WORD or bracketed) and _orders(rest)
    return ordered or (_small(plain, start) and (bracketed or _is_whole(before)))


def _small(plain: str, start: int) -> bool:
    """Whether a sentence begins small, as all of them may where somebody writes so."""
    return plain[start:].lstrip()[:1].islower()


def _is_whole(before: re.Match[str] | None) -> bool:
    """Whether a word before a full stop is cut short nowhere, so that the next sentence may begin small as well."""
    word = before.group() if before else ""
    long = len(word) > _WORD and word.lower() not in word_class("clipped")
    return long or word.isdigit() or word.lower() in word_class("whole_in_two")


def _orders(rest: str) -> bool:
    """Whether words written small begin as an order does: "DO NOT unlock. escalate to fraud".

    What may be a noun as well ("temp. hold only") does only before what cannot follow one.
    """
    first = _FIRST.match(rest)
    if first is None or first["verb"] not in verbs():
        return False
    return first["verb"] not in word_class("noun_or_verb") or first["next"] in (
        word_class("determiner") | word_class("pronoun") | {"to"}
    )


def _add(plain: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    for stop, after in cuts_before_the_rest(plain, start, end) if start < end else ():
        found.append((start, stop))
        start = after
    if start < end:
        found.append((start, end))
