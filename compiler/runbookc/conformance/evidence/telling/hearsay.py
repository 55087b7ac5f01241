"""Whether a state that a text tells ("Ticket: closed", "your fee was waived") was read or told, and is no deed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from runbookc.catalog.model import Field
from runbookc.conformance.claims.asked_forms import asked_verb
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import CATALOGUE, content_stems, name_stems, stem
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.said_done import is_said_done
from runbookc.conformance.evidence.records.denied import (
    field_denies,
    is_otherwise,
    tellings_of,
    tells_anything,
    truth_of,
)
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.gone import is_gone
from runbookc.conformance.evidence.records.outcome import is_status, recorded_states
from runbookc.conformance.evidence.records.record_shape import read_record
from runbookc.conformance.evidence.records.short_texts import happened, is_short, telling_words
from runbookc.conformance.evidence.records.standing_fields import STANDING, Standing, may_tell_standing
from runbookc.conformance.evidence.values.ids import id_in

_SETTLED = "settled"
_APART = 5
"""Words among which the next part of a verb stands, at most."""
_FEW = 16
"""Calls up to which looking through all of them is faster than an index of what they returned."""


class State(NamedTuple):
    """A state that a text tells: the deed that leads to it, the words for it, the ids of the thing, short ones apart.

    `changed` is the text where it says what something is *now* ("your plan is now Basic").
    """

    deed: str
    done: frozenset[str]
    changed: str
    ids: tuple[str, ...]
    codes: tuple[str, ...] = ()


def was_read(told: State, ledger: Ledger, writes: frozenset[str], until: int) -> bool:
    """Whether a record read before a message says the same of the thing; what it is now, the result of a change too."""
    every: Iterable[Entry] = ledger.own
    if len(ledger.own) > _FEW:
        every = ledger.short_texts.that_may_tell({*told.done, told.deed}, told.deed.rstrip("e"), told.changed)
    for entry in every:
        if entry.ended >= until or entry.receipt.status != "ok":
            continue
        made = entry.tool in writes and not only_reads(entry)
        if made and not told.changed:
            continue
        if entry.call.requestor != "agent" or (told.ids and not any(i in entry.low for i in told.ids)):
            continue
        if _tells_in(told, entry.returned, made):
            parts = _parts_of(entry, {*told.ids, *told.codes}) if told.ids or told.codes else None
            if parts is None or any(_tells_in(told, read_record(part).values, made) for part in parts):
                return True
    return False


def _tells_in(told: State, values: Iterable[tuple[str, Any]], made: bool) -> bool:
    """Whether one of some fields tells the state; of a change that was `made` only one that holds a state."""
    short = ((path, value.lower()) for path, value in values if is_short(value))
    return any(_tells(told, path, value) for path, value in short if not made or is_status(path))


def _parts_of(entry: Entry, named: set[str]) -> list[Any]:
    """The records of a list that are of something named by its id; all of a result that lists none of them."""
    value = entry.receipt.value
    held = value.values() if isinstance(value, dict) else (value,)
    listed = [one for many in held if isinstance(many, list) for one in many if isinstance(one, dict)]
    texts = ((one, [v for v in one.values() if isinstance(v, str)]) for one in listed)
    return [one for one, found in texts if any(v.lower() in named or id_in(v) in named for v in found)] or [value]


def is_true(bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a record that was read holds a truth named as the state is: `"locked": true`, or none of what is gone."""
    read = [e for e in ledger.own if e.tool not in writes and e.receipt.status == "ok"]
    return truth_of(bound, read, lexicon) is True or is_gone(bound, read, lexicon)


def was_quoted(text: str, ledger: Ledger) -> bool:
    """Whether a call that went well returned a text, in lower case, as the whole of a field, and was not given it."""
    for entry in ledger.own[-RECENT:]:
        if text in entry.low and entry.receipt.status == "ok":
            held = any(isinstance(value, str) and value.lower() == text for _, value in entry.returned)
            if held and all(str(value).lower() != text for _, value in entry.given):
                return True
    return False


