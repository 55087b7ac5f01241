"""The deed that the nouns behind an empty verb name: "create_refund_request" makes a refund, "add_booking_note" a note.

The noun that the phrase turns on names it before those that only say of what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.conformance.claims.lexicon import Lexicon, Verb


def is_paper(words: Sequence[str], at: int, lexicon: Lexicon) -> bool:
    """ "Nota de crédito", "nota_credito": whoever makes one writes no note, but a bill that gives money back."""
    found = lexicon.nominals.get(lexicon.nouns.stem(words[at]))
    behind = [word for word in words[at + 1 : at + 3] if word not in lexicon.words["of"]]
    return found is not None and found.group == "note" and not lexicon.words["billed-by-note"].isdisjoint(behind[:1])


def deed_named(verb: Verb | None, words: Sequence[str], lexicon: Lexicon) -> Verb | None:
    """The deed of a noun phrase in lower case behind a verb, read up to its first preposition.

    Of "request" and what is requested the latter. What is added to a thing ("add_booking_guest") is no deed.
    """
    ends = lexicon.words["preposition"] | lexicon.words["coordinate"]
    length = next((at for at, word in enumerate(words) if word in ends), len(words))
    phrase = [lexicon.nouns.stem(word) for word in words[:length] if len(word) > 1]
    if verb is not None and verb.lemma in lexicon.words["adds"]:
        phrase = phrase[-1:]
    deeds = [(noun, deed) for noun in phrase if (deed := lexicon.nominals.get(noun)) is not None]
    if verb is not None and is_only_arranged(verb, lexicon):
        deeds = [(noun, deed) for noun, deed in deeds if deed.kind != "check"]
    named = [deed for noun, deed in deeds if deed.kind != "check" or noun == phrase[-1]]  # "reserve_test_car"
    requests = lexicon.words["requests"]
    return next((deed for deed in reversed(named) if deed.lemma not in requests), named[-1] if named else None)


def is_only_arranged(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether a verb puts what it is of at a later time: who books an inspection has inspected nothing."""
    return verb.lemma in lexicon.words["arranges"]


def is_named(noun: str, verb: Verb, lexicon: Lexicon) -> bool:
    """ "The upgrade is done": what is named is the deed itself, and no thing that a call should tell of."""
    named = lexicon.nominals.get(noun)
    return named is not None and named.lemma == verb.lemma
