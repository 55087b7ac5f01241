"""The language server: what an editor asks over the protocol (LSP 3.17), answered from the desk.

Typing is never waited for: a change is noted at once, and the page is compiled in a thread (`pace`).
What is asked in between is answered from the page as it was last compiled, completion from the text as it stands.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, Final

from lsprotocol import types as lsp
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from runbookc import __version__
from runbookc.diagnostics import Edit, Finding, Severity
from runbookc.lsp.desk import Desk, OpenPage
from runbookc.lsp.hover import hover
from runbookc.lsp.lines import Lines
from runbookc.lsp.mends import mends
from runbookc.lsp.offers import offers
from runbookc.lsp.outline import Entry, folds, outline
from runbookc.lsp.pace import Pace
from runbookc.lsp.pointers import definitions, references
from runbookc.lsp.refused import Refused
from runbookc.lsp.renaming import name_at
from runbookc.lsp.spots import within
from runbookc.source import Span

_SEVERITIES: Final = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
_KINDS: Final = {
    "tool": lsp.CompletionItemKind.Function,
    "step": lsp.CompletionItemKind.Reference,
    "section": lsp.CompletionItemKind.Module,
    "contact": lsp.CompletionItemKind.Value,
}
_SYMBOLS: Final = {
    "section": lsp.SymbolKind.Namespace,
    "decide": lsp.SymbolKind.Boolean,
    "handoff": lsp.SymbolKind.Event,
    "call": lsp.SymbolKind.Method,
}


class RunbookServer(LanguageServer):
    """The server with its desk: pages by file, and for each the compilation that is under way."""

    def __init__(self, today: date) -> None:
        super().__init__("runbookc", __version__)
        self.desk = Desk(today)
        self.pace = Pace(self._look)
        self._pool = ThreadPoolExecutor(max_workers=1)  # one page at a time: the desk is not shared between threads

    async def page(self, uri: str) -> OpenPage | None:
        """The page as it was last compiled, the first time once it is."""
        file = file_of(uri)
        if file is not None and file not in self.desk.open:
            await self.pace.settled(uri)
        return self.desk.open.get(file) if file is not None else None

    async def settled(self, uri: str) -> OpenPage | None:
        """The page as it stands now: a rename must not work on what it was."""
        await self.pace.settled(uri)
        return await self.page(uri)

    async def pages(self, page: OpenPage) -> list[OpenPage]:
        """The page and the others of its workspace, read one by one: what is typed is looked at in between."""
        found = [page]
        for file, of in await self.in_thread(self.desk.others, page):
            other = await self.in_thread(self.desk.other, file, of)
            if other is not None:
                found.append(other)
        return found

    def lines(self, text: str) -> Lines:
        """Places of a text in the units that were agreed on with the client."""
        agreed = self.server_capabilities.position_encoding
        return Lines(text, agreed.value if isinstance(agreed, lsp.PositionEncodingKind) else str(agreed or "utf-16"))

    async def in_thread(self, work: Any, *given: Any) -> Any:
        """Work on the desk, off the loop that answers."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *given)

    async def _look(self, uri: str) -> None:
        file = file_of(uri)
        if file is None or uri not in self.workspace.text_documents:
            return
        document = self.workspace.get_text_document(uri)
        text, version = document.source, document.version
        page = await self.in_thread(self.desk.read, file, text)
        now = self.workspace.text_documents.get(uri)
        if now is not None and now.version == version:
            self.text_document_publish_diagnostics(
                lsp.PublishDiagnosticsParams(uri, _diagnostics(page, self.lines(text)), version)
            )


def file_of(uri: str) -> Path | None:
    """The file of a URI, absolute; None for what lies in no file."""
    path = to_fs_path(uri)
    return Path(path).absolute() if path and uri.startswith("file:") else None


def uri_of(file: Path) -> str:
    """The URI of a file."""
    return from_fs_path(str(file)) or ""


