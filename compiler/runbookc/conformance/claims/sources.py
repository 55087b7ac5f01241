"""Of which record a text says that it tells ("according to the register"), and what it says that there is none of.

"There are no holds on your file" is as much as to have looked for holds; whether anybody did is asked in
`evidence/unlooked.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tellings import Tongues
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in

_FEW = 4
"""Words of what is named, at most."""
_NEAR = 8
"""Words between what there is none of and whose it would be, at most."""


class Source(NamedTuple):
    """What is named: where its words and what leads them begin and end, its stems, whether there is said to be none.

    `many` where of such things there could be several: "no open faults".
    """

    start: int
    end: int
    stems: tuple[str, ...]
    none: bool
    language: str
    many: bool = False


def find_sources(low: str, tongues: Tongues, first: str) -> Iterator[Source]:
    """Those of a text in lower case without marks of Markdown, questions and what is left open aside."""
    leads = tongues.source_leads
    if leads.isdisjoint(words_in(low)):
        return
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        words = words_in(line)
        if leads.isdisjoint(words) or sentence.end_mark.startswith("?"):
            continue
        lexicon, tokenizer = tongues.of(words, first) if len(tongues) > 1 else tongues[first]
        tokens = tokenizer.tokens_of(line)
        if not lexicon.any_of("hypothetical", "condition").isdisjoint([t.lower for t in tokens]):
            continue
        for found in (*_told_by(tokens, line, lexicon), *_none_of(tokens, lexicon)):
            yield found._replace(start=sentence.start + found.start, end=sentence.start + found.end)


def _told_by(tokens: list[Token], line: str, lexicon: Lexicon) -> Iterator[Source]:
    """ "According to the register", "looking at the outage map now": what stands behind."""
    for match in lexicon.frames["source"].finditer(line):
        at = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        thing = _thing(tokens, at, lexicon)
        stems = _stems(thing, lexicon)
        if stems:
            yield Source(match.start(), thing[-1].end, stems, False, lexicon.language)


def _none_of(tokens: list[Token], lexicon: Lexicon) -> Iterator[Source]:
    """ "There is no leak alert on your meter", "your account shows no late fees": of what is theirs there is none."""
    words = lexicon.words
    for at, token in enumerate(tokens):
        if at == 0 or token.lower not in words["no"]:
            continue
        led = tokens[at - 1].lower
        shown = led in words["shows-none"] and _is_shown(tokens, at, lexicon)
        if not shown and led not in words["there-is"]:
            continue
        thing = _thing(tokens, at + 1, lexicon)
        shown = shown or _is_on_theirs(tokens, at + 1 + len(thing), lexicon)
        if shown and (stems := _stems(thing, lexicon)):
            many = lexicon.nouns.is_plural(thing[-1].lower)
            yield Source(tokens[at - 1].start, thing[-1].end, stems, True, lexicon.language, many)


def _is_on_theirs(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "… on your meter", "… against that booking"."""
    behind = [t.lower for t in tokens[at : at + _NEAR]]
    where = next((i for i, w in enumerate(behind) if w in lexicon.words["yours"]), 0)
    if where and behind[where - 1] in lexicon.words["preposition"]:
        return True
    led = len(behind) > 2 and behind[0] in lexicon.words["preposition"]
    return led and behind[1] in lexicon.words["pointing"] and behind[2] not in lexicon.words["house-text"]


def _is_shown(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "Your account shows no …", "you have no …", "I see no …"."""
    words, left = lexicon.words, at - 1
    while left >= 0 and tokens[left].lower in words["shows-none"] | words["adverb"]:
        left -= 1
    if left == at - 1 or left < 0:
        return False
    if tokens[left].lower in words["you"]:
        return left == 0 or tokens[left - 1].kind == "mark" or tokens[left - 1].lower in words["joins"]
    before = [t.lower for t in tokens[max(left - _FEW + 1, 0) : left]]
    return tokens[left].kind == "word" and not words["yours"].isdisjoint(before)


def _thing(tokens: list[Token], at: int, lexicon: Lexicon) -> list[Token]:
    """The words of a noun phrase up to what cannot belong to it."""
    ends = lexicon.any_of(
        "preposition", "be", "have", "was", "that", "coordinate", "adverb", "you", "agent", "pronoun", "determiner"
    )
    stop = at
    while stop < len(tokens) and stop - at < _FEW and tokens[stop].kind == "word" and tokens[stop].lower not in ends:
        stop += 1
    return tokens[at:stop]


def _stems(thing: list[Token], lexicon: Lexicon) -> tuple[str, ...]:
    nouns = lexicon.nouns
    return tuple(nouns.thing(t.lower) for t in thing if t.lower not in nouns.empty and t.lower[0] != "'")
