"""What a step is that turns to somebody other than the customer: a hand-off, a question, a message.

To learn something of them and go on is a check; to have them do or settle it is a hand-off, whatever the verb.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Step, StepKind
from runbookc.language.customers import customer_at, names_customer
from runbookc.language.lexicon import participles, verbs, word_class
from runbookc.language.names import Name, name_at, names_somebody
from runbookc.language.words import Word

_NAME = 5
"""Words of somebody's name, at most, with its article."""


def of_others(step: Step, words: Sequence[Word]) -> Step:
    """The step with the kind and the recipient that a third party in its words gives it; `words` are its own.

    A step whose recipient is the customer is none of these.
    """
    if step.lemma in word_class("raised") or step.lemma in word_class("learned"):
        return _settled(step, words)
    if step.lemma == "hand":
        return _handed(step, words)
    if step.lemma in word_class("fetching") and not step.recipient and _is_one_who_comes(step, words):
        return replace(step, kind="handoff", group="escalate", recipient=step.object.partition(" (")[0])
    if step.lemma in word_class("shows_the_way") and (whom := customer_at(words)) and words[whom:]:
        return replace(step, kind="tell", group="tell", recipient=" ".join(w.text for w in words[:whom]))
    if step.lemma in word_class("gives_out") and _is_given(step):
        return replace(step, kind="act", group="update", recipient="")
    if not step.recipient:
        return step
    if step.kind == "handoff" and names_customer(step.object, words) and _is_looked_at(step.recipient):
        return replace(step, kind="tell", group="tell", recipient=step.object)  # "direct the guest to the portal"
    if step.lemma == "forward" and _is_theirs_now(step):
        return replace(step, kind="handoff", group="escalate")
    if step.kind == "act" and step.object.endswith(" over"):  # "send the file over to Records"
        return replace(step, kind="handoff", object=step.object.removesuffix(" over"))
    if step.kind == "act" and word_class("news") & {w.lower for w in words}:
        return replace(step, kind="tell")  # "provide updates to the executive team"
    return replace(step, kind=_kind(step, words) or step.kind)


def _is_given(step: Step) -> bool:
    """ "Assign a number", "assign a priority to the ticket", "assign the ticket a number": nobody takes over a case."""
    given = step.object.split()
    if not given or given[-1][:1].isupper():
        return False  # "assign Dana"
    matter, whom = word_class("matter"), step.recipient.lower().split()
    if whom and whom != step.object.lower().split():
        return whom[-1] in matter
    alone = given[0].lower() if len(given) == 1 else ""
    return given[-1].lower() not in matter and alone not in word_class("object_pronoun")


def _is_one_who_comes(step: Step, words: Sequence[Word]) -> bool:
    """ "Get the house manager", "fetch the duty nurse (ext. 4)": somebody who is to come, and nothing of theirs."""
    whom = step.object.partition(" (")[0].lower().split()
    name = name_at(words, 0) if words else None
    comes = bool(whom) and whom[-1] in word_class("role_noun") | word_class("desk_role")
    return comes and name is not None and names_somebody(name, "name")


def _kind(step: Step, words: Sequence[Word]) -> StepKind | None:
    if step.kind == "ask" and step.lemma in word_class("inquiring"):
        return "check"
    if step.kind == "handoff" and step.lemma in word_class("reaching") and _purpose(words) in word_class("looking"):
        return "check"  # "contact the depot to see what is left"
    return "handoff" if step.kind == "ask" and step.lemma in word_class("ordering") else None


def _is_looked_at(named: str) -> bool:
    """ "The returns portal", "the Export Process": a thing to look at, and nobody to hand anybody to."""
    last = named.lower().strip(" .").split()[-1:]
    return bool(last) and last[0] in word_class("looked_at")


def _is_theirs_now(step: Step) -> bool:
    """Whether the case itself goes to a team or a role ("forward it to the appeals team"), and not a paper of it."""
    case = step.object.lower().split()[-1:]
    whom = step.recipient.lower().split()[-1:]
    passed = bool(case) and (case[0] in word_class("matter") or step.object.lower() in ("it", "this", "them"))
    return passed and bool(whom) and whom[0] in word_class("role_noun") | word_class("team_noun")


def _purpose(words: Sequence[Word]) -> str:
    """The verb behind the first "to" ("to see", "to find out"), or ""."""
    at = next((k for k, word in enumerate(words[:-1]) if word.lower == "to" and k), -1)
    return words[at + 1].lower if at >= 0 and words[at + 1].lower in verbs() else ""


