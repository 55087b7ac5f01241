"""What a code block is to the text before it: what a step runs, a step of its own, what a check should show, or words.

Restart it:                  one step, which runs the block
Run: / As root:              the block is the step
(a heading, background)      each command is a step
You should see:              a check, and the block is what it should show
Reply with:                  the block is what is said
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from runbookc.language.clauses import Phrase, Sentence, Step
from runbookc.language.commands import CommandKind, command_words
from runbookc.language.frames import frame
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.lower.cases.choices import add, into_last_case
from runbookc.lower.cases.running import Last, Running
from runbookc.lower.drawings.charts import Charts
from runbookc.lower.drawings.scripts import Command, Opened, is_words, read_script
from runbookc.lower.drawings.trees import chart_of, is_work, shows_work
from runbookc.lower.plan import Choice, Do, Origin, Statement
from runbookc.lower.sentences.inline_commands import command_step
from runbookc.lower.sentences.statements import Place, Sentences
from runbookc.lower.texts.last_step import last_done, with_last
from runbookc.surface.chart import Chart
from runbookc.surface.document import Code, Text
from runbookc.surface.drawn_trees import read_tree
from runbookc.surface.graphviz import read_digraph
from runbookc.surface.mermaid import read_chart
from runbookc.surface.plantuml import read_activity

_POINTS = frame("points_below")
_WHAT_TO = frame("what_to_do_with_words")

_DRAWINGS: Final[Mapping[str, Callable[[Code], Chart | None]]] = {
    "mermaid": read_chart,
    "dot": read_digraph,
    "graphviz": read_digraph,
    "gv": read_digraph,
    "plantuml": read_activity,
    "puml": read_activity,
    "uml": read_activity,
    **dict.fromkeys(("d2", "ditaa", "flow", "nomnoml", "seqdiag"), lambda _code: None),
}
"""By the language of a fence: what reads the drawing in it; of some that it is one, so that no line of it is run."""


class Fences:
    """Reads the code blocks of one page, each after what was made before it."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.units = sentences.units
        self.charts = Charts(sentences)

    def read(self, code: Code, state: Running, place: Place) -> None:
        """Add to `state.statements` what a block does where it stands, or to the step it belongs to."""
        language = code.info.lower().strip("{}.")
        if language in _DRAWINGS:
            self._drawn(code, _DRAWINGS[language], state, place)
            return
        last = state.last
        tree = None if place.rules_only or _is_told(state) else read_tree(code)
        if tree is not None and is_work(tree):
            self._flows(chart_of(tree, self.units), state, place)
            return
        opened = _opened_by(last, state.statements)
        commands = () if place.rules_only else read_script(code, opened)
        if not commands and not place.rules_only and _may_draw(state) and shows_work(code):
            named = next(line.plain.strip() for line in code.lines if any(map(str.isalnum, line.plain)))
            self.units.unread(self.units.open(code.span, named))
        elif not commands:
            self._sample(code, state, last, place)
        elif not self._shows_a_rule(last, state.statements):
            self._run(commands, state, last)
        state.opens = False

    def _drawn(self, code: Code, read: Callable[[Code], Chart | None], state: Running, place: Place) -> None:
        """A flowchart is done where it stands; an open condition takes it as its body. Other diagrams are not read."""
        chart = None if place.rules_only else read(code)
        if chart is None:
            if code.text.strip() and not place.rules_only:
                self.units.unread(self.units.open(code.span, code.text.strip().split("\n")[0]))
            return
        self._flows(chart, state, place)

    def _flows(self, chart: Chart, state: Running, place: Place) -> None:
        """Put the chart where it stands, or into the condition that waits for its body."""
        steps = self.charts.read(chart, replace(place, stepwise=True))
        if state.head is not None:
            state.head.take(state.statements, steps)
            state.head = None
        else:
            add(state.statements, steps)
        state.last = None

    # -- commands --------------------------------------------------------------------------------------------------

    def _run(self, commands: Sequence[Command], state: Running, last: Last | None) -> None:
        made = state.statements
        step = last_done(made) if state.head is None and last is not None and last.gave else None
        if step is not None and _runs(step.step, last):
            made[:] = with_last(made, self._attached(step, commands))
        elif last is not None and last.text is not None and (opening := _opening(last)) is not None:
            add(made, self._attached(_named(opening, last.text, last.unit, commands), commands))
        else:
            steps = [self._alone(command) for command in commands]
            if state.head is not None:
                state.head.take(made, steps)
                state.head = None
            else:
                add(made, steps)
            state.last = None

    def _attached(self, done: Do, commands: Sequence[Command]) -> list[Statement]:
        """The step with what it runs; commands whose comments are orders are steps after it."""
        if done.step.lemma in command_words("running") and not done.step.command and done.step.words:
            if _is_bare(done.step):
                first, *others = (self._alone(command) for command in commands)
                return [replace(first, own_id=done.own_id, units=(*first.units, done.origin.unit)), *others]
            if _names_code(done.step.object):
                done = replace(done, step=replace(done.step, kind=_kind(commands)))
        ordered = [command for command in commands if self._order(command) is not None]
        own = [command for command in commands if command not in ordered]
        units = tuple(self._opened(command) for command in own)
        text = "\n".join(filter(None, (done.step.command, *(command.text for command in own))))
        step = replace(done.step, command=text or ordered[0].text, system=done.step.system or _system(commands))
        return [replace(done, step=step, units=(*done.units, *units)), *map(self._alone, ordered)]

    def _alone(self, command: Command) -> Do:
        """A command that is itself what is done, in the words of its comment where that is an order."""
        unit = self._opened(command)
        step = _step(command, command.text)
        order = self._order(command)
        if order is None:
            return Do(step, Origin(command.span, command.text, unit))
        note = command.notes[0]
        kind = order.kind if order.kind in ("act", "check") else step.kind
        span = note.span(order.words.start, order.words.end)
        inside = command.span.covers(note.span())  # between the command and what prepares it
        noted = unit if inside else self.units.open(note.span(), note.plain)
        step = replace(step, kind=kind, lemma=order.lemma, group=order.group, object=order.object)
        return Do(step, Origin(span, order.words.text, noted), units=(unit,))

    def _order(self, command: Command) -> Step | None:
        """What the comment above a command says to do."""
        if not command.notes or not command.notes[0].plain.strip():
            return None
        note = command.notes[0]
        sentence = read_sentence(note, *split_sentences(note)[0])
        steps = sentence.cases[0].steps if len(sentence.cases) == 1 and sentence.cases[0].guard is None else ()
        return steps[0] if steps and steps[0].kind in ("act", "check") and steps[0].actor == "agent" else None

    def _opened(self, command: Command) -> int:
        return self.units.open(command.span, command.text)

    def _shows_a_rule(self, last: Last | None, made: Sequence[Statement]) -> bool:
        """ "You must leave a comment. For example:" shows how a rule is kept, and nothing to do."""
        return last is not None and last.example and self.units.all[last.unit].gave and last_done(made) is None

    # -- samples ---------------------------------------------------------------------------------------------------

    def _sample(self, code: Code, state: Running, last: Last | None, place: Place) -> None:
        """What is no command: what a check should show, what is said or written, or something to look at."""
        if place.rules_only or last is None or last.sentence is None or last.text is None:
            return
        text = code.text.rstrip()
        step = last_done(state.statements) if last.gave else None
        if not last.sentence.opens and not (step is not None and _points_to_words(step.step)):
            return
        named = _WHAT_TO.match(last.sentence.words.text) if step is None else None
        if named is not None:
            state.statements[:] = _worded(state.statements, (named["verb"] or "").lower(), text)
        elif _expects(last.sentence) and step is None:
            _add_check(state.statements, _expected(last.sentence, last.text, last.unit, text), last)
        elif _expects(last.sentence) and step is not None and step.step.kind == "check":
            state.statements[:] = with_last(state.statements, [replace(step, step=replace(step.step, expects=text))])
        elif step is not None and (step.step.kind == "act" or (step.step.kind in ("tell", "ask") and is_words(code))):
            state.statements[:] = with_last(state.statements, [replace(step, step=replace(step.step, message=text))])


