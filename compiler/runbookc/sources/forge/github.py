"""The comments of a pull request on GitHub, from within GitHub Actions (REST API, version 2022-11-28)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from runbookc.errors import SourceError
from runbookc.sources.file_text import read_text
from runbookc.sources.forge.interface import Answer, Interface
from runbookc.sources.forge.refusal import NotPosted
from runbookc.sources.forge.remarks import Remarks
from runbookc.sources.forge.sticky import Comment

_PULL: Final = re.compile(r"refs/pull/(\d+)/(?:merge|head)")
_REPOSITORY: Final = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True)
class PullRequest:
    """One pull request; the token is in `interface`."""

    interface: Interface
    repository: str
    number: int
    limit: int = 65_536

    @property
    def name(self) -> str:
        """As people call it."""
        return f"pull request {self.number} of {self.repository}"

    def comments(self) -> Iterator[Comment]:
        """All comments, the oldest first."""
        for comment in self._remarks.all(f"/repos/{self.repository}/issues/{self.number}/comments", {}):
            yield Comment(comment["id"], comment.get("body") or "", self._is_ours(comment.get("user") or {}))

    def create(self, text: str) -> None:
        """A new comment."""
        self._remarks.write("POST", f"/repos/{self.repository}/issues/{self.number}/comments", text, 201)

    def update(self, number: int, text: str) -> None:
        """Another text for one that is there."""
        self._remarks.write("PATCH", f"/repos/{self.repository}/issues/comments/{number}", text, 200)

    def _is_ours(self, user: Mapping[str, Any]) -> bool:
        return user.get("login") == self._login if self._login else user.get("type") == "Bot"

    @cached_property
    def _login(self) -> str:
        """Whose token it is; "" for that of a job, which may not ask, and whose comments are a bot's."""
        answer = self.interface.ask("GET", "/user")
        login = answer.document.get("login") if answer.status == 200 and isinstance(answer.document, dict) else ""
        return login if isinstance(login, str) else ""

    @property
    def _remarks(self) -> Remarks:
        return Remarks(self.interface, "GitHub", "comments", self.name, _reason)


def _reason(answer: Answer) -> str:
    if answer.asks_to_wait is not None and answer.status in (403, 429):
        return "too much was asked of GitHub in a short time; run the job again later"
    if answer.status == 401:
        return "the token is not valid, or no longer"
    if answer.status == 403:
        return (
            "the token may not; the job needs `permissions: pull-requests: write`, and one that runs for a fork never "
            "gets it"
        )
    if answer.status in (404, 410):
        return "there is no such pull request, or the token may not see it"
    if answer.status in (301, 302, 307, 308):
        return "the repository goes by another name now"
    if answer.status == 422:
        return "GitHub does not take this text"
    return f"GitHub failed with {answer.status}" if answer.status >= 500 else f"GitHub answered {answer.status}"


def pull_request(environment: Mapping[str, str]) -> PullRequest:
    """The pull request that a job of GitHub Actions runs for; NotPosted where it runs for none, or has no token."""
    repository, token = environment.get("GITHUB_REPOSITORY", ""), environment.get("GITHUB_TOKEN", "")
    if not _REPOSITORY.fullmatch(repository):
        raise NotPosted("this does not run in GitHub Actions: GITHUB_REPOSITORY names no repository")
    if not token:
        raise NotPosted("there is no token; give the step `env: GITHUB_TOKEN: ${{ github.token }}`")
    number = _number(environment)
    if not number:
        raise NotPosted("this job does not run for a pull request, so there is nothing to comment on")
    headers = {"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}
    url = environment.get("GITHUB_API_URL") or "https://api.github.com"
    return PullRequest(Interface(url, ("Authorization", f"Bearer {token}"), headers), repository, number)


def _number(environment: Mapping[str, str]) -> int:
    """The number of the pull request, by the event that began the job, else by the name of what it runs on; else 0."""
    match = _PULL.fullmatch(environment.get("GITHUB_REF", ""))
    event = _event(environment.get("GITHUB_EVENT_PATH", ""))
    issue = event.get("issue") if isinstance(event.get("issue"), dict) else {}
    pull = event.get("pull_request") or (issue if issue and issue.get("pull_request") else {})
    told = pull.get("number") if isinstance(pull, dict) else None
    return told if isinstance(told, int) and told > 0 else int(match[1]) if match else 0


def _event(path: str) -> dict[str, Any]:
    try:
        event = json.loads(read_text(Path(path), "GITHUB_EVENT_PATH")) if path else {}
    except (SourceError, ValueError, RecursionError):  # then the name of what the job runs on has to do
        return {}
    return event if isinstance(event, dict) else {}
