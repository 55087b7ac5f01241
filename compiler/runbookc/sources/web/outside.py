"""The outside links of pages, followed; what is gone or has moved is a finding, what could not be asked is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from runbookc.diagnostics import Edit, Finding, Fix, Related
from runbookc.surface.page_links import Link, web_links

if TYPE_CHECKING:
    from runbookc.source import SourceText
    from runbookc.sources.web.visit import Verdict
    from runbookc.surface.document import Document

    Check = Callable[[Iterable[str]], Mapping[str, Verdict | None]]
    """`Round.check`, or what stands in for it."""

_FILLED_IN: Final = frozenset("{}<>$…")
"""In an address that something else fills in before anybody follows it."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the outside links of one page came to; `unchecked` are those of which nothing is known, each with why.

    `there` counts the links that lead somewhere, and `left_out` those that nobody wanted asked.
    """

    findings: tuple[Finding, ...] = ()
    unchecked: tuple[str, ...] = ()
    there: int = 0
    left_out: int = 0


def outside(pages: Sequence[Document], check: Check) -> tuple[Outside, ...]:
    """The outside links of each page, every address asked once for all of them."""
    links = [_links(document) for document in pages]
    verdicts = check(url for of_page in links for url in of_page)
    return tuple(_outside(of_page, verdicts, page.source) for of_page, page in zip(links, pages, strict=True))


def _links(document: Document) -> dict[str, list[Link]]:
    """The links of a page by address, in the order of the text."""
    found: dict[str, list[Link]] = {}
    for link in sorted(web_links(document), key=lambda link: link.place):
        if not _FILLED_IN & set(link.target):
            found.setdefault(link.target, []).append(link)
    return found


def _outside(links: Mapping[str, list[Link]], verdicts: Mapping[str, Verdict | None], source: SourceText) -> Outside:
    findings, unchecked = [], []
    there = left_out = 0
    for url, places in links.items():
        verdict = verdicts[url]
        if verdict is None:
            left_out += 1
        elif verdict.stands == "gone":
            findings.append(_gone(url, places, verdict, source))
        elif verdict.stands == "moved":
            findings.append(_moved(url, places, verdict, source))
        elif verdict.stands == "unknown":
            unchecked.append(f"{url}: {verdict.why}")
        else:
            there += 1
    return Outside(tuple(findings), tuple(unchecked), there, left_out)


def _gone(url: str, links: list[Link], verdict: Verdict, source: SourceText) -> Finding:
    return _finding(
        "dead-link",
        f"{_words(links[0], source)} leads to a page that is gone: {_shown(url, links[0], source)}{verdict.why}",
        "link what took its place, or write what to do here",
        links,
    )


def _moved(url: str, links: list[Link], verdict: Verdict, source: SourceText) -> Finding:
    """With the new address as an edit, safe within one site; none where it is now a site's front page."""
    front = urlsplit(verdict.to).path in ("", "/") and urlsplit(url).path not in ("", "/")
    edits = tuple(Edit(at, verdict.to) for link in links if (at := link.address(source)) is not None)
    advice = "find the page that took its place" if front else f"link '{verdict.to}'"
    where = "to the front page of its site" if front else f"to {verdict.to}"
    message = f"{_words(links[0], source)} leads to a page that has moved for good, {where}"
    fix = Fix(_site(url) == _site(verdict.to), edits) if edits and not front else None
    return _finding("moved-link", message, advice, links, fix)


def _finding(name: str, message: str, advice: str, links: list[Link], fix: Fix | None = None) -> Finding:
    first, *others = links
    related = tuple(Related(link.place, "the same is linked here") for link in others[:4])
    return Finding(message, first.place, advice, related, fix, name=name, category="dangling-ref")


def _words(link: Link, source: SourceText) -> str:
    return f"'{' '.join(source.slice(link.place).split()) or link.target}'"


def _shown(url: str, link: Link, source: SourceText) -> str:
    """The address, where the words are others."""
    return "" if source.slice(link.place) == url else f"{url}, "


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