def _diagnostics(page: OpenPage, lines: Lines) -> list[lsp.Diagnostic]:
    nowhere = lsp.Range(lsp.Position(0, 0), lsp.Position(0, 0))
    problems = [page.problem] if page.problem else [f"{said}; rules that need it did not run" for said in page.unread]
    told = [lsp.Diagnostic(nowhere, said, lsp.DiagnosticSeverity.Error, source="runbookc") for said in problems]
    found = page.check.findings if page.check is not None else ()
    return [*told, *(_diagnostic(finding, page, lines) for finding in found if finding.suppressed is None)]


def _diagnostic(finding: Finding, page: OpenPage, lines: Lines) -> lsp.Diagnostic:
    own = page.page.path if page.page is not None else ""
    related = [
        lsp.DiagnosticRelatedInformation(
            lsp.Location(uri_of(page.path_of(other.span.path)), lines.range(other.span)), other.message
        )
        for other in finding.related
        if other.span.path == own
    ]
    message = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return lsp.Diagnostic(
        lines.range(finding.span),
        message,
        _SEVERITIES[finding.severity],
        finding.code,
        source="runbookc",
        related_information=related or None,
    )


def _locations(server: RunbookServer, places: Iterable[tuple[OpenPage, Span]]) -> list[lsp.Location]:
    found = []
    for page, span in places:
        own = page.page is not None and span.path == page.page.path
        file = page.path_of(span.path)
        start = lsp.Position(span.start_line - 1, 0)
        found.append(
            lsp.Location(uri_of(file), server.lines(page.text).range(span) if own else lsp.Range(start, start))
        )
    return found


def _edits(edits: Iterable[Edit], lines: Lines) -> list[lsp.TextEdit]:
    return [lsp.TextEdit(lines.range(edit.span), edit.text) for edit in edits]


def _symbol(entry: Entry, lines: Lines) -> lsp.DocumentSymbol:
    first, last = entry.lines
    named = lines.range(entry.span)
    covered = lines.range(Span(entry.span.path, first, 1, last, 1 << 20))
    whole = lsp.Range(min(named.start, covered.start), max(named.end, covered.end))
    parts = [_symbol(part, lines) for part in entry.parts]
    return lsp.DocumentSymbol(
        entry.name, _SYMBOLS.get(entry.kind, lsp.SymbolKind.Function), whole, named, children=parts
    )


def make_server(today: date) -> RunbookServer:
    """A server that judges contacts and dates by a day; `start_io` runs it."""
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = RunbookServer(today)
    _keep_up(server)
    _answer(server)
    _offer(server)
    _rename(server)
    return server


