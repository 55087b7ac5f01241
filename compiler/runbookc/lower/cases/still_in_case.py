"""Which sentences of a paragraph are still of the case before them, though nothing says so again.

Yes, if there is a berth. Book it. Tell the harbour.         all of it is done where there is one
If it was worn, we don't take it back. Just explain why.     explained where it was worn
"""

from __future__ import annotations

from collections.abc import Sequence

from runbookc.language.clauses import Sentence
from runbookc.language.exceptions import opens_answer
from runbookc.language.frames import frame
from runbookc.lower.plan import Choice, Do, Statement

_ONLY_THAT = frame("only_that_is_done")


def still_in_case(made: Sequence[Statement], found: Sequence[Sentence], at: int, done: Sequence[Statement]) -> bool:
    """Whether what `found[at]` does goes on with the last case; `made` is what the sentences before it gave."""
    last = made[-1] if made else None
    if not isinstance(last, Choice) or not done or not isinstance(done[0], Do):
        return False
    only = _does_nothing(last, found[at - 1]) and _ONLY_THAT.match(found[at].words.text) is not None
    return only or opens_answer(found[0])


def _does_nothing(choice: Choice, before: Sentence) -> bool:
    """ "If it was worn, we don't take it back": whether the sentence before only says what is not done in its case."""
    told = bool(before.cases) and before.cases[-1].guard is not None
    open_ = choice.otherwise is None and not choice.loop and bool(choice.branches)
    return told and open_ and not choice.branches[-1].body
