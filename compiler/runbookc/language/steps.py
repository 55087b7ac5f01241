"""The words after a verb, taken apart: what, in which system, to whom, by which channel, how much, how long.

"Refund $20 of the charge in Stripe" gives verb refund, object "$20 of the charge", system "Stripe", amount "$20".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase, Step
from runbookc.language.comparisons import figures
from runbookc.language.customers import is_customer, names_customer, opens_with_customer
from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb, again, gerunds, verbs, word_class
from runbookc.language.parties import joins_a_name, of_others, party_at
from runbookc.language.persons import is_person
from runbookc.language.pointers import before_means, is_screen, uses_procedure, without_purpose
from runbookc.language.signals import worked
from runbookc.language.systems import name_at, system_of
from runbookc.language.talk import confirmed_in_writing, confirmed_to, led_through, made_aware, talk_kind
from runbookc.language.waits import lets_pass
from runbookc.language.words import Word

_LIMIT, _CHOSEN = frame("limit_of_time"), frame("number_to_choose")
_MULTIPLIED = frame("multiplied_by")
""" "$20 times the number of seats": an amount, and no bound."""
_RANK = frame("name_of_a_rank")
_WITH_GERUND = word_class("verb_with_gerund")
_LOOPING = frozenset({"retry"})
_JUMP_WORDS = frame("words_of_a_jump")
"""What is repeated or skipped to by its number: "step 3", "repeat 4b", "repeat 2.1"."""
_QUESTIONS, _FOR_GOOD = frame("questions_to_ask"), frame("said_with_force")
_LAST = ("and", "or", "instead", "themselves", "itself", "yourself", "himself", "herself")
"""What may end the words of a step and names nothing: "ask the lead instead"."""
_FUNCTION, _SNAKE = re.compile(r"[A-Za-z_][\w.]*(?:\(.*\))?"), re.compile(r"[a-z]+(?:_[a-z\d]+)+|[a-z]+[A-Z]\w+")


def take_apart(verb: Verb, head: Phrase, words: Sequence[Word], plain: str) -> Step:
    """One step from its verb and the words after it; `head` is the verb's own place."""
    end = max(words[-1].end, head.end) if words else head.end  # an aside that is read last may stand before it
    verb, words, repeats = _repeated(verb, list(words))
    phrase = Phrase(plain[head.start : end].strip(), head.start, end)
    sought = bool(words) and words[0].lower == "for" and verb.kind in ("check", "ask")
    parts = _phrases(words[1:] if sought else words)  # "check for fraud markers" looks for them
    step = Step(
        kind=verb.kind,
        lemma=verb.lemma,
        group=verb.group,
        words=phrase,
        object=_said(parts[0][1], plain),
        system=system_of(verb, parts, head.text),
        recipient=_recipient(verb, [("", []), *parts[1:]] if sought else parts, plain),
        channel=_channel(words),
        amount=next((w.text for w in words if w.kind == "money"), ""),
        limit=_deadline(parts, plain) if verb.kind == "tell" else _limit(plain[head.end : end]),
        message=_message(words),
        link=next((w.target for w in words if w.target), ""),
        repeats=repeats or verb.group in _LOOPING,
    )
    step = _refined(step, words, plain)
    if words and words[0].lower == "nothing" and step.kind in ("act", "tell") and step.lemma != "do":
        return replace(step, modality="must-not", strong=True)  # "submit nothing"
    return step if names_customer(step.recipient, words) else of_others(step, words)


def _repeated(verb: Verb, words: list[Word]) -> tuple[Verb, list[Word], bool]:
    """ "Keep checking …" is check, again and again; "start checking" is check."""
    if words and words[0].lower in gerunds() and verb.lemma in _WITH_GERUND:
        if verb.lemma == "stop":
            return verb, words, False
        return gerunds()[words[0].lower], words[1:], verb.lemma in ("keep", "continue", "carry on")
    return verb, words, False


def _phrases(words: Sequence[Word]) -> list[tuple[str, Sequence[Word]]]:
    """The object (preposition "") and each prepositional phrase after it; a subordinate clause stays whole."""
    parts: list[tuple[str, list[Word]]] = [("", [])]
    depth = 0  # what stands in parentheses is an aside, and no phrase of the step
    for at, word in enumerate(words):
        if word.kind == "word" and word.lower in word_class("clause_opener") and not _is_relative(words, at):
            parts[-1][1].extend(words[at:])
            break
        if word.lower == "up" and at + 1 < len(words) and words[at + 1].lower == "to":
            continue  # "up to 3 times" is a bound
        depth += (word.kind == "mark") * (word.text.count("(") - word.text.count(")"))
        if depth <= 0 and word.kind == "word" and word.lower in word_class("phrase_preposition") and not word.target:
            parts.append((word.lower, []))
        else:
            parts[-1][1].append(word)
    return [(prep, part) for prep, part in parts]


