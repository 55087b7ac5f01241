"""How well a step and a tool fit, part by part: their verbs, the step's object, the tool's name, what it tells.

Each part is 0 to 1; `candidates.py` weighs them.
"""

from __future__ import annotations

from typing import Final

from runbookc.ground.index import Index
from runbookc.ground.profile import Profile
from runbookc.ground.synonyms import NEARLY, alike
from runbookc.ground.verbs import (
    DOING,
    EMPTY,
    GENERIC,
    KEEPING,
    LIGHT,
    LOOKING,
    PUTTING,
    TAKING,
    THINKING,
    lexicon,
    near,
)
from runbookc.ground.vocabulary import CALENDAR, COMMON_FIELDS, CONVERSATION, CUSTOMER, REACHING, VERIFYING
from runbookc.ground.wanted import Wanted, works_the_conversation
from runbookc.ground.words import stem
from runbookc.language.lexicon import word_class

_TALKS: Final = frozenset(map(stem, word_class("talk_noun")))
_TOLD, _SET, _SUMMARISED, _OF_ITS_SYSTEM = 0.75, 0.7, 0.5, 0.7


def verb_fit(profile: Profile, wanted: Wanted) -> float:
    """1 for the same verb, less for one of its group, 0 where the two verbs mean different things."""
    found = _verbs_met(profile, wanted)
    if wanted.shows and profile.tool.effect == "read":
        return max(found, 0.8 if profile.group in LOOKING else 0.6 if not profile.lemma else 0.0)
    return found


def _verbs_met(profile: Profile, wanted: Wanted) -> float:
    if wanted.kind == "handoff" and wanted.lemma in REACHING and wanted.lemma != profile.lemma:
        return 0.0
    if wanted.lemma == profile.lemma:
        return 1.0
    if wanted.lemma in THINKING:
        return 0.0
    if wanted.lemma in PUTTING and profile.lemma in wanted.terms.keys() | wanted.rest and "off" not in wanted.said:
        return 0.7
    if stem(wanted.lemma) in profile.name:
        return 0.95 if _leads(profile) or not profile.lemma or profile.group in LOOKING else 0.0
    if wanted.group in LOOKING:
        if wanted.group == "find" and profile.lemma in VERIFYING:
            return 0.4
        return 0.8 if profile.group in LOOKING else 0.6 if not profile.lemma else 0.0
    if wanted.group == profile.group:
        return 0.8
    if wanted.lemma == profile.summary_head:
        return 0.9
    if wanted.group == profile.summary_group:
        return 0.75
    if wanted.group in profile.other_groups and _leads(profile):
        return 0.7
    if wanted.lemma in KEEPING or (
        wanted.lemma == "take" and (profile.group not in TAKING or {"off", "out"} & wanted.said)
    ):
        return 0.0  # who is taken off a class is not put on it
    if near(wanted.group, profile.group):
        return 0.45
    return 0.35 if wanted.group == "handle" or not profile.lemma else 0.0


def _leads(profile: Profile) -> bool:
    """Whether the verb of a name leaves it to the noun behind it to say what is done."""
    return profile.group in DOING or profile.lemma in LIGHT


def effect_fit(profile: Profile, wanted: Wanted, verb: float, mentioned: bool) -> float:
    """What looks must not change, what changes must not only look; a guessed effect weighs less than a stated one."""
    effect = profile.tool.effect
    reads = wanted.kind == "check" or (wanted.shows and effect == "read")
    if effect == "generic" or mentioned or (effect == "read") == reads:
        return 1.0
    stated = profile.tool.effect_from in ("hint", "author")
    if verb == 1.0 and not stated:
        return 0.95
    return 0.0 if stated or not reads else 0.55


def recall_of(profile: Profile, wanted: Wanted, index: Index) -> tuple[float | None, list[str]]:
    """How much of the step's object the tool knows, and by which words; None where the step names no object."""
    total = hit = 0.0
    met: list[str] = []
    for word, weight in wanted.terms.items():
        known = _known(profile, word)
        if weight < 0.9 and word in profile.system - CONVERSATION:
            known = max(known, _OF_ITS_SYSTEM)  # "the charges *in the ledger*"
        if wanted.kind == "handoff" and (not known or _is_the_talk(profile, word)):
            continue
        worth = weight * index.weight(word) * (1.0 if index.knows(word) else 0.6)
        total += worth
        if known:
            hit += worth * known
            met.append(word)
    if not total:
        return None, met
    return hit / total, met


def _is_the_talk(profile: Profile, word: str) -> bool:
    """Whether a word is the conversation, and no thing of a tool's: who passes a call on calls nobody out."""
    return word in _TALKS and word not in profile.nouns


def lacks_the_thing(profile: Profile, wanted: Wanted, verb: float) -> bool:
    """Whether a tool knows nothing of what the step's object is: the temperature of "the patient's temperature".

    A verb that says what is done by itself needs no object: to refund the seats is to refund.
    """
    empty = wanted.group in GENERIC | LOOKING or wanted.lemma in EMPTY
    if not empty and verb >= 0.7:
        return False
    if wanted.head in COMMON_FIELDS and profile.tool.effect == "read" and not profile.told:
        return not any(
            _known(profile, word) for word in wanted.terms
        )  # its results are not described: "the bill's status"
    return bool(wanted.head) and wanted.head not in CONVERSATION and not _known(profile, wanted.head)


