"""The contrary of what is said, as a person puts it.

    the dog is bleeding or can't breathe   the dog is not bleeding, and it can breathe
    nobody is ahead of me                  somebody is ahead of me
    it still isn't found                   it is found now

Of "and" and "but" the first half is denied, which is contrary enough. Where no plain contrary can be made ("any of
them is not"), there is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from runbookc.language.lexicon import participles, thirds, verbs, word_class
from runbookc.rehearsal.voice import base_of_past, base_of_third, third_of, voice

_JOINED: Final = re.compile(r",? and |,? but ")
_OR: Final = re.compile(r",? or ")


def contrary(said: str) -> str:
    """What is so where this is not; "" where no plain contrary can be made."""
    words = said.replace("’", "'").strip(" .")
    for cut in _JOINED.finditer(words):
        if is_clause(words[: cut.start()]) and _goes_on(words[cut.end() :]):
            return contrary(words[: cut.start()])
    for cut in _OR.finditer(words):
        first, then = words[: cut.start()], words[cut.end() :]
        if is_clause(first) and _goes_on(then):
            both = (contrary(first), contrary(then if is_clause(then) else _with_subject(first, then)))
            return ", and ".join(both) if all(both) else ""
    return _of_clause(words.split())


def is_clause(words: str) -> bool:
    """Whether words have a subject and a verb that says something of it."""
    said = words.split()
    at = _verb(said)
    return at is not None and (at > 0 or said[0].lower() in voice("auxiliary"))


def is_negative(said: str) -> bool:
    """Whether words deny something."""
    return not voice("negative").keys().isdisjoint(said.lower().rstrip(".").split())


def first_alternative(words: str) -> str:
    """ "Asks for a copy, wants a refund or says that …": what makes it so by itself; all where there is one only.

    What is asked for besides stays: "is a member or has a pass, and wants a seat" is "is a member, and wants a seat".
    """
    for cut in re.finditer(r",? or |, (?=\w+s .* or )", words):
        if is_clause(words[: cut.start()]) and _goes_on(words[cut.end() :]):
            besides = (also for also in re.finditer(r", and ", words[cut.end() :]))
            kept = next(
                (cut.end() + also.start() for also in besides if _goes_on(words[cut.end() + also.end() :])), None
            )
            return words[: cut.start()] + (words[kept:] if kept is not None else "")
    return words


def _goes_on(words: str) -> bool:
    """Whether words go on with a verb of their own: of the subject before, or of one that they name."""
    said = words.split()
    first = said[0].lower() if said else ""
    if first in voice("auxiliary") or first in voice("affirmed") or base_of_third(first):
        return len(said) > 1 or first in thirds()
    opens = first in word_class("determiner") | word_class("pronoun")
    return opens and is_clause(words)


def _with_subject(clause: str, rest: str) -> str:
    said = clause.split()
    at = _verb(said) or 1
    return f"{_pronoun(said[:at])} {rest}"


def _pronoun(subject: Sequence[str]) -> str:
    words = " ".join(subject)
    return words if len(subject) == 1 or subject[-1].endswith("s") else "it" if subject[0].lower() == "the" else words


def _verb(said: Sequence[str]) -> int | None:
    """The place of the verb that says what is so; None where none is plain to see."""
    low = [word.lower() for word in said]
    if low and low[0] in word_class("pronoun") | voice("opposite").keys() | {"i", "that"}:
        at = next((place for place, word in enumerate(low) if place and word not in voice("adverb")), None)
        return at if at is not None and (_is_auxiliary(low[at]) or _is_verb(low[at], low[0])) else _short(low)
    if _short(low) == 0:
        return 0
    if low[:1] and low[0] in voice("relative"):
        return None
    auxiliary = next((place for place, word in enumerate(low) if place and _is_auxiliary(word)), None)
    plain = next((at for at, word in enumerate(low) if at and (_is_third(low, at) or _is_past(low, at))), None)
    found = auxiliary if auxiliary is not None else plain
    return None if found is None or voice("relative").keys() & set(low[:found]) else found


def _short(low: Sequence[str]) -> int | None:
    return 0 if low and "'" in low[0] and low[0] in {word.lower() for word in voice("auxiliary")} else None


def _is_auxiliary(word: str) -> bool:
    return (word in voice("auxiliary") and "'" not in word) or word in voice("affirmed")


def _is_verb(word: str, subject: str) -> bool:
    """Whether a word behind a pronoun is its verb; whatever stands behind "I", "we", "you" and "they" is."""
    if subject in voice("plain_subject"):
        return True
    return base_of_third(word) != "" or base_of_past(word) != ""


def _is_third(low: Sequence[str], at: int) -> bool:
    """Whether a word is the verb of what stands before it, and no noun in the plural ("the reports")."""
    return base_of_third(low[at]) != "" and (at > 1 if low[0] in word_class("determiner") else at == 1)


def _is_past(low: Sequence[str], at: int) -> bool:
    """Whether a word is a past with its subject before it, and no participle that belongs to a noun."""
    alone = low[at] not in participles() or low[0] in word_class("determiner")
    return base_of_past(low[at]) not in ("", low[at]) and alone


def _of_clause(said: list[str]) -> str:
    at = _verb(said)
    if len(said) > 1 and said[0].lower() in voice("adverb"):
        return _of_clause(said[1:] if len(said) > 2 else [*said[1:], "now"]) if at is None else ""
    if said and said[0].lower() in voice("opposite") and said[0].lower() not in voice("counting"):
        plain = len(said) > 1 and not voice("affirmed").keys() & set(said) and "not" not in said
        return " ".join([voice("opposite")[said[0].lower()], *said[1:]]) if plain else ""
    if at is None:
        return _of_nothing(said)
    if at == 0:
        short = next((words for name, words in voice("auxiliary").items() if name.lower() == said[0].lower()), "")
        return _tidy(f"{short} {' '.join(said[1:])}") if short else ""
    subject, verb, rest = said[:at], said[at].lower(), said[at + 1 :]
    lead = subject[0].lower()
    if lead in voice("counting"):
        return ""
    if verb in voice("unsaid"):
        left = rest[1:] if verb == "no" else rest
        return " ".join([*subject, *voice("unsaid")[verb].split(), *_affirmed(left[0], left[1:])]) if left else ""
    return _turned(subject, verb, rest)


def _turned(subject: list[str], verb: str, rest: list[str]) -> str:
    still = "still" in [word.lower() for word in (*subject[-1:], *rest[:1])]
    subject = [word for word in subject if word.lower() not in voice("adverb")]
    rest = rest[1:] if rest and rest[0].lower() in voice("adverb") else rest
    now = ["now"] if still else []
    if verb in voice("affirmed") or (rest and rest[0].lower() in ("not", "never")):
        behind = rest if verb in voice("affirmed") else rest[1:]
        behind = behind[:-1] if behind and behind[-1].lower() in voice("trailing") else behind
        return _tidy(" ".join([*subject, *_affirmed(voice("affirmed").get(verb, verb), behind), *now]))
    if rest and rest[0].lower() == "no":
        return _tidy(" ".join([*subject, verb, *_some(rest[1:]), *now]))
    if still:
        return _tidy(" ".join([*subject, *(["is", "no", "longer"] if verb == "is" else ["no", "longer", verb]), *rest]))
    if verb in ("have", "has", "had", "do", "does", "did") and not _helps(verb, rest):
        return _tidy(" ".join([*subject, _not_do(verb), base_of_third(verb) or "have", *rest]))
    if verb in voice("auxiliary"):
        return _tidy(" ".join([*subject, voice("auxiliary")[verb], *rest]))
    base = base_of_third(verb) or base_of_past(verb) or verb
    if base == verb and verb.endswith("ed"):
        return ""  # the past of a verb that no list has
    return _tidy(" ".join([*subject, _not_do(verb), base, *rest]))


def _helps(verb: str, rest: Sequence[str]) -> bool:
    """Whether "have" or "do" only helps another verb ("have paid", "do"), and is not the verb ("have a key")."""
    if verb in ("do", "does", "did"):
        return not rest or rest[0].lower() in verbs()
    first = rest[0].lower() if rest else ""
    is_thing = first in word_class("determiner") | word_class("pronoun") or first[:1].isdigit() or first.endswith("s")
    return bool(first) and not is_thing


def _not_do(verb: str) -> str:
    if verb == "has" or (base_of_third(verb) and verb != base_of_third(verb)):
        return "does not"
    return "did not" if verb == "had" or base_of_past(verb) not in ("", verb) else "do not"


def _affirmed(verb: str, rest: Sequence[str]) -> list[str]:
    """ "does answer" is said "answers", and "do take" is said "take"."""
    if verb in ("do", "does") and rest:
        verb, rest = third_of(rest[0].lower()) if verb == "does" else rest[0], rest[1:]
    return [verb, *("some" if word == "any" else word for word in rest)]


def _of_nothing(said: list[str]) -> str:
    """ "No other swap in the last 14 days": there was one."""
    if not said or said[0].lower() != "no" or len(said) < 2:
        return ""
    return " ".join(["there is", *_some(said[1:])])


def _some(said: Sequence[str]) -> list[str]:
    """ "(no) other swap": another swap."""
    rest = list(said[:-1] if said and said[-1].lower() in voice("trailing") else said)
    if not rest or rest[0].lower() == "other":
        return ["another", *rest[1:]]
    several = rest[0].lower().endswith("s") and not rest[0].endswith("ss")
    return rest if several and len(rest) == 1 else ["an" if rest[0][0].lower() in "aeiou" else "a", *rest]


def _tidy(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
