"""A decision tree that is drawn with lines, to what hangs on what; each line of words keeps its place.

    Is it paid?                       Twig("Is it paid?",
    ├── Yes → Ship it                      Twig("Yes → Ship it"),
    └── No                                 Twig("No",
        └── Ask for a card                      Twig("Ask for a card")))

A listing of files, of packages or of processes is drawn the same way and decides nothing: a tree is one of decisions
where something in it is asked, or where every twig without others leads on by an arrow. Words with an arrow down from
each to the next follow each other, in brackets or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from runbookc.surface.document import Code, Piece, Text

_FORK = re.compile(r"(?P<before>[ \t│┃║|]*)(?:[├└┣┗╰╠╚][─━═╴-]*|[|+`\\][─-]{1,})[>►▶→]?[ \t]*(?=[^\s─━═])")
_TRUNK = re.compile(r"[ \t│┃║|↓⬇▼]*(?:[vV][ \t]*)?$")
_SAID = re.compile(r"[^\W\d_][\w'’]*(?: [\w'’]+)+\??")
_DOWN = re.compile(r"[ \t│┃║|]*(?:[↓⬇▼]|[vV]$)")
_BOX = re.compile(r"\[[ \t]*(?P<words>[^\[\]]+?)[ \t]*\]|\([ \t]*(?P<round>[^()]+?)[ \t]*\)")
_WORDS = re.compile(r"[ \t│┃║|]*(?:[↓⬇▼][ \t]*)?(?=\S)")
_FRAME = re.compile(r"[┌┐┘┬┴┼╔╗╝╭╮╯]|[|+][-=]+[|+]")
_LINE = re.compile(r"[ \t]*[─━═]+[ \t]*[>►▶→]?[ \t]*|[ \t]*-{2,}[ \t]*[>►▶][ \t]*")
_ARROW = re.compile(r"→|⇒|➜|➔|⟶|►|▶|[-=]>")
_TEXTUAL: Final = frozenset({"", "text", "txt", "plain", "plaintext", "tree", "ascii"})
_LONGEST: Final = 500
"""Characters of a line beyond which it is no drawing."""
_DEEPEST: Final = 40
"""Twigs on twigs that are read, as deep as lists are."""


@dataclass(slots=True)
class Twig:
    """Lines of words, the last of which asks or names what the others hang on."""

    texts: list[Text]
    twigs: list[Twig] = field(default_factory=list)


def read_tree(code: Code) -> list[Twig] | None:
    """The trees drawn in a block, or None where it holds none, or something else too."""
    if code.info.lower().strip("{}.") not in _TEXTUAL:
        return None
    if any(len(line.plain) > _LONGEST or _FRAME.search(line.plain) for line in code.lines):
        return None
    roots: list[Twig] = []
    open_: list[tuple[int, Twig]] = []
    led: set[int] = set()
    for line in code.lines:
        fork = _FORK.match(line.plain)
        if fork is None and _TRUNK.match(line.plain):
            led |= {len(roots)} if _DOWN.match(line.plain.rstrip()) else set()
            continue
        found = fork or _WORDS.match(line.plain)
        if found is None or len(open_) > _DEEPEST:
            return None
        column = len(fork["before"]) if fork else found.end()
        while open_ and open_[-1][0] >= column:
            open_.pop()
        words = _arrowed(line.part(found.end(), len(line.plain.rstrip())))
        if fork is None and open_:
            _go_on(open_[-1][1].texts, words)
        elif fork is None or not roots:
            roots.append(Twig([words]))
        else:
            twig = Twig([words])
            (open_[-1][1] if open_ else roots[-1]).twigs.append(twig)
            open_.append((column, twig))
    follows = len(roots) > 1 and led >= {*range(1, len(roots))} and not any(root.twigs for root in roots)
    if follows and all(len(root.texts) == 1 for root in roots):
        return [Twig([_unboxed(root.texts[0])]) for root in roots]
    return roots if _decides(roots) else None


def leads_on(code: Code) -> list[Text]:
    """The words between the arrows of a drawing in a block, whatever it shows; [] for fewer than two arrows."""
    if code.info.lower().strip("{}.") not in _TEXTUAL:
        return []
    arrows = sum(len(_ARROW.findall(line.plain)) + bool(_DOWN.match(line.plain)) for line in code.lines)
    if arrows < 2 or any(len(line.plain) > _LONGEST for line in code.lines):
        return []
    words = [(line, found) for line in code.lines for found in _SAID.finditer(line.plain)]
    return [line.part(*found.span()) for line, found in words]


def _unboxed(words: Text) -> Text:
    """ "[Look it up]": a box that is drawn around words is none of them."""
    found = _BOX.fullmatch(words.plain)
    return words.part(*found.span("words" if found["words"] else "round")) if found else words


def _go_on(texts: list[Text], words: Text) -> None:
    """A further line of a twig: its own words, or the rest of those above it."""
    if words.plain[0].islower() or words.plain[0] in "(,;":
        texts[-1] = joined(texts[-1], words)
    else:
        texts.append(words)


def joined(first: Text, second: Text) -> Text:
    """Two texts as one, with a space for what lies between them."""
    start, end = len(first.plain), first.pieces[-1].offset + first.pieces[-1].raw
    between = Piece(start, end, 1, max(0, second.pieces[0].offset - end))
    after = [Piece(start + 1 + p.start, p.offset, p.length, p.raw) for p in second.pieces]
    return Text(first.source, f"{first.plain} {second.plain}", (*first.pieces, between, *after))


def _arrowed(words: Text) -> Text:
    """A line drawn between words ("Yes ──► Ship it") as the arrow that it is."""
    found = _LINE.search(words.plain)
    if found is None or not found.start() or found.end() == len(words.plain):
        return words
    before, after = words.part(0, found.start()), words.part(found.end())
    drawn = words.part(found.start(), found.end()).pieces[0]
    start = len(before.plain)
    pieces = [Piece(start + 3 + p.start, p.offset, p.length, p.raw) for p in after.pieces]
    arrow = Piece(start, drawn.offset, 3, found.end() - found.start())
    return Text(words.source, f"{before.plain} → {after.plain}", (*before.pieces, arrow, *pieces))


def _decides(roots: Sequence[Twig]) -> bool:
    """Whether the trees ask something, or lead on by an arrow wherever they end."""
    every = [twig for root in roots for twig in _all(root)]
    if any(twig.twigs and twig.texts[-1].plain.rstrip(") ").endswith("?") for twig in every):
        return True
    leaves = [twig for twig in every if not twig.twigs and twig not in roots]
    return len(leaves) > 1 and all(_ARROW.search(twig.texts[0].plain) for twig in leaves)


def _all(twig: Twig) -> Iterator[Twig]:
    """A twig and all that hang on it. Trees are as deep as somebody drew them: no recursion."""
    todo = [twig]
    while todo:
        one = todo.pop()
        yield one
        todo += one.twigs
