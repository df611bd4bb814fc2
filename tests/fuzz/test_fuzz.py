"""Whatever a file holds, the program says what it is or reads it: documents of filings' own pieces, out of order."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))

from targets import TARGETS


@pytest.fixture(scope="module", autouse=True)
def faults_are_raised() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AUDIT_DEBUG", "1")
        yield


WORDS = st.sampled_from(
    "net sales revenue income loss per share diluted basic total assets liabilities equity cash operating activities "
    "increased decreased rose fell by to from compared with the of in and or respectively quarter fiscal year ended "
    "March 31, June December 2023 2024 first second third fourth three six months weeks thousands millions except "
    "gross margin was were $41.2 million $0.49 (5,813) 12% 12.5 % 1,234 37.3 — - nil — € £5 billion basis".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=30).map(" ".join)
CELL = st.one_of(
    st.decimals(-99_999, 99_999, places=1, allow_nan=False).map(lambda value: f"{value:,}"),
    st.sampled_from(["$", "(", ")", "—", "", "12%", "(1)", "2024", "$ (5,813)", "N/A", "~ 0.03", "1,23", "..", "---"]),
)
ROW = st.tuples(SENTENCE, st.lists(CELL, max_size=6))
TABLE = st.lists(ROW, min_size=1, max_size=8)
RAW = st.text("ab 1,.$%()|-\n\t<>/&;\x00\u202e\ufeffé𝟑", max_size=200)


def as_text(rows: list[tuple[str, list[str]]]) -> str:
    return "\n".join(f"{label:<40}" + "".join(f"{cell:>14}" for cell in cells) for label, cells in rows)


def as_markdown(rows: list[tuple[str, list[str]]]) -> str:
    return "\n".join(f"| {label} | {' | '.join(cells)} |" for label, cells in rows)


def as_html(rows: list[tuple[str, list[str]]]) -> str:
    body = "".join(f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for label, cells in rows)
    return f"<table>{body}</table>"


def documents(layout: object) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(SENTENCE, TABLE.map(layout), RAW), max_size=6).map("\n\n".join)  # type: ignore[arg-type]


FEW = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(documents(as_text))
def test_text(text: str) -> None:
    TARGETS["text"](text.encode("utf-8", "surrogatepass"))


@FEW
@given(documents(as_markdown))
def test_markdown(text: str) -> None:
    TARGETS["markdown"](text.encode())


@FEW
@given(documents(as_html))
def test_html(text: str) -> None:
    TARGETS["html"](text.encode())


@FEW
@given(st.lists(st.tuples(st.sampled_from(["8-K", "EX-99.1", "GRAPHIC", ""]), documents(as_text)), max_size=3))
def test_submission(parts: list[tuple[str, str]]) -> None:
    body = "".join(f"<DOCUMENT>\n<TYPE>{kind}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n" for kind, text in parts)
    TARGETS["submission"](f"<SEC-DOCUMENT>\n{body}".encode())


@FEW
@given(documents(as_text), documents(as_text))
def test_against(later: str, earlier: str) -> None:
    TARGETS["against"]((later + earlier).encode())


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(sorted(TARGETS)))
def test_any_bytes(data: bytes, target: str) -> None:
    TARGETS[target](data)


LINES = st.sampled_from(
    """pack TIE "Ties"
rule TIE999 some-name (error)
  "A summary."
  for each change in the text
  for each comparative
  given percent, prior
  where period is fiscal
  require percent = change from prior to current
  require
  unless
  says "{percent} and {nothing}"
  because "It matters."
  fails on
    | Net sales rose 12%.
  passes on
# a remark
  "open
  ) ( = + -
concept net sales
  statement income statement
  labels net sales; revenue
select = ["TIE"]
tool = 3
fail-on = 3
[per-file-ignores]
{"version": 1, "findings": [{}]}""".split("\n")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(LINES, RAW), max_size=12), st.sampled_from(["rules", "settings", "baseline", "concepts"]))
def test_what_users_write(lines: list[str], target: str) -> None:
    TARGETS[target]("\n".join(lines).encode())


AWKWARD = [
    b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\n" * 1000, b"(" * 3000, b"<" * 3000, b"[" * 99_999,
    b"a=" + b"[" * 99_999, b"| 1 " * 5000 + b"|\n|" + b"---|" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("target", sorted(TARGETS))
@pytest.mark.parametrize("data", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_files(target: str, data: bytes) -> None:
    TARGETS[target](data)
