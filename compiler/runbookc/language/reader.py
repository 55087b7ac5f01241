"""One sentence in, its clauses out: words, tags, grammar, and the tree read back as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from runbookc.by_text import by_text
from runbookc.ir.model import Modality
from runbookc.language.announcing import without_announcing, without_duty
from runbookc.language.asides import asides_last, bound_alone, bounds_first
from runbookc.language.barred_then import barred_then
from runbookc.language.bounded_deeds import bounded
from runbookc.language.choice import left_open, without_choice, without_emphasis, without_notice
from runbookc.language.circumstances import is_barred, is_circumstance, is_unknown
from runbookc.language.clauses import NOTHING, Case, Defined, Phrase, Sentence, Step
from runbookc.language.comparisons import compared
from runbookc.language.decided import decided, taken_on
from runbookc.language.deeds import as_orders, done_by
from runbookc.language.defining import what_it_can_be
from runbookc.language.dues import due_to_a_kind
from runbookc.language.either_way import either_way, or_if, with_instead
from runbookc.language.endings import over, spoken
from runbookc.language.exceptions import granted, with_exceptions
from runbookc.language.for_some import for_some, lead_of_a_kind
from runbookc.language.frames import frame
from runbookc.language.frequencies import with_how_often
from runbookc.language.governed import governed
from runbookc.language.grammar import parse
from runbookc.language.habits import without_habit
from runbookc.language.interrupted import uninterrupted
from runbookc.language.lexicon import word_class
from runbookc.language.numbers_alone import called_first
from runbookc.language.passed_on import handed_all_the_same, handed_at_once, passed_on
from runbookc.language.places import leading
from runbookc.language.readback import Readback
from runbookc.language.routes import route
from runbookc.language.same_subject import goes_on_about, works_on
from runbookc.language.serving import left_to_whom
from runbookc.language.standing import standing_rule
from runbookc.language.tagger import Tagger
from runbookc.language.the_rest import as_otherwise
from runbookc.language.told import due_step, handed_step, outside_brackets, told_of_kind, told_step
from runbookc.language.voiced_cases import in_turn, voiced_case
from runbookc.language.waits import passing, then_for_after_which
from runbookc.language.warned import as_one_ban, without_warning
from runbookc.language.words import Word, split_words
from runbookc.surface.document import Mark, Text

LONGEST = 400
"""Words of a sentence beyond which it is no instruction that anybody could follow, and is not taken apart."""
_TERM = 6
"""Words of a term, at most."""
_STOPS = ".!?…"
_NOT_GIVEN = frame("not_given_to_it")
_BOUNDED_YES = frame("answer_with_bound")
_DEFINES = frame("defines")
_DEFINED_BY = frame("defines_by_parts")
_HOW_WE_DO = frame("tells_how_we_do")
""" "How we lend, take back and replace them": what a page is about, and nothing to do."""
_DENIED = frame("denied_question")
""" "Worked? Close it. Didn't? Book a visit.": a question that asks for the no of the one before it."""
_GLOSS = frame("gloss")
_ASIDE = frame("aside_which")
_REFUSED = frame("refused_to_them")
_BANNED_BEYOND = frame("bound_of_a_ban")
_MAY_BE = frame("may_be_done_to_it")
_INSTEAD = frame("instead_at_the_end")


def read_sentence(text: Text, start: int, end: int) -> Sentence:
    """The clauses of `text.plain[start:end]`, which is one sentence with its end mark."""
    return _read(text.plain, text.marks_within(start, end), start, end)


@by_text
def _read(plain: str, marks: tuple[Mark, ...], start: int, end: int) -> Sentence:
    """Kept, since whoever types changes one sentence of a page and has all of it read again."""
    cases = either_way(plain, start, end, lambda a, b: _read(plain, marks, a, b))
    cases = cases or or_if(plain, start, end, lambda a, b: _read(plain, marks, a, b))
    cases = cases or voiced_case(plain, start, end, lambda a, b: _read(plain, marks, a, b))
    if cases:
        return Sentence(Phrase(plain[start:end], start, end), cases=cases)
    words = split_words(plain, start, end, marks)
    phrase = Phrase(plain[start:end], start, end)
    question, opens = False, False
    while words and words[-1].kind == "mark" and words[-1].text in _STOPS + ":":
        question = question or (words[-1].text == "?" and not _in_a_name(words))
        opens = opens or words[-1].text == ":"
        words.pop()
    while words and words[-1].lower in (("or", "and", ",", "then") if opens else ("or", "and", ",")):
        words.pop()  # "cancel the booking, or" as one of several items, "if it is late, then:"
    if question and _DENIED.fullmatch(phrase.text):
        said = phrase.text.rstrip(" ?")
        return Sentence(phrase, cases=(Case(otherwise=True, cue=Phrase(said, start, start + len(said))),), opens=True)
    words = [*without_habit(uninterrupted(without_emphasis(without_notice(then_for_after_which(words)))), plain)]
    if not words:
        return Sentence(phrase, opens=opens)
    if len(words) > LONGEST:
        return Sentence(phrase, opens=opens, question=question, understood=False)
    bound = without_choice(words)
    free, words = len(bound) < len(words), [*bounds_first(asides_last(bound_alone(bound)))]
    bare = Sentence(phrase, opens=opens, question=question)
    words = words if question else [*_closed(_led_on(words, bare, plain), bare, plain)]
    found = without_duty(_of_words(words, bare, plain))
    found = as_one_ban(with_instead(without_warning(left_open(found) if free else found)))
    orders = as_orders(words, plain) if not question else None
    if orders is None:
        return found
    told = _of_words(orders.words, Sentence(phrase, opens=opens), plain)
    if not told.steps:
        return found
    first = found.steps[0] if found.steps and found.steps[0].modality is None else None
    if first is not None and first.words.start == words[0].start < orders.words[0].start:
        found = replace(found, cases=(Case(said=phrase),))  # "Triage: the agent reads it" orders no triage
    return replace(found, deeds=done_by(told.cases, orders.doers, plain), unnamed=orders.unnamed)


def _led_on(words: Sequence[Word], bare: Sentence, plain: str) -> Sequence[Word]:
    """ "Three strikes = end the chat", "red means: stop": an order is what the words before such a sign lead to."""
    at = next((k for k in range(1, len(words) - 1) if _leads_on(words, k)), 0)
    behind = at + 1 + (at + 2 < len(words) and words[at + 1].text == ":")
    led = _of_words(words[behind:], bare, plain).steps if at and words[at].start > words[at - 1].end else ()
    if not led or (words[at].text != "=" and led[0].words.start > words[behind].start):
        return words
    return [*words[:at], replace(words[at], kind="arrow"), *words[behind:]]


def _leads_on(words: Sequence[Word], at: int) -> bool:
    first = words[0].lower
    back = word_class("pronoun") | word_class("clause_opener") | {"this", "that", "which", "these"}
    return words[at].text == "=" or (words[at].lower == "means" and first not in back and not first.endswith("ing"))


def _closed(words: Sequence[Word], bare: Sentence, plain: str) -> Sequence[Word]:
    """ "Everything else goes to Claims" as "otherwise it goes to Claims", and no "everybody else is on leave"."""
    rest = as_otherwise(words, plain)
    if rest is None:
        return words
    state = rest[2].lower in word_class("be")
    return words if state and not _of_words(rest, bare, plain).steps else rest


def _in_a_name(words: Sequence[Word]) -> bool:
    """ "Send the macro *Are you there?*": whether the last mark ends a name, and no question is asked around it."""
    asks = word_class("be") | word_class("have") | word_class("do") | word_class("finite_modal")
    named = words[0].start < words[-1].run < words[-1].start
    return named and words[0].lower not in asks | word_class("question_word")


def _of_words(words: Sequence[Word], bare: Sentence, plain: str) -> Sentence:
    """The sentence of these words; `bare` is what its marks alone tell of it."""
    tree = parse(Tagger(words, bare.opens).run())
    if tree is None:
        return replace(bare, understood=False)
    reading = Readback(words, plain)
    lead, cases = reading.sentence(tree)
    cases = tuple(map(called_first, granted(with_exceptions(cases, plain))))
    lead, cases = lead_of_a_kind(lead, cases, words, plain) if lead else _barred_first(cases, words, plain)
    sent = _sent_on(cases, words, plain) if not lead else None
    if sent is not None:
        return replace(bare, cases=(sent,))
    cases = in_turn(for_some(cases, words, plain), plain)
    if reading.tangled:
        return replace(bare, understood=False)
    if any(case.otherwise and case.said.text.lower() in ("or", "and") for case in cases):
        return replace(bare, understood=False)  # "if not, or if it is late, …"
    parts = _parts(cases, words, plain) if not bare.question else None
    if parts is not None:
        return replace(bare, defines=parts)
    of_them = None if lead or bare.opens else goes_on_about(cases, plain)
    if of_them is not None:
        return replace(bare, cases=(Case(said=bare.words),), rule=of_them)
    if not lead and not bare.opens and works_on(cases, words, plain):
        return replace(bare, cases=(Case(said=bare.words),))
    return _completed(without_announcing(replace(bare, cases=cases, lead=lead)), words, plain)


def _barred_first(cases: tuple[Case, ...], words: Sequence[Word], plain: str) -> tuple[Phrase, tuple[Case, ...]]:
    """ "Groups of eight are never booked online: send them to Dana": what is done about them is not done for all."""
    opened = cases[0].steps[0].words if cases and cases[0].steps else NOTHING
    if len(cases) == 1 and len(cases[0].steps) > 1 and is_unknown(opened.text) and plain[opened.end :].startswith(":"):
        return opened, (replace(cases[0], steps=cases[0].steps[1:]),)  # "Don't know: have them bring it in"
    first = cases[0].said if len(cases) == 2 and cases[0] == Case(said=cases[0].said) else NOTHING
    behind = cases[-1]
    ordered = bool(behind.steps) and plain[first.end : behind.steps[0].words.start].strip() == ":"
    named = [word for word in words if first.start <= word.start < first.end]
    kind = ordered and is_barred([word.lower for word in named]) and is_circumstance(named, plain)
    return (first, (behind,)) if kind else (NOTHING, cases)


def _completed(sentence: Sentence, words: Sequence[Word], plain: str) -> Sentence:
    """What only the whole sentence tells: a definition, or a rule about things."""
    if sentence.question or _HOW_WE_DO.fullmatch(sentence.words.text):
        return sentence if sentence.question else replace(sentence, cases=(Case(said=sentence.words),))
    sentence = sentence if sentence.opens else _told_when(_handed_under(sentence, words, plain))
    bare = [_without_aside(_in_its_place(case, plain), plain) for case in sentence.cases]
    cases = with_how_often(tuple(one for case in bare for one in passing(case, words)), words, plain)
    sentence = replace(sentence, cases=tuple(bounded(case, words, plain) for case in cases))
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    if (left := left_to_whom(sentence, words)) is not None:
        return replace(sentence, cases=(), rule=left)
    allows = _allows(words, plain)
    if allows is not None:
        return replace(sentence, cases=(), defines=allows)
    routed = route(words, plain) if only is not None and not (only.steps or only.tails or sentence.lead) else None
    if only is not None and routed is not None and not (only.guard and only.guard.cue):
        kind = replace(routed, steps=(), said=only.said)
        return replace(sentence, cases=(kind,), rule="must", told=routed.steps[0])
    if only is not None and only.guard and not only.guard.cue and only.said:
        return _about_a_kind(sentence, only, words, plain)
    if only is None or only.steps or only.guard or (only.otherwise and decided(_said(only, words), plain)):
        return replace(sentence, cases=tuple(_binding(case, words, plain) for case in sentence.cases))
    left_open = governed(words, plain) if sentence.opens else None
    if left_open is not None:
        return replace(sentence, cases=left_open[:1], rule=left_open[1])
    handed = handed_at_once(_said(only, words), plain) or handed_step(words, plain)
    if handed is not None:
        noted = any(word.text == "(" and word.start > handed.words.end - 1 for word in words)
        return replace(sentence, cases=(Case((handed,), tails=() if noted else only.tails),))
    means = _meaning(words, plain)
    if means is not None:
        return replace(sentence, defines=means)
    beyond = bool(sentence.lead) and compared(sentence.lead.text) is not None  # "Over 100 guests: the chef must sign"
    if sentence.lead and not beyond and _GLOSS.match(only.said.text) and len(sentence.lead.text.split()) <= 4:
        return replace(sentence, defines=Defined(sentence.lead, only.said))
    bound = _bound(sentence, only, words, plain)
    unable = bool(sentence.lead) and sentence.lead.text.lower().split()[0] in word_class("may_not")
    if (bound and not unable) or _BOUNDED_YES.match(sentence.words.text):  # "Can't reach them: letter 2"
        return replace(sentence, rule=bound or "must", told=told_step(words, plain))
    if (leads := _led_to(only, sentence)) is not None and not only.tails:
        return replace(sentence, cases=(replace(only, steps=(leads,), said=NOTHING),))
    return replace(sentence, told=told_step(words, plain))


def _bound(sentence: Sentence, only: Case, words: Sequence[Word], plain: str) -> Modality | None:
    """How a sentence binds; behind a label also whom it leaves something to ("Family plans: only the owner can …")."""
    said = [word for word in words if word.start >= only.said.start]
    bound = standing_rule(said if only.otherwise else outside_brackets(words, plain), plain)
    if bound is not None or not sentence.lead or not said:
        return bound
    if _NOT_GIVEN.match(only.said.text):
        return "must-not"  # "gift cards: not refundable"
    return "only-if" if standing_rule(said, plain) == "only-if" else None


def _handed_under(sentence: Sentence, words: Sequence[Word], plain: str) -> Sentence:
    """ "Broken kiln: Dana takes over": behind a label, who has the case then is whom it is handed to."""
    only = sentence.cases[0] if len(sentence.cases) == 1 and sentence.lead else None
    theirs = taken_on(_said(only, words), plain) if only is not None and not only.steps else None
    return (
        sentence
        if only is None or theirs is None
        else replace(sentence, cases=(replace(only, steps=(theirs,), said=NOTHING),))
    )


def _sent_on(cases: Sequence[Case], words: Sequence[Word], plain: str) -> Case | None:
    """ "Large parcels go to the van team; tell the customer so.": what is done besides is done for those; or None."""
    stop = next((k for k, word in enumerate(words) if word.text == ";"), 0)
    routed = route(words[:stop], plain) if stop and len(cases) == 2 else None
    if routed is None:
        return None
    first, behind = cases
    plainly = not (first.steps or first.guard or first.tails or behind.guard or behind.otherwise or behind.tails)
    return replace(routed, steps=(*routed.steps, *behind.steps)) if plainly and behind.steps else None


def _led_to(only: Case, sentence: Sentence) -> Step | None:
    """The jump or the end that the one case of a sentence amounts to, told by what stands behind its colon."""
    if only.otherwise:
        return leading(only.said, True) or spoken(only.said)
    start = sentence.lead.end if sentence.lead else sentence.words.start
    rest = sentence.words.text[start - sentence.words.start :]
    behind = rest.lstrip(" :")
    start += len(rest) - len(behind)
    place = Phrase(behind.rstrip(" ."), start, start + len(behind.rstrip(" .")))
    return leading(place) or spoken(only.said)


def _in_its_place(case: Case, plain: str) -> Case:
    """ "Do not move it more than twice, send it to the office instead": what is done instead belongs to the ban.

    Only where the ban has a bound: "do not call, write instead" leaves nothing else to do.
    """
    for at, (banned, done) in enumerate(pairwise(case.steps)):
        bound_to = banned.modality == "must-not" and _BANNED_BEYOND.search(banned.words.text)
        if bound_to and done.modality is None and _INSTEAD.search(done.words.text):
            whole = Phrase(plain[banned.words.start : done.words.end], banned.words.start, done.words.end)
            return replace(case, steps=(*case.steps[:at], replace(banned, words=whole), *case.steps[at + 2 :]))
    return case


def _told_when(sentence: Sentence) -> Sentence:
    """ "Refunds must not be made, if the boat is late": a condition behind what is told governs nothing after it."""
    if len(sentence.cases) != 2:
        return sentence
    told, asked = sentence.cases
    bare = told.said and not (told.steps or told.guard or told.tails or told.otherwise)
    if not bare or asked.guard is None or asked.steps or asked.said:
        return sentence
    if asked.guard.kind == "only-if" and not _MAY_BE.match(told.said.text):
        return sentence
    if told.said.text.split()[0].lower() in word_class("question_word"):
        return sentence  # "what to do, if it is late" announces it
    return replace(sentence, cases=(replace(told, tails=(asked.guard, *asked.tails)),))


def _meaning(words: Sequence[Word], plain: str) -> Defined | None:
    """ "COD means cash on delivery": a term and what it stands for."""
    at, end = words[0].start, words[-1].end
    found = _DEFINES.search(plain[at:end])
    if found is None or len(plain[at : at + found.start()].split()) > _TERM:
        return None
    term = plain[at : at + found.start()].strip("'\"“” ")
    said = term.lower().split()
    if not said or {said[0], said[-1]} & (word_class("pronoun") | {"this", "that", "these", "those", "which"}):
        return None  # "however, this means that it is late" tells what follows, and defines no word
    return Defined(Phrase(term, at, at + found.start()), Phrase(plain[at + found.end() : end], at + found.end(), end))


def _parts(cases: Sequence[Case], words: Sequence[Word], plain: str) -> Defined | None:
    """ "Proof means two of: a receipt, answer to the question": what a term consists of, none of which is ordered.

    "Make sure it is one of: …" orders, "if it is one of: …" asks, and "the next step is one of: …" says what is done.
    """
    at, end = words[0].start, words[-1].end
    found = _DEFINED_BY.match(plain[at:end])
    said = found["term"].lower().split() if found is not None else []
    cues = (case.guard.cue for case in cases if case.guard)
    opens = at + found.end() if found is not None else at
    ordered = any(step.words.start < opens for case in cases for step in case.steps)
    if found is None or ordered or any(cue and cue.start < opens for cue in cues):
        return None
    other = word_class("pronoun") | word_class("clause_opener") | word_class("question_word") | word_class("determiner")
    if said[0] in other - word_class("article") or said[-1] in word_class("meta_noun") or len(said) > 2 * _TERM:
        return None
    since = at + found.start("meaning")
    term = Phrase(found["term"].strip("'\"“” "), at, at + found.end("term"))
    return Defined(term, Phrase(plain[since:end], since, end))


def _without_aside(case: Case, plain: str) -> Case:
    """ "Ask for cover, which pays if they cancel": an "if" within what is said of a thing asks nothing of the step."""
    if not case.tails or not case.steps:
        return case
    *before, step = case.steps
    told = plain[step.words.start : case.tails[0].cue.start].rstrip()
    if not _ASIDE.search(told) or told.endswith(","):
        return case
    end = max(c.words.end for tail in case.tails for c in tail.conditions)
    whole = Phrase(plain[step.words.start : end], step.words.start, end)
    return replace(case, steps=(*before, replace(step, words=whole)), tails=())


def _allows(words: Sequence[Word], plain: str) -> Defined | None:
    """ "Tiers are bronze, silver and gold": a property with all its values."""
    start, end = words[0].start, words[-1].end
    found = what_it_can_be(plain[start:end])
    if found is None:
        return None
    return Defined(Phrase(found.term, start, end), Phrase(found.said, start, end), found.values, found.low, found.high)


def _binding(case: Case, words: Sequence[Word], plain: str) -> Case:
    """A case that lays down a rule where its steps would stand ("if it is late, you should have a witness")."""
    cued = case.otherwise or (case.guard is not None and bool(case.guard.cue))
    leads = leading(case.said, cued) or spoken(case.said) or over(case.said) if case.said and not case.steps else None
    if leads is not None:
        return replace(case, steps=(leads,), said=NOTHING)
    said = _said(case, words)
    theirs = taken_on(said, plain) if cued and case.steps and case.said.end <= case.steps[0].words.start else None
    if theirs is not None:
        return replace(case, steps=(theirs, *case.steps), said=NOTHING)  # "if it is late, Dana decides; tell them so"
    if not said or case.steps:
        return handed_all_the_same(case, words, plain)
    due = due_step(said, plain) or passed_on(said, plain) if case.guard is not None else None
    due = due or decided(said, plain) if cued else due
    if due:
        return replace(case, steps=(due,), said=NOTHING)
    return replace(case, rule=standing_rule(said, plain) or ("must-not" if cued and barred_then(said) else None))


def _said(case: Case, words: Sequence[Word]) -> list[Word]:
    """The words that a case says behind its condition and that are no step."""
    return [w for w in words if case.said.start <= w.start < w.end <= case.said.end] if case.said else []


def _about_a_kind(sentence: Sentence, only: Case, words: Sequence[Word], plain: str) -> Sentence:
    """ "Accounts that have three disputes must be escalated to Risk": a rule, or among steps a case and its step."""
    said = [word for word in words if word.start >= only.said.start]
    found = standing_rule(said, plain) or ("must" if due_to_a_kind(words) else None)
    if _REFUSED.match(only.said.text):
        return replace(sentence, rule="must-not")
    bound = said[0].lower in word_class("duty") | word_class("obligation")
    subject = only.guard.conditions[0].words.text if only.guard else ""
    step = told_of_kind(said, plain, frame("who_or_which").split(subject, maxsplit=1)[0])
    return replace(sentence, rule=found or ("must" if bound else None), told=step if bound else None)
