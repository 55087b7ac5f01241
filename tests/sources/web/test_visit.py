"""What a link that is followed turns out to be; only what says that it is gone is called gone."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest
from tests.sources.web.site import Site, listening, serving

from runbookc.sources.web.address import Refused, WebAddress, is_link_local, is_public, places
from runbookc.sources.web.visit import MOST_HOPS, Verdict, Visitor


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as served:
        yield served


def visit(url: str, private: bool = True, seconds: float = 5) -> Verdict:
    """The verdict, hosts asked without a pause."""
    return Visitor(private, seconds, lambda host: None).visit(url)


@pytest.mark.parametrize(
    ("path", "stands"),
    [
        ("/page", "there"),
        ("/204", "there"),
        ("/get-only", "there"),
        ("/head-lies", "there"),
        ("/404", "gone"),
        ("/410", "gone"),
        ("/302/404", "gone"),
        ("/301/404", "gone"),
        ("/302/page", "there"),
        ("/307/page", "there"),
        ("/301/page", "moved"),
        ("/308/page", "moved"),
        ("/401", "unknown"),
        ("/403", "unknown"),
        ("/429", "unknown"),
        ("/451", "unknown"),
        ("/400", "unknown"),
        ("/500", "unknown"),
        ("/503", "unknown"),
        ("/301/500", "unknown"),
        ("/asks-who", "unknown"),
        ("/login", "there"),
        ("/ring", "unknown"),
        ("/301", "unknown"),
    ],
)
def test_how_a_link_stands(site: Site, path: str, stands: str) -> None:
    """By the last answer on its way; a page that asks who is there, or fails, may well be there for a reader."""
    assert visit(site.url(path)).stands == stands


def test_where_it_moved_for_good(site: Site) -> None:
    """To the end of the hops that are for good, and no further; the place in the page goes along."""
    assert visit(site.url("/301/308/page")).to == site.url("/page")
    assert visit(site.url("/301/302/page#part")).to == site.url("/302/page#part")
    assert visit(site.url("/302/301/page")).stands == "there"


def test_a_page_is_asked_for_its_head_first(site: Site) -> None:
    """And in full only where that is not answered as a page is."""
    visit(site.url("/page"))
    visit(site.url("/404?a=ü b"))
    assert site.asked == [("HEAD", "/page"), ("HEAD", "/404?a=%C3%BC%20b"), ("GET", "/404?a=%C3%BC%20b")]


def test_an_endless_way_ends(site: Site) -> None:
    """After so many hops nobody goes on."""
    assert visit(site.url("/302" * (MOST_HOPS + 3) + "/page")).why == f"it points on more than {MOST_HOPS} times"


def test_an_answer_that_never_ends_is_cut_off(site: Site) -> None:
    """A server that sends a byte now and then is as late as one that sends none."""
    assert visit(site.url("/drip"), seconds=0.3) == Verdict("unknown", "it did not answer in time")


def test_what_is_no_http() -> None:
    """Another protocol, an endless header, a port where nobody listens."""
    with listening(b"220 mail.tidewater.test ESMTP\r\n") as port:
        assert visit(f"http://127.0.0.1:{port}/").why == "what it answers is no HTTP"
    with listening(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n") as port:
        assert visit(f"http://127.0.0.1:{port}/").why == "what it answers is no HTTP"
    assert visit(f"http://127.0.0.1:{port}/").why == "nobody listens there"
    with listening(b"plain words") as port:
        assert visit(f"https://127.0.0.1:{port}/").stands == "unknown"


INNER = [
    "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "localhost", "LOCALHOST.",
    "0.0.0.0", "0", "10.1.2.3", "172.16.0.9", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::1]", "[::]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[fe80::1]",
    "[fc00::1]", "[fec0::1]", "[ff02::1]", "224.0.0.1", "255.255.255.255", "240.0.0.1",
]  # fmt: skip


@pytest.mark.parametrize("host", INNER)
def test_no_spelling_of_an_inner_address_is_asked(site: Site, host: str) -> None:
    """Whatever the spelling, the number it leads to is judged; nothing is sent."""
    verdict = visit(site.url("/page", host), private=False)
    assert verdict.stands == "unknown"
    assert any(why in verdict.why for why in ("private = true", "link-local", "leads nowhere"))
    assert site.asked == []


@pytest.mark.parametrize(
    "number", ["169.254.169.254", "fe80::1", "fe80::1%eth0", "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe"]
)
def test_what_is_never_asked(number: str) -> None:
    """Addresses of the machine's own wire, where it may be told its credentials, whatever is allowed."""
    host = f"[{number}]" if ":" in number else number
    verdict = visit(f"http://{host.split('%')[0].removesuffix(']')}{']' if ':' in number else ''}/")
    assert is_link_local(number)
    assert verdict.stands == "unknown"
    assert "never asked" in verdict.why or "leads nowhere" in verdict.why


@pytest.mark.parametrize("number", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"])
def test_public_addresses(number: str) -> None:
    """Those of the internet are asked, whichever way they are written."""
    assert is_public(number)


def test_what_points_to_an_inner_address_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every hop is vetted anew: a public page cannot send anybody inside."""
    import runbookc.sources.web.visit as visiting

    def outside_first(address: WebAddress, private: bool) -> tuple[str, ...]:
        return ("127.0.0.1",) if address.host == "pages.tidewater.example" else places(address, private)

    monkeypatch.setattr(visiting, "places", outside_first)
    for inner in ("127.0.0.1", "127.1", "localhost", "[::ffff:127.0.0.1]"):
        url = site.url(f"/302/{site.url('/secret', inner)}", "pages.tidewater.example")
        assert visit(url, private=False).why.startswith("it points on, and the address is a private one")
    assert not [path for _, path in site.asked if path == "/secret"]


def test_the_name_is_looked_up_once_for_each_request(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the number that was judged: a second look-up could be told another (DNS rebinding)."""
    looked: list[str] = []
    real = socket.getaddrinfo

    def look(host: str, *rest: object, **more: object) -> object:
        looked.append(host)
        return real("127.0.0.1", *rest, **more)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(socket, "getaddrinfo", look)
    assert visit(site.url("/page", "pages.tidewater.example")).stands == "there"
    assert [host for host in looked if not host[0].isdigit()] == ["pages.tidewater.example"]


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///x",
        "http://[::1",
        "http://h:x/",
        "http://h:99999/",
        "ftp://h/x",
        "http://a b/",
        "http://\x00/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    """It is not asked, and no error of the program."""
    with pytest.raises(Refused):
        WebAddress.of(url)
    assert visit(url).stands == "unknown"


def test_a_password_is_sent_to_nobody(site: Site) -> None:
    """An address with a name and password in it is not asked, and they are not in what is said of it."""
    verdict = visit(f"http://desk:s3cret@127.0.0.1:{site.port}/page")
    assert verdict.stands == "unknown"
    assert "s3cret" not in verdict.why
    assert site.asked == []
