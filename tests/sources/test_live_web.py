"""Live tool servers at an address: those that lie, hang or flood cost one message and leave the last snapshot alone."""

from __future__ import annotations

import itertools
import json
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.sources.lying_servers import (
    Part,
    Request,
    Web,
    free_port,
    greeting,
    listing,
    playing,
    raw,
    silent,
    tool,
)

from runbookc.cli.main import cli
from runbookc.sources.live import asking
from runbookc.sources.live.limits import MAX_BYTES, MAX_TOOLS, MAX_VALUES

SNAPSHOT = Path("tools/desk.mcp.json")
GOOD = '{"tools": [{"name": "kept", "inputSchema": {}}]}\n'


@pytest.fixture(autouse=True)
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a snapshot from better days."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.chdir(tmp_path)
    SNAPSHOT.parent.mkdir()
    SNAPSHOT.write_text(GOOD, encoding="utf-8")
    return tmp_path


def configure(url: str, more: str = "") -> None:
    text = f'[tools.servers.desk]\nurl = "{url}"\n{more}\n'
    Path("runbookc.toml").write_text(text, encoding="utf-8")


def snapshot(*words: str, environment: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["tools", "snapshot", *words], env=environment)


def refused(url: str, why: str, timeout: str = "30 seconds") -> None:
    """Ask, and hold what comes to one message, an exit code of 2 and an untouched snapshot."""
    configure(url)
    done = snapshot("--timeout", timeout)
    assert done.stdout == ""
    assert done.stderr == f"error: tool server 'desk': {why}; its snapshot is as it was\n"
    assert done.exit_code == 2
    assert SNAPSHOT.read_text(encoding="utf-8") == GOOD
    assert sorted(path.name for path in Path().rglob("*")) == ["desk.mcp.json", "runbookc.toml", "tools"]


def lying(part: Part, why: str, timeout: str = "30 seconds") -> Web:
    with playing(part) as web:
        refused(web.url, why, timeout)
    return web


def always(status: int, body: bytes, kind: str = "application/json", **headers: str) -> Part:
    return lambda request: request.answer(status, body, kind, **headers)


def failing(code: int, message: str) -> Part:
    return lambda request: request.error(code, message)


def test_nobody_listens() -> None:
    """A server that is down is told as such."""
    refused(f"http://127.0.0.1:{free_port()}/mcp", "it cannot be reached: connection refused")


def test_no_word_comes() -> None:
    """A connection that says nothing ends with the time given."""
    with silent() as url:
        refused(url, "no answer within 0.5 seconds (`timeout`)", "0.5 seconds")


def test_the_answer_stops_in_the_middle() -> None:
    """Half of an answer is none."""

    def half(request: Request) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b'{"jsonrpc": "2.0", "id"')
        request.wfile.flush()
        request.server.leaving.wait(30)

    lying(listing(half), "no complete answer within 2 seconds (`timeout`)", "2 seconds")


def test_the_handshake_hangs() -> None:
    """So is a greeting that never comes."""

    def part(request: Request) -> None:
        if request.message.get("method") == "initialize":
            request.server.leaving.wait(30)
        else:
            request.error(-32601, "Method not found")

    lying(part, "no complete answer within 2 seconds (`timeout`)", "2 seconds")


