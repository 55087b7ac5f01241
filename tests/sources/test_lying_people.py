"""Services that are none: each costs one clear message within a bound, and its last snapshot stays as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.sources.lying_servers import GONE, Part, Request, Web, free_port, playing, raw, silent

from runbookc.cli.directory_snapshot import command
from runbookc.sources.live import seen

SECRET = "s3cret-of-people-9"
LAST = "snapshot:\n  taken: 2026-10-01\n  of: people\ncontacts:\n  - kind: person\n    value: Ilse Brandt\n"
SNAPSHOT = "directory/people.snapshot.yaml"
SCIM = "application/scim+json"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"


class Question(Request):
    """A request of a SCIM client, which gets and never posts."""

    def do_GET(self) -> None:
        """Have the server's part played."""
        self.server.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        with suppress(*GONE):
            self.server.part(self)


@contextmanager
def service(part: Part) -> Iterator[Web]:
    """Plays the part of a SCIM service."""
    with playing(part) as web:
        web.RequestHandlerClass = Question
        yield web


def told(folder: Path, url: str, timeout: str = "30 seconds") -> str:
    """What is said about the service at an address; everything else that has to hold is held."""
    (folder / "directory").mkdir(exist_ok=True)
    (folder / SNAPSHOT).write_text(LAST, encoding="utf-8")
    config = f'[directory.servers.people]\nurl = "{url}"\ntimeout = "{timeout}"\n'
    (folder / "runbookc.toml").write_text(f'{config}headers = {{ Authorization = "Bearer ${{PEOPLE_TOKEN}}" }}\n')
    ran = CliRunner().invoke(command, ["--today", "2026-11-21"], env={"PEOPLE_TOKEN": SECRET})
    assert (ran.exit_code, ran.stdout) == (2, ""), ran.output
    assert (folder / SNAPSHOT).read_text(encoding="utf-8") == LAST
    assert [file.name for file in (folder / "directory").iterdir()] == ["people.snapshot.yaml"]
    assert SECRET not in ran.stderr
    start, end = "error: directory 'people': ", "; its snapshot is as it was\n"
    assert ran.stderr.startswith(start)
    assert ran.stderr.endswith(end)
    assert ran.stderr.count("\n") == 1
    return ran.stderr.removeprefix(start).removesuffix(end)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def user(number: int) -> dict[str, Any]:
    core = "urn:ietf:params:scim:schemas:core:2.0:User"
    return {"schemas": [core], "id": str(number), "userName": f"u{number}", "displayName": f"Ivo Lund{number}"}


def answer(document: Any, status: int = 200, kind: str = SCIM) -> Part:
    return lambda request: request.answer(status, json.dumps(document).encode(), kind)


def page(total: Any, resources: Any) -> dict[str, Any]:
    return {"schemas": [LIST], "totalResults": total, "Resources": resources}


def paged(answers: Callable[[int], Any]) -> Part:
    """Answers by the number of the page that is asked for, from 0."""
    return lambda request: answer(answers(len(request.server.requests) - 1))(request)


def test_nobody_is_there(folder: Path) -> None:
    """A port on which nobody listens."""
    assert told(folder, f"http://127.0.0.1:{free_port()}/v2") == "it cannot be reached: connection refused"


def test_no_word_comes(folder: Path) -> None:
    """A socket that takes the question and says nothing."""
    with silent() as url:
        assert told(folder, url, "1 second") == "no answer within 1 seconds (`timeout`)"


def test_the_answer_comes_by_drops(folder: Path) -> None:
    """Each drop is in time, and all of them are not."""

    def drip(request: Request) -> None:
        def drops() -> Iterator[bytes]:
            while not request.server.leaving.wait(0.05):
                yield b" "

        request.stream(SCIM, drops())

    with service(drip) as web:
        assert told(folder, web.url, "1 second") == "no complete answer within 1 seconds (`timeout`)"


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (answer("<html>", kind="text/html"), "it answered with text/html, not with JSON of SCIM; is this the address"),
        (answer({}, 401), "it answered 401 Unauthorized: its credentials come from `headers`"),
        (answer({"schemas": [ERROR], "status": "403", "detail": SECRET}, 403), "it answered 403 Forbidden: its"),
        (answer({}, 404), "it answered 404 Not Found: is this the address that /Users lies under?"),
        (answer({}, 500), "it answered 500 Internal Server Error"),
        (lambda request: request.answer(200, b'{"Resources": [', SCIM), "its answer is none of SCIM: "),
        (lambda request: request.answer(200, b"[" * 100_000, SCIM), "its answer is none of SCIM: "),
        (lambda request: request.answer(200, b"\xff\xfe", SCIM), "its answer is none of SCIM: "),
        (lambda request: request.answer(200, b"", SCIM), "its answer for Users is no object of JSON"),
        (answer([]), "its answer for Users is no object of JSON"),
        (answer({"hello": SECRET}), "its answer for Users does not say how many there are"),
        (answer(page("many", [])), "its answer for Users does not say how many there are"),
        (answer(page(1, {"a": 1})), "its list of Users holds something that is no resource"),
        (answer(page(1, [7])), "its list of Users holds something that is no resource"),
        (answer(page(1, [{"userName": "x"}])), "one of its Users has no id"),
        (answer(page(0, [])), "it lists nobody at all: may these credentials see its users?"),
        (answer(page(1, [user(1), user(2)])), "it says that there are 1 Users, and lists 2"),
        (answer(page(2, [user(1), user(1)])), "it lists one of its Users twice: does it know startIndex?"),
        (answer(page(900, [user(1)])), "it lists one of its Users twice: does it know startIndex?"),
        (paged(lambda n: page(9, [user(1)][n:])), "it says that there are 9 Users, and lists 1 and no more"),
        (answer(page(1, [{**user(1), "active": "yes"}])), "what it lists cannot be used: 'active' is neither true"),
    ],
)  # fmt: skip
def test_what_answers_is_no_directory(folder: Path, part: Part, why: str) -> None:
    """By what is wrong with it, in one sentence, whatever it repeats of what it was given."""
    with service(part) as web:
        assert told(folder, web.url).startswith(why)


