"""What the column of a table is for, by its head and cells: what is asked, what only explains, where a row leads, whom.

    | Level | Criteria         | Meaning | Go to           | Escalate to |
    | P1    | the site is down | bad     | [Outage](#out)  | Ops         |

The criteria are the case, the meaning is nobody's step, a link or the title of a section is followed, and "Ops" under
"Escalate to" is a hand-off to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from runbookc.language.clauses import Phrase, Step
from runbookc.language.frames import frame
from runbookc.language.lexicon import Verb, finite_words, participles, verbs, word_class
from runbookc.language.names import kind_of
from runbookc.language.reader import read_sentence
from runbookc.language.words import split_words
from runbookc.lower.sentences.statements import Sentences
from runbookc.lower.sentences.titles import named_before_sign, numbered_as, title_of
from runbookc.surface.document import Table, Text

_ANY = frame("cell_of_any")
_ASKS = frame("column_asks")
_EXPLAINS = frame("column_explains")
_HANDS = frame("column_hands_over")
_CASES = frame("column_of_cases")
_BESIDE_NUMBERS = frame("column_asks_beside_numbers")
_RANKS = frame("column_of_ranks")
_REACHES = frame("column_of_whom_to_reach")
_MEANS = frame("column_of_means")
_MEANS_BESIDE = frame("column_of_means_beside_names")
_TIMES = frame("column_of_time")
_DOES = frame("column_does")
_NOTHING = frame("cell_of_nothing")
_PARTS = re.compile(r"\s*;\s*|(?<=[.!])\s+")
_NOBODY = frame("cell_of_nobody")
_ANSWER = frame("cell_answers")
_TO = re.compile(r"to ((?:[\w'’-]+ ?){1,6})\W*")
_ALLOWS = frame("column_allows")


def asking_column(table: Table) -> int:
    """The column that says when a row holds, where the first only names or numbers it; 0 where there is none."""
    heads = [head.plain.strip(" :?") for head in table.header]
    asks = next((at for at, head in enumerate(heads) if at and _ASKS.match(head)), 0)
    if asks and _groups(table, asks):
        return 0
    if asks or not numbers_rows(table):
        return asks
    return next((at for at, head in enumerate(heads) if at and _BESIDE_NUMBERS.match(head)), 0)


def _groups(table: Table, asks: int) -> bool:
    """Whether the first column asks as well as a later one: several rows have its cell, and one holds at any time."""
    if table.header[0].plain.strip(" :?").lower() in word_class("doer_column") | word_class("group_noun"):
        return False
    first = [row[0].plain.strip().lower() for row in table.rows if len(row) > asks]
    anyhow = any(_ANY.match(row[asks].plain) for row in table.rows if len(row) > asks and row[asks].plain.strip())
    return anyhow and len(set(first)) < len(first) and all(first)


def numbers_rows(table: Table) -> bool:
    """Whether the first column numbers the rows from 1 on."""
    told = [said for row in table.rows if row and (said := row[0].plain.strip().rstrip(".)"))]
    return len(told) > 1 and told == [str(number) for number in range(1, len(told) + 1)]


def in_turn(table: Table) -> bool:
    """Whether the rows are steps taken in turn: the first column calls them so, or numbers them and nothing asks."""
    first = table.header[0].plain.strip(" :.").lower()
    if first in word_class("step_column"):
        return any(map(str.isalpha, first)) or not asking_column(table)
    return numbers_rows(table) and not (asking_column(table) or _CASES.match(first) or _RANKS.match(first))


def is_matrix(table: Table) -> bool:
    """Whether a table says of each situation whom it goes to ("Situation | Who | How fast"), and no other work.

    So does a ladder: "Level | Who | When | How".
    """
    first = table.header[0].plain.strip(" :?")
    if len(table.header) < 2 or not (_CASES.match(first) or (_RANKS.match(first) and asking_column(table))):
        return False
    reached = _reached(table)
    return len(reached) == 1 and not any(does(head) for head in table.header) and not _orders_beside(table, reached[0])


def _reached(table: Table) -> list[int]:
    """The columns that say whom the rows go to; beside "Who", "Contact" says how they are reached."""
    found = [at for at, head in enumerate(table.header) if at and _REACHES.match(head.plain.strip(" :?"))]
    named = [at for at in found if not _MEANS_BESIDE.match(table.header[at].plain.strip(" :?"))]
    return named if len(named) == 1 else found


def is_means(table: Table, at: int) -> bool:
    """Whether a column of a table says by what means those are reached whom another one names."""
    beside = _MEANS_BESIDE.match(table.header[at].plain.strip(" :?")) is not None and at not in _reached(table)
    return beside or gives_means(table.header[at])


def _orders_beside(table: Table, reached: int) -> bool:
    """Whether most rows order something in a column beside the one that names somebody."""
    aside = {0, reached, asking_column(table), *(at for at in range(len(table.header)) if is_means(table, at))}
    beside = [[cell for at, cell in enumerate(row) if at not in aside] for row in table.rows]
    told = [any(read_sentence(cell, 0, len(cell.plain)).steps for cell in cells) for cells in beside]
    return sum(told) * 2 > len(told)


def explains(head: Text) -> bool:
    """Whether a column says what the row's case means, or how soon, and nothing to do."""
    return bool(_EXPLAINS.match(head.plain.strip(" :?")))


def gives_time(head: Text) -> bool:
    """Whether a column says how soon."""
    return bool(_TIMES.match(head.plain.strip(" :?")))


