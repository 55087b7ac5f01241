"""Which sentences of a paragraph are still of the case before them, though nothing says so again.

Yes, if there is a berth. Book it. Tell the harbour.         all of it is done where there is one
If it was worn, we don't take it back. Just explain why.     explained where it was worn
If it is dark, don't go out. Open the gate by remote.        opened so where it is dark
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence
from runbookc.language.exceptions import opens_answer
from runbookc.language.frames import frame
from runbookc.language.lexicon import word_class
from runbookc.lower.cases.heads import stands_alone
from runbookc.lower.cases.later import says_not_by_then
from runbookc.lower.cases.subjects import is_silence
from runbookc.lower.plan import Choice, Do, Statement
from runbookc.lower.sentences.guards import words_of_guard
from runbookc.surface.document import Text

_SPOKEN_OF = word_class("third_person") | {"it"}
_ONLY_THAT = frame("only_that_is_done")


def still_in_case(made: Sequence[Statement], found: Sequence[Sentence], at: int, done: Sequence[Statement]) -> bool:
    """Whether what `found[at]` does goes on with the last case; `made` is what the sentences before it gave."""
    last = made[-1] if made else None
    if not isinstance(last, Choice) or not done or not isinstance(done[0], Do):
        return False
    only = _does_nothing(last, found[at - 1]) and _ONLY_THAT.match(found[at].words.text) is not None
    barred = last.otherwise is None and not last.loop and _behind_ban(found, at)
    return only or barred or opens_answer(found[0])


def of_the_rest(made: Sequence[Statement], first: Sentence, done: Sequence[Statement]) -> bool:
    """ "3. Otherwise, cancel it. Tell them so.": whether an item that opens so goes on with steps or questions.

    As behind a condition, its head governs the rest of it: they are for nobody else.
    """
    last = made[-1] if made else None
    alone = isinstance(last, Choice) and not last.branches and bool(last.otherwise)
    opened = bool(first.cases) and first.cases[0].otherwise and bool(first.cases[0].steps)
    return alone and opened and bool(done) and all(isinstance(one, Do) or _asks(one) for one in done)


def _asks(statement: Statement) -> bool:
    return isinstance(statement, Choice) and bool(statement.branches)


def begins_case(sentence: Sentence) -> bool:
    """Whether a sentence opens with a condition of its own."""
    return bool(sentence.cases) and (sentence.cases[0].guard is not None or sentence.cases[0].otherwise)


def ban_under_label(found: Sequence[Sentence], at: int, text: Text) -> str:
    """ "Late payment: send a reminder. Do not cancel.": the case that a label right before a ban names; "" for none.

    Within a paragraph only where the ban says nothing of what it is about, or speaks of the case's people.
    """
    labelled = next((k for k in range(at - 1, -1, -1) if not _forbids_now(found[k])), -1)
    if labelled < 0 or not _forbids_now(found[at]) or not stands_alone(found[labelled], text):
        return ""
    bound = not labelled or _of_the_case(_plain_words(found[at]))
    return f"if {found[labelled].lead.text}" if bound else ""


def _of_the_case(ban: Sequence[str]) -> bool:
    """ "Do not cancel", "don't ring them": whether a ban leaves to the case what is meant, or speaks of its people."""
    behind = ban[1:] if ban[0] == "don't" else ban[2:]
    return len(behind) == 1 or not _SPOKEN_OF.isdisjoint(behind[1:])


def _forbids_now(sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a ban; "never" holds at all times, whatever stands before it."""
    words = _plain_words(sentence)
    told = words[:1] == ["don't"] or words[:2] == ["do", "not"]
    return told and _is_ban(sentence) and not sentence.lead and len(sentence.cases) == 1


def _plain_words(sentence: Sentence) -> list[str]:
    return sentence.words.text.lower().replace("’", "'").strip(" .!").split()


def ban_in_case(found: Sequence[Sentence], at: int, closed: bool) -> str:
    """ "If they never turn up, note it. Don't ring them.": the case that a ban is for, whose people it speaks of.

    `closed`: an "otherwise" stands behind the text, so that all bans are for the case. "Never" holds at all times,
    whatever stands before it; "" for that and all other sentences.
    """
    opened = next((k for k in range(at - 1, -1, -1) if begins_case(found[k])), at - 1) if closed else at - 1
    guard = found[opened].cases[-1].guard if opened >= 0 and found[opened].cases else None
    only = found[at].cases[0] if len(found[at].cases) == 1 else None
    if guard is None or guard.kind not in ("if", "when", "once") or only is None or only.guard or only.tails:
        return ""
    words = _plain_words(found[at])
    banned = bool(only.steps) and all(step.modality == "must-not" for step in only.steps[: 1 if closed else None])
    plain = banned and (words[:1] == ["don't"] or words[:2] == ["do", "not"])
    return words_of_guard(guard) if plain and (closed or _of_the_case(words)) else ""


def _does_nothing(choice: Choice, before: Sentence) -> bool:
    """ "If it was worn, we don't take it back": whether the sentence before only says what is not done in its case."""
    told = bool(before.cases) and before.cases[-1].guard is not None
    open_ = choice.otherwise is None and not choice.loop and bool(choice.branches)
    return told and open_ and not choice.branches[-1].body


def _behind_ban(found: Sequence[Sentence], at: int) -> bool:
    """ "If it is torn, don't scan it. Put it in the bin.": what is done where something is not, told right behind it.

    Only where the text opens so, or speaks of it.
    """
    return _only_forbids(found[at - 1]) and (at == 1 or _speaks_of_it(found[at]))


def _speaks_of_it(sentence: Sentence) -> bool:
    return not _SPOKEN_OF.isdisjoint(word.strip(".,;:!").lower() for word in sentence.words.text.split())


def _only_forbids(sentence: Sentence) -> bool:
    """ "If it is after hours, don't leave the desk": whether a case says nothing but what is not done in it."""
    only = sentence.cases[0] if len(sentence.cases) == 1 else None
    guarded = only is not None and only.guard is not None and only.guard.cue.start == sentence.words.start
    return guarded and bool(sentence.steps) and all(step.modality == "must-not" for step in sentence.steps)


def bans_before_deed(found: Sequence[Sentence], opens: bool) -> int:
    """ "Is it torn? Don't scan it. Put it in the bin.": how many bans of an answer stand before what it does instead.

    As behind a condition: only where the text `opens` with the question, or what is done speaks of it.
    """
    bans = next((k for k, one in enumerate(found) if not _is_ban(one)), len(found))
    deed = found[bans] if 0 < bans < len(found) else None
    if deed is None or not deed.steps or deed.lead or deed.question or begins_case(deed):
        return 0
    return bans if opens or _speaks_of_it(deed) else 0


def _is_ban(sentence: Sentence) -> bool:
    forbids = bool(sentence.steps) and all(step.modality == "must-not" for step in sentence.steps)
    return forbids and not begins_case(sentence)


def asks_result(sentence: Sentence) -> bool:
    """Whether a sentence opens with how the step right before it went ("if it fails", "nobody picks up → …")."""
    guard = sentence.cases[0].guard if sentence.cases else None
    asked = guard.conditions if guard is not None else ()
    return any(one.result or is_silence(one) or says_not_by_then(one) for one in asked)
