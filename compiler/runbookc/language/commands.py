"""What a command does, told from its words: whether it looks or changes, or only prepares the next one.

Nothing here knows a particular tool's manual. A command looks when its program or the word that decides it does
("get", "status", "grep", SELECT), in code when no method that it calls changes anything; a shell command of which
nothing is known may change something, and is taken to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from runbookc_grammar import rows

CommandKind = Literal["act", "check"]
Dialect = Literal["shell", "code", "query"]

_WORD = re.compile(r"[A-Za-z_][\w!?]*")
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_METHOD = re.compile(r"(?:(?<=\.)|(?<=::)|(?<=&:)|\b(?=\w+[!?]?\())[A-Za-z_]\w*[!?]?")
_STRINGS = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_ASSIGNED = re.compile(
    r"(?:(?:const|let|var|val|my|local|readonly)\s+)?[$@]{0,2}[A-Za-z_][\w.]*(?:\[[^\]\n]*\])?\s*(?:\|\||:)?=(?![=~>])\s*"
)
_SHELL_ASSIGNED = re.compile(r"(?:export\s+)?[A-Za-z_]\w*=")
_CODE = re.compile(
    r"""^(?:[\w@$]+(?:\.|::)[\w:.@]*[A-Za-z_]\w*[!?]?(?:$|[\s(\[{.&,])   # trainee.update!(…), Foo::Bar.find_by …
        |[\w@$.]+\s=\s                                                # user = …
        |[A-Za-z_]\w*[!?]?\()""",
    re.VERBOSE,
)
_FLAG = re.compile(r"(?:^|\s)--?[A-Za-z][\w-]*")
_CHANGING_FLAG = re.compile(
    r"(?:^|\s)(?:-X\s*|--request[= ])(?:POST|PUT|PATCH|DELETE)\b|(?:^|\s)--data\b|^\s*curl\b.{0,400}\s-d\s"
    r"|^\s*(?:sudo\s+)?sed\b.{0,80}\s-i|^\s*(?:sudo\s+)?find\b.{0,400}\s-(?:delete|exec)\b"
)
_HTTP = re.compile(r"^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\s+(?:/|https?:)\S*")
_CHAT = re.compile(r"^[!/][a-z][\w-]*(?:\s|$)")
_SHELL_ENDS = re.compile(r"\s*(?:&&|\|\||;|\|(?!\|)|(?<![|&])\|&)\s*")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a command does; `verb` is the word that tells, "run" where none does; `program` is what it is given to."""

    kind: CommandKind
    verb: str = "run"
    program: str = ""
    prepares: bool = False
    """Whether it only makes the next command possible: an import, a change of folder, a value given a name."""


@cache
def command_words(name: str) -> frozenset[str]:
    """One class of command_words.tsv."""
    return frozenset(next(row["words"] for row in rows("command_words.tsv") if row["class"] == name).split(", "))


def dialect_of(info: str, first: str) -> Dialect:
    """How to read a block's commands, from its language and its first command."""
    language = info.lower().strip("{}.")
    if language in command_words("query_language"):
        return "query"
    if language in command_words("code_language"):
        return "code"
    if language in command_words("shell_language") or is_shell(first):
        return "shell"
    if first.split(maxsplit=1)[:1] and first.split()[0].lower() in command_words("sql") and first.split()[0].isupper():
        return "query"
    return "code" if _CODE.match(first) else "shell"


def is_shell(line: str) -> bool:
    """Whether a line begins like a shell command: with a program, a path to one, or a chat bot's sign."""
    first = _program(line)
    if not first or _CHAT.match(line.strip()):
        return bool(first)
    known = command_words("program") | command_words("program_reads") | command_words("program_changes")
    if first.startswith(("./", "~/", "../")) or re.match(r"/\w+/", first):
        return " " in line.strip() or first.startswith("./")
    return first in known and first not in command_words("prepares")


def looks_typed(line: str) -> bool:
    """Whether a line of no named language is a command: a known program, a call or assignment, a query, a flag."""
    line = line.strip()
    if not line or line[0] in "{[<|+\"'":
        return False
    if _HTTP.match(line) or _CHAT.match(line):
        return True
    first, *rest = line.split()
    if first.lower() in command_words("sql") and first.isupper():
        return bool(rest)
    if is_shell(line):
        return bool(rest) or not first.istitle()
    if first in command_words("prepares") and rest and re.search(r"[/=]|^\.", rest[0]):
        return True
    return bool(_CODE.match(line)) or bool(_SHELL_ASSIGNED.match(line)) or (bool(rest) and bool(_FLAG.search(line)))


def deed_of(command: str, dialect: Dialect) -> Deed:
    """What one command does."""
    command = command.strip()
    first = command.split(maxsplit=1)[0] if command else ""
    if dialect == "code":
        return _code(command, first)
    found = _HTTP.match(command)
    if found:
        return Deed("check" if found[1] in ("GET", "HEAD", "OPTIONS") else "act", found[1].lower())
    if dialect == "query":
        return _query(command)
    if first.lower() in command_words("prepares") or _names_a_value(command):
        return Deed("act", first.lower() if first in command_words("prepares") else "set", prepares=True)
    return _shell(command)


def _query(command: str) -> Deed:
    """SQL and the like: the first word that decides, else a question."""
    for word in _WORD.findall(command):
        if word.lower() in command_words("word_changes") | {"alter", "vacuum", "mutation"}:
            return Deed("act", word.lower())
        if word.lower() in command_words("word_reads") | {"with"}:
            break
    return Deed("check", "query")


def _names_a_value(command: str) -> bool:
    """`IMAGE_TAG="…"` on a line of its own, and not before a program."""
    found = _SHELL_ASSIGNED.match(command)
    if found is None:
        return False
    rest = _STRINGS.sub('""', command[found.end() :])
    return "$(" in rest or "`" in rest or not re.search(r"\s", rest.strip())


def _program(command: str) -> str:
    """The program of a shell command, after assignments and what only carries it out."""
    before = ""
    for word in command.split():
        skipped = _SHELL_ASSIGNED.match(word) or word in command_words("wrapper") or word.startswith("-")
        if not skipped and before not in ("-u", "--user"):
            return word
        before = word
    return command.split()[0] if command.split() else ""


def _shell(command: str) -> Deed:
    """Each part of a pipeline by itself: it looks only where all of them do."""
    bare = _STRINGS.sub(lambda found: found[0] if " " in found[0] else '""', command)
    program = _program(command).rsplit("/", 1)[-1]
    verb = ""
    for at, part in enumerate(_SHELL_ENDS.split(bare)):
        kind, word = _part(part)
        if kind == "act" and (word or not at):
            return Deed("act", word or "run", program)
        verb = verb or word
    return Deed("check", verb or "run", program)


def _part(part: str) -> tuple[CommandKind, str]:
    if _CHANGING_FLAG.search(part):
        return "act", "run"
    program = _program(part).rsplit("/", 1)[-1].lower()
    if program in command_words("program_reads") or program == "curl":
        return "check", program
    if program in command_words("program_changes"):
        return "act", program
    for word in part.split():
        if "/" in word or "=" in word or word.startswith(("-", '"', "'", "$", ".")):
            if word in ("--version", "--help", "--list", "-l"):
                return "check", word.strip("-")
            continue
        for name in re.split(r"[-:._]", word.strip("\"'!()").lower())[:2]:
            if name in command_words("word_changes"):
                return "act", name
            if name in command_words("word_reads"):
                return "check", name
    return "act", ""


def _code(command: str, first: str) -> Deed:
    """Code changes something where a method does whose name says so, or that carries the mark of it."""
    if first in command_words("prepares") or first.startswith("#!"):
        return Deed("act", first, prepares=True)
    assigned = _ASSIGNED.match(command)
    called = _METHOD.findall(_STRINGS.sub('""', command))
    for method in called:
        changing = next((part for part in _telling(method) if part in command_words("word_changes")), "")
        if changing or method.endswith("!"):
            return Deed("act", changing or _parts(method)[0])
    reading = next((p for m in called for p in _telling(m) if p in command_words("word_reads")), "")
    if reading:
        return Deed("check", reading)
    if assigned is not None:
        return Deed("act", "create" if "new" in called else "set", prepares=True)
    return Deed("check", "read")


def _telling(name: str) -> list[str]:
    """The parts of a name that may say what it does: of a class only the first ("RetrieveOrder", not "DeadSet")."""
    return _parts(name)[:1] if name[0].isupper() else _parts(name)


def _parts(name: str) -> list[str]:
    """`update_training_route!` is update, training, route."""
    return [part.lower() for part in _PARTS.findall(name)] or [name.lower()]
