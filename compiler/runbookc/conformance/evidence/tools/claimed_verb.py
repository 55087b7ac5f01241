"""The verb that is really claimed: behind one that says nothing of what was done stands a noun that does."""

from __future__ import annotations

from itertools import pairwise

from runbookc.conformance.claims.deed_named import is_only_arranged, is_paper
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.objects import head_of, is_aside
from runbookc.conformance.evidence.tools.pools import Pools

_BEFORE = 3
"""Words from a determiner to the thing that a deed is named with, at most."""


def deed_of(tokens: list[Token], said: Statement, pools: Pools) -> tuple[Verb, bool]:
    """The verb that is really claimed: behind "submitted", "processed" or "issued" stands what was."""
    lexicon = pools.lexicon
    if said.verb.lemma in lexicon.words["marks"] and (state := _marked_as(tokens, said, pools)) is not None:
        return state, False
    if _carries(said, lexicon):
        return _carried(tokens, said, lexicon)
    if said.verb.lemma in lexicon.words["joins-people"] and _joins_customer(tokens, said, pools):
        return lexicon.base["hand over"], False
    if not is_light(said.verb, lexicon) or said.form in ("placed", "there"):
        return said.verb, False
    spans = [said.subject] if said.form != "active" else []
    spans.append((said.after, min(said.stop, said.after + 7)))
    asked: Verb | None = None
    for first, stop in spans:
        for at in range(first, stop):
            nominal = lexicon.nominals.get(lexicon.nouns.stem(tokens[at].lower)) or _as_noun(tokens, at, stop, pools)
            if (
                nominal is None
                or _only_names(tokens, at, stop, lexicon)
                or _is_meant(tokens, at, first, stop, lexicon)
                or _is_added_to(tokens, at, first, said, lexicon)
                or _is_ground(tokens, at, first, said, nominal, pools)
                or _is_for(tokens, at, said, lexicon)
                or (nominal.kind == "check" and is_only_arranged(said.verb, lexicon))
            ):
                continue
            if _is_opened(tokens, said, nominal, lexicon):
                return lexicon.base["find"], False
            if nominal.lemma not in lexicon.words["requests"]:
                return nominal, True
            if not is_aside(tokens, at, said, lexicon):
                asked = nominal
    # "put in the request for it": of a request nothing else is known than that tools may make one
    return (asked, True) if asked is not None and pools.of(asked).own else (said.verb, False)


def _joins_customer(tokens: list[Token], said: Statement, pools: Pools) -> bool:
    """ "I've connected you with our repair team": it hands over, where no tool connects anything."""
    lexicon = pools.lexicon
    at = next((i for i in range(said.at + 1, said.stop) if tokens[i].lower in lexicon.words["joins-to"]), 0)
    customer = lexicon.any_of("addressee", "you")
    return (
        at in range(said.at + 1, said.at + 3)
        and not pools.of(said.verb).own
        and any(token.lower in customer for token in tokens[said.first : at])
    )


def _carries(said: Statement, lexicon: Lexicon) -> bool:
    """ "Put through a refund", "taken care of your cancellation"; "put you through to the team" hands over."""
    carries = said.verb.lemma.replace(" ", "-") in lexicon.words["carries"]
    return carries and said.after == said.at + 1 + len(said.verb.rest)


def _carried(tokens: list[Token], said: Statement, lexicon: Lexicon) -> tuple[Verb, bool]:
    """What was carried through: the deed that the object turns on, up to the first preposition."""
    first, stop = (said.after, said.stop) if said.form == "active" else said.subject
    found: Verb | None = None
    for at in range(first, stop):
        word = tokens[at].lower
        if tokens[at].kind == "mark" or word in lexicon.words["preposition"]:
            break
        named = None if _only_names(tokens, at, stop, lexicon) else lexicon.nominals.get(lexicon.nouns.stem(word))
        found = named or found
    return (found, True) if found is not None else (said.verb, False)


def _as_noun(tokens: list[Token], at: int, stop: int, pools: Pools) -> Verb | None:
    """ "Put a stop to it", "made the switch": a verb told as a noun, where a tool does just that deed.

    Behind a noun too where the tool does it to such a thing: "completed the battery recharge".
    """
    lexicon, words = pools.lexicon, pools.lexicon.words
    verb = lexicon.base.get(tokens[at].lower)
    if verb is None or verb.lemma != tokens[at].lower or verb.kind not in ("act", "handoff") or not at:
        return None
    if tokens[at - 1].lower not in words["determiner"] and not _is_of_thing(tokens, at, verb, pools):
        return None
    if verb.lemma in lexicon.any_of("light", "silent", "only-named") or not pools.of(verb).own:
        return None
    behind = tokens[at + 1] if at + 1 < stop else None
    if behind is not None and behind.lower in words["of"] and verb.lemma in words["ends"]:
        return None  # "pushed the end of your trip back"
    led = lexicon.any_of("preposition", "adverb", "joins")
    return verb if behind is None or behind.kind == "mark" or behind.lower in led else None


