"""The notes of a merge request on GitLab, from within GitLab CI (REST API, version 4)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import quote

from runbookc.sources.forge.interface import Answer, Interface
from runbookc.sources.forge.refusal import NotPosted
from runbookc.sources.forge.remarks import Remarks
from runbookc.sources.forge.sticky import Comment

TOKENS: Final = ("RUNBOOKC_GITLAB_TOKEN", "GITLAB_TOKEN")
"""Variables that may hold a token, the first that is set."""


@dataclass(frozen=True)
class MergeRequest:
    """One merge request; the token is in `interface`."""

    interface: Interface
    project: str
    number: int
    limit: int = 1_000_000

    @property
    def name(self) -> str:
        """As people call it."""
        return f"merge request !{self.number}"

    def comments(self) -> Iterator[Comment]:
        """All notes that people and programs wrote, the oldest first."""
        for note in self._remarks.all(self._notes, {"order_by": "created_at", "sort": "asc"}):
            author = (note.get("author") or {}).get("id")
            ours = not note.get("system") and author == self._user
            yield Comment(note["id"], note.get("body") or "", ours)

    def create(self, text: str) -> None:
        """A new note."""
        self._remarks.write("POST", self._notes, text, 201)

    def update(self, number: int, text: str) -> None:
        """Another text for one that is there."""
        self._remarks.write("PUT", f"{self._notes}/{number}", text, 200)

    @property
    def _notes(self) -> str:
        return f"/projects/{quote(self.project, safe='')}/merge_requests/{self.number}/notes"

    @cached_property
    def _user(self) -> int:
        answer = self.interface.ask("GET", "/user")
        user = answer.document.get("id") if answer.status == 200 and isinstance(answer.document, dict) else None
        if not isinstance(user, int):
            raise self._remarks.refused(answer, "find out who writes")
        return user

    @property
    def _remarks(self) -> Remarks:
        return Remarks(self.interface, "GitLab", "notes", self.name, _reason)


def _reason(answer: Answer) -> str:
    if answer.status == 429:
        return "too much was asked of GitLab in a short time; run the job again later"
    if answer.status == 401:
        return "the token is not valid, or no longer"
    if answer.status == 403:
        return "the token may not; it needs the scope `api` and the role Reporter"
    if answer.status == 404:
        return "there is no such merge request, or the token may not see it"
    if answer.status in (301, 302, 307, 308):
        return "the project goes by another name now"
    return f"GitLab failed with {answer.status}" if answer.status >= 500 else f"GitLab answered {answer.status}"


def merge_request(environment: Mapping[str, str]) -> MergeRequest:
    """The merge request that a job of GitLab CI runs for; NotPosted where it runs for none, or has no token."""
    project, number = environment.get("CI_PROJECT_ID", ""), environment.get("CI_MERGE_REQUEST_IID", "")
    url = environment.get("CI_API_V4_URL", "")
    if not project or not url:
        raise NotPosted("this does not run in GitLab CI: CI_PROJECT_ID and CI_API_V4_URL name no project")
    if not number.isdigit():
        raise NotPosted("this job does not run for a merge request, so there is nothing to comment on")
    token = next((environment[name] for name in TOKENS if environment.get(name)), "")
    if not token:
        raise NotPosted(
            f"there is no token; put one of the project with the scope `api` into the variable {TOKENS[0]} (the job's "
            "own token may not write notes)"
        )
    return MergeRequest(Interface(url, ("PRIVATE-TOKEN", token)), project, int(number))
