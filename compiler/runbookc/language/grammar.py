"""The grammar over chunks: lark's LALR(1), built once a process, fed by our own lexer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer

from runbookc.language.chunks import Chunk
from runbookc_grammar import read


class ChunkLexer(Lexer):
    """Chunks as lark tokens: the tag is the type, the chunk the value."""

    def __init__(self, conf: Any) -> None:
        pass

    def lex(self, data: Sequence[Chunk]) -> Iterator[Token]:  # type: ignore[override]  # lark types its input as text
        for chunk in data:
            yield Token(chunk.tag, chunk)


@cache
def _parser() -> Lark:
    return Lark(read("sentence.lark"), parser="lalr", lexer=ChunkLexer, maybe_placeholders=False)


def parse(chunks: Sequence[Chunk]) -> Tree[Token] | None:
    """The tree of a sentence's chunks, or None where the grammar has no reading for them."""
    try:
        return _parser().parse(chunks)
    except UnexpectedInput:
        return None