def _is_relative(words: Sequence[Word], at: int) -> bool:
    """ "the card that was charged": the clause narrows a noun, and phrases after it are still the step's."""
    return words[at].lower in ("that", "which", "who") and at > 0 and words[at - 1].lower not in word_class("told")


def _said(words: Sequence[Word], plain: str) -> str:
    kept = list(words)
    while kept and ((kept[-1].kind == "mark" and kept[-1].text in ",;:.(") or kept[-1].lower in _LAST):
        kept.pop()
    return plain[kept[0].start : kept[-1].end] if kept else ""


def _recipient(verb: Verb, parts: Sequence[tuple[str, Sequence[Word]]], plain: str) -> str:
    """To whom: the person a verb addresses, "to X" of what is passed on, "from X" or "with X" of what is asked for."""
    by_prep = dict(reversed(parts[1:]))
    head = parts[0][1]
    caused = verb.lemma == "have" and verb.kind == "act"  # "have it checked" addresses nobody
    named = party_at(verb.lemma, head, [w for _, part in parts for w in part])
    if named and not caused:
        return _said(head[:named], plain)
    if head and not caused and (verb.lemma.endswith((" with", " to")) or verb.lemma in word_class("addressing")):
        whom = _person(head, plain) if head[0].lower not in word_class("clause_opener") else ""
        if verb.lemma in word_class("heeding") and whom and head[-1].lower in word_class("felt_or_meant"):
            return ""  # "acknowledge the guest's frustration"
        return whom if verb.kind != "ask" or not _QUESTIONS.fullmatch(whom) else ""
    if verb.group in word_class("to_whom_group") or verb.kind in ("handoff", "tell"):
        to = by_prep.get("to", ())
        if to and not _infinitive(to) and not _is_figure(to):
            return _person(to, plain)
    if verb.kind in ("ask", "check"):
        asked = by_prep.get("from") or by_prep.get("with") or ()
        return _person(asked, plain) if asked and verb.lemma in word_class("asking_of") else ""
    if verb.kind == "handoff" and verb.lemma not in word_class("passing_on"):
        return _person(head, plain)
    if verb.group in ("send", "offer") and head and opens_with_customer(head):
        return _person(head, plain)
    return ""


def _is_figure(words: Sequence[Word]) -> bool:
    """Whether words open with an amount or a length of time ("up to 2 hours"), which is nobody."""
    return bool(figures(" ".join(word.text for word in words[:3])))


def _infinitive(words: Sequence[Word]) -> bool:
    """Whether "to" opens a purpose ("to work out why") and no recipient ("to support", "to the Support team")."""
    first = words[0]
    if not (first.lower in verbs() or again(first.lower)) or first.text[0].isupper() or len(words) == 1:
        return first.lower in word_class("be") | word_class("aimed_at")
    return words[1].lower not in word_class("group_noun")


def _person(words: Sequence[Word], plain: str) -> str:
    """A person, team or channel at the start of the words: up to a second noun phrase, clause or adverb."""
    kept: list[Word] = []
    if len(words) > 1 and words[0].lower == "every" and words[1].kind == "number":
        return ""  # "call every 10 minutes"
    for at, word in enumerate(words):
        ahead = words[at + 1].lower if at + 1 < len(words) else ""
        goes_on = ahead in word_class("role_noun") | word_class("team_noun")  # "the customer liaison"
        if word.kind in ("channel", "handle", "address") or (word.kind == "code" and " " not in word.text):
            return word.text if not kept else _said(kept, plain)
        ends = word.kind not in ("word", "number") or "/" in word.text or word.lower in word_class("person_end")
        if ends and not joins_a_name(words, at):
            break
        if kept and word.lower in word_class("determiner"):
            kept = kept[:-1] if kept[-1].lower == "of" else kept  # "the account owner of the request"
            break
        if kept and word.lower in word_class("subject_pronoun") | word_class("opens_what_is_told"):
            break  # "tell the guest it takes two weeks", "tell them we are sorry"
        named = goes_on or (kept and kept[-1].lower in word_class("determiner"))  # "tell the family"
        if word.lower.endswith("ly") and word.text.islower() and not named:
            break  # "the desk accordingly", "greet warmly"
        plainly_verb = word.lower in verbs() and word.lower not in word_class("noun_or_verb")
        if (word.lower in ("of", "about") or plainly_verb) and kept and names_customer(_said(kept, plain), kept):
            break  # "inform the guest of their refund", "let the guest explain"
        kept.append(word)
        if word.lower in word_class("pronoun") or (
            len(kept) <= 2 and word.lower in ("customer", "user", "caller", "requester") and not goes_on
        ):
            break
    return _said(kept, plain)


