"""One form for the forms of a condition's verb, and whether it is denied.

the code does not match     the code match    denied
the code matches            the code match
the lamp is not working     the lamp work     denied
the lamp does not work      the lamp work     denied
the lamp did not work       denies "the lamp worked", and nothing else: another time is another case

What was done to something ("is not called") is another thing than what it does ("does not call"): such words stay.
"""

from __future__ import annotations

from runbookc.by_text import by_text
from runbookc.diff.words import plain
from runbookc.ground.words import stem
from runbookc.language.frames import frame
from runbookc.language.lexicon import past_heads

_DOES_NOT = frame("verb_denied")
_IS_DOING = frame("verb_in_progress")
_FINITE = frame("verb_of_one")
_DID_NOT = frame("past_denied")

Form = tuple[str, bool]
"""Words in one form, and whether they are denied."""


@by_text
def verb_form(text: str) -> Form:
    """The condition without its helping verb, its verb as in the dictionary."""
    said = plain(text)
    denied = len(_DOES_NOT.findall(said)) % 2 == 1
    once = _DOES_NOT.sub(lambda match: stem(match["verb"]), said)
    found = _IS_DOING.search(once)
    if found is not None:
        denied = denied != bool(found["no"])
        once = f"{once[: found.start()]}{_verb(found['verb'])}{once[found.end() :]}"
    return _FINITE.sub(lambda match: stem(match[0]), once), denied


def _verb(doing: str) -> str:
    """The verb of a word in "-ing"; what no list has loses the ending, and a consonant that was doubled for it."""
    known = stem(doing)
    short = doing.removesuffix("ing")
    if known != doing:
        return known
    return short[:-1] if len(short) > 3 and short[-1] == short[-2] and short[-1] not in "ls" else short


def same_but_for_the_verb(one: str, other: str) -> bool | None:
    """Whether two conditions that differ in a helping verb are of one sense (True) or deny each other (False).

    None where more than that differs, or nothing of it.
    """
    if _past_denied(one, other) or _past_denied(other, one):
        return False
    (before, denied), (after, denied_now) = verb_form(one), verb_form(other)
    helped = any(_DOES_NOT.search(plain(text)) or _IS_DOING.search(plain(text)) for text in (one, other))
    if before != after or not before or not helped:
        return None
    return denied == denied_now


def _past_denied(denial: str, told: str) -> bool:
    """Whether the one says "did not sign" where the other says "signed", and nothing else differs."""
    before, after = plain(denial), plain(told)
    found = list(_DID_NOT.finditer(before))
    if len(found) != 1:
        return False
    head, verb, tail = before[: found[0].start()], found[0]["verb"], before[found[0].end() :]
    said = after[len(head) : len(after) - len(tail)]
    return f"{head}{said}{tail}" == after and said in _pasts(verb)


@by_text
def _pasts(verb: str) -> frozenset[str]:
    """What a verb may be in the past, as `plain` writes it: the lexicon's form, else the regular ones."""
    known = {past for past, lemma in past_heads().items() if lemma == verb}
    regular = {f"{verb}ed", f"{verb}d", f"{verb[:-1]}ied", f"{verb}{verb[-1:]}ed"}
    return frozenset(map(plain, known or regular))