def test_the_connection_breaks() -> None:
    """An answer shorter than it says is told as a broken connection."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
    with raw(head) as url:
        configure(url)
        done = snapshot()
    assert done.stderr.startswith("error: tool server 'desk': the connection broke: ")
    assert (done.exit_code, SNAPSHOT.read_text(encoding="utf-8")) == (2, GOOD)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (always(502, b"<h1>Bad gateway</h1>", "text/html"), "it answered 502 Bad Gateway"),
        (
            always(200, b"<h1>Welcome</h1>", "text/html; charset=utf-8"),
            "it answered with text/html, not with JSON; is this the address of its MCP endpoint?",
        ),
        (always(401, b"{}"), "it answered 401 Unauthorized: its credentials come from `headers`"),
        (always(200, b"Welcome"), "its answer is not JSON of the protocol"),
        (always(200, b"[" * 100_000), "its answer is not JSON of the protocol"),
        (always(200, b"\xff\xfe\x00"), "its answer is not JSON of the protocol"),
        (always(200, b'{"hello": "world"}'), "its answer is not JSON of the protocol"),
        (
            always(200, b"\x1f\x8b", Content_Encoding="gzip"),
            "it sent a compressed answer, which was not asked for and is not read",
        ),
    ],
    ids=["error page", "web page", "unauthorised", "no JSON", "too deep", "no text", "no protocol", "compressed"],
)
def test_what_answers_is_no_tool_server(part: Part, why: str) -> None:
    """What came in place of an answer is named."""
    lying(part, why)


@pytest.mark.parametrize(
    ("part", "why"),
    [
        (listing("all"), "its answer is none of the protocol: 'tools': should be a valid list"),
        (
            listing([{"description": "?"}]),
            "its answer is none of the protocol: 'tools.0.inputSchema': field required",
        ),
        (listing(["a"]), "its answer is none of the protocol: 'tools.0': should be a valid object"),
        (listing([tool("a"), tool("b"), tool("a")]), "2 of its tools are called 'a'"),
        (listing([tool(" ")]), "what it lists cannot be used: this tool has no name"),
        (
            listing([tool("a", **{"x-effect": "maybe"})]),
            "what it lists cannot be used: x-effect 'maybe' is none of read, write, destroy, generic",
        ),
        (listing(failing(-32000, "on\nstrike \x1b[31m")), "it answered with an error: on strike \\x1b[31m"),
        (listing(failing(-32601, "Method not found")), "it has no tools: it does not know `tools/list`"),
        (listing(always(202, b"")), "it answered with an error: server answered a request with 202 Accepted"),
        (listing([tool(f"t{n}") for n in range(MAX_TOOLS + 1)]), f"it lists more than {MAX_TOOLS:,} tools"),
    ],
    ids=["list", "schema", "object", "twins", "name", "effect", "error", "none", "accepted", "many"],
)  # fmt: skip
def test_the_list_of_tools_is_none(part: Part, why: str) -> None:
    """Nothing is pinned that every other command would then stumble over."""
    lying(part, why)


def test_another_protocol_is_spoken() -> None:
    """A version nobody knows is no version to go on with."""

    def part(request: Request) -> None:
        if request.message.get("method") == "initialize":
            request.result(greeting("1999-01-01"))
        else:
            request.error(-32601, "Method not found")

    lying(part, "its answer could not be used: Unsupported protocol version from the server: 1999-01-01")


def test_pages_lead_back() -> None:
    """A page that leads to one before it would be turned for ever."""
    part = listing(lambda request: request.result({"tools": [tool("a")], "nextCursor": "again"}))
    lying(part, "its list of tools never ends: a page leads back to one before it")


def test_pages_never_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ever new pages are turned up to a bound."""
    monkeypatch.setattr(asking, "MAX_PAGES", 12)
    fresh = itertools.count()
    part = listing(lambda request: request.result({"tools": [], "nextCursor": f"page {next(fresh)}"}))
    web = lying(part, "its list of tools has more than 12 pages")
    assert next(fresh) == 12
    assert len(web.requests) < 20


@pytest.mark.parametrize("kind", ["application/json", "text/event-stream"])
@pytest.mark.parametrize("chunk", [b" " * 65_536, b": still here\n\n" * 4_096], ids=["blanks", "comments"])
def test_an_answer_never_ends(kind: str, chunk: bytes) -> None:
    """It is listened to up to a limit, and no further, however fast it comes."""
    web = lying(
        listing(lambda request: request.stream(kind, itertools.repeat(chunk))),
        f"it sent more than {MAX_BYTES:,} bytes, and no list of tools is that long",
    )
    assert web.sent < 3 * MAX_BYTES


def test_an_answer_of_more_values_than_bytes_tell() -> None:
    """Empty objects are short to write and long to keep: they are counted before they are made."""
    many = b'{"jsonrpc": "2.0", "id": 1, "result": {"tools": [' + b"{}," * (MAX_VALUES + 1)
    why = f"it sent more than {MAX_VALUES:,} values, and no list of tools has that many"
    lying(listing(lambda request: request.stream("application/json", iter([many]))), why)


def test_credentials_do_not_follow_a_redirect_elsewhere() -> None:
    """The other place is never asked, and its own credentials are not told."""
    with playing(listing([tool("stolen")])) as thief:
        there = thief.url.replace("http://", "http://user:word@") + "?key=1"
        part = always(307, b"", Location=there)
        with playing(part) as web:
            configure(web.url, 'headers = { Authorization = "Bearer ${DESK_TOKEN}" }')
            done = snapshot(environment={"DESK_TOKEN": "a-secret-word"})
    assert thief.requests == []
    assert web.requests[0][1]["authorization"] == "Bearer a-secret-word"
    where = f"it answered 307 Temporary Redirect, to '{thief.url}'"
    assert done.stderr.startswith(f"error: tool server 'desk': {where}: redirects to another place are not followed")
    assert (done.exit_code, SNAPSHOT.read_text(encoding="utf-8")) == (2, GOOD)


def test_a_redirect_at_home_is_followed() -> None:
    """A slash more or less is no other place."""

    def part(request: Request) -> None:
        if request.path == "/mcp":
            request.answer(307, b"", Location="/mcp/")
        else:
            listing([tool("a")])(request)

    with playing(part) as web:
        configure(web.url)
        done = snapshot()
    assert (done.exit_code, done.stderr) == (0, "")


