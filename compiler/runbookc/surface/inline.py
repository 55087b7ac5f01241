"""One inline token to a `Text`: the words without their markup, each with the way back to the file.

The parser's tokens are walked beside the content they came from. Text tokens stand there verbatim, markup is as long
as `token.markup`, and the ends of links, images and code spans were noted by the parser, so nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from markdown_it.token import Token

from runbookc.errors import BrokenInvariant
from runbookc.source import SourceText
from runbookc.surface.document import MarkKind, Text
from runbookc.surface.html_names import HTML_NAMES
from runbookc.surface.html_tokens import href_of, inline_mark
from runbookc.surface.origin import Origin
from runbookc.surface.words import Words

_PAIRED: Final[dict[str, MarkKind]] = {"strong": "strong", "em": "emphasis", "s": "strike", "a": "link"}
_LINES: Final = frozenset(("li", "p", "div"))
"""Elements that begin a line of their own, as in the cell of a table."""
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_BLANKS = re.compile(r"(?<![^\S\n])[^\S\n]{2,}")
"""They show as one space wherever Markdown is shown; at the end of a line they may break it."""


_CASE = re.compile(
    r"[ \t]*(?:(?:yes|no)[ \t]?:|[\w'’<>=≤≥%€$£/-]+(?: [\w'’<>=≤≥%€$£/-]+){0,4}[ \t]?(?:→|->|=>|⇒))[ \t]", re.IGNORECASE
)
"""An answer, or a few words and a sign that leads to what is done then."""


def read_text(source: SourceText, origin: Origin, tokens: Sequence[Token]) -> Text:
    """The words of `tokens`, which the parser made of `origin.content`."""
    if len(origin.stretches) == 1 and _is_bare(tokens, origin.content):
        return Text(source, origin.content, origin.stretches)
    walk = _Walk(origin.content, Words(source, origin))
    walk.read(tokens, 0)
    return walk.words.text()


def _is_bare(tokens: Sequence[Token], content: str) -> bool:
    """Most texts are one line without markup: what the walk would find is what stands there."""
    if len(tokens) != 1 or tokens[0].type != "text":
        return False
    return tokens[0].content == content == content.strip() and not _BLANKS.search(content)


def _parts_cases(content: str, start: int) -> bool:
    """Whether the line from `start` on and one beside it open with a case each ("Yes: sign it", "torn => keep it")."""
    if _CASE.match(content, start) is None:
        return False
    before, after = content.rfind("\n", 0, start - 1) + 1, content.find("\n", start) + 1
    return any(_CASE.match(content, line) for line in (before, after) if line or not before)


class _Walk:
    """`cursor` is how much of the content has been accounted for."""

    def __init__(self, content: str, words: Words) -> None:
        self.content = content
        self.words = words
        self.cursor = 0
        self.elements: list[tuple[str, int, str]] = []

    def read(self, tokens: Iterable[Token], base: int) -> None:
        """`base` is where the tokens' own content begins: not 0 inside an image."""
        for token in tokens:
            match token.type:
                case "text":
                    self._text(token.content)
                case "text_special":
                    self._special(token)
                case "softbreak" | "hardbreak":
                    self._line_break(hard=token.type == "hardbreak")
                case "code_inline":
                    self._code(len(token.markup), base + token.meta["end"])
                case "html_inline":
                    self._html(token.content)
                case "footnote_ref":
                    self.cursor += len(f"[^{token.meta['label']}]")
                    self.words.hide()
                case "image":
                    self._image(token, base + token.meta["end"])
                case "link_close" if token.markup != "autolink":
                    self.words.close()
                    self.cursor = base + token.meta["end"]
                case _:
                    self._paired(token)

    def _text(self, text: str) -> None:
        if not text:
            return
        at = self.content.find(text, self.cursor)
        if at < 0:
            raise BrokenInvariant(f"the parser gave a text that its own input does not hold: {text[:40]!r}")
        self.cursor = at + len(text)
        for blanks in _BLANKS.finditer(self.content, at, self.cursor):
            self.words.add(at, blanks.start())
            self.words.space(*blanks.span())
            at = blanks.end()
        self.words.add(at, self.cursor)

    def _special(self, token: Token) -> None:
        start = self.cursor
        self.cursor += len(token.markup)
        if token.content == token.markup:
            self.words.add(start, self.cursor)
        else:
            self.words.add_for(token.content, start, self.cursor)

    def _line_break(self, hard: bool) -> None:
        start = self.cursor
        self.cursor = self.content.index("\n", start) + 1
        hard = hard or _parts_cases(self.content, self.cursor)
        while self.cursor < len(self.content) and self.content[self.cursor] in " \t":
            self.cursor += 1
        self.words.space(start, self.cursor, hard)

    def _code(self, fence: int, end: int) -> None:
        first, last = self.cursor + fence, end - fence
        inner = self.content[first:last]
        if inner[0] in " \n" and inner[-1] in " \n" and inner.strip(" \n"):
            first, last = first + 1, last - 1
        self.words.open("code")
        self.words.add(first, last)
        self.words.close()
        self.cursor = end

    def _html(self, markup: str) -> None:
        start = self.cursor
        self.cursor += len(markup)
        if markup.startswith("<!--"):
            self.words.comment(markup[4:].removesuffix("-->").strip(), start, self.cursor)
            return
        tag = _TAG.match(markup)
        name = tag[1].lower() if tag else ""
        if name == "br" or (name in _LINES and self.words.length and not markup.startswith("</")):
            self.words.space(start, self.cursor, hard=True)
        elif tag and name not in HTML_NAMES:
            self.words.add(start, self.cursor)
        else:
            self._element(name, markup)
            self.words.hide()

    def _element(self, name: str, markup: str) -> None:
        """`<code>` and its like mark their words as Markdown would, wherever they are closed."""
        kind = inline_mark(name)
        if kind is None:
            return
        if not markup.startswith("</"):
            self.elements.append((name, self.words.length, href_of(markup) if name == "a" else ""))
        elif self.elements and self.elements[-1][0] == name:
            _, start, target = self.elements.pop()
            self.words.mark(kind, start, target)

    def _image(self, token: Token, end: int) -> None:
        self.words.open("image", str(token.attrs["src"]))
        self.cursor += len("![")
        self.read(token.children or (), self.cursor)
        self.words.close()
        self.words.hide()
        self.cursor = end

    def _paired(self, token: Token) -> None:
        if token.nesting > 0:
            self.words.open(_PAIRED[token.tag], str(token.attrs.get("href", "")))
        else:
            self.words.close()
        self.cursor += 1 if token.tag == "a" else len(token.markup)