def gives_means(head: Text) -> bool:
    """Whether a column says by what means somebody is reached ("How", "Channel")."""
    return bool(_MEANS.match(head.plain.strip(" :?")))


def reaches(head: Text) -> bool:
    """Whether a column says whom a row goes to, or who hears of it ("Escalate to", "Who", "Notify")."""
    said = head.plain.strip(" :?")
    return bool(_HANDS.match(said) or _REACHES.match(said))


def does(head: Text) -> bool:
    """Whether a column says what is done, so that its cells are deeds whatever their words are."""
    return bool(_DOES.match(head.plain.strip(" :?")))


def deeds(cell: Text) -> list[Step]:
    """A cell's words as what is done: parts that tell of something ("it is refunded by itself") are none."""
    made: list[Step] = []
    at = 0
    for part in _PARTS.split(cell.plain):
        start = cell.plain.index(part, at)
        at = start + len(part)
        said = part.strip(" .!")
        words = [word.strip(".,:;").lower() for word in said.split()]
        if words and not finite_words() & set(words) and not _NOTHING.match(said):
            made.append(Step("act", words[0], Phrase(said, start, start + len(said)), object=said))
    return made


def agreed(head: Text, cell: Text) -> Step | None:
    """The deed of a column that asks for it ("Notify the sender?"), where the cell says yes."""
    answer = _ANSWER.match(cell.plain)
    said = answer is not None and bool(answer["yes"] or answer["yes_sign"])
    steps = read_sentence(head, 0, len(head.plain)).steps if said and asks_for_deed(head) else ()
    to = _TO.fullmatch(cell.plain, answer.end()) if answer is not None else None
    if answer is None or len(steps) != 1 or not (to or not cell.plain[answer.end() :].strip()):
        return None
    return replace(steps[0], recipient=to[1]) if to else steps[0]


def asks_for_deed(head: Text) -> bool:
    """ "Refund?", "Notify the sender": whether a column says if its deed is done; a noun alone asks for none."""
    said = head.plain.strip()
    first = said.split()[0].strip("?").lower() if said else ""
    steps = read_sentence(head, 0, len(head.plain)).steps
    return len(steps) == 1 and (said.endswith("?") or first not in word_class("noun_or_verb"))


def asks_for_fact(head: Text) -> bool:
    """ "In stock?": whether a column says what is so of its row, so that a "No" in it forbids nothing."""
    said = head.plain.strip().lower()
    return said.endswith("?") and not asks_for_deed(head) and _ALLOWS.search(said) is None


def handed(head: Text, cell: Text, matrix: bool = False) -> Step | None:
    """The hand-off of a column that is headed "Escalate to", to whom its cell names; in a `matrix` "Who" says it."""
    name, said = cell.plain.strip(), head.plain.strip(" :?")
    if not (_HANDS.match(said) or (matrix and _REACHES.match(said))) or _NOBODY.match(name):
        return None
    found = read_sentence(cell, 0, len(cell.plain))
    verb = read_sentence(head, 0, len(head.plain)).steps
    named = kind_of(split_words(cell.plain, 0, len(cell.plain))) is not None
    if (found.steps and not named) or len(name.split()) > 6:
        return None
    start = cell.plain.index(name)
    phrase = Phrase(name, start, start + len(name))
    lemma = verb[0].lemma if verb else "escalate"
    last = _telling(said)
    if last is not None:
        return Step("tell", last.lemma, phrase, last.group, recipient=name)
    return Step("handoff", lemma, phrase, "escalate", recipient=name)


def _telling(head: str) -> Verb | None:
    """The verb of a head under which stands who is told of the row's case ("Notify", "Who is informed")."""
    word = head.lower().split()[-1]
    by = participles().get(word)
    found = (*verbs().get(word, ()), *((by,) if by is not None else ()), *(verbs()["tell"] if word == "know" else ()))
    return next((verb for verb in found if verb.kind == "tell"), None)


def handed_on(table: Table, at: int, cells: Sequence[Text], matrix: bool) -> tuple[Step, str] | None:
    """The hand-off in a row's cell, and how it is said: "Escalate to Ops within 2 hours"; None where there is none."""
    step = None if matrix and is_means(table, at) else handed(table.header[at], cells[at], matrix)
    if step is None:
        return None
    columns = zip(table.header, cells, strict=False)
    soon = next((cell.plain.strip() for head, cell in columns if gives_time(head)), "")
    measured = re.search(r"\d.*", soon)
    head = table.header[at].plain.strip(" :?")
    verb = head if _HANDS.match(head) else "Notify" if step.kind == "tell" else "Escalate to"
    said = f"{verb} {step.recipient}" + (f" ({soon})" if soon and not _NOBODY.match(soon) else "")
    return replace(step, limit=measured[0] if measured else ""), said


def leads(head: Text) -> bool:
    """Whether a column of links is where the rows lead, and not what to read besides."""
    return frame("column_leads_on").match(head.plain) is not None


def led(head: Text, cell: Text, sentences: Sentences) -> Step | None:
    """Where a cell leads that is nothing but a link, or the title of a section of the page, be it one that is lost."""
    name = cell.plain.strip()
    start = cell.plain.find(name)
    whole = next((m for m in cell.marks if m.kind == "link" and m.start <= start and m.end >= start + len(name)), None)
    titled = title_of(name, sentences.titles) or named_before_sign(name, sentences.titles)
    if not name or not (whole or titled or (leads(head) and numbered_as(name, sentences.titles))):
        return None
    phrase = Phrase(name, start, start + len(name))
    step = Step("goto", "go to", phrase, group="jump", target=name)
    return replace(step, link=whole.target) if whole else step