def test_a_plain_server_is_asked_for_a_secure_connection() -> None:
    """What the handshake of TLS says is told in words."""
    with playing(listing([])) as web:
        refused(web.url.replace("http:", "https:"), "no secure connection to it: wrong version number")


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(tmp_path_factory: pytest.TempPathFactory) -> None:
    """There is no way to go on without: a credential is not sent to whoever answers."""
    with playing(listing([tool("a")])) as web:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self_signed(tmp_path_factory.mktemp("tls")))
        web.socket = context.wrap_socket(web.socket, server_side=True)
        refused(web.url.replace("http:", "https:"), "its certificate is not trusted: self-signed certificate")
        assert web.requests == []


def self_signed(folder: Path) -> Path:
    """A file with a certificate for 127.0.0.1 and its key."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "desk")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    certificate = builder.add_extension(names, critical=False).sign(key, hashes.SHA256())
    file = folder / "desk.pem"
    plain = serialization.NoEncryption()
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + kept)
    return file


def test_a_secret_shows_nowhere() -> None:
    """An error that repeats a credential is told without it; a list that does is not pinned."""
    headers = 'headers = { "X-Api-Key" = "${DESK_TOKEN}" }'
    environment = {"DESK_TOKEN": "a-secret-word"}
    with playing(listing(lambda r: r.error(-32000, f"who is {r.headers['X-Api-Key']}?"))) as web:
        configure(web.url, headers)
        done = snapshot(environment=environment)
    assert (
        done.stderr == "error: tool server 'desk': it answered with an error: who is ***?; its snapshot is as it was\n"
    )
    with playing(listing(lambda r: r.result({"tools": [tool("a", title=r.headers["X-Api-Key"])]}))) as web:
        configure(web.url, headers)
        done = snapshot(environment=environment)
    why = "its list of tools repeats a credential that it was given"
    assert done.stderr == f"error: tool server 'desk': {why}; its snapshot is as it was\n"
    assert SNAPSHOT.read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(("value", "how"), [(None, "not set"), ("", "empty")])
def test_a_variable_that_is_not_set_is_named(value: str | None, how: str) -> None:
    """Nobody is asked with half a credential."""
    with playing(listing([tool("a")])) as web:
        configure(web.url, 'headers = { Authorization = "Bearer ${DESK_TOKEN}" }')
        done = CliRunner().invoke(cli, ["tools", "snapshot"], env={"DESK_TOKEN": value})
        assert web.requests == []
    why = f"the environment variable DESK_TOKEN is {how}"
    assert done.stderr == f"error: tool server 'desk': {why}; its snapshot is as it was\n"
    assert done.exit_code == 2


def test_a_server_that_will_not_say_goodbye_has_told_all_the_same() -> None:
    """Neither the stream nobody needs nor the end of the session is waited for."""

    def part(request: Request) -> None:
        if request.message.get("method") == "initialize":
            request.session = "17"
        listing([tool("a")])(request)

    with playing(part) as web:
        web.lingers = True
        configure(web.url)
        done = snapshot("--timeout", "10 minutes")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("desk: 1 tool, now pinned in")


def test_one_that_fails_does_not_stop_the_others() -> None:
    """Every server that answers is pinned; the exit code says that one did not."""
    with playing(listing([tool("a")])) as web:
        configure(f"http://127.0.0.1:{free_port()}/mcp", f'[tools.servers.other]\nurl = "{web.url}"')
        done = snapshot()
    assert done.exit_code == 2
    assert done.stdout == "other: 1 tool, now pinned in tools/other.mcp.json (Parcels 1.0, MCP 2025-11-25)\n  added a\n"
    assert "tool server 'desk': it cannot be reached" in done.stderr
    assert SNAPSHOT.read_text(encoding="utf-8") == GOOD


def test_a_first_failure_pins_nothing() -> None:
    """There is no snapshot to be as it was, and none is made."""
    SNAPSHOT.unlink()
    configure(f"http://127.0.0.1:{free_port()}/mcp")
    done = snapshot()
    why = "it cannot be reached: connection refused; nothing was pinned"
    assert (done.exit_code, done.stderr) == (2, f"error: tool server 'desk': {why}\n")
    assert not SNAPSHOT.exists()


def test_pages_are_followed_to_the_last() -> None:
    """All tools of all pages, in the order of their names, the same bytes however they were cut."""

    def pages(request: Request) -> None:
        cursor = request.message.get("params", {}).get("cursor")
        given: Iterator[object] = iter([{"tools": [tool("c"), tool("a")], "nextCursor": ""}, {"tools": [tool("b")]}])
        request.result(next(given) if cursor is None else list(given)[1])

    with playing(listing(pages)) as web:
        configure(web.url)
        assert snapshot().exit_code == 0
    cut = SNAPSHOT.read_bytes()
    assert [t["name"] for t in json.loads(cut)["tools"]] == ["a", "b", "c"]
    with playing(listing([tool("b"), tool("c", icons=[], _meta={"at": "12:01"}), tool("a")])) as web:
        configure(web.url)
        assert snapshot("--check").exit_code == 0
    assert SNAPSHOT.read_bytes() == cut
