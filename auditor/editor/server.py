"""`audit serve-editor`: the language server over standard input and output."""

from __future__ import annotations

import asyncio
from functools import partial

import click
from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from auditor import __version__
from auditor.auditing import internal_error
from auditor.editor.answers import Audited, about, acceptances, diagnostics
from auditor.editor.positions import Positions
from auditor.engine.finding import FileReport, Problem
from auditor.running import audited_text

#: How long after the last key a text is audited, in seconds.
PAUSE = 0.3


class EditorServer(LanguageServer):
    """A language server that remembers what it found in each open text."""

    def __init__(self) -> None:
        super().__init__("tieout", __version__)
        self.audited: dict[str, Audited] = {}


def serve() -> None:
    """Serves one editor over standard input and output until it says to stop."""
    make_server().start_io()


def make_server() -> EditorServer:
    """A server that answers for every text its client opens."""
    server = EditorServer()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(server: EditorServer, params: types.DidOpenTextDocumentParams) -> None:
        await _audit(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(server: EditorServer, params: types.DidChangeTextDocumentParams) -> None:
        await asyncio.sleep(PAUSE)
        if _version(server, params.text_document.uri) == params.text_document.version:  # nothing was typed since
            await _audit(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(server: EditorServer, params: types.DidSaveTextDocumentParams) -> None:
        await _audit(server, params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(server: EditorServer, params: types.DidCloseTextDocumentParams) -> None:
        server.audited.pop(params.text_document.uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(server: EditorServer, params: types.HoverParams) -> types.Hover | None:
        audited = _current(server, params.text_document.uri)
        if audited is None:
            return None
        said = about(audited, audited.positions.offset(params.position))
        return types.Hover(types.MarkupContent(types.MarkupKind.PlainText, said)) if said else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    def code_action(server: EditorServer, params: types.CodeActionParams) -> list[types.CodeAction]:
        audited = _current(server, params.text_document.uri)
        return list(acceptances(audited, params.range)) if audited else []

    return server


def _version(server: EditorServer, uri: str) -> int | None:
    return server.workspace.get_text_document(uri).version


def _current(server: EditorServer, uri: str) -> Audited | None:
    """What was found in a text, None where it has changed since."""
    audited = server.audited.get(uri)
    return audited if audited is not None and audited.version == _version(server, uri) else None


async def _audit(server: EditorServer, uri: str) -> None:
    """Audits a text beside the server's other work, and publishes what was found unless the text has changed since."""
    document = server.workspace.get_text_document(uri)
    version, text = document.version, document.source
    path = to_fs_path(uri) or uri
    because: dict[str, str] = {}
    try:
        report, rules = await asyncio.get_running_loop().run_in_executor(None, partial(audited_text, text, path))
        because = {rule.code: rule.because for rule in rules}
    except click.ClickException as error:  # the settings, a rule pack, the baseline
        report = FileReport(path, problems=(Problem(error.format_message()),))
    except Exception as error:
        report = FileReport(path, problems=(Problem(internal_error(error)),))
    if uri not in server.workspace.text_documents or _version(server, uri) != version:
        return
    positions = Positions(text, server.workspace.position_encoding or types.PositionEncodingKind.Utf16)
    audited = Audited(uri, path, version, text, report, because, positions)
    server.audited[uri] = audited
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics(audited), version))
