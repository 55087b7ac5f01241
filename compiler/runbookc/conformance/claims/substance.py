"""Whether a statement says enough to be told: that something was changed, of which thing, or nothing more than done."""

from __future__ import annotations

from itertools import pairwise

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.objects import PASSIVE, head_of, is_pointed_at


def is_worth_saying(said: Statement, binder: Binder, bare: bool) -> bool:
    """Whether a claim that binds to nothing is reported as unverifiable: the agent says that it changed something."""
    worth = said.verb.kind in ("act", "handoff") or said.verb.lemma in binder.lexicon.unaided
    silent = binder.lexicon.any_of("light", "only-named")
    return worth and not bare and said.form == "active" and said.verb.lemma not in silent


def things_of(tokens: list[Token], said: Statement, binder: Binder) -> tuple[str, ...]:
    """The nouns of what it says was dealt with, none where that is only pointed at."""
    if is_pointed_at(tokens, said, binder.lexicon):
        return ()
    return tuple(noun for noun, weight in binder.nouns_of(tokens, said).items() if weight >= 1)


def is_change(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """Whether it says that something was changed that a system keeps: "added a credit", "has been blocked".

    Behind an empty verb the thing tells: "added a list" changes nothing, "opened your booking" is a look at it.
    """
    lexicon = binder.lexicon
    if said.verb.kind not in ("act", "handoff") or said.verb.group == "send":
        return False
    if said.verb.lemma in lexicon.words["only-named"]:
        return False
    if said.verb.lemma.split()[0] not in lexicon.words["light"]:
        return True
    if said.form == "active" and said.verb.lemma in lexicon.words["arranges"]:
        return True
    if said.verb.lemma in lexicon.words["adds"] and _is_kept_by(tokens, said, lexicon):
        return True
    head = head_of(tokens, said, lexicon)
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    known = not lexicon.words["definite"].isdisjoint(t.lower for t in tokens[first : min(first + 2, stop)])
    known = known and said.verb.lemma not in lexicon.words["brings-about"]  # "created your account": it was not there
    return not known and (
        head in lexicon.any_of("on-record", "kept-thing") or lexicon.nouns.stem(head) in lexicon.nominals
    )


def _is_kept_by(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "Breakfast was added to your stay", "added you to the waitlist": what is there, and known, has changed."""
    words = lexicon.words
    behind = [t.lower for t in tokens[said.after : said.stop]]
    return any(a in words["onto"] and b in words["definite"] for a, b in pairwise(behind))


def is_empty_deed(lemma: str, group: str, lexicon: Lexicon) -> bool:
    """Whether a verb may stand for many deeds ("added", "put", "opened", "moved"), and tells nothing of money."""
    words = lexicon.words
    if not words["only-by-tool"].isdisjoint((lemma, group)) or not words["ends"].isdisjoint((lemma, group)):
        return False
    head = lemma.split()[0]
    return head in lexicon.any_of("light", "only-named") or group in words["keeps"] or group in lexicon.loose


def may_be_borne(said: Statement, binder: Binder) -> bool:
    """Whether an empty verb tells of a deed that values may show: "added Rob", "J-611 opened"."""
    if (
        said.verb.kind not in ("act", "handoff")
        or said.refused
        or said.read
        or said.form in ("placed", "shown", "there")
    ):
        return False
    return is_empty_deed(said.verb.lemma, said.verb.group, binder.lexicon)


def is_new_sent(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "A new ticket is on its way", "a text has gone out": what was not there before, sent by whatever there is."""
    first, stop = said.subject
    if said.verb.group != "send" or said.form not in PASSIVE or first == stop:
        return False
    led = tokens[first].lower in lexicon.words["indefinite"]
    return led and head_of(tokens, said, lexicon) in lexicon.any_of("sent-thing", "medium")


def may_still_be(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether what is most often no claim may be one: "MFA is reset", "Found you in …", "I can see your booking".

    A rule, an adjective and what is possible are worded alike, so that nobody is accused by it.
    """
    words, first, stop = lexicon.words, *said.subject
    if said.why_not == "state":
        if said.form == "past-passive" and tokens[said.at - 1].lower in words["receives"]:
            return True
        one = stop > first and tokens[stop - 1].kind == "word" and not lexicon.nouns.is_plural(tokens[stop - 1].lower)
        return said.form == "present-passive" and one
    soft = tokens[said.at].lower in words["soft-look"]
    if said.why_not == "adjective":
        behind = tokens[said.after].lower if said.after < said.stop else ""
        named = behind in words["object"] and behind not in words["by-agent"]  # not "let me know"
        return said.form == "telegraphic" and named and not soft  # not "see you"
    able = said.at > 1 and tokens[said.at - 1].lower in words["can"] and tokens[said.at - 2].lower in words["agent"]
    return said.why_not == "future" and able and soft


def is_vague(said: Statement, tokens: list[Token], binder: Binder) -> bool:
    """Whether it says no more of the deed than that it is done ("Refund: done")."""
    word = tokens[said.at].lower
    stands = said.form in ("placed", "there") or (said.form == "present-passive" and not said.new)
    return not stands and (word not in binder.lexicon.past or word in binder.lexicon.words["done"])


def is_unaided(tokens: list[Token], said: Statement, binder: Binder) -> bool:
    """ "I've checked with the warehouse"; not "I've spoken with you", which this conversation is."""
    told = {t.lower for t in tokens[said.after : said.after + 2]} & binder.lexicon.words["addressee"]
    reached = said.verb.kind == "handoff" or said.verb.lemma in binder.lexicon.unaided
    return said.form == "active" and reached and not told