def _worded(statements: Sequence[Statement], verb: str, words: str) -> list[Statement]:
    """ "Page the keeper and ring the lodge. What to page:": the words of the last step before it of that verb.

    "Template:" names no verb: they are those of the last step, where that tells or writes something.
    """
    last = last_done(statements)
    if last is not None and (last.step.lemma.split()[0] == verb or (not verb and last.step.kind == "tell")):
        return with_last(statements, [_with_words(last, words)])
    told = [at for at, one in enumerate(statements) if isinstance(one, Do) and one.step.lemma.split()[0] == verb]
    done = statements[told[-1]] if told else None
    if not isinstance(done, Do):
        return list(statements)
    return [*statements[: told[-1]], _with_words(done, words), *statements[told[-1] + 1 :]]


def _with_words(done: Do, words: str) -> Do:
    """The step that says these words, where it has none yet."""
    return replace(done, step=replace(done.step, message=done.step.message or words))


def _named(sentence: Sentence, text: Text, unit: int, commands: Sequence[Command]) -> Do:
    """ "The database can be opened as its own user:" says in words what the block does."""
    words = sentence.words
    plain = words.text.rstrip(" :")
    step = replace(_step(commands[-1], ""), kind=_kind(commands), object=plain)
    return Do(step, Origin(text.span(words.start, words.start + len(plain)), plain, unit))