def knows_its_thing(profile: Profile, wanted: Wanted) -> bool:
    """Whether a tool knows more of the step than a field that many things have: a bill's status is no card's."""
    things = wanted.terms.keys() - COMMON_FIELDS
    return not things or wanted.terms.keys() == things or any(_known(profile, word) for word in things)


def _known(profile: Profile, word: str) -> float:
    """How firmly a word belongs to a tool, by itself or by one that means the same."""
    own = profile.weights.get(word, 0.0)
    for other in alike().get(word, ()):
        own = max(own, profile.weights.get(other, 0.0) * NEARLY)
    return own


def precision_of(profile: Profile, wanted: Wanted, index: Index) -> float:
    """How much of what the tool's name says it works on the step says too."""
    if not profile.telling:
        return 1.0 if wanted.lemma == profile.lemma else 0.5
    total = hit = 0.0
    for word in profile.telling:
        worth = index.weight(word)
        total += worth
        hit += worth * _said(word, wanted)
    return max(hit / total, _besides(profile, wanted))


def _said(word: str, wanted: Wanted) -> float:
    """How firmly a step says a word of a tool's name."""
    if word in wanted.terms or word == stem(wanted.lemma) or lexicon().group(word) == wanted.group:
        return min(1.0, wanted.terms.get(word, 1.0) + 0.4)
    if any(other in wanted.terms for other in alike().get(word, ())):
        return NEARLY
    if word in wanted.rest:
        return 0.5
    return 0.8 if word in CONVERSATION and works_the_conversation(wanted) else 0.0


def _besides(profile: Profile, wanted: Wanted) -> float:
    """What a step says that is not in the name: a field the tool tells, a value it sets, the words of its summary."""
    if profile.tool.effect == "read":
        return _TOLD if tells(profile, wanted) else 0.0
    objects = [word for word, weight in wanted.terms.items() if weight >= 0.9]
    if not objects:
        return 0.0
    if profile.group == "update" and wanted.group == "update" and all(_either(w, profile.settable) for w in objects):
        return _SET
    same = wanted.group in (profile.group, profile.summary_group) or wanted.lemma == profile.summary_head
    return _SUMMARISED if same and all(word in profile.summary for word in objects) else 0.0


def _either(word: str, known: frozenset[str]) -> bool:
    return word in known or any(other in known for other in alike().get(word, ()))


def spelled(profile: Profile, wanted: Wanted) -> bool:
    """Whether the step's object is every word of a name of several: a credit note is no note."""
    return len(profile.nouns) >= 2 and all(word in wanted.terms for word in profile.nouns)


def sends_just_that(profile: Profile, wanted: Wanted) -> bool:
    """Whether a tool sends the very thing that somebody is to be sent: "text them the payment link"."""
    if wanted.kind != "tell" or not wanted.to_customer or profile.group not in ("send", "order"):
        return False
    said = {stem(word) for word in wanted.raw}
    own = [word for word in profile.nouns if word not in CUSTOMER]
    return len(own) >= 2 and all(word in said for word in own)


def tells(profile: Profile, wanted: Wanted) -> bool:
    """Whether a reading tool's result has a field of the name of what the step looks for."""
    terms = wanted.terms.keys()
    about = {stem(word) for word in profile.entity.split("_")}
    for field in profile.told:
        if (
            field <= about
            or not field <= terms | about
            or not (wanted.head in field or (wanted.head in CALENDAR and field <= terms))
        ):
            continue
        if len(field - about) > 1 or not field <= COMMON_FIELDS or about & terms:
            return True
    return False


def finds_out(profile: Profile, wanted: Wanted) -> bool:
    """Whether a reading tool tells what the page tests just after the step."""
    return bool(wanted.sought) and any(field <= wanted.sought for field in profile.told)


def unsaid(profile: Profile, wanted: Wanted, verb: float) -> float:
    """What a missing object counts for: where the verb is the tool's own and says much, it nearly stands for it."""
    telling = verb >= 0.95 and wanted.group not in GENERIC and wanted.group not in LOOKING
    return 0.5 if telling and wanted.kind == "act" else 0.0


def mentioned(profile: Profile, wanted: Wanted) -> bool:
    """Whether the step says every word of a name of two words or more that is more than a verb and a common noun."""
    if len(profile.name) < 2 or wanted.lemma != profile.lemma:
        return False
    said = wanted.terms.keys() | wanted.rest | {stem(wanted.lemma)}
    return all(word in said for word in profile.nouns)


def misses_the_thing(profile: Profile, wanted: Wanted) -> bool:
    """Whether a name says more than the step, and the thing itself is what the step does not say.

    An account is not its owner: `get_account_owner` is more than "the account".
    """
    if not profile.names_a_part or _said(profile.thing, wanted):
        return False
    return wanted.terms.keys() <= set(profile.nouns) or _besides(profile, wanted) < _SUMMARISED
