"""The names and words by which results commonly say how a call ended, whichever tool it was."""

from __future__ import annotations

import re
from typing import Final

GOOD_FLAGS: Final = ("ok", "success", "succeeded", "successful", "delivered", "sent", "accepted", "completed")
ERROR_FIELDS: Final = ("error", "errors", "error_message", "error_code", "exception", "failure_reason")
STATUS_CODES: Final = ("status", "status_code", "statusCode", "http_status", "httpStatus")
STATUS_FIELDS: Final = ("status", "state", "outcome", "result")
FAILED: Final = frozenset(
    ("failed", "failure", "fail", "error", "errored", "declined", "rejected", "refused", "denied", "canceled",
     "cancelled", "undelivered", "bounced", "aborted")
)  # fmt: skip
PENDING: Final = frozenset(("pending", "queued", "processing", "in_progress", "scheduled", "accepted", "submitted"))
SUCCEEDED: Final = frozenset(("succeeded", "success", "completed", "ok", "done", "sent", "delivered", "paid"))
_QUESTION: Final = re.compile(
    r"(?:^|[_./])(?:is|are|has|have|can|could|does|do|did|was|were|should|may|check|verify|validate|exists?|contains?)"
    r"(?:[_A-Z]|$)"
)


def is_question(name: str) -> bool:
    """Whether a tool of this name answers yes or no: then false is an answer."""
    return bool(_QUESTION.search(name))