def test_a_list_that_never_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Always one more than were given; bounded by pages and by people."""
    monkeypatch.setattr("runbookc.sources.live.scim.MAX_PAGES", 20)
    with service(paged(lambda n: page(n + 2, [user(n)]))) as web:
        assert told(folder, web.url) == "its list of Users has more than 20 pages"
        assert len(web.requests) == 20
    monkeypatch.setattr("runbookc.sources.live.scim.MAX_RESOURCES", 10)
    with service(paged(lambda n: page(n + 2, [user(n)]))) as web:
        assert told(folder, web.url) == "it lists more than 10 Users"


def test_half_of_the_pages_and_then_an_error(folder: Path) -> None:
    """Half a directory is none: the other half would be said to have left."""

    def part(request: Request) -> None:
        number = len(request.server.requests) - 1
        answer(page(4, [user(number)]) if number < 2 else {}, 200 if number < 2 else 503)(request)

    with service(part) as web:
        assert told(folder, web.url) == "it answered 503 Service Unavailable"


def test_a_flood_is_not_listened_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past the limit the connection is closed, however much would come."""
    monkeypatch.setattr(seen, "MAX_BYTES", 100_000)

    def flood(request: Request) -> None:
        request.stream(SCIM, iter(lambda: b" " * 65_536, b""))

    with service(flood) as web:
        assert told(folder, web.url).startswith("it sent more than ")
        assert web.sent < 20_000_000


def test_an_answer_that_could_unfold_to_any_size(folder: Path) -> None:
    """Compressed, though that was not asked for."""
    with service(lambda request: request.answer(200, b"x", SCIM, Content_Encoding="gzip")) as web:
        assert told(folder, web.url) == "it sent a compressed answer, which was not asked for and is not read"
        assert web.requests[0][1]["accept-encoding"] == "identity"


def test_credentials_do_not_follow_a_redirect(folder: Path) -> None:
    """Nobody but the service that was configured is asked."""
    with service(answer(page(0, []))) as elsewhere:
        there = f"{elsewhere.url}?token={SECRET}"
        with service(lambda request: request.answer(307, b"", SCIM, Location=there)) as web:
            why = told(folder, web.url)
        assert why == f"it answered 307 Temporary Redirect, to '{elsewhere.url}': redirects are not followed"
        assert elsewhere.requests == []


def test_what_answers_speaks_no_http(folder: Path) -> None:
    """Whatever it says."""
    with raw(b"SSH-2.0-OpenSSH_9.6\r\n") as url:
        assert told(folder, url).startswith("the connection broke")


def test_control_characters_are_shown_as_what_they_are(folder: Path) -> None:
    """Nothing a service says is obeyed by a terminal."""
    with service(answer({}, kind="text/\x1b[31mred")) as web:
        assert "\x1b" not in told(folder, web.url)


def test_a_list_that_repeats_the_credential_is_not_pinned(folder: Path) -> None:
    """It would stand in a file that is committed."""
    with service(answer(page(1, [{**user(1), "title": SECRET}]))) as web:
        assert told(folder, web.url) == "what it lists repeats a credential that it was given"


def test_a_service_need_not_have_groups(folder: Path) -> None:
    """Without them, users are all there is."""

    def part(request: Request) -> None:
        users = request.path.startswith("/mcp/Users")
        answer(page(1, [user(1)]) if users else {}, 200 if users else 404)(request)

    with service(part) as web:
        (folder / "runbookc.toml").write_text(f'[directory.servers.people]\nurl = "{web.url}"\n')
        ran = CliRunner().invoke(command, ["--today", "2026-11-21"])
    assert (ran.exit_code, ran.stderr) == (0, "")
    assert "value: Ivo Lund1\n" in (folder / SNAPSHOT).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ('url = "https://p.example/scim?tenant=1"', "'directory.servers.people.url' is the address that /Users lies"),
        ('timeout = "5 seconds"', "needs a `url`: the address that /Users lies under"),
        ('url = "ftp://p.example"', "is an address that begins with https:// or http://"),
        ('headers = { Authorization = "Bearer abcdefgh" }', "holds a credential for 'Authorization'"),
        ('snapshot = "people.json"', "is one file that ends in .yaml"),
        ('snapshot = "../people.yaml"', "'../people.yaml' leads out of the workspace"),
        ('snapshots = "a.yaml"', "did you mean 'snapshot'"),
    ],
)
def test_what_is_configured_wrongly_is_told_with_its_line(folder: Path, lines: str, message: str) -> None:
    """Before anything is asked."""
    url = "" if lines.startswith(("url", "timeout")) else 'url = "https://p.example/scim/v2"\n'
    (folder / "runbookc.toml").write_text(f"[directory.servers.people]\n{url}{lines}\n")
    ran = CliRunner().invoke(command, ["--today", "2026-11-21"])
    line = 1 if "needs a" in message else 2 + url.count("\n")
    assert str(ran.exception).startswith(f"runbookc.toml:{line}: ")
    assert message in str(ran.exception)
