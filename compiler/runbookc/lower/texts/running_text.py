"""Running text: the sentences of a paragraph, item or cell in order, and what stays open at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase, Sentence
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.answers import (
    Question,
    answered,
    asides,
    asks_whether,
    is_answered,
    is_aside,
    says_yes_or_no,
    take,
)
from runbookc.lower.cases.choices import add, closes_answer, continues_case, extend, into_last_case
from runbookc.lower.cases.happenings import happening
from runbookc.lower.cases.heads import (
    Head,
    asked_words,
    for_a_group,
    is_head,
    led_by_arrow,
    may_happen,
    names_circumstance,
    names_steps,
    points_back,
    stands_alone,
    stated,
)
from runbookc.lower.cases.kinds_and_rest import with_the_rest
from runbookc.lower.cases.labelled_cases import Labelled, branch_of, labelled_case
from runbookc.lower.cases.loops import looped
from runbookc.lower.cases.manners import carry_out, tells_how
from runbookc.lower.cases.requested import answers_request
from runbookc.lower.cases.running import Last, Running
from runbookc.lower.cases.still_in_case import (
    asks_result,
    ban_in_case,
    ban_under_label,
    bans_before_deed,
    begins_case,
    of_the_rest,
    still_in_case,
)
from runbookc.lower.cases.subjects import is_silence
from runbookc.lower.cases.told_kinds import (
    barred_kind,
    branch_of_barred,
    branch_of_kind,
    done_about_barred,
    refused_case,
    speaks_on,
)
from runbookc.lower.cases.told_labels import told_label
from runbookc.lower.labels.measured_labels import labelled_run, parted
from runbookc.lower.labels.situations import read_situation
from runbookc.lower.labels.state_labels import add_case, is_note, named_under, states_in_run, words_of_case
from runbookc.lower.labels.tallies import tally
from runbookc.lower.plan import Choice, Do, Origin, Statement
from runbookc.lower.sentences.as_elsewhere import as_elsewhere
from runbookc.lower.sentences.backgrounds import records_in
from runbookc.lower.sentences.listed_objects import wanting
from runbookc.lower.sentences.spoken import is_line, line_of, spoken_steps
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.sentences.third_person import as_told
from runbookc.lower.texts.alternatives import offers
from runbookc.lower.texts.bounded import beyond, is_closed
from runbookc.lower.texts.closed import opened_by
from runbookc.lower.texts.left_open import expects_cases, question_of, said_last, still_answers
from runbookc.lower.texts.named_heads import circumstance_of, head_of
from runbookc.lower.texts.row_of_bands import read_row, row_of_bands
from runbookc.lower.texts.tallied import counts_under, read_counted
from runbookc.lower.texts.told_bands import bounds_deed, ladder, read_beyond, read_ladder
from runbookc.surface.document import Text


def read_running(
    found: Sequence[Sentence],
    text: Text,
    sentences: Sentences,
    place: Place,
    item: bool = False,
    question: Question | None = None,
) -> Running:
    """Sentences in order. In an item, plain ones after one that begins with a condition belong to that case.

    `question` is what was asked right before the text.
    """
    found = with_the_rest(as_told(_unexplained(parted(found, text), text, sentences, place), place), text)
    made = Running(question=question)
    asked: Sentence | None = None
    waiting: Head | None = None
    at = 0
    while at < len(found):
        sentence, behind = found[at], found[at + 1] if at + 1 < len(found) else None
        counted = read_counted(made, waiting, found[at:], text, sentences, place, read_running)
        if counted:
            waiting, at = None, at + counted
            continue
        run = 0 if place.rules_only else labelled_run(found, at) or states_in_run(found, at, text)
        alone = place.rules_only or run or waiting is not None
        several = 0 if alone else _read_several(made, found, at, text, sentences, place, item)
        if several:
            run = several
        elif run or waiting is not None:
            _under(made, waiting, found[at : at + max(run, 1)], text, sentences, place)
            waiting, asked = None, None if run else asked  # the labels have answered it
        elif (head := _head_at(made, found, at, text, sentences, place, item)) is not None:
            waiting = head
        elif asked is not None:
            _answer(made, asked, found[at:], text, sentences, replace(place, rules_only=False), item)
            break
        elif behind is not None and not place.answered and is_answered(sentence, behind):
            asked = sentence
        else:
            _read_one(made, found, at, text, sentences, place, item)
        at += max(run, 1)
    return made


def _unexplained(found: Sequence[Sentence], text: Text, sentences: Sentences, place: Place) -> list[Sentence]:
    """The sentences without those that only explain a question before its answer, or tell of the page itself."""
    explaining = (asides(found) if not place.rules_only else frozenset()) | records_in(found)
    for at in sorted(explaining):
        sentences.read(found[at], text, replace(place, rules_only=True))
    return [sentence for at, sentence in enumerate(found) if at not in explaining]


def _read_several(
    made: Running, found: Sequence[Sentence], at: int, text: Text, sentences: Sentences, place: Place, item: bool
) -> int:
    """How many sentences from `at` on are one case or decision together, once they are read; 0 for none."""
    told, about = labelled_case(found, at), speaks_on(found, at)
    labelled = told_label(found, at, text) if not about else 0
    if labelled:
        _under_label(made, found[at:labelled], text, sentences, place)
        return labelled - at
    bands = ladder(found, at, place.closed) if told is None and not about else []
    if told is not None:
        _told_case(made, told, found, text, sentences, place)
        return told.stop - at
    if about:
        _told_of_kind(made, found[at : at + 1 + about], text, sentences, place, item)
        return 1 + about
    barred = None if place.rules_only else barred_kind(found, at, text)
    if barred is not None:
        _read_plain(made, found, at, text, sentences, place, item)
        unit = sentences.units.open(text.span(barred.start, barred.end), barred.text)
        stop, since = done_about_barred(found, at), len(sentences.rules)
        inner = read_running(found[at + 1 : stop], text, sentences, place, item)
        sentences.govern(since, f"if {barred.text}")
        made.statements.append(
            Choice((branch_of_barred(barred, found[at], text, unit, inner.statements),), settled=True)
        )
        made.last, made.head, made.opens = inner.last, inner.head, inner.opens
        return stop - at
    row = row_of_bands(found[at], text) if not bands else None
    if bands or row is not None:
        ways = read_row(row, made.statements, text, sentences) if row else []
        add(made.statements, ways or read_ladder(bands, found[at:], text, sentences))
        made.last = made.wants = None
        made.opens = False
    return 1 if row else len(bands)


def _told_case(
    made: Running, case: Labelled, found: Sequence[Sentence], text: Text, sentences: Sentences, place: Place
) -> None:
    """ "Trigger: the boat is late. Action: call the skipper.": what is done where the labelled words are so."""
    unit = sentences.units.open(text.span(case.sentence.words.start, case.sentence.words.end), case.sentence.words.text)
    since = len(sentences.rules)
    inner = read_running(found[case.first : case.stop], text, sentences, place, item=True)
    sentences.govern(since, f"if {case.said.text}")
    add(made.statements, [Choice((branch_of(case, text, unit, inner.statements, sentences),))])
    sentences.units.gave(unit)
    for told in found[found.index(case.sentence) + 1 : case.first]:
        sentences.units.open(text.span(told.words.start, told.words.end), told.words.text)
    made.last = made.wants = made.question = None
    made.asks = made.opens = made.offers = False


def _under_label(made: Running, found: Sequence[Sentence], text: Text, sentences: Sentences, place: Place) -> None:
    """ "Burst pipe: the key is in the hall. Ring Ines.": what is done where it stands as the label says."""
    lead, since = found[0].lead, len(sentences.rules)
    unit = sentences.units.open(text.span(lead.start, lead.end), lead.text)
    rest = text.plain[lead.end : found[0].words.end]
    told = read_sentence(text, found[0].words.end - len(rest.lstrip(" :–—-")), found[0].words.end)
    inner = read_running([told, *found[1:]], text, sentences, replace(place, under_case=True), item=True)
    sentences.govern(since, f"if {lead.text}")
    add(made.statements, [Choice((stated(lead, text, unit, inner.statements),))])
    sentences.units.gave(unit)
    made.last, made.head, made.opens = inner.last, inner.head, inner.opens


def _told_of_kind(
    made: Running, found: Sequence[Sentence], text: Text, sentences: Sentences, place: Place, item: bool
) -> None:
    """The case of the people that the first sentence tells of, and what the others say is done about them."""
    inner = read_running(found[1:], text, sentences, place, item)
    made.statements.append(Choice((branch_of_kind(found[0], text, sentences, inner.statements),)))
    made.last, made.head, made.opens = inner.last, inner.head, inner.opens


def _read_one(
    made: Running, found: Sequence[Sentence], at: int, text: Text, sentences: Sentences, place: Place, item: bool
) -> None:
    """A sentence that neither waits for the next one nor is waited for."""
    sentence = found[at]
    line = line_of(sentence) or (sentence.words if place.under_case and is_line(sentence.words.text) else None)
    if line is not None and not place.rules_only:
        _say(made, sentence, line, text, sentences)
    elif stands_alone(sentence, text) and not place.rules_only:
        _stand_alone(made, sentence, text, sentences, place)
    elif not place.rules_only and read_beyond(made.statements, sentence, text, sentences):
        made.last = made.wants = made.question = None
    elif at and points_back(sentence) and may_happen(found[at - 1]):
        happening(made.statements, found[at - 1], sentence, text, sentences, place)
    else:
        _read_plain(made, found, at, text, sentences, place, item)


def _head_at(
    made: Running, found: Sequence[Sentence], at: int, text: Text, sentences: Sentences, place: Place, item: bool
) -> Head | None:
    """A sentence that only names the case of those behind it; None for any other."""
    if counts_under(found, at, text, item):
        return Head(circumstance_of(found[at], text, sentences))
    if at + 1 < len(found) and is_head(found[at]) and _waits(found[at], found, at + 1):
        return head_of(found[at], text, sentences, made.statements, place)
    return None


def _waits(head: Sentence, found: Sequence[Sentence], at: int) -> bool:
    """Whether what stands behind a condition that has nothing to do yet is its body."""
    return max(labelled_run(found, at), tally(found, at)) > 0 if head.opens else not begins_case(found[at])


def _under(
    made: Running, head: Head | None, found: Sequence[Sentence], text: Text, sentences: Sentences, place: Place
) -> None:
    """The body of a condition: a sentence, or labels that are cases of one decision; these may have none above them."""
    cases: list[Statement] = []
    for sentence in found:
        if head is not None and len(found) == 1:
            head.take(made.statements, sentences.read(sentence, text, place))
            return
        if not sentence.lead or is_note(sentence):
            add_case(cases, sentence, sentences.read(sentence, text, place))
            continue
        unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
        body: list[Statement] = []
        since = len(sentences.rules)
        for case in sentence.cases:
            add(body, sentences.case(case, text, unit, place))
        body = body or named_under(sentence, text, unit, sentences)
        sentences.govern(since, f"if {sentence.lead.text}")
        told = Choice((stated(words_of_case(sentence), text, unit, body),))
        extend(cases, told, together=not _waits_on(cases, told))
    if head is not None:
        head.take(made.statements, cases)
    else:
        add(made.statements, cases)
    made.last, made.wants, made.opens = None, None, False


def _waits_on(cases: Sequence[Statement], case: Choice) -> bool:
    """ "No answer: write to them. No reply in 7 days: close it.": the second silence is that behind the first."""
    last = cases[-1] if cases else None
    asked = (one.branches[-1].asked[0].condition for one in (last, case) if isinstance(one, Choice) and one.branches)
    return [is_silence(condition) for condition in asked] == [True, True]


def _read_plain(
    made: Running, found: Sequence[Sentence], at: int, text: Text, sentences: Sentences, place: Place, item: bool
) -> None:
    """A sentence that stands for itself: what it gives goes to the steps, to the case before it or to a question."""
    sentence = found[at]
    if (made.question is not None or made.asks) and is_aside(sentence):
        sentences.read(sentence, text, place)
        return
    made.opens, made.offers = sentence.opens, offers(sentence)
    made.steps = sentence.opens and names_steps(sentence.words.text)
    made.wants = wanting(sentence, nested=item)
    opened, since = len(sentences.units.all), len(sentences.rules)
    if at == len(found) - 1 and _ends_on_head(made, sentence, text, sentences, place):
        return
    done = read_situation(sentence, text, sentences, place) if not at else []
    done = done or refused_case(sentence, text, sentences, place) or as_elsewhere(sentence, text, sentences, place)
    told = bounds_deed(made.statements, sentence) or is_closed(found, at, place.closed)
    place = replace(place, stepwise=place.stepwise or told)
    done = looped(done or sentences.read(sentence, text, place), made.statements)
    sentences.govern(since, ban_in_case(found, at, place.closed) or ban_under_label(found, at, text))
    done = beyond(made.statements, made.last, sentence, done, text, opened)
    made.how = made.how or tells_how(made.statements, sentence.words.text)
    opened_at = opened_by(found, at) if place.closed else found[0]
    whole = item or place.closed or led_by_arrow(found[0]) or for_a_group(found[0], text)
    goes_on = whole and continues_case(made.statements, done, opened_at, bullet=item and place.at[:1] == (0,))
    if made.how and isinstance(made.statements[-1], Choice) and not any(isinstance(s, Choice) for s in done):
        carry_out(made.statements, done)
    elif at and (
        goes_on
        or (item and of_the_rest(made.statements, found[0], done))
        or closes_answer(made.statements, done)
        or answers_request(made.statements, done)
        or still_in_case(made.statements, found, at, done)
    ):
        into_last_case(made.statements, done)
    else:
        take(made.statements, done, made.question, sentences.units)
    answers = still_answers(done) or says_yes_or_no(sentence) or place.answered
    made.question = question_of(sentence, text, opened) or (made.question if answers else None)
    made.asks = expects_cases(sentence, made.statements)
    made.last = said_last(made.last, Last(sentence, text, opened, bool(done)))


def _ends_on_head(made: Running, sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> bool:
    """Whether the last sentence only names what comes behind the text: a circumstance, or the case of a list."""
    if names_circumstance(sentence, text):
        made.head = Head(circumstance_of(sentence, text, sentences))
    elif is_head(sentence):
        made.head = head_of(sentence, text, sentences, made.statements, place)
    else:
        return False
    made.last = None
    return True


def _stand_alone(made: Running, sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> None:
    """A sentence that belongs to no case: nothing behind it answers what stood before."""
    take(made.statements, _standing(sentence, text, sentences, place), made.question, sentences.units)
    made.last = made.wants = None
    made.opens = made.offers = made.asks = False


def _say(made: Running, sentence: Sentence, line: Phrase, text: Text, sentences: Sentences) -> None:
    """A line of a script: what it asks last may be answered by what follows."""
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    steps = spoken_steps(text, line)
    made.statements += [Do(s, Origin(text.span(s.words.start, s.words.end), s.words.text, unit)) for s in steps]
    last = split_sentences(text.part(steps[-1].words.start, steps[-1].words.end))[-1] if steps else (0, 0)
    start = steps[-1].words.start if steps else 0
    asked = read_sentence(text, start + last[0], start + last[1])
    made.question = question_of(asked, text, unit)
    made.asks, made.opens, made.offers, made.wants = asked.question, False, False, None
    made.last = Last(sentence, text, unit, gave=True)


def _standing(sentence: Sentence, text: Text, sentences: Sentences, place: Place) -> list[Statement]:
    """ "Not paid after 10 days: close it": what is done where it stands so."""
    unit = sentences.units.open(text.span(sentence.words.start, sentence.words.end), sentence.words.text)
    body: list[Statement] = []
    for case in sentence.cases:
        done = sentences.case(case, text, unit, place)
        if not case.steps and is_line(case.said.text):
            steps = spoken_steps(text, case.said)
            done = [Do(s, Origin(text.span(s.words.start, s.words.end), s.words.text, unit)) for s in steps]
        add(body, done)
    return [Choice((stated(sentence.lead, text, unit, body),))]


def _answer(
    made: Running,
    asked: Sentence,
    found: Sequence[Sentence],
    text: Text,
    sentences: Sentences,
    place: Place,
    item: bool,
) -> None:
    """ "Is the guest in house? Call the manager": a question whose yes is the order behind it.

    In an item all that follows is done then, up to an "otherwise" or a further question; in a paragraph that one
    sentence, and what asks how its step went; behind a mere ban also what is done instead.
    """
    words, since = asked_words(asked), len(sentences.rules)
    unit = sentences.units.open(text.span(asked.words.start, asked.words.end), asked.words.text)
    ends = (k for k, one in enumerate(found) if not item or begins_case(one) or asks_whether(one))
    opens = not made.statements or _opens_line(text, asked.words.start)
    bans = bans_before_deed(found, opens)
    stop = next((k for k in ends if k > bans and not asks_result(found[k])), len(found))
    inner = read_running(found[:stop], text, sentences, place, item)
    sentences.govern(since, answered(words.text, "yes"))
    add(made.statements, [Choice((stated(words, text, unit, inner.statements),), settled=True)])
    after = read_running(found[stop:], text, sentences, place, item) if stop < len(found) else inner
    add(made.statements, after.statements if stop < len(found) else [])
    made.head, made.asks, made.opens, made.offers = after.head, after.asks, after.opens, after.offers
    made.wants, made.last, made.question = after.wants, after.last, after.question


def _opens_line(text: Text, at: int) -> bool:
    """Whether words begin a line of the file's, as a paragraph of short lines has them."""
    return at > 1 and text.span(at - 2, at - 1).start_line < text.span(at, at + 1).start_line
