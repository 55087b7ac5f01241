"""What is told of one kind of people, and what is done about them behind it.

    Guests who pay on site get no code. Text them the link.     decide "Guests who pay on site"  yes: tell "Text them …"
    A helper can't sign; ask the owner to call.                 decide "A helper"  yes: ask "ask the owner to call"

Nobody else is meant by "them", so that the kind is the condition, though no word opens one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Condition, Guard, Phrase, Sentence
from runbookc.language.comparisons import compared
from runbookc.language.frames import frame
from runbookc.language.lexicon import verbs, word_class
from runbookc.language.words import Word, split_words
from runbookc.lower.cases.barred_objects import instead, kind_answered, kind_barred
from runbookc.lower.cases.heads import is_head, stated, words_of
from runbookc.lower.found_rules import FoundRule
from runbookc.lower.plan import Asked, Branch, Choice, Do, Origin, Statement, Stop
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.surface.document import Text

_SPEAKERS = frozenset({"we", "you", "i"})
_OTHERS_DO = frame("done_by_others")


def speaks_on(found: Sequence[Sentence], at: int) -> int:
    """How many sentences behind `found[at]`, which tells of a kind of people, say what is done about them."""
    first = found[at].cases[0] if found[at].cases else None
    if first is None or first.guard is None or first.guard.cue or first.steps or found[at].told is not None:
        return 0
    if not first.said or found[at].question or not _of_people(first.guard):
        return 0
    if len(found[at].cases) > 1 and not is_head(found[at]):
        return 0
    end = next((k for k in range(at + 1, len(found)) if not _orders(found[k])), len(found))
    spoken_of = any(_them(found[k]) for k in range(at + 1, end))
    return end - at - 1 if spoken_of else 0


def barred_kind(found: Sequence[Sentence], at: int, text: Text) -> Phrase | None:
    """The kind that `found[at]` bars from something, where what stands behind it is done about that kind alone."""
    sentence = found[at]
    if at + 1 < len(found) and _orders(found[at + 1]) and instead(found[at + 1]):
        barred = kind_barred(sentence, text)
        if barred is not None:
            return barred
    bound = any(case.guard or case.steps or any(tail.kind != "until" for tail in case.tails) for case in sentence.cases)
    plain = not sentence.question and not bound
    others = _OTHERS_DO.search(sentence.words.text) is not None
    if not plain or at + 1 >= len(found) or not _orders(found[at + 1]):
        return None
    if not others and not _answers_the_barred(found[at + 1]):
        return None
    words = words_of(text, sentence.words.start, sentence.words.end)
    end = next((k for k, word in enumerate(words) if word.lower in word_class("bars_what") or word.text == ":"), 0)
    owed = 0 if end and _does_not(words[end : end + 2]) else _binds_at(words)
    end = owed or end
    kind = [word.lower for word in words[:end]]
    spoken_of = owed and _them(found[at + 1])
    if sentence.rule != "must-not" and not others and not spoken_of and not _does_not(words[end : end + 2]):
        return None
    if len(kind) < 2 or kind[0] in word_class("third_person") | word_class("pronoun") | {"the", "no", "nothing"}:
        return None
    if not _SPEAKERS.isdisjoint(kind):
        return None  # "from the second visit on we need a letter"
    told = text.plain[words[0].start : words[end - 1].end]
    narrowed = others or compared(told) is not None or not word_class("narrows_a_kind").isdisjoint(kind)
    return Phrase(told, words[0].start, words[end - 1].end) if narrowed else None


def done_about_barred(found: Sequence[Sentence], at: int) -> int:
    """Where what is done about the kind of `found[at]` ends: with the next order, or the last that speaks of them.

    Who is kept waiting "until" something has a case of their own: all that is ordered behind it is done in that.
    """
    if any(tail.kind == "until" for case in found[at].cases for tail in case.tails):
        return next((k for k in range(at + 2, len(found)) if not _orders(found[k])), len(found))
    rest = range(at + 2, len(found)) if _OTHERS_DO.search(found[at].words.text) else range(0)
    return next((k for k in rest if not (_orders(found[k]) and _them(found[k]))), max(at + 2, rest.stop))


def _binds_at(words: Sequence[Word]) -> int:
    """Where a kind of people ends that is said to have to, to need or to get something; 0 for no such.

    "Guests with a dog | must pay first", "owners who owe money | can only come on Mondays": behind a "who", the verb of
    that comes first.
    """
    who = next((k for k, word in enumerate(words) if word.lower in ("who", "that", "which")), 0)
    since = who + 2 if who else 1
    binding = word_class("finite_modal") | {"get", "have", "pay", "are"}
    return next((k for k in range(since, len(words)) if words[k].lower in binding), 0)


def _does_not(words: Sequence[Word]) -> bool:
    """ "Under 8s don't play", "… do not ride": what such people do not do is barred to them."""
    said = " ".join(word.lower.replace("’", "'") for word in words)
    return said.startswith(("don't", "do not", "never", "can't", "cannot"))


def branch_of_barred(kind: Phrase, told: Sentence, text: Text, unit: int, body: Sequence[Statement]) -> Branch:
    """The case of a kind that `told` bars from something: whether the one at hand is of it, and no amount of it."""
    asked = Asked(Condition(kind, operator="holds"), Origin(text.span(kind.start, kind.end), kind.text, unit))
    return Branch((asked,), _left_to_others(told.words.text, body), said=told.words.text)


def _left_to_others(told: str, body: Sequence[Statement]) -> tuple[Statement, ...]:
    """What is done about a kind, and the end of it where others serve them and all that is done here is to say so."""
    says = all(isinstance(one, Do) and one.step.kind == "tell" for one in body)
    return (*body, Stop(inferred=True)) if body and says and _OTHERS_DO.search(told) else tuple(body)


def _answers_the_barred(sentence: Sentence) -> bool:
    """ "Offer the pool instead", "tell them so", "explain why": what only those are told or given who are refused."""
    step = sentence.steps[0]
    return instead(sentence) or _them(sentence) or step.lemma in word_class("said_at_a_refusal")


def _talks(sentence: Sentence) -> bool:
    """ "Tell the guest to wait", "offer a swap": words to whoever brought it, and no look or deed before a case."""
    step = sentence.steps[0]
    first = word_class("order_adverb") & set(step.words.text.lower().split())
    talks = step.kind == "tell" or (step.kind == "ask" and step.actor == "agent" and bool(step.recipient))
    return not first and talks and not step.modality


def branch_of_kind(sentence: Sentence, text: Text, sentences: Sentences, body: Sequence[Statement]) -> Branch:
    """The case of a kind of people, with what it says must be so besides ("…, provided they have paid")."""
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    sentences.units.gave(unit)
    guards = [case.guard for case in sentence.cases if case.guard is not None]
    branches = [sentences.branch(guard, tuple(body), text, unit) for guard in guards]
    asked = tuple(one for branch in branches for one in branch.asked)
    return Branch(asked, tuple(body), branches[0].any_of, branches[0].guard)


def refused_case(sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> list[Statement]:
    """The case of those who may not do something, where ";" or "so" leads to what is done then; [] for no such."""
    if place.rules_only or len(sentence.cases) != 2 or sentence.question:
        return [] if place.rules_only else _answered(sentence, text, sentences, place)
    told, done = sentence.cases
    plain = not (told.steps or told.guard or done.guard or done.otherwise)
    between = text.plain[told.said.end : done.steps[0].words.start] if plain and done.steps else ""
    parted = ";" in between
    if not parted and between.strip(" ,").lower() != "so":
        return []
    kind = (_refused(told.said, text) if parted else None) or _kept_from(told.said, sentence, text)
    if kind is None:
        return []
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    behind = words_of(text, kind.end, told.said.end)
    barred = bool(behind) and (_does_not(behind[:2]) or behind[0].lower in word_class("may_not"))
    if barred:
        origin = Origin(text.span(told.said.start, told.said.end), told.said.text, unit)
        sentences.rules.append(FoundRule("must-not", origin))
    elif behind:
        sentences.units.tell(unit, told.said.text)
    branch = stated(kind, text, unit, _left_to_others(told.said.text, sentences.case(done, text, unit, place)))
    return [Choice((replace(branch, said=told.said.text) if barred else branch,))]


def _answered(sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> list[Statement]:
    """ "Do not refund gift cards: offer a swap": what is done for a kind that is barred from something."""
    kind = kind_answered(sentence, text)
    if kind is None:
        return []
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    body = sentences.case(sentence.cases[0], text, unit, place)
    return [Choice((branch_of_barred(kind, sentence, text, unit, body),), settled=True)]


def _kept_from(said: Phrase, sentence: Sentence, text: Text) -> Phrase | None:
    """ "Enterprise contracts can't be cancelled by us", "food is thrown away; tell them so": things of a kind."""
    words = words_of(text, said.start, said.end) if said else []
    end = next((k for k, word in enumerate(words) if word.lower in word_class("bars_what")), 0)
    kind = words[:end]
    if not kind or kind[0].lower in word_class("pronoun") | {"the", "no", "nothing", "we", "you", "i"}:
        return None
    told_so = sentence.words.text.lower().rstrip(" .").endswith((" so", " why", " that"))
    several = len(kind) > 1 and any(word.lower.endswith("s") for word in (kind[0], kind[-1]))
    barred = several and (_does_not(words[end : end + 2]) or _OTHERS_DO.search(said.text) is not None)
    unable = words[end].lower in word_class("may_not") and kind[0].lower not in word_class("determiner")
    said_to_them = unable and ";" in sentence.words.text and _talks(sentence)
    if not told_so and not (barred and (said_to_them or _answers_the_barred(sentence))):
        return None
    return Phrase(text.plain[kind[0].start : kind[-1].end], kind[0].start, kind[-1].end)


def _refused(said: Phrase, text: Text) -> Phrase | None:
    words = words_of(text, said.start, said.end) if said else []
    at = next((k for k, word in enumerate(words[:6]) if word.lower in word_class("may_not")), 0)
    kind, done = words[:at], words[at + 1 : at + 2]
    if not kind or not done or kind[-1].lower.removesuffix("s") not in word_class("customer_noun"):
        return None
    if kind[0].lower not in ("a", "an", "any") and not kind[-1].lower.endswith("s"):
        return None
    refused = any(verb.group in word_class("service_group") for verb in verbs().get(done[0].lower, ()))
    last = kind[-1] if refused else words[-1]  # "a new guest can't log in" is what happens to them, and no refusal
    return Phrase(text.plain[kind[0].start : last.end], kind[0].start, last.end)


def _of_people(guard: Guard) -> bool:
    words = guard.conditions[0].words.text.lower().split() if guard.conditions else []
    return "who" in words


def _orders(sentence: Sentence) -> bool:
    """Whether a sentence says what to do and opens no case of its own, nor has a label ("Guests who …: call them")."""
    first = sentence.cases[0] if sentence.cases else None
    labelled = bool(sentence.lead) and not set(sentence.lead.text.lower().split()) <= word_class("meta_noun")
    return first is not None and not labelled and first.guard is None and not first.otherwise and bool(first.steps)


def _them(sentence: Sentence) -> bool:
    text = sentence.words.text
    return any(word.lower in word_class("third_person") for word in split_words(text, 0, len(text), ()))
