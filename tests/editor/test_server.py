"""The language server with a real client on the other end of its standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls", reason="the extra `editor` is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from auditor import audit_text

NOTE = """# Harbor Tools

Net sales were $41.2 million, an increase of $5.0 million from $38.0 million, in fiscal 2024.

Gross profit rose 4% in fiscal 2024.
"""
MENDED = NOTE.replace("$5.0 million", "$3.2 million")


class Editor:
    """An editor with one server: what it was told of each text, in the order it came."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda told: self.told.put_nowait(told))

    def open(self, path: Path, text: str, language: str = "markdown") -> str:
        path.write_text(text, encoding="utf-8")
        uri = path.as_uri()
        document = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))
        return uri

    def type(self, uri: str, version: int, text: str) -> None:
        whole = types.TextDocumentContentChangeWholeDocument(text)
        identifier = types.VersionedTextDocumentIdentifier(version=version, uri=uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(identifier, [whole]))

    async def diagnostics(self) -> types.PublishDiagnosticsParams:
        return await asyncio.wait_for(self.told.get(), 20)

    async def hover(self, uri: str, at: types.Position) -> str | None:
        document = types.TextDocumentIdentifier(uri)
        found = await self.client.text_document_hover_async(types.HoverParams(document, at))
        return found.contents.value if found else None  # type: ignore[union-attr]

    async def actions(self, uri: str, at: types.Range) -> list[types.CodeAction]:
        document = types.TextDocumentIdentifier(uri)
        params = types.CodeActionParams(document, at, types.CodeActionContext([]))
        return await self.client.text_document_code_action_async(params) or []  # type: ignore[return-value]


def with_editor(act: Callable[[Editor], Awaitable[None]]) -> None:
    """Starts a server, lets an editor act, and sees the server off."""

    async def session() -> Any:
        client = LanguageClient("test", "1")
        editor = Editor(client)
        await client.start_io(sys.executable, "-m", "auditor", "serve-editor")
        capabilities = types.ClientCapabilities()
        answer = await client.initialize_async(types.InitializeParams(capabilities=capabilities))
        assert answer.server_info is not None and answer.server_info.name == "tieout"
        client.initialized(types.InitializedParams())
        try:
            await act(editor)
        finally:
            await client.shutdown_async(None)
            client.exit(None)
            await asyncio.wait_for(client.stop(), 20)
        return client._server.returncode  # type: ignore[union-attr]

    assert asyncio.run(session()) == 0


def applied(text: str, edit: types.TextEdit) -> str:
    lines = text.splitlines(keepends=True)
    assert edit.range.start == edit.range.end
    at = sum(len(line) for line in lines[: edit.range.start.line]) + edit.range.start.character
    return text[:at] + edit.new_text + text[at:]


def test_a_note_is_checked_while_it_is_typed(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = editor.open(tmp_path / "note.md", NOTE)
        told = await editor.diagnostics()
        (found,) = told.diagnostics
        assert (told.uri, told.version, found.code) == (uri, 1, "ARI002")
        assert (found.severity, found.source) == (types.DiagnosticSeverity.Error, "audit")
        line = NOTE.split("\n")[2]
        start = found.range.start
        assert start.line == 2 and line[start.character :].startswith("$5.0 million")
        links = [each.location for each in found.related_information or []]
        linked = {line[link.range.start.character : link.range.end.character] for link in links}
        assert {"$41.2 million", "$38.0 million"} <= linked
        assert {link.uri for link in links} == {uri}

        editor.type(uri, 2, NOTE + "\nMore")
        editor.type(uri, 3, MENDED)
        told = await editor.diagnostics()  # only what was typed last is told of
        assert told.version == 3 and not told.diagnostics

    with_editor(act)


def test_hover_shows_the_recomputation_and_why_a_figure_was_not_checked(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = editor.open(tmp_path / "note.md", NOTE)
        (found,) = (await editor.diagnostics()).diagnostics
        said = await editor.hover(uri, found.range.start)
        assert said is not None
        assert "ARI002" in said and "expected: $3.2 million" in said and "recomputation: " in said
        rate = types.Position(4, NOTE.split("\n")[4].index("4%"))
        said = await editor.hover(uri, rate)
        assert said is not None and "not checked: " in said
        assert await editor.hover(uri, types.Position(0, 3)) is None

    with_editor(act)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("note.md", NOTE),
        ("note.md", NOTE.replace("\n", "\r\n")),
        ("note.html", f"<html><body><p>{NOTE.split(chr(10))[2]}</p></body></html>"),
    ],
)
def test_an_action_writes_the_remark_that_accepts_the_finding(tmp_path: Path, name: str, text: str) -> None:
    async def act(editor: Editor) -> None:
        uri = editor.open(tmp_path / name, text)
        (found,) = (await editor.diagnostics()).diagnostics
        actions = await editor.actions(uri, found.range)
        assert "Accept ARI002: rounded on purpose" in [action.title for action in actions]
        for action in actions:
            assert action.edit is not None and action.edit.changes is not None
            (edit,) = action.edit.changes[uri]
            accepted = audit_text(applied(text, edit), name).files[0].findings
            assert [(each.code, each.suppressed is not None) for each in accepted] == [("ARI002", True)]
        elsewhere = types.Range(types.Position(0, 0), types.Position(0, 1))
        assert name.endswith("html") or await editor.actions(uri, elsewhere) == []

    with_editor(act)


def test_a_text_filing_is_checked_but_has_no_remarks(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = editor.open(tmp_path / "filing.txt", NOTE.removeprefix("# "), "plaintext")
        (found,) = (await editor.diagnostics()).diagnostics
        assert await editor.actions(uri, found.range) == []

    with_editor(act)


def test_settings_of_the_folder_are_in_force_and_mistakes_in_them_are_told(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        (tmp_path / "audit.toml").write_text('ignore = ["ARI"]\n', encoding="utf-8")
        uri = editor.open(tmp_path / "note.md", NOTE)
        assert not (await editor.diagnostics()).diagnostics
        (tmp_path / "audit.toml").write_text('ignore = ["ARIX"]\n', encoding="utf-8")
        identifier = types.TextDocumentIdentifier(uri)
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(identifier))
        (told,) = (await editor.diagnostics()).diagnostics
        assert "ARIX" in told.message and told.message.startswith("not checked: ")

    with_editor(act)


def test_a_closed_text_has_no_diagnostics_left(tmp_path: Path) -> None:
    async def act(editor: Editor) -> None:
        uri = editor.open(tmp_path / "note.md", NOTE)
        assert (await editor.diagnostics()).diagnostics
        identifier = types.TextDocumentIdentifier(uri)
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(identifier))
        assert not (await editor.diagnostics()).diagnostics

    with_editor(act)
