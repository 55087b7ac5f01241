"""How long after a keystroke the findings of a ten-page runbook are there, over the protocol, as an editor waits.

`make bench` runs it; `python bench/keystrokes.py 12000` takes a page of as many words. Nothing is asserted. The page
is made up (`pages.py`), alone and in a workspace of 200 tools and 1,000 contacts. A word is typed letter by letter
into the middle of the page, each letter when the findings of the one before are there.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from estate import Estate, lay_out
from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

WORDS = 4_800
TYPED = "Tell the customer about it, "
RUNBOOKC = str(Path(sys.executable).with_name("runbookc"))


def main() -> None:
    words = int(sys.argv[1]) if len(sys.argv) > 1 else WORDS
    for what, measured, aim in figures(words):
        print(f"{what:<66}{measured:>34}{'   aim ' + aim if aim else ''}", flush=True)


def figures(words: int) -> Iterator[tuple[str, str, str]]:
    """(what, measured, aim), as they come."""
    with tempfile.TemporaryDirectory() as folder:
        root, alone = Path(folder) / "desk", Path(folder) / "alone"
        lay_out(root, Estate(tools=200, contacts=1000, runbooks=40))
        alone.mkdir()
        text = ten_pages(root, words)
        for name, place in (("no workspace", alone), ("200 tools, 1,000 contacts", root / "runbooks")):
            page = place / "typed.md"
            page.write_text(text, encoding="utf-8")
            waited = asyncio.run(typed_into(page, text))
            shown = f"{statistics.median(waited):.0f} ms, at most {max(waited):.0f}"
            yield f"findings after a keystroke, {len(text.split()):,} words, {name}", shown, "100 ms"


def ten_pages(root: Path, words: int) -> str:
    """Pages of the workspace put together until there are as many words, without their front matter."""
    made = ""
    for file in sorted((root / "runbooks").rglob("*.md")):
        if len(made.split()) >= words:
            break
        made += file.read_text(encoding="utf-8").split("---\n", 2)[-1] + "\n"
    return made


async def typed_into(page: Path, text: str) -> list[float]:
    """Milliseconds from each letter to its findings."""
    client, told = LanguageClient("bench", "1"), asyncio.Queue[int | None]()

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def published(given: lsp.PublishDiagnosticsParams) -> None:
        told.put_nowait(given.version)

    await client.start_io(RUNBOOKC, "lsp", "--today", "2026-11-21")
    await client.initialize_async(lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=page.parent.as_uri()))
    client.initialized(lsp.InitializedParams())
    client.text_document_did_open(
        lsp.DidOpenTextDocumentParams(lsp.TextDocumentItem(page.as_uri(), "markdown", 0, text))
    )
    await told.get()
    line = text.count("\n", 0, text.index("\n1. ", len(text) // 2)) + 1
    waited = []
    for number, letter in enumerate(TYPED):
        at = lsp.Position(line, 3 + number)
        begun = time.perf_counter()
        client.text_document_did_change(
            lsp.DidChangeTextDocumentParams(
                lsp.VersionedTextDocumentIdentifier(number + 1, page.as_uri()),
                [lsp.TextDocumentContentChangePartial(lsp.Range(at, at), letter)],
            )
        )
        while await told.get() != number + 1:
            pass
        waited.append(1000 * (time.perf_counter() - begun))
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()
    return waited


if __name__ == "__main__":
    main()