def was_asked(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer's last words ask for the deed by its verb: "just cancel it then"."""
    words = words_in(ledger.told[-1].lower()) if ledger.told else []
    verbs = (lexicon.base.get(word) for word in words if word not in lexicon.past)
    return any(verb is not None and verb.lemma == bound.deed for verb in verbs)


def was_wished(deed: str, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether anybody spoke of doing it, by its verb, "take him off the list", or its noun."""
    spoken = ledger.spoken_words()
    for word in spoken:
        asked = asked_verb(word, lexicon)
        named = lexicon.nominals.get(lexicon.nouns.stem(word))
        if any(verb is not None and verb.lemma == deed for verb in (asked, named)):
            return True
    head, *rest = deed.split()
    if not rest or head not in spoken or not spoken >= {*rest}:
        return False
    return any(_in_order([head, *rest], words_in(text.lower())) for text in (*ledger.told, *ledger.offered))


def _in_order(run: list[str], words: list[str]) -> bool:
    """Whether some words stand near behind each other, as the parts of "take the garage off" do."""
    at = -1
    for word in run:
        near = words[at + 1 : at + 1 + _APART] if at >= 0 else words
        if word not in near:
            return False
        at += 1 + near.index(word)
    return True


def was_in_hand(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer asked for the deed before, or the agent offered it, and nobody and no record tells it done.

    "Please lock it" … "it is locked now" tells of the deed and not of what was found, as does what was asked for by the
    name of the tool: "suspend it" … "it's on hold". A tool this bundle does not know may have returned anything.
    """
    if ledger.unknown or ledger.stray_results:
        return False
    if is_told(bound, ledger, lexicon):
        return False
    called = dict.fromkeys(verb for pattern in bound.patterns for verb in pattern.verbs) if bound.sure else ()
    return was_wished(bound.deed, ledger, lexicon) or any(was_wished(verb, ledger, lexicon) for verb in called)


def is_wanted(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer wanted what only a deed brings about, and nobody and no record tells it done."""
    if not bound.sure or ledger.unknown or ledger.stray_results or is_told(bound, ledger, lexicon):
        return False
    return _was_wanted(_own_things(bound, lexicon), ledger, lexicon)


def _own_things(bound: Bound, lexicon: Lexicon) -> frozenset[str]:
    """The nouns of what a claim says was dealt with that every tool it may speak of is named by."""
    if not bound.patterns:
        return frozenset()
    general = lexicon.any_of("vague-thing", "customer", "addressee", "inbox", "medium", "person", "state-noun")
    return (frozenset(bound.nouns) - general).intersection(*[pattern.noun_set for pattern in bound.patterns])


def _was_wanted(things: frozenset[str], ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer said to want one of some things: "I want my deposit back", "he needs a new pass".

    Not "I want to know where my deposit is", nor what they ask of it.
    """
    if not things:
        return False
    for text in ledger.told:
        low = text.lower()
        for sentence in split_sentences(low):
            words = words_in(low[sentence.start : sentence.end])
            at = next((i for i, word in enumerate(words) if word in lexicon.words["wishes"]), None)
            if (
                at is None
                or sentence.end_mark.startswith("?")
                or not lexicon.words["to"].isdisjoint(words[at + 1 : at + 2])
            ):
                continue
            if not things.isdisjoint(map(lexicon.nouns.thing, words[at + 1 :])):
                return True
    return False


def _tells(told: State, path: str, value: str) -> bool:
    """Whether a value tells the state: "refunded", "tuning cancelled", or what something is said to be now ("Basic").

    What happened is told by its noun as well, in a list of such: `transactions[].type` "refund".
    """
    first = words_in(value)[:1]
    if not told.done.isdisjoint(telling_words(value)):
        return True
    if first and happened(path) and first[0].startswith(told.deed.rstrip("e")):
        return True
    if first == [told.deed] and is_status(path):  # an adjective that is the verb's own form: "void"
        return True
    if not told.changed or len(value) <= 2 or value in told.ids:
        return False
    return told.changed.endswith((f" {value}", f" {value.replace('_', ' ')}"))


class Looks(NamedTuple):
    """What the catalogue says of tools that look: the words of each, and the fields of its results by their paths."""

    words: Mapping[str, frozenset[str]]
    fields: Mapping[str, Mapping[str, Field]]


def may_be_told(
    bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon, vague: bool, looks: Looks
) -> bool:
    """Whether a record may hold the state, or anybody said before that it is so.

    A record of the thing may tell its state in words of its own, if it has any, and any record a `vague` one that
    names no thing ("Refund: done"); a tool this bundle does not know may have returned anything. "I have your
    confirmation email" tells that it was sent. What every record that tells of it denies (`refunded: false`) was told
    by none.
    """
    held = [e for e in ledger.entries if e.receipt.status not in ("failed", "denied")]
    read = [e for e in held if e.tool not in writes or only_reads(e)]
    truth = None if ledger.unknown else truth_of(bound, read, lexicon)
    if truth is not None:
        return truth
    if is_gone(bound, read, lexicon):
        return True
    if not ledger.unknown and field_denies(bound, held, lexicon):
        return False
    if ledger.unknown or is_told(bound, ledger, lexicon):
        return True
    if is_otherwise(bound, held, lexicon):
        return False
    things, own = _spoken_of(bound, lexicon, vague)
    telling = [e for e in read if _may_hold(bound, e, things, lexicon, looks.fields.get(e.tool, {}))]
    if not things or _is_strange(things, lexicon):
        return bool(telling)
    dealt = things.intersection([noun for pattern in bound.patterns for noun in pattern.noun_set]) or things
    if ledger.once.any((dealt, lexicon.language, "has"), ledger.told, lambda text: _has_it(text, dealt, lexicon)):
        return True
    money = bound.group in lexicon.words["money-group"]  # "has gone through": any record of a payment may tell it
    if money and any(_has_seen(text, lexicon) for text in ledger.told):
        return True
    if money and any(state == "done" for e in read for *_, state in recorded_states(e, _SETTLED, lexicon.language)):
        return True
    if len(own) > 1 and bound.sure:
        left = [(e, own - looks.words.get(e.tool, frozenset())) for e in telling]
        return any(all(_speaks_of(e, frozenset((one,))) for one in rest) for e, rest in left)
    return any(_speaks_of(e, things) for e in telling)


def _spoken_of(bound: Bound, lexicon: Lexicon, vague: bool) -> tuple[frozenset[str], frozenset[str]]:
    """What a state is told of, and what of that every tool is of that it may speak of.

    "Export is on at your site": where a tool of exports is meant for sure, what a record says of the site is no word
    of it.
    """
    named = frozenset(bound.nouns) - lexicon.words["state-noun"]
    named = frozenset(n for n in named if not _is_deed(n, bound, lexicon)) if vague else named
    things = named - lexicon.words["medium"] or named
    own = things.intersection(*[pattern.noun_set for pattern in bound.patterns]) if bound.patterns else things
    return (own if own and bound.sure else things), own


def _may_hold(
    bound: Bound, entry: Entry, things: frozenset[str], lexicon: Lexicon, fields: Mapping[str, Field]
) -> bool:
    """Whether a record may tell the state: by what it holds where a deed changed only how a thing stands.

    Of other deeds any record may where no thing is named.
    """
    if bound.group not in STANDING:
        return not things or tells_anything(entry, things)
    return may_tell_standing(entry, Standing(things, bound.group, tellings_of(bound, lexicon)), lexicon, fields)


def _is_strange(things: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether nobody knows what a catalogue in another language calls such things: any record may be of "válvulas"."""
    if lexicon.language == CATALOGUE or not things.isdisjoint(lexicon.words["determiner"]):
        return False
    return not any(called in things for each in lexicon.nouns.things.values() for called in each.split())


def _speaks_of(entry: Entry, things: frozenset[str]) -> bool:
    """Whether a record speaks of one of some things: by a word of its own, as "postcode" does not of a code."""
    if not things.isdisjoint(entry.spoken) or not things.isdisjoint(name_stems(entry.tool)):
        return True
    return any(noun in entry.low and not things.isdisjoint(content_stems(words_in(entry.low))) for noun in things)


def _is_deed(noun: str, bound: Bound, lexicon: Lexicon) -> bool:
    """Whether a noun only names the deed: "closure" of what was closed."""
    nominal = lexicon.nominals.get(noun)
    return nominal is not None and nominal.lemma == bound.deed


def is_told(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether anybody said, or a result holds, that such a deed is done, in this language or the catalogue's.

    "On", "off" and "open" are in most texts: they tell a state of what "is off", and as the whole of a field.
    """
    for one in (lexicon, load_lexicon()):
        told = tellings_of(bound, one)
        small = told & one.any_of("particle", "upon", "at-hand")
        plain = told - small if small else told
        if ledger.heard_any(plain) and (ledger.stray_results or is_said_done(plain, one, ledger)):
            return True
        if small and any(_stands(small, words_in(text.lower()), one) for text in ledger.told):
            return True
        if small and any(str(value).lower() in small for entry in ledger.own for _, value in entry.returned):
            return True
    return False


def _stands(small: frozenset[str], words: list[str], lexicon: Lexicon) -> bool:
    """Whether something is said to be "off" or "on", or to have been turned so."""
    linking = lexicon.any_of("be", "is-or-has", "been", "turns")
    return any(b in small and a in linking for a, b in pairwise(words))


def _has_seen(text: str, lexicon: Lexicon) -> bool:
    """Whether the customer tells where money has gone: "it came back to my card", "there's a fee on my bill"."""
    low, places = text.lower(), lexicon.any_of("money-place", "bill")
    open_ = lexicon.any_of("negation", "modal") - lexicon.words["to"]
    for sentence in split_sentences(low):
        words = words_in(low[sentence.start : sentence.end])
        if places.isdisjoint(words) or not open_.isdisjoint(words) or "n't" in low:
            continue
        if not lexicon.any_of("went", "there").isdisjoint(words):
            return True
    return False


def _has_it(text: str, things: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the customer says that they have a thing; "I never got the label" tells the contrary."""
    low, having, negation = text.lower(), lexicon.any_of("have", "receives", "finds"), lexicon.words["negation"]
    for sentence in split_sentences(low):
        said = low[sentence.start : sentence.end]
        words = words_in(said)
        told = not having.isdisjoint(words) and negation.isdisjoint(words) and "n't" not in said
        asked = sentence.end_mark.startswith("?") and lexicon.words["agent"].isdisjoint(words[:1])
        if told and not asked and not things.isdisjoint(map(stem, words)):
            return True
    return False
