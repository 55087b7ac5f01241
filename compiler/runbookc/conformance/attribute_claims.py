"""Claims of what a record holds under a name: "your handler is Dana", "it's insured", "no documents are missing"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from runbookc.conformance.claims.attributes import Attribute, read_listed, read_name, read_truth
from runbookc.conformance.claims.claim import Claim
from runbookc.conformance.claims.languages import language_of
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in
from runbookc.conformance.evidence.telling.attributes import Attributes, Gate, Held
from runbookc.conformance.passage import Passage
from runbookc.conformance.told_claims import TellingReader


def attribute_claims(
    passage: Passage,
    found: re.Match[str],
    gate: Gate,
    attributes: Attributes,
    reader: TellingReader,
) -> list[Claim]:
    """One for each that no record bears out; `found` is where the first field is named, `gate` finds the others.

    What agrees, or cannot be told, is no claim.
    """
    text = passage.text
    low = plain(text)
    telling = {language: tongue.lexicon.words["telling"] for language, tongue in reader.tongues.items()}
    made: list[Claim] = []
    for sentence in split_sentences(low):
        if sentence.end <= found.start() or sentence.end_mark.startswith("?"):
            continue
        line = low[sentence.start : sentence.end]
        named = list(gate.every.finditer(line))
        if not named:
            continue
        lexicon, tokenizer = reader.tongues[language_of(words_in(line), telling, reader.first)]
        tokens = tokenizer.tokens_of(line)
        written = text[sentence.start : sentence.end]
        for match in named:
            for told, held in _told(written, tokens, match, lexicon, attributes):
                start, end = sentence.start + told.start, sentence.start + told.end
                of_it = [one for one in held if _is_of(told, one, reader)]
                other = attributes.otherwise(told, of_it, reader.pages) if of_it else None
                if other is not None:
                    made.append(passage.denied(start, end, other, reader.steps, lexicon.language))
                elif not held and attributes.is_made_up(told.name, reader.pages):
                    made.append(passage.from_nowhere(start, end, "told", told.name, lexicon.language))
    return made


def _told(
    text: str, tokens: list[Token], match: re.Match[str], lexicon: Lexicon, attributes: Attributes
) -> Iterator[tuple[Attribute, list[Held]]]:
    """What a sentence tells by a field's name, with the fields of that name."""
    first = next((i for i, t in enumerate(tokens) if t.start >= match.start()), len(tokens))
    stop = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
    for kind, held in attributes.named(match[0]).items() if first < stop else ():
        if kind == "name":
            told = read_name(text, tokens, first, stop, lexicon)
        else:
            told = (read_truth if kind == "truth" else read_listed)(tokens, first, stop, lexicon)
        if told is not None:
            yield told, held


def _is_of(told: Attribute, held: Held, reader: TellingReader) -> bool:
    """Whether a record may be of what is said to be so: no other thing that the catalogue speaks of is named."""
    tool = held.entry.tool
    own = reader.nouns.get(tool, frozenset())
    return (told.subject & reader.things) <= own | held.entry.spoken
