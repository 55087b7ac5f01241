"""What kind of talking a step is: asking, telling or handing over, by its object and whom it is said to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from runbookc.language.assent import speaks_of_approval
from runbookc.language.clauses import Step, StepKind
from runbookc.language.customers import customer_at, is_customer, names_customer, opens_with_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import button, finite_words, gerund_heads, verbs, word_class
from runbookc.language.names import name_at, names_somebody
from runbookc.language.parties import of_somebody
from runbookc.language.words import Word

_AWARE = frame("made_aware")
_PROOF = frame("proof_of_identity")
GETTING = frozenset({"get", "obtain", "collect", "gather", "take"})
"""Verbs that get from a person what is theirs, and from a system what it holds."""


def _leaves_a_note(lowered: Sequence[str]) -> bool:
    """ "Note in the ticket that …", "note it on the case", "note that": it is left for whoever reads it there."""
    what = 1 if lowered[:1] and lowered[0] in word_class("pronoun") | {"this", "that", "these", "so"} else 0
    where = lowered[what:]
    return where[0] in word_class("left_in") if where else what == 1 and lowered[0] in ("that", "this", "so")


def _only_how(step: Step, lowered: Sequence[str]) -> bool:
    """ "Decline politely", "refuse with an apology": how it is said, and nothing that is turned down elsewhere."""
    if step.lemma not in word_class("saying_no"):
        return False
    return not lowered or lowered[0].endswith("ly") or lowered[0] in ("with", "and")


def talk_kind(step: Step, words: Sequence[Word], lowered: Sequence[str]) -> StepKind | None:
    """What kind of talking a step is, where its object or the person says so; None where its verb decides."""
    to_customer = names_customer(step.recipient, words)
    if step.group == "apply" and _presses(words, "tell"):
        return "tell"
    if (step.lemma == "note" and _leaves_a_note(lowered)) or _only_how(step, lowered):
        return "tell"
    looking = step.lemma in ("confirm", "check", "verify", "agree", "find out", "make sure")
    theirs = to_customer or lowered[:2] == ["with", "the"] or _in_their_mind(words)
    if looking and (theirs or (step.lemma == "confirm" and not step.system and _names(lowered, "confirmed_by_asking"))):
        return "ask"
    gets = step.lemma in GETTING
    if gets and (to_customer or (not step.system and (_of_the_customer(lowered) or _personal(lowered)))):
        return "ask"
    if step.kind == "check" and _by_asking(lowered):
        return "ask"
    if (
        step.kind == "ask"
        and step.recipient
        and not to_customer
        and (step.lemma == "have" or of_somebody(words, step.recipient))
    ):
        return "handoff"
    if step.group in ("send", "offer", "record") and (to_customer or _shared_with_customer(words)):
        return "tell"
    if _gives_news(step, words, lowered):
        return "tell"
    if step.group == "send" and step.lemma in word_class("addressing") and step.recipient:
        return "tell"  # "email the depot"
    if step.lemma == "offer" or (step.kind == "handoff" and to_customer and step.lemma in word_class("reaching")):
        return "tell"
    noted = bool(word_class("notetext") & set(lowered[:5]))
    if step.kind == "act" and step.group in ("create", "record", "send") and noted:
        return "tell"
    if step.kind == "act" and step.group == "send" and step.lemma != "forward" and _is_message(words):
        return "tell"
    if step.kind == "tell" and to_customer and _told_to(step, lowered):
        return "ask"
    approved = word_class("approval") & set(lowered) or speaks_of_approval(step.words.text)
    wanted = step.lemma in ("get", "obtain") and approved
    return "ask" if step.lemma == "request" or wanted else None


def confirmed_to(words: Sequence[Word]) -> int:
    """ "Confirm the new dates to the guest": where the one stands to whom it is said; 0 where nobody is named.

    "The upgrade to the gold plan" and "the change to the guest account" name nobody.
    """
    ends = word_class("phrase_preposition") | word_class("clause_opener")
    for at, word in enumerate(words[:-1], 1):
        if word.lower in word_class("clause_opener") and at > 1:
            return 0
        if word.lower != "to":
            continue
        size = customer_at(words[at:])
        after = words[at + size] if at + size < len(words) else None
        if size and (after is None or after.kind != "word" or after.lower in ends):
            return at
        name = None if size else name_at(words, at)
        if name is not None and names_somebody(name, "group"):
            return at
    return 0


def confirmed_in_writing(words: Sequence[Word]) -> bool:
    """ "Confirm by SMS", "confirm the new time in writing": it is written to somebody, and nothing is looked at."""
    said = [word.lower for word in words]
    if said[:1] in (["by"], ["via"]) and said[1:2] and said[1] in word_class("written_means"):
        behind = said[3:4] if said[2:3] == ["message"] else said[2:3]
        return behind in ([], [","], ["that"], ["to"])  # "confirm by text, with the slot"
    if set(said) & (word_class("clause_opener") | {"that", "whether", "if", "with"}):
        return False
    ends = pairwise(said[-3:])  # "by text message"
    return any(how in ("by", "via", "in") and what in word_class("written_means") for how, what in ends)


def led_through(step: Step, words: Sequence[Word]) -> int:
    """ "Walk the customer through resetting the PIN": where what they do with help begins; 0 where they do nothing."""
    size = customer_at(words) if step.kind == "tell" else 0
    at = size + (words[size].lower == "through") if 0 < size < len(words) else 0
    led = at > size or step.lemma.endswith(" through")
    return at if size and led and at < len(words) and words[at].lower in gerund_heads() else 0


def made_aware(step: Step, words: Sequence[Word]) -> str:
    """ "Make sure the caller understands the fee", "make guests aware of the curfew": whom it is told; "" for nobody.

    Whether they know their PIN is looked into, and told to nobody.
    """
    if step.lemma not in ("ensure", "make sure", "make"):
        return ""
    found = _AWARE.match(" ".join([word.text for word in words]))
    if found is None or (step.lemma == "make") is (found["who"] is not None):
        return ""
    known, who = found["what"] or "", found["who"] or found["whom"] or found["them"]
    return "" if _PROOF.search(known) or who.split()[-1].lower() in word_class("no_one_there") else who


def _gives_news(step: Step, words: Sequence[Word], lowered: Sequence[str]) -> bool:
    """ "Provide regular updates to the lead", "update the channel with who is on call", "make them happy"."""
    if step.lemma in ("provide", "give", "share"):
        to = next((k for k, word in enumerate(lowered) if word in word_class("phrase_preposition")), len(lowered))
        return bool(set(lowered[:to]) & word_class("news"))
    if step.lemma == "make":
        return opens_with_customer(words) and bool(set(lowered[1:4]) & word_class("state_of_mind"))
    near = next((k for k, word in enumerate(lowered[:6]) if word in ("with", "on", "about", "that")), 0)
    if step.lemma != "update" or not near:
        return False
    heard = word_class("group_noun") | word_class("role_noun") | word_class("matter") | {"room", "stakeholders"}
    return lowered[near - 1] in heard or is_customer(" ".join(lowered[:near]))


def _is_message(words: Sequence[Word]) -> bool:
    """ "Send the payment link", "send letter TL-1": what is sent is what is said; "(link in Desk)" is an aside."""
    ends = word_class("phrase_preposition")
    end = next((k for k, word in enumerate(words) if word.kind == "mark" or word.lower in ends), len(words))
    return any(word.lower in word_class("message_sent") for word in words[:end])


def _in_their_mind(words: Sequence[Word]) -> bool:
    """ "Check if the customer is happy", "confirm that they want it": only they can tell."""
    at = next((k for k, w in enumerate(words[:3]) if w.lower in word_class("clause_opener")), -1)
    if at < 0:
        return False
    after = words[at + 1 : at + 9]
    who = next((k for k, _ in enumerate(after[:4]) if opens_with_customer(after[k:])), -1)
    return who >= 0 and any(w.lower in word_class("state_of_mind") for w in after[who + 1 :])


def _of_the_customer(lowered: Sequence[str]) -> bool:
    """ "Get the customer's username", "take their PIN": something they have and the agent has not."""
    owned = any(w in ("their", "customer's", "user's", "caller's") for w in lowered[:3])
    return owned and bool(word_class("attribute_noun") & set(lowered)) and "from" not in lowered


def _personal(lowered: Sequence[str]) -> bool:
    """ "Get surname or room number": what people know of themselves, and no thing of a machine."""
    return _names(lowered, "personal")


def _names(lowered: Sequence[str], things: str) -> bool:
    """Whether words open with one of those things, and say no place that it is looked up in."""
    named = lowered[1:] if lowered[:1] in (["the"], ["a"], ["an"], ["their"]) else lowered
    size = next((n for n in (3, 2, 1) if " ".join(named[:n]) in word_class(things)), 0)
    told = bool(finite_words() & set(named[size : size + 1]))  # "confirm the address matches" is a look
    return (
        size > 0 and not told and named[size : size + 1] not in (["of"], ["on"]) and not {"from", "in"} & set(lowered)
    )


def _by_asking(lowered: Sequence[str]) -> bool:
    """ "Check who it is by asking for the PIN": the way is to ask."""
    by = next((k for k, word in enumerate(lowered[:-1]) if word == "by"), -1)
    return by >= 0 and lowered[by + 1] in ("asking", "gathering", "collecting", "requesting", "getting")


def _presses(words: Sequence[Word], kind: StepKind) -> bool:
    """Whether the words end in a button of that kind ("… and [Notify the Depot]")."""
    verb = button(words[-1].text) if words and words[-1].kind == "bracket" else None
    return verb is not None and verb.kind == kind


def _told_to(step: Step, lowered: Sequence[str]) -> bool:
    """ "Tell the customer to restart it": what they are told is what they do."""
    at = len(step.recipient.split())
    return lowered[at : at + 1] == ["to"] and len(lowered) > at + 1 and lowered[at + 1] in verbs()


def _shared_with_customer(words: Sequence[Word]) -> bool:
    return any(w.lower == "with" and opens_with_customer(words[k + 1 :]) for k, w in enumerate(words[:-1]))