def _is_of_thing(tokens: list[Token], at: int, verb: Verb, pools: Pools) -> bool:
    """Whether a verb told as a noun stands behind a thing that a tool of it is of: "the 20 kWh battery recharge"."""
    words = pools.lexicon.words
    thing = pools.lexicon.nouns.thing(tokens[at - 1].lower) if at > 1 else ""
    if not any(verb.lemma in p.verbs and thing in p.noun_set for p in pools.writes):
        return False
    for left in range(at - 2, max(at - 2 - _BEFORE, -1), -1):
        if tokens[left].lower in words["determiner"]:
            return True
        if tokens[left].kind == "mark" or tokens[left].lower in words["preposition"]:
            return False
    return False


def _marked_as(tokens: list[Token], said: Statement, pools: Pools) -> Verb | None:
    """ "I've marked it as complete", "it has been marked complete": what completes it; None where a tool marks."""
    lexicon = pools.lexicon
    if said.form not in ("active", "perfect-passive") or pools.of(said.verb).own:
        return None
    behind = [t.lower for t in tokens[said.after : said.stop] if t.lower not in lexicon.words["adverb"]]
    leads = (i + 1 for i, word in enumerate(behind) if word in lexicon.words["as"])
    at = next(leads, 0 if said.form != "active" else len(behind) - 1)
    word = behind[at] if 0 <= at < len(behind) else ""
    told = next((v for v in lexicon.past.get(word, ()) if not v.rest), None)
    told = told or (lexicon.base.get(word) if word in lexicon.words["done"] else None)
    return told if told is not None and pools.of(told).own else None


def _only_names(tokens: list[Token], at: int, stop: int, lexicon: Lexicon) -> bool:
    """ "Credit card", "return policy": the deed is only what the thing behind it is called by."""
    if lexicon.words["billed-by-note"] and is_paper([t.lower for t in tokens[at : min(at + 3, stop)]], 0, lexicon):
        return True
    return at + 1 < stop and lexicon.nouns.stem(tokens[at + 1].lower) in lexicon.words["named-by-deed"]


def _is_meant(tokens: list[Token], at: int, first: int, stop: int, lexicon: Lexicon) -> bool:
    """ "A reminder to check your messages": what is still to be done, and was not; a request for it is one."""
    if at < first + 2 or at + 1 >= stop or tokens[at - 1].lower not in lexicon.words["to"]:
        return False
    asked = lexicon.nominals.get(lexicon.nouns.stem(tokens[at - 2].lower))
    requested = asked is not None and asked.lemma in lexicon.words["requests"]
    return not requested and tokens[at + 1].lower in lexicon.words["object"]


def _is_added_to(tokens: list[Token], at: int, first: int, said: Statement, lexicon: Lexicon) -> bool:
    """ "The bags were added to your booking": what something is added to was there, and is not what was done."""
    if said.verb.lemma not in lexicon.words["adds"]:
        return False
    return any(token.lower in lexicon.words["onto"] for token in tokens[first:at])


def _is_ground(tokens: list[Token], at: int, first: int, said: Statement, nominal: Verb, pools: Pools) -> bool:
    """ "A voucher was issued for the cancellation": what for, where a tool is of vouchers, and none cancels them.

    "£20 was issued as a refund" is one.
    """
    lexicon = pools.lexicon
    leads = lexicon.any_of("preposition", "as") - lexicon.words["of"]
    if leads.isdisjoint([token.lower for token in tokens[first:at]]):
        return False
    head = head_of(tokens, said, lexicon)
    of_it = [p for p in pools.writes if head and p.tool and head in name_stems(p.tool)]
    return bool(of_it) and all(nominal.group not in p.groups for p in of_it)


def _is_for(tokens: list[Token], at: int, said: Statement, lexicon: Lexicon) -> bool:
    """ "Sent you the form for a refund": what was handed to the customer is for the deed, and does not do it."""
    if said.form != "active" or said.verb.lemma not in lexicon.words["hands-over"]:
        return False
    before = tokens[said.after : at]
    if not before or before[0].lower not in lexicon.any_of("addressee", "you"):
        return False
    leads = lexicon.words["preposition"]
    return any(one.kind == "word" and two.lower in leads for one, two in pairwise(before[1:]))


def _is_opened(tokens: list[Token], said: Statement, nominal: Verb, lexicon: Lexicon) -> bool:
    """ "I've opened your booking": what is there already was looked at."""
    there = (
        said.verb.group == "open" and said.form == "active" and tokens[said.after].lower in lexicon.words["definite"]
    )
    return there and nominal.lemma in lexicon.words["books"] and "find" in lexicon.base


def is_light(verb: Verb, lexicon: Lexicon) -> bool:
    """Whether the verb says nothing of what was done; "add a note" does, "add" does not."""
    if verb.rest and verb.group not in lexicon.words["empty-group"]:
        return False  # "logged you out", "put the money back"
    return verb.kind != "tell" and verb.lemma.split()[0] in lexicon.words["light"]
