"""What a runbook says of the customer, as they would say it themselves.

    they want a refund               I want a refund
    the customer's card has expired  my card has expired
    they confirm, and it is not so   No, I do not confirm

What speaks of anybody else, or of nobody, is left in the runbook's words.
"""

from __future__ import annotations

from typing import Final

from runbookc.language.lexicon import finite_words, participles, thirds, verbs, word_class

_THEY: Final = {"they": "I", "they're": "I'm", "they've": "I've", "they'll": "I'll", "they'd": "I'd"}
_OWN: Final = {
    "they": "I", "them": "me", "their": "my", "theirs": "mine", "themselves": "myself", "they're": "I'm",
    "they've": "I've",
}  # fmt: skip
_FORMS: Final = {
    "are": "am", "is": "am", "were": "was", "aren't": "am not", "isn't": "am not", "weren't": "wasn't", "has": "have",
    "hasn't": "haven't", "does": "do", "doesn't": "don't",
}  # fmt: skip
"""Forms of auxiliaries with "they" or "the customer", and with "I"."""
_SAME: Final = frozenset(
    {"was", "had", "can", "can't", "cannot", "will", "won't", "did", "didn't", "do", "must", "may"}
)
"""Forms that are the same of anybody."""
_DENIED: Final = {"am": "am not", "have": "have not", "was": "was not", "will": "will not", "can": "cannot"}


def in_own_voice(words: str) -> str:
    """A condition on the customer in the first person; "" where it is none."""
    said = words.replace("’", "'").split()
    first = said[0].lower() if said else ""
    if first in _THEY:
        rest = [_FORMS.get(said[1].lower(), said[1]), *said[2:]] if first == "they" and len(said) > 1 else said[1:]
        return " ".join([_THEY[first], *_agreeing([_own(word) for word in rest])])
    if first == "their" and len(said) > 1:
        return " ".join(["my", *map(_own, said[1:])])
    return _of_the_customer(said) if first == "the" and not {"and", "or", "who", "that"} & set(said) else ""


def _of_the_customer(said: list[str]) -> str:
    """ "The customer wants a copy", "the customer's card has expired": one clause of the customer by name."""
    name = " ".join(said[:2]).lower()
    if name.removesuffix("'s") not in word_class("customer") or len(said) < 3:
        return ""
    if name.endswith("'s"):
        return " ".join(["my", *map(_own, said[2:])])
    verb = said[2].lower()
    third = thirds().get(verb)
    bent = verb.removesuffix("s") if verb.endswith("s") and verb in finite_words() else ""
    form = _FORMS.get(verb) or (verb if verb in _SAME else "") or (third.lemma.split()[0] if third else bent)
    return " ".join(["I", form, *map(_own, said[3:])]) if form else ""


def denied(words: str) -> str:
    """The contrary of what was said in the first person ("I do not want it"); "" where no plain one can be made."""
    said = words.split()
    if said[0] in ("I'm", "I've"):
        return " ".join(["I", "am" if said[0] == "I'm" else "have", "not", *said[1:]])
    if said[0] != "I" or len(said) < 2 or "not" in said or any(word.endswith("n't") for word in said):
        return ""
    verb, rest = said[1].lower(), " ".join(said[2:])
    done = any(word.lower() in participles() for word in said[2:4])
    if verb in _DENIED and (verb != "have" or done):
        return f"I {_DENIED[verb]} {rest}".strip()
    plain = verb in verbs() or verb == "have" or f"{verb}s" in finite_words()
    return f"I do not {verb} {rest}".strip() if plain and verb not in participles() and verb not in _SAME else ""


def _own(word: str) -> str:
    bare = word.rstrip(".,;:)")
    return _OWN[bare.lower()] + word[len(bare) :] if bare.lower() in _OWN else word


def _agreeing(words: list[str]) -> list[str]:
    """ "I am" where "they are" stood within: an "I" is followed by a form of its own."""
    after = zip(["", *words], words, strict=False)
    return [_FORMS.get(word, word) if before == "I" else word for before, word in after]