def _handed(step: Step, words: Sequence[Word]) -> Step:
    """ "Hand the ticket to the night desk", "hand to Payments": theirs now; a key handed to a guest is given."""
    at = next((k for k, word in enumerate(words[:8]) if word.lower == "to"), -1)
    name = name_at(words, at + 1) if at >= 0 else None
    case = step.object.lower().split()[-1:]
    theirs = bool(case) and (case[0] in word_class("matter") or step.object.lower() in ("it", "this", "them"))
    if (
        name is None
        or not (theirs or at == 0)
        or not names_somebody(name, "name")
        or names_customer(_said(name, words[at + 1]), words)
    ):
        return step
    return replace(step, kind="handoff", group="escalate", recipient=_said(name, words[at + 1]), system="")


def _settled(step: Step, words: Sequence[Word]) -> Step:
    """ "Raise it with Legal", "understand from the depot why": theirs now, where they are somebody."""
    preposition = "with" if step.lemma in word_class("raised") else "from"
    at = next((k for k, word in enumerate(words[:8]) if word.lower == preposition), -1)
    name = name_at(words, at + 1) if at >= 0 else None
    if name is None or not names_somebody(name, "name"):
        return step
    return replace(step, kind="handoff", recipient=_said(name, words[at + 1]), system="")


def _said(name: Name, opening: Word) -> str:
    """The name with the article it has in the text."""
    said = " ".join(word.text for word in name.words)
    return f"{opening.text} {said}" if name.article and opening.end <= name.start else said


def of_somebody(words: Sequence[Word], recipient: str) -> bool:
    """ "Ask support to write to them": another team is to do something, and it is theirs then."""
    lowered = [w.lower for w in words]
    if "to" not in lowered[:6]:
        return False
    at = lowered.index("to")
    return at + 1 < len(words) and lowered[at + 1] in verbs() and at <= len(recipient.split()) + 1


def colleague_at(words: Sequence[Word], at: int) -> int:
    """How many words at `at` name a colleague or a team of whom an order follows: "the duty nurse fetch …", else 0."""
    article = at < len(words) and words[at].lower in word_class("determiner")
    if at >= len(words) or not (article or words[at].text[:1].isupper()):
        return 0
    somebody = word_class("role_noun") | word_class("team_noun") | word_class("desk_role")
    end = next((k for k in range(at + article, min(len(words) - 1, at + _NAME)) if words[k].lower in somebody), -1)
    told = words[end + 1 :] if end >= 0 else []
    if len(told) > 1 and told[0].lower == "to":
        return end + 1 - at if told[1].lower not in word_class("determiner") else 0
    return end + 1 - at if told and told[0].lower in verbs() else 0


def doer_at(words: Sequence[Word], at: int) -> int:
    """How many words at `at` name somebody who is to do something with its object: "the driver call us", else 0."""
    named = colleague_at(words, at)
    article = at < len(words) and words[at].lower in word_class("determiner")
    if named or at >= len(words) or not (article or words[at].text[:1].isupper()):
        return named
    for k in range(at + article + 1, min(len(words), at + _NAME)):
        if words[k - 1].kind != "word" or words[k].lower in word_class("phrase_preposition"):
            return 0
        after = words[k + 1].lower if k + 1 < len(words) else ""
        objects = after in word_class("determiner") | word_class("pronoun")
        alone = not after and words[k].lower not in word_class("noun_or_verb")
        if words[k].lower in verbs() and (objects or alone or _with_particle(words, at, k)):
            return k - at
    return 0


def _with_particle(words: Sequence[Word], at: int, verb: int) -> bool:
    """ "The porter switch on the lamp", and no "light switch on the wall checked", which is somebody's to have done."""
    behind = words[verb + 1 :]
    if not behind or words[at].lower in ("a", "an"):
        return False
    told = any((behind[0].lower,) == one.particles for one in verbs()[words[verb].lower])
    objects = len(behind) == 1 or behind[1].lower in word_class("determiner") | word_class("object_pronoun")
    return told and objects and not any(word.lower in participles() for word in behind)


def party_at(lemma: str, head: Sequence[Word], words: Sequence[Word]) -> int:
    """How many words name whom a verb puts to work ("have the driver call us") or chases ("chase the courier").

    0 where `head`, its object, is what somebody owes ("chase the payment"), and for other verbs.
    """
    if lemma == "have":
        return customer_at(head) or doer_at(words, 0)
    name = name_at(head, 0) if lemma in word_class("pressing") else None
    if name is None:
        return 0
    return customer_at(head) or (name.last if names_somebody(name, "name") else 0)


def joins_a_name(words: Sequence[Word], at: int) -> bool:
    """ "Fraud & Risk", "guest/visitor": whether an "&" between capitals, or a stroke, stands within one name."""
    either = words[at].lower.split("/")
    if len(either) > 1:
        plain = all(len(part) > 1 and part.isalpha() and part not in word_class("person_end") for part in either)
        return plain and either[0] not in verbs()  # no "email/call", "and/or" or "w/o"
    if words[at].text != "&" or not 0 < at < len(words) - 1:
        return False
    return all(words[k].kind == "word" and words[k].text[0].isupper() for k in (at - 1, at + 1))
