"""A real client of the language server: speaks the protocol with it over pipes, as an editor does.

The server runs in a thread of this process, since half of its work would be to start; `by_program` starts it as an
editor does.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

from lsprotocol import types as lsp
from pygls.io_ import StdoutWriter, run_async
from pygls.lsp.client import LanguageClient

from runbookc.lsp.server import make_server

TODAY = date(2026, 11, 21)
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


class Served(LanguageClient):
    """A client of a server that runs in a thread of this process."""

    async def start(self) -> None:
        """Starts the server, with a pipe each way."""
        (asked, asks), (told, tells) = os.pipe(), os.pipe()
        self._ends = os.fdopen(asked, "rb"), os.fdopen(tells, "wb")
        self._thread = Thread(target=make_server(TODAY).start_io, args=self._ends)
        self._thread.start()
        reader = asyncio.StreamReader()
        pipe = os.fdopen(told, "rb")
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
        self.protocol.set_writer(StdoutWriter(os.fdopen(asks, "wb")))
        reading = run_async(self._stop_event, reader, self.protocol, logging.getLogger(__name__))
        self._async_tasks.append(asyncio.create_task(reading))

    async def stop(self) -> None:
        """Waits for the server's end, which must come by itself."""
        await asyncio.to_thread(self._thread.join, LIMIT)
        assert not self._thread.is_alive()
        for end in self._ends:
            end.close()
        await super().stop()
        self.protocol.writer.close()


@asynccontextmanager
async def editor(file: Path, by_program: bool = False) -> AsyncIterator[Editor]:
    """A page open in an editor; the server is stopped as the protocol has it, and must end by itself."""
    client = LanguageClient("editor", "1") if by_program else Served("editor", "1")
    made = Editor(client, file)

    @client.feature(lsp.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def told(given: lsp.PublishDiagnosticsParams) -> None:
        made.keep(given)

    if isinstance(client, Served):
        await client.start()
    else:
        await client.start_io(sys.executable, "-c", START, "lsp", "--today", TODAY.isoformat())
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


def talk(file: Path, with_editor: Callable[[Editor], Coroutine[Any, Any, None]], by_program: bool = False) -> None:
    """Runs a conversation with the page open."""

    async def conversation() -> None:
        async with editor(file, by_program) as opened:
            await with_editor(opened)

    asyncio.run(conversation())