def _keep_up(server: RunbookServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    async def opened(given: lsp.DidOpenTextDocumentParams) -> None:
        server.pace.note(given.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(given: lsp.DidChangeTextDocumentParams) -> None:
        server.pace.note(given.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    async def saved(given: lsp.DidSaveTextDocumentParams) -> None:
        """Whoever saves may have changed tools or settings beside it, of which not every editor tells."""
        server.pace.note(given.text_document.uri)
        if await server.in_thread(server.desk.refresh):
            for uri in list(server.workspace.text_documents):
                server.pace.note(uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(given: lsp.DidCloseTextDocumentParams) -> None:
        file = file_of(given.text_document.uri)
        server.pace.close(given.text_document.uri)
        if file is not None:
            await server.in_thread(server.desk.close, file)
        server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(given.text_document.uri, []))

    @server.feature(lsp.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def around(given: lsp.DidChangeWatchedFilesParams) -> None:
        """Tools, contacts or the configuration changed: every open page is held against them anew."""
        await server.in_thread(server.desk.forget)
        for uri in list(server.workspace.text_documents):
            server.pace.note(uri)


def _answer(server: RunbookServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def on_hover(given: lsp.HoverParams) -> lsp.Hover | None:
        page = await server.page(given.text_document.uri)
        found = hover(page, *server.lines(page.text).place(given.position)) if page is not None else None
        if page is None or found is None:
            return None
        text, span = found
        return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, text), server.lines(page.text).range(span))

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def on_definition(given: lsp.DefinitionParams) -> list[lsp.Location]:
        page = await server.page(given.text_document.uri)
        return (
            _locations(server, definitions(page, *server.lines(page.text).place(given.position)))
            if page is not None
            else []
        )

    @server.feature(lsp.TEXT_DOCUMENT_REFERENCES)
    async def on_references(given: lsp.ReferenceParams) -> list[lsp.Location]:
        page = await server.page(given.text_document.uri)
        if page is None:
            return []
        place = server.lines(page.text).place(given.position)
        return _locations(server, references(page, await server.pages(page), *place))

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def on_symbols(given: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        page = await server.page(given.text_document.uri)
        return [_symbol(entry, server.lines(page.text)) for entry in outline(page)] if page is not None else []

    @server.feature(lsp.TEXT_DOCUMENT_FOLDING_RANGE)
    async def on_folding(given: lsp.FoldingRangeParams) -> list[lsp.FoldingRange]:
        page = await server.page(given.text_document.uri)
        return [lsp.FoldingRange(first - 1, last - 1) for first, last in folds(page)] if page is not None else []


def _offer(server: RunbookServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=["`", "#", "@"]))
    async def on_completion(given: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        uri, here = given.text_document.uri, given.position
        page = await server.page(uri)
        if page is None:
            return []
        lines = server.lines(server.workspace.get_text_document(uri).source)
        before = lines.before(here)
        return [
            lsp.CompletionItem(
                offer.label,
                kind=_KINDS[offer.kind],
                detail=offer.detail,
                text_edit=lsp.TextEdit(lsp.Range(_back(here, lines, before, offer.replaces), here), offer.label),
            )
            for offer in offers(page, before)
        ]

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    async def on_code_action(given: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        page = await server.settled(given.text_document.uri)
        if page is None:
            return []
        lines = server.lines(page.text)
        first, last = lines.place(given.range.start)[0], lines.place(given.range.end)[0]
        return [
            lsp.CodeAction(
                mend.title,
                lsp.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(mend.finding, page, lines)],
                is_preferred=mend.preferred or None,
                edit=lsp.WorkspaceEdit({given.text_document.uri: _edits(mend.edits, lines)}),
            )
            for mend in mends(page, first, last)
        ]


def _rename(server: RunbookServer) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    async def on_prepare(given: lsp.PrepareRenameParams) -> lsp.PrepareRenamePlaceholder | None:
        page = await server.settled(given.text_document.uri)
        if page is None:
            return None
        lines = server.lines(page.text)
        with _refusals():
            name = name_at(page, *lines.place(given.position))
        # A pointer is renamed by what it leads to; what an editor marks has to hold the cursor.
        line, column = lines.place(given.position)
        own = within(name.span, line, column)
        place = lines.range(name.span) if own else lsp.Range(given.position, given.position)
        return lsp.PrepareRenamePlaceholder(place, name.words)

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    async def on_rename(given: lsp.RenameParams) -> lsp.WorkspaceEdit | None:
        page = await server.settled(given.text_document.uri)
        if page is None:
            return None
        pages = await server.pages(page)
        texts = {other.file: other.text for other in pages}
        with _refusals():
            name = name_at(page, *server.lines(page.text).place(given.position))
            found = name.edits(page, pages, given.new_name)
        return lsp.WorkspaceEdit(
            {uri_of(file): _edits(edits, server.lines(texts[file])) for file, edits in found.items()}
        )


@contextmanager
def _refusals() -> Iterator[None]:
    """What cannot be renamed is told to the author by the editor, in our words."""
    try:
        yield
    except Refused as why:
        raise JsonRpcException(str(why), code=lsp.LSPErrorCodes.RequestFailed) from None


def _back(here: lsp.Position, lines: Lines, before: str, characters: int) -> lsp.Position:
    """So many characters before the cursor."""
    return lsp.Position(here.line, here.character - lines.length(before[len(before) - characters :]))