def _expected(sentence: Sentence, text: Text, unit: int, shown: str) -> Do:
    """ "The reading should look like this:" is a check that holds where this is `shown`."""
    case = sentence.cases[-1] if sentence.cases else None
    words = case.said if case is not None and case.said else sentence.words
    plain = words.text.rstrip(" :")
    check = Step("check", "compare", Phrase(plain, words.start, words.start + len(plain)), expects=shown)
    return Do(check, Origin(text.span(words.start, words.start + len(plain)), plain, unit))


def _add_check(made: list[Statement], check: Do, last: Last) -> None:
    """Put it where it stands, in its case where it has one."""
    before = made[-1] if made else None
    if last.gave and isinstance(before, Choice) and before.branches and before.otherwise is None:
        into_last_case(made, [check])
    else:
        made.append(check)


def _is_told(state: Running) -> bool:
    """Whether a colon leads from something said to what stands in the block ("Reply with:")."""
    done = last_done(state.statements) if state.opens else None
    return done is not None and done.step.kind in ("tell", "ask")


def _may_draw(state: Running) -> bool:
    """Whether no words before a block take it for what is said, or for what is to be seen."""
    last = state.last.sentence if state.last is not None else None
    return not _is_told(state) and not (last is not None and last.opens and _expects(last))


def _points_to_words(step: Step) -> bool:
    """ "Reply with the template below.": the block is what is said, though no colon opens to it."""
    return step.kind == "tell" and _POINTS.search(step.words.text) is not None


def _opened_by(last: Last | None, made: Sequence[Statement]) -> Opened:
    """What the text before a block says of it: that it is run, that work is done with it, or nothing."""
    done = last_done(made) if last is not None and last.gave else None
    if last is None or done is None or done.step.kind not in ("act", "check", "handoff"):
        return ""
    if last.sentence is None or not last.sentence.opens:
        return "work"
    if _expects(last.sentence):
        return ""
    runs = done.step.lemma in command_words("running") - {"enter", "use", "paste"}
    return "run" if runs and _names_code(done.step.object or "this") else "work"


def _runs(step: Step, last: Last | None) -> bool:
    """Whether a step may be done by a block after it: work, or anything that a colon opens to it."""
    opens = last is not None and last.sentence is not None and last.sentence.opens
    if step.kind in ("act", "check"):
        return True
    return opens and (step.kind == "ask" or (step.lemma in command_words("running") and _is_bare(step)))


def _opening(last: Last) -> Sentence | None:
    """A sentence without a step of its own that opens to the block ("As root:")."""
    sentence = last.sentence
    if sentence is None or not sentence.opens or last.gave or sentence.rule or sentence.defines:
        return None
    if all(word in command_words("label") for word in sentence.words.text.lower().strip(" :").split()):
        return None
    return None if sentence.cases and sentence.cases[-1].guard is not None else sentence


def _expects(sentence: Sentence) -> bool:
    """Whether a sentence says what is to be seen ("a healthy lift answers as follows")."""
    words = [word.strip(".,()'\"`:") for word in sentence.words.text.lower().split()]
    said = f" {' '.join(words)} "
    return any(f" {phrase} " in said for phrase in command_words("expecting"))


def _is_bare(step: Step) -> bool:
    """ "Run:", "execute this:": the step says nothing but that the block is run."""
    return step.object.lower().strip() in ("", "this", "these", "it", "that", "the following", "as follows")


def _names_code(words: str) -> bool:
    """ "the following command": nothing that the block itself does not say."""
    said = words.lower().split()
    return bool(said) and all(word.strip(".,:;()") in command_words("code_noun") for word in said[:3])


def _kind(commands: Sequence[Command]) -> CommandKind:
    return "check" if all(command.deed.kind == "check" for command in commands) else "act"


def _system(commands: Sequence[Command]) -> str:
    return next((command.deed.program for command in commands if command.deed.program), "")


def _step(command: Command, text: str) -> Step:
    return command_step(command.first, command.deed, Phrase(command.first, 0, len(command.first)), text)
