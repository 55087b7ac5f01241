"""A code block to the commands in it: prompts taken off, lines that belong together joined, output left out.

    $ kubectl get pods \\
        -n shop                      ->   Command("kubectl get pods \\\n  -n shop", look)
    NAME    READY   STATUS                Command("kubectl delete pod web-1", change)
    $ kubectl delete pod web-1

A block without a command is what it is: a sample of output, settings, a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from runbookc.language.commands import Deed, Dialect, command_words, deed_of, dialect_of, looks_typed
from runbookc.source import Span
from runbookc.surface.document import Code, Text

_PROMPT = re.compile(
    r"""^(?:\([\w.-]+\)\s*)?(?:
          [\w.-]+@[\w.-]+[^$\#>\n]{0,80}[$\#>]\s?        # root@host:~#
        | \[[^\]\n]{1,80}\]\s?(?:[\w.-]+(?:\(\w+\))?)?[$\#>]\s  # [user@host dir]$, [1] pry(main)>
        | (?:irb|pry)\b[^>\n]{0,40}>\s
        | (?:PS|[A-Z]:)[\s\\][^>\n]{0,80}>\s?
        | [\w.:-]+(?:=[\#>*]|>)\s                        # mysql>, shop_production=>
        | >>>\s | [$%❯]\s)""",
    re.VERBOSE,
)
_MORE = re.compile(r"^(?:\.\.\.|>|[\w-]+-[>#])\s")
"""How a prompt asks for the rest of a command that is not finished."""
_COMMENT = re.compile(r"^\s*(?:#(?!!)|//|--(?=\s|$)|;;|::|REM\b)\s?")
_HEREDOC = re.compile(r"<<[-~]?\s*[\"']?([A-Za-z_]\w*)[\"']?")
_GOES_ON = ("\\", "|", "&&", "||", ",", "(", "[", "{", "^", " do")
_CLOSES = re.compile(r"^(?:[)}\]|.&]|(?:end|done|fi|esac|else|elif|elsif|rescue|except|finally|ensure|then)\b)")
_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')


Opened = Literal["", "work", "run"]


@dataclass(frozen=True, slots=True)
class Command:
    """One command as it is typed, without its prompt: its lines, what it does, and the comments above it."""

    text: str
    span: Span
    deed: Deed
    notes: tuple[Text, ...] = ()

    @property
    def first(self) -> str:
        """Its first line."""
        return self.text.split("\n", 1)[0]


@dataclass(slots=True)
class _Lines:
    """A command in the making."""

    lines: list[Text] = field(default_factory=list)
    notes: list[Text] = field(default_factory=list)
    open: int = 0
    ends_at: str = ""

    def add(self, line: Text) -> None:
        self.lines.append(line)
        bare = _STRINGS.sub("", line.plain) if len(line.plain) < 2000 else line.plain
        self.open += sum(bare.count(sign) for sign in "([{") - sum(bare.count(sign) for sign in ")]}")
        found = _HEREDOC.search(line.plain)
        if self.ends_at and line.plain.strip() == self.ends_at:
            self.ends_at = ""
        elif found and not self.ends_at:
            self.ends_at = found[1]

    def goes_on(self, line: str, query: bool) -> bool:
        """Whether a line belongs to this command still."""
        if not self.lines:
            return False
        last = self.lines[-1].plain.rstrip()
        if self.ends_at or self.open > 0 or last.endswith(_GOES_ON):
            return True
        if not line.strip():
            return False
        return line[0] in " \t" or bool(_CLOSES.match(line)) or (query and not last.endswith(";"))


def read_script(code: Code, opened: Opened = "") -> tuple[Command, ...]:
    """The commands of a block in order, none where it holds no commands. `opened`: what the text before it says."""
    language = code.info.lower().strip("{}.")
    if language in command_words("data_language"):
        return ()
    typed = _typed(code.lines)
    named = any(language in command_words(f"{kind}_language") for kind in ("shell", "code", "query"))
    lines = [line for line in typed if line.plain.strip() and not _COMMENT.match(line.plain)]
    if not lines or _is_output(lines[0].plain):
        return ()
    prompted = any(_PROMPT.match(line.plain.lstrip()) for line in code.lines)
    if not (named or prompted or opened == "run" or _are_typed(lines) or (opened and _may_be_typed(lines))):
        return ()
    dialect = dialect_of(code.info, lines[0].plain.strip())
    return tuple(_settled(_commands(typed, dialect)))


def is_words(code: Code) -> bool:
    """Whether a block may be words to somebody: no language but text or Markdown, and no command in it."""
    language = code.info.lower().strip("{}.")
    written = not language or language in command_words("text_language")
    return written and not read_script(code)


def _are_typed(lines: Sequence[Text]) -> bool:
    """Whether most lines that begin something look like commands, the first among them."""
    heads = [line.plain for line in lines if not line.plain.startswith((" ", "\t"))]
    return bool(heads) and looks_typed(heads[0]) and sum(map(looks_typed, heads)) * 2 >= len(heads)


def _may_be_typed(lines: Sequence[Text]) -> bool:
    """Whether a few short lines begin with a name in lower case and hold a word that says to look or to change."""
    telling = command_words("word_reads") | command_words("word_changes")
    return len(lines) <= 3 and all(
        re.match(r"[a-z][\w./-]*\s", line.plain.strip()) and telling.intersection(line.plain.split()) for line in lines
    )


def _is_output(first: str) -> bool:
    """A result that a console printed, or a body of data."""
    return first.lstrip().startswith(("=> ", "{", "[{", "<", "|", "+--")) or first.strip() == "=>"


def _typed(lines: Sequence[Text]) -> list[Text]:
    """What a person typed: in a session with prompts the lines that have one, and those that go on from them."""
    prompts = [_PROMPT.match(line.plain.lstrip()) for line in lines]
    if not any(prompts):
        return [line for line in lines if not line.plain.lstrip().startswith("=> ")]
    last = max(at for at, prompt in enumerate(prompts) if prompt)
    kept: list[Text] = []
    going = False
    for at, (line, prompt) in enumerate(zip(lines, prompts, strict=True)):
        plain = line.plain.rstrip()
        indent = len(plain) - len(plain.lstrip())
        more = _MORE.match(plain.lstrip()) if going or kept else None
        if prompt:
            kept.append(line.part(indent + prompt.end()))
        elif going and plain:
            kept.append(line.part(indent + more.end()) if more else line)
        elif at > last and plain.startswith("# ") and at == len(lines) - 1:
            kept.append(line.part(2))  # the prompt of the root user, in the shell that the last command opened
        elif _COMMENT.match(plain) and at < last:
            kept.append(line)
            continue
        going = bool(kept) and plain.endswith(_GOES_ON)
    return [line for line in kept if line.plain.strip()]


def _commands(lines: Sequence[Text], dialect: Dialect) -> Iterator[Command]:
    made = _Lines()
    for line in lines:
        if made.goes_on(line.plain, dialect == "query"):
            made.add(line)
            continue
        if made.lines:
            yield _command(made, dialect)
            made = _Lines()
        if _COMMENT.match(line.plain):
            made.notes.append(line)
        elif line.plain.strip():
            made.add(line)
        else:
            made.notes.clear()
    if made.lines:
        yield _command(made, dialect)


def _command(made: _Lines, dialect: Dialect) -> Command:
    lines = made.lines
    while len(lines) > 1 and not lines[-1].plain.strip():
        lines.pop()
    text = "\n".join(line.plain.rstrip() for line in lines).strip()
    notes = tuple(_without_sign(note) for note in made.notes)
    first = lines[0].part(len(lines[0].plain) - len(lines[0].plain.lstrip()))
    return Command(text, first.span().to(lines[-1].span()), deed_of(text, dialect), notes)


def _without_sign(note: Text) -> Text:
    sign = _COMMENT.match(note.plain)
    return note.part(sign.end() if sign else 0)


def _settled(commands: Iterator[Command]) -> Iterator[Command]:
    """Each with what prepares it: an import, a value named for the lines below. What comes last is never only that."""
    waiting: list[Command] = []
    for command in commands:
        if command.deed.prepares:
            waiting.append(command)
            continue
        yield _with(waiting, command)
        waiting = []
    if waiting:
        yield _with(waiting[:-1], replace(waiting[-1], deed=replace(waiting[-1].deed, prepares=False)))


def _with(before: Sequence[Command], command: Command) -> Command:
    if not before:
        return command
    text = "\n".join((*(c.text for c in before), command.text))
    notes = command.notes or before[-1].notes
    return replace(command, text=text, span=before[0].span.to(command.span), notes=notes)
