"""A real client of the language server: starts it as an editor does, and speaks the protocol over its pipes."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types as lsp
from pygls.lsp.client import LanguageClient

START = "from runbookc.cli.main import main; main()"
LIMIT = 60
"""Seconds that one answer may take before the test fails: far more than any takes."""


class Editor:
    """One open page; `diagnostics` are the last ones published for it."""

    def __init__(self, client: LanguageClient, file: Path) -> None:
        self.client = client
        self.uri = file.as_uri()
        self.text = file.read_text(encoding="utf-8")
        self.version = 0
        self._told: asyncio.Queue[lsp.PublishDiagnosticsParams] = asyncio.Queue()

    def here(self) -> lsp.TextDocumentIdentifier:
        return lsp.TextDocumentIdentifier(self.uri)

    def at(self, words: str) -> lsp.Position:
        """Where words stand in the text, counted in UTF-16."""
        offset = self.text.index(words)
        line = self.text.count("\n", 0, offset)
        begun = self.text[self.text.rfind("\n", 0, offset) + 1 : offset]
        return lsp.Position(line, len(begun.encode("utf-16-le")) // 2)

    def words(self, span: lsp.Range) -> str:
        """The words that a range of one line covers."""
        line = self.text.split("\n")[span.start.line].encode("utf-16-le")
        return line[2 * span.start.character : 2 * span.end.character].decode("utf-16-le")

    def keep(self, told: lsp.PublishDiagnosticsParams) -> None:
        if told.uri == self.uri:
            self._told.put_nowait(told)

    async def diagnostics(self) -> list[lsp.Diagnostic]:
        """Those of the version that was typed last."""
        while True:
            told = await asyncio.wait_for(self._told.get(), LIMIT)
            if told.version == self.version:
                return list(told.diagnostics)

    def opens(self) -> None:
        item = lsp.TextDocumentItem(self.uri, "markdown", self.version, self.text)
        self.client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))

    def types(self, text: str) -> None:
        """The whole text, replaced."""
        self.version += 1
        self.text = text
        which = lsp.VersionedTextDocumentIdentifier(self.version, self.uri)
        change = lsp.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(lsp.DidChangeTextDocumentParams(which, [change]))


@asynccontextmanager
async def editor(file: Path) -> AsyncIterator[Editor]:
    """A page open in an editor; the server is stopped as the protocol has it, and must end by itself."""
    client = LanguageClient("editor", "1")
    made = Editor(client, file)

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def told(given: lsp.PublishDiagnosticsParams) -> None:
        made.keep(given)

    await client.start_io(sys.executable, "-c", START, "lsp", "--today", "2026-11-21")
    root = file.parent.as_uri()
    asked = lsp.InitializeParams(lsp.ClientCapabilities(), root_uri=root)
    await asyncio.wait_for(client.initialize_async(asked), LIMIT)
    client.initialized(lsp.InitializedParams())
    made.opens()
    try:
        yield made
    finally:
        await asyncio.wait_for(client.shutdown_async(None), LIMIT)
        client.exit(None)
        await asyncio.wait_for(client.stop(), LIMIT)


def talk(file: Path, with_editor: Callable[[Editor], Coroutine[Any, Any, None]]) -> None:
    """Runs a conversation with the page open."""

    async def conversation() -> None:
        async with editor(file) as opened:
            await with_editor(opened)

    asyncio.run(conversation())