def _channel(words: Sequence[Word]) -> str:
    for word in words:
        if word.kind in ("channel", "handle", "address") and not word.text.startswith("http"):
            return word.text
    return ""


def _message(words: Sequence[Word]) -> str:
    """What is said word for word: the first quotation of three words or more that stands in no brackets."""
    inside = 0
    for word in words:
        inside += (word.text == "(") - (word.text == ")")
        if word.kind == "quote" and not inside and word.text.count(" ") >= 2:
            return word.text[1:-1]
    return ""


def _deadline(parts: Sequence[tuple[str, Sequence[Word]]], plain: str) -> str:
    """The bound of a message: "within 2 hours", and no time that the message speaks of."""
    return next((_limit(_said(words, plain)) for prep, words in parts if prep == "within"), "")


def _limit(text: str) -> str:
    for found in _LIMIT.finditer(text):
        interval = found[0].lower().startswith("every")  # "every 30 seconds" has no end
        measured = text[: found.start()].lower().endswith("than ") or text[found.end() :].startswith((" old", " ago"))
        measured = measured or _MULTIPLIED.match(text, found.end()) is not None
        measured = measured or _CHOSEN.search(text, 0, found.start(1)) is not None
        if not interval and not measured:
            return found[1]
    return ""


def _refined(step: Step, words: Sequence[Word], plain: str) -> Step:
    """The kind that the object and the person settle, and where a jump leads."""
    lowered = [w.lower for w in words]
    if step.lemma == "move to" and lowered[:1] in (["a"], ["an"], ["another"]):
        return replace(step, kind="act", lemma="move", group="move", recipient="")  # "move to another day"
    if step.lemma == "hand over" and lowered[:1] == ["against"]:
        return replace(step, kind="act", group="release")  # "print it and hand over against a signature"
    if step.kind == "goto" and " " not in (named := name_at(words)) and is_person(named.split()):
        return replace(step, kind="handoff", group="escalate", recipient=_person(words, plain))  # "go straight to Hana"
    if step.kind == "goto":
        return replace(step, kind="act", recipient="") if is_screen(words) else _jump(step, words, plain)
    if step.kind == "follow" and step.lemma == "refer to" and _is_somebody(words) and not _points(words):
        return replace(step, kind="handoff", group="escalate", recipient=_person(words, plain))
    if step.kind == "follow":
        pointing = _points(words) and not _theirs(words)
        return _jump(step, words, plain) if pointing else replace(step, kind="act", group="handle")
    if step.kind == "handoff" and _RANK.match(step.recipient):
        return replace(step, kind="act", group="mark", recipient="")  # "escalate to Sev 1": nobody takes it over
    if step.lemma == "leave" and lowered[:1] and (left := _left(step, words, plain)) is not None:
        return left
    if step.lemma in ("repeat", "redo") and _JUMP_WORDS.search(step.words.text):
        return replace(_jump(replace(step, kind="goto"), words, plain), returns=True)
    if step.lemma == "see" and lowered in (["below"], ["above"]):
        return replace(step, kind="goto", target="", object="")  # nothing but reading on
    if (step.lemma == "see" and _points(words)) or uses_procedure(step.lemma, words):
        return _jump(replace(step, kind="follow"), words, plain)
    return _ended(step, lowered) or _told_or_asked(step, words, lowered, plain)


def _told_or_asked(step: Step, words: Sequence[Word], lowered: Sequence[str], plain: str) -> Step:
    """What a step is that leads nowhere and ends nothing: a wait, work, or talk with somebody."""
    if lets_pass(step.lemma, words):
        return replace(step, kind="wait", group="wait", recipient="")
    if step.lemma == "call" and _calls_code(words, lowered):
        return replace(step, kind="act", group="apply", recipient="")  # "call this:" and code, "call `close_case()`"
    if (work := worked(step)) is not None:
        return work
    to = confirmed_to(words) if step.lemma == "confirm" else 0
    if to:
        return replace(step, kind="tell", recipient=_person(words[to:], plain))
    if step.lemma == "confirm" and confirmed_in_writing(words):
        return replace(step, kind="tell", recipient="" if "with" in lowered else step.recipient)
    if aware := made_aware(step, words):
        return replace(step, kind="tell", recipient=aware)
    if does := led_through(step, words):
        return replace(step, kind="ask", recipient=_person(words, plain), object=_said(words[does:], plain))
    kind = talk_kind(step, words, lowered)
    if kind == "tell" and step.lemma == "update":  # "update the team with what you found"
        return replace(step, kind=kind, recipient=step.object)
    if kind == "ask" and step.system and step.system in step.recipient:  # "get approval from Finance"
        return replace(step, kind=kind, system="")
    if step.kind == "check" and step.system and step.system in step.recipient:  # "get the charge from Stripe"
        return replace(step, recipient="")
    return replace(step, kind=kind or step.kind)


