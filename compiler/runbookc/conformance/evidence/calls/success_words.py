"""The names and words by which results commonly say how a call ended, whichever tool it was."""

from __future__ import annotations

from typing import Final

from runbookc.conformance.record_words import record_pattern, record_words

GOOD_FLAGS: Final = record_words("good-flag")
"""Fields that are true where a call went well."""
ERROR_FIELDS: Final = record_words("error-field")
"""Fields that hold something where a call failed."""
STATUS_CODES: Final = record_words("code-field")
"""Fields with a code such as 404."""
STATUS_FIELDS: Final = record_words("end-field")
"""Fields that say in a word how a call ended."""
FAILED: Final = frozenset(record_words("end-failed"))
PENDING: Final = frozenset(record_words("end-pending"))
SUCCEEDED: Final = frozenset(record_words("end-well"))
"""Words by which such a field says that it failed, is under way, or went well."""
ENDS_OF_CALL: Final = frozenset(record_words("end-of-call"))
"""Words that tell of a call, and of no thing that it was about."""
EDITS: Final = frozenset(record_words("editing-verb"))
"""Verbs of tools that hand back the record they touched: its state ("failed", of a payment) is none of the call's."""
_QUESTION: Final = record_pattern("question-name")


def is_question(name: str) -> bool:
    """Whether a tool of this name answers yes or no: then false is an answer."""
    return bool(_QUESTION.search(name))


STATES: Final = ("status", "state")
"""Where the state stands that a change has led to."""
