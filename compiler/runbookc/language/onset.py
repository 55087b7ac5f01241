"""The words an order begins with: who is to do it, how it is bound, and its verb with its particles.

"Support should now turn it off" is who (support), how (should), and a verb whose particle stands apart (turn … off).
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.chunks import Chunk, match
from runbookc.language.lexicon import (
    Verb,
    again,
    button,
    either_of,
    finite_words,
    gerund_heads,
    participles,
    phrases,
    third_heads,
    verbs,
    word_class,
)
from runbookc.language.noun_openings import tells_of_thing
from runbookc.language.parties import colleague_at, doer_at
from runbookc.language.places import place_at
from runbookc.language.words import Word

_REACH = 7
"""How many words may stand between a verb and its particle ("turn the roaming switch off")."""


def who_at(words: Sequence[Word], at: int) -> Chunk | None:
    """The agent or the customer named at `at`, with words after it."""
    for name, tag in (("agent", "AGENT"), ("customer", "CUSTOMER")):
        size, _ = match(words, at, phrases(name))
        if size and at + size < len(words):
            return Chunk(tag, at, at + size)
    return None


def modality_at(words: Sequence[Word], at: int, who: Chunk | None = None) -> tuple[int, str]:
    """Length and tag of what binds at `at`: NOT for what is forbidden or unneeded, MODAL for duty and permission.

    `who` is named right before it.
    """
    if who is not None and who.tag == "AGENT" and (size := _told_ban(words, at)):
        return size, "NOT"
    for name in ("unneeded", "prohibition"):
        size, _ = match(words, at, phrases(name))
        if size and _omits(words, at + size):
            return size + 2, "MODAL"  # "do not forget to call", "don't hesitate to ask"
        if size:
            turned = _turned_round(words, at + size) if size > 1 and words[at + 1].lower == "no" else 0
            return (size + turned, "NOT") if turned >= 0 else (0, "")
    for name in ("obligation", "permission"):
        size, _ = match(words, at, phrases(name))
        if size:
            return max(size, _bound_later(words, at)), "MODAL"
    size = _bound_later(words, at)
    return size, "MODAL" if size else ""


def _told_ban(words: Sequence[Word], at: int) -> int:
    """ "We | will never | ask for it", "staff | are not to | take it"; 0 for "you will not see it", which tells."""
    size, _ = match(words, at, phrases("told_ban"))
    head = words[at + size].lower if size and at + size < len(words) else ""
    unwilled = word_class("finding_out") | word_class("comes_in") | word_class("state_of_mind") | {"know", "lose"}
    return size if head in verbs() and head not in unwilled else 0


def _turned_round(words: Sequence[Word], at: int) -> int:
    """ "Under no circumstances | should you | share it": the modal and the reader; -1 where it is of something else."""
    modal = [word.lower for word in words[at : at + 2]]
    if len(modal) < 2 or modal[0] not in word_class("turned_round") | word_class("be") or modal[1] in verbs():
        return 0
    size = match(words, at + 1, phrases("agent"))[0] or match(words, at + 2, phrases("agent"))[0]
    return 1 + size if size and modal[1] in word_class("agent") else -1


def _omits(words: Sequence[Word], at: int) -> bool:
    """Whether what is forbidden at `at` is to leave something undone ("forget to"), so that it is to be done."""
    return (
        at + 1 < len(words)
        and words[at].lower in word_class("omitting") | word_class("reluctance")
        and words[at + 1].lower == "to"
    )


def _bound_later(words: Sequence[Word], at: int) -> int:
    """Length of a duty told of the future ("will usually be asked to", "may well need to"); 0 for none."""
    if at >= len(words) or words[at].lower not in word_class("foretelling"):
        return 0
    k = at + 1
    while k < len(words) and (words[k].lower.endswith("ly") or words[k].lower in word_class("often_between")):
        k += 1
    size, _ = match(words, k, phrases("bound_to"))
    return k + size - at if size else 0


def verb_at(words: Sequence[Word], at: int, bound: bool) -> Chunk | None:
    """The verb in base form at `at`, with its particle near or far; any word at all after a modal."""
    if at < len(words) and words[at].kind == "bracket":
        return _button(words, at)
    if at and at + 1 == len(words) and words[at].kind == "number":
        return place_at(words, at)  # "order a new one, then 3"
    if at >= len(words) or words[at].kind != "word":
        return None
    if words[at].lower in word_class("way_to_a_place") and (jump := place_at(words, at)) is not None:
        return jump
    if not bound and (_compound(words, at) or tells_of_thing(words, at)):
        return None
    head = words[at].lower
    asks = head in word_class("asked_in_base_form")  # no verb table has it: "is required" asks nobody
    taken_up = head in word_class("taken_up_in_base_form") and _matter(words, at + 1)  # "addresses" are things
    if at + 1 < len(words) and (asks or taken_up):
        return Chunk("STEP", at, at + 1, verb=Verb(head, "ask" if asks else "act", "ask" if asks else "handle"))
    if _made_to(words, at):
        return Chunk("STEP", at, at + 1, verb=Verb("have" if head == "have" else "ask", "ask", "ask"))
    if head == "have" and _has_done(words, at + 1):
        return Chunk("STEP", at, at + 1, verb=Verb("have", "act", "handle"))
    if head in word_class("begins_by") and at + 2 < len(words) and words[at + 1].lower == "by":
        at, head = at + 2, gerund_heads().get(words[at + 2].lower, "")  # "start by looking up …"
    elif bound and head not in verbs():
        head = gerund_heads().get(head) or third_heads().get(head, head)  # "it is worth checking …", "never shares it"
    for verb in verbs().get(head) or again(head) or either_of(head):
        near = at + 1 + len(verb.particles)
        if all(
            k < len(words) and words[k].lower == p for k, p in zip(range(at + 1, near), verb.particles, strict=False)
        ):
            return None if not bound and _subject(words, at, verb) else Chunk("STEP", at, near, verb=verb)
        if len(verb.particles) == 1:
            apart = _particle(words, at + 1, verb.particles[0])
            if apart:
                return Chunk("STEP", at, at + 1, verb=verb, particle=apart)
    if bound and words[at].lower not in word_class("be") | word_class("have") | word_class("pronoun") | {"not"}:
        return Chunk("STEP", at, at + 1, verb=Verb(words[at].lower, "act", words[at].lower))
    return None


def _has_done(words: Sequence[Word], at: int) -> bool:
    """ "Have the bag brought up": what is to be done to a thing, by whomever; "have you checked" asks."""
    end = next((k for k in range(at, len(words)) if words[k].kind != "word"), len(words))
    done = next((k for k in range(at, min(end, at + _REACH)) if words[k].lower in participles()), 0)
    named = words[at:done] if done else ()
    clause = word_class("subject_pronoun") - {"it"} | {"you", "we", "i"} | finite_words() | word_class("clause_opener")
    return bool(named) and not any(word.lower in clause for word in named)


def _matter(words: Sequence[Word], at: int) -> bool:
    """Whether words name what somebody comes with: "the inquiry", "their concerns"."""
    named = [word.lower for word in words[at : at + 3] if word.lower not in word_class("determiner")]
    return bool(named) and (named[0] in word_class("matter") or named[0].removesuffix("s") in word_class("brought_up"))


def _subject(words: Sequence[Word], at: int, verb: Verb) -> bool:
    """ "Refund requests are answered daily", "transfer desks may call": a noun that opens a subject, and no order.

    Only of verbs that take no clause: "confirm refunds are paid" is an order.
    """
    if not verb.particles and at + 1 < len(words) and words[at + 1].lower in word_class("telling_verb"):
        return True  # "request came by mail", "issue involves a minor"
    if verb.kind not in ("act", "handoff") or verb.particles:
        return False
    if at + 2 < len(words) <= at + 4 and words[-1].lower in word_class("telling_verb"):
        return not {word.lower for word in words[at + 1 : -1]} & word_class("no_order")  # "duplicate charge appears"
    for k in range(at + 1, min(len(words) - 1, at + 4)):
        word, after = words[k], words[k + 1]
        inverted = after.lower in word_class("pronoun") | word_class("determiner")  # "call us should you need it"
        if word.lower in word_class("subject_ends"):
            return not inverted
        if word.lower in word_class("going") and after.lower == "to":
            return True  # "press calls go to the town office"
        if word.kind != "word" or word.lower in word_class("small") | word_class("pronoun") | word_class("no_order"):
            return False
        if word.lower in word_class("telling_verb"):
            return True  # "issue involves a minor", "refund amount exceeds $200"
    return False


def _made_to(words: Sequence[Word], at: int) -> bool:
    """ "Have the customer restart it", "get them to restart it", "let them explain": they are asked to."""
    head = words[at].lower
    size = match(words, at + 1, phrases("customer"))[0] if head in ("have", "get", "let") else 0
    size = size or (doer_at(words, at + 1) if head == "have" else colleague_at(words, at + 1) if head == "get" else 0)
    after = words[at + 1 + size].lower if size and at + 1 + size < len(words) else ""
    return bool(size) and (
        (head == "have" and after != "to") or (head == "get" and after == "to") or (head == "let" and after in verbs())
    )


def found_out(words: Sequence[Word], made: Sequence[Chunk], at: int) -> bool:
    """ "You may notice that it is slow", "you will see an error", "we see these in May": what comes up."""
    said = {" ".join(w.lower for w in words[c.first : c.last]) for c in made[1:]}
    after = words[at + 1].lower if at + 1 < len(words) else ""
    if "will" in said and head_of_news(words, at):
        return True
    if (
        not said
        and words[made[0].first].lower == "we"
        and words[at].lower in ("see", "hear")
        and after in word_class("seen_often")
    ):
        return True
    comes_up = bool(said & {"may", "might", "could", "will", "may also", "might also"})
    told = after in word_class("thing_found")
    return comes_up and told and words[at].lower in word_class("finding_out")


def head_of_news(words: Sequence[Word], at: int) -> bool:
    """ "You will get a request", "you will, every week, receive mail": what comes to the reader is no order."""
    return (
        words[at].lower in word_class("comes_in")
        and at + 1 < len(words)
        and (words[at + 1].lower in word_class("determiner") or words[at + 1].lower.endswith("s"))
    )


_DENIED = frozenset(("do not", "don't", "did not", "didn't"))


def supposed(words: Sequence[Word], made: Sequence[Chunk], at: int, in_guard: bool) -> bool:
    """ "They cannot log in", "the guest may not remember it": how things may stand, and nothing to do."""
    said = {" ".join(w.lower for w in words[c.first : c.last]) for c in made[1:]}
    if at < len(words) and words[at].lower == "know":
        return True  # "customers need to know what comes next" tells the reader why
    if in_guard and words[max(0, made[0].first - 1)].lower in ("and", "or") and said & _DENIED:
        return True  # "if it is open and they just don't want it"
    if said & {"cannot", "can not", "can't"} or any(words.endswith(" want to") for words in said):
        return True
    may = bool(said & {"may", "might", "could", "may not", "might not"})
    return may and at < len(words) and words[at].lower in word_class("state_of_mind") | word_class("have")


def _button(words: Sequence[Word], at: int) -> Chunk | None:
    """A button as the verb of its clause ("then [Verify Identity]"), where nothing is said of it."""
    verb = button(words[at].text)
    after = words[at + 1].lower if at + 1 < len(words) else ""
    told = after in finite_words() or after in word_class("group_noun") | {"button", "action", "form"}
    return Chunk("STEP", at, at + 1, verb=verb) if verb is not None and not told else None


def _compound(words: Sequence[Word], at: int) -> bool:
    """ "Order ID", "email address", "list of orders": a noun with its noun, and no order to do something.

    Nor is "access to the portal": whoever orders that says "access the portal".
    """
    rest = words[at + 1 : at + 3]
    if rest and rest[0].lower == "to" and words[at].lower in word_class("noun_before_to"):
        return True
    if rest and rest[0].lower in word_class("named_at_end") and (len(rest) == 1 or rest[1].kind in ("mark", "bracket")):
        return words[at].lower in word_class("noun_or_verb")  # "contact information", "document version: 2"
    if words[at].lower in word_class("noun_of_entry"):
        return bool(rest) and rest[0].lower not in word_class("preposition") | {"and", "again"}  # "login loop"
    if rest and rest[0].lower in word_class("named_by_deed") and words[at].lower not in word_class("orders_first"):
        return words[at].lower in word_class("noun_or_verb")  # "refund method in the form": nobody refunds a method
    named = bool(rest) and (rest[0].lower in ("for", "of", "about", "from") or rest[0].text.startswith("/"))
    if named and words[at].lower in word_class("noun_before_for"):
        return True  # "text for the heading", "the page `/a`"
    listed = words[at].lower not in word_class("orders_first") and rest[1:] and rest[1].lower in ("and", "or")
    rest = rest[:1] if rest and (rest[-1].kind == "mark" or listed) else rest
    if words[at].lower not in word_class("noun_or_verb") or not rest or rest[-1].kind != "word":
        return False
    if rest[0].lower == "of" or (words[at].lower in word_class("written_for") and rest[0].lower == "for"):
        return True
    if words[at].lower in word_class("orders_first" if len(rest) > 1 else "orders_anything"):
        return False  # "check user status", "update address": more often an order
    after = words[at + 1 + len(rest)] if at + 1 + len(rest) < len(words) else None
    short = listed or after is None or after.kind == "mark"
    row = after is not None and after.text == "," and any(w.lower == "and" for w in words[at + 2 :])
    if row and words[at].lower in word_class("orders_first"):
        return False  # "record date, time and cause"
    called = rest[-1].lower in word_class("attribute_noun") and rest[0].lower not in word_class("determiner")
    return bool(short) and called


def _particle(words: Sequence[Word], start: int, particle: str) -> int:
    for k in range(start, min(len(words), start + _REACH)):
        word = words[k]
        if word.target and word.target != words[start - 1].target:
            return 0  # "follow [Look up](#look-up)" names a place, and follows nothing up
        if word.lower == particle and k > start:
            after = words[k + 1] if k + 1 < len(words) else None
            ends = after is None or after.kind in ("mark", "arrow") or after.lower in word_class("after_particle")
            ends = ends or (particle == "through" and bool(match(words, start, phrases("customer"))[0]))
            return k if ends or particle == "know" else 0
        if word.kind in ("mark", "arrow") or word.lower in ("and", "or", "if", "when"):
            return 0
    return 0