def _calls_code(words: Sequence[Word], lowered: Sequence[str]) -> bool:
    """Whether a program's part is called ("the `cancel_plan` tool", cancel_plan, "this:"), and nobody on the phone."""
    if lowered[:1] == ["this"] or lowered[:2] == ["the", "following"]:
        return True
    named = next((word for word in words[:2] if word.lower != "the"), None)
    return named is not None and (_FUNCTION if named.kind == "code" else _SNAKE).fullmatch(named.text) is not None


def _is_somebody(words: Sequence[Word]) -> bool:
    """Whether the words end in a role or a team ("the practice manager")."""
    last = [word.lower for word in words if word.kind == "word"][-1:]
    return bool(last) and last[0] in word_class("role_noun") | word_class("team_noun")


_UNTOUCHED = frame("left_untouched")


def _left(step: Step, words: Sequence[Word], plain: str) -> Step | None:
    """What it is to leave a thing: to go on, to let time pass, or to hand it over; None where it is put there."""
    if _UNTOUCHED.search(step.words.text):
        return replace(step, kind="goto", target="", object="")  # "leave it as it is": go on
    where = words[1].lower if len(words) > 1 and words[0].lower in word_class("thing_pronoun") else ""
    if where in word_class("left_until"):
        return replace(step, kind="wait", group="wait", recipient="")
    if where in word_class("left_with") and _is_somebody(words[2:]):
        return replace(step, kind="handoff", group="escalate", recipient=_person(words[2:], plain))
    return None


def _ended(step: Step, lowered: Sequence[str]) -> Step | None:
    """A step that is over with its case ("close the ticket", "mark as solved", "stop"), or None."""
    matters = bool(word_class("matter") & set(lowered)) or not lowered or lowered == ["it"]
    if step.lemma in ("close", "resolve", "finish") and (matters or lowered[:1] == ["as"]):
        return replace(step, ends=True)
    if step.group == "mark" and {"solved", "resolved", "closed", "done", "complete"} & set(lowered):
        return replace(step, ends=True)
    if step.lemma == "stop":
        over = not lowered or lowered[0] in ("here", "there") or _FOR_GOOD.fullmatch(" ".join(lowered))
        return replace(step, kind="end", ends=True) if over else replace(step, kind="act", group="disable")
    here = lowered in (["here"], ["there"])
    if step.kind == "end" or (step.lemma == "finish" and (matters or here)):
        whole = matters or here or lowered[:1] == ["as"]  # "end here", "wrap up as usual"
        return replace(step, kind="end", ends=True) if whole else replace(step, kind="act")
    return None


def _theirs(words: Sequence[Word]) -> bool:
    """ "The customer's exact steps", "their instructions": what a customer did or said, and no part of a page."""
    if any(word.target or word.kind == "quote" for word in words):
        return False
    named = [word.lower for word in words[:2] if word.lower != "the"][:1]
    owner = named[0].replace("’", "'").removesuffix("'s") if named else ""
    return owner in word_class("owner_pronoun") or (owner != "".join(named) and is_customer(f"the {owner}"))


def _points(words: Sequence[Word]) -> bool:
    """Whether the words name a place in this text or another: a link, a quoted or capitalised title, "step 3"."""
    near = before_means(words[:8])
    if any(w.target or w.kind in ("quote", "bracket") or w.lower in ("above", "below") for w in near):
        return True
    for at, word in enumerate(near):
        after = words[at + 1].lower if at + 1 < len(words) else ""
        if word.lower in word_class("jumpnoun") and (
            after[:1].isdigit() or not after or after in word_class("after_jumpnoun")
        ):
            return True
    named = name_at(words)
    return len(named.split()) > 1 or bool(named and words[0].kind == "word" and len(words) == len(named.split()))


def _jump(step: Step, words: Sequence[Word], plain: str) -> Step:
    linked = [w for w in words if w.target]
    while words and words[0].text == ":":
        words = words[1:]  # "if this fails, go to: Escalation"
    whole = _said(without_purpose(words), plain)
    target = _said(linked, plain) if linked and step.kind == "goto" and not _JUMP_WORDS.search(whole) else whole
    back = step.lemma in ("go back", "go back to", "return to", "start again", "start over")
    past = step.lemma in ("skip", "skip over")
    return replace(step, target=target, returns=back, past=past, object="", recipient="", system="")
