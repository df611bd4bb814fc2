"""The HTML report as text: what it holds, what it refuses to hold, and that it stands alone."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from report_samples import FILING, LOSS

from auditor.auditing import Job, audit, bundled_rules, names_of
from auditor.engine.finding import FileReport, Keep, Problem, Report
from auditor.reports import Presentation, render

pytest.importorskip("jinja2", reason="the extra `report` is not installed")

RELEASE = """Harbor Tools, Inc. Reports Second Quarter Results

Net sales for the second quarter of 2024 rose 9% to $41.2 million, from $38.0 million in the
second quarter of 2023. Gross profit was $12.1 million.

                        HARBOR TOOLS, INC.
                      STATEMENTS OF OPERATIONS
                          (in thousands)

                                   Three months ended
                                        June 30,
                                    2024        2023
Net sales                       $  41,200   $  38,000
Cost of sales                      30,100      28,000
                                ---------   ---------
Gross profit                       11,100      10,000
"""

VOID = {"meta", "link", "br", "hr", "img", "input", "rect"}


class Page(HTMLParser):
    """The elements of a page: each with its attributes, and whether every end tag closes the last open one."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1] if self.open else "", data))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def audited(text: str, name: str = "release.txt") -> FileReport:
    rules = bundled_rules()
    return audit(Job(name, rules, names_of(rules), text.encode(), keep=Keep.DOCUMENT))


def page_of(*files: FileReport) -> str:
    return render("html", Report(files), Presentation(rules=bundled_rules()))


def test_every_figure_is_marked_with_what_became_of_it() -> None:
    file = audited(RELEASE)
    page = Page(page_of(file))
    marked = [a for a in page.all("span") if "data-figure" in a]
    assert sorted({int(a["data-figure"] or "") for a in marked}) == list(range(len(file.figures)))
    for attributes in marked:
        outcome = file.figures[int(attributes["data-figure"] or "")].outcome.value
        state = {"ties": "ties", "ties by rounding": "rounds", "conflicts": "conflicts", "cannot tell": "unchecked"}
        assert state[outcome] in (attributes["class"] or "").split()


def test_a_finding_shows_its_places_and_its_recomputation() -> None:
    text = page_of(audited(RELEASE))
    assert "$12.1 million" in text and "TIE001" in text
    page = Page(text)
    links = [a["data-place"] for a in page.all("a") if "data-place" in a]
    places = {place for a in page.all("span") for place in (a.get("data-places") or "").split()}
    assert links and set(links) <= places
    words = [data for tag, data in page.texts if tag in ("dt", "dd", "bdi")]
    assert "Expected" in words


def test_elements_are_closed_in_order() -> None:
    assert Page(page_of(audited(RELEASE), audited("nothing to see\n", "b.txt"))).open == []


def test_the_page_stands_alone_and_allows_nothing_but_itself() -> None:
    text = page_of(audited(RELEASE))
    page = Page(text)
    assert not re.search(r"""(?:src|href)\s*=\s*["'](?!#)""", text)
    assert not page.all("link") and not page.all("img") and not page.all("iframe")
    policy = next(a["content"] for a in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy") or ""
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';") and "unsafe" not in policy
    assert not [a for _, a in page.elements if "style" in a or any(name.startswith("on") for name in a)]


ATTACK = '<script>alert(1)</script><img src=x onerror=alert(2)></p>"\' onmouseover="alert(3) {{ 7*7 }} &lt;b&gt;'


@pytest.mark.parametrize("name", ["release.txt", "release.md", "release.html"])
def test_what_a_document_holds_never_becomes_markup(name: str) -> None:
    attack = ATTACK if not name.endswith("html") else ATTACK.replace("&", "&amp;").replace("<", "&lt;")
    hostile = RELEASE.replace("Gross profit  ", f"Gross {attack} profit  ").replace("Harbor", f"{attack} Harbor")
    if name.endswith("html"):
        hostile = f"<html><body><p>{hostile.replace(chr(10) * 2, '</p><p>')}</p></body></html>"
    page = Page(page_of(audited(hostile, name)))
    assert page.open == []
    assert not page.all("img") and not page.all("b")[3:]  # the page's own are the three counts
    assert len(page.all("script")) == 2
    assert not [a for _, a in page.elements if any(key.startswith("on") for key in a)]


def test_file_names_and_problems_are_text_too() -> None:
    name = "<script>alert(1)</script>.txt"
    page = Page(page_of(replace(audited(RELEASE), path=name), FileReport(name, problems=(Problem(ATTACK, 3),))))
    assert len(page.all("script")) == 3 and not page.all("img")
    assert ("bdi", name) in page.texts


def test_the_data_of_figures_cannot_end_its_element() -> None:
    text = page_of(audited(RELEASE.replace("Net sales  ", "Net </script><script>alert(1)</script> sales  ")))
    data = re.findall(r'<script type="application/json" class="figures">(.*?)</script>', text, re.DOTALL)
    assert len(data) == 1 and "\\u003c/script>" in data[0] and "<" not in data[0]


def test_marks_that_turn_the_direction_of_text_are_shown_not_obeyed() -> None:
    turned = RELEASE.replace("Cost of sales  ", "Cost \u202eof\u2066 sales  ")
    text = page_of(replace(audited(turned), path="re\u202etxt.exe"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", text)
    assert "Cost \ufffdof\ufffd sales" in text


def test_a_file_without_figures_has_no_picture() -> None:
    page = Page(page_of(audited("Nothing here has a number in it, and so nothing can be checked.\n")))
    assert not page.all("svg")


def test_the_coverage_adds_up() -> None:
    file = audited(RELEASE)
    rows = re.findall(r"<tr><th scope=\"row\"><bdi>(.*?)</bdi></th>" + r"<td>(\d+)</td>" * 5, page_of(file))
    assert rows[0][0] == "Harbor Tools, Inc. Reports Second Quarter Results"
    assert sum(int(row[1]) for row in rows) == len(file.figures)
    assert sum(int(row[1]) - int(row[5]) for row in rows) == file.coverage.checked


def test_an_accepted_finding_says_by_what_and_why() -> None:
    page = Page(page_of(FILING))
    states = {a["data-rule"]: a["data-state"] for a in page.all("li") if "data-state" in a}
    assert states == {"TIE001": "open", "CHG001": "open", "TIE009": "open", "FOT001": "accepted"}
    words = [data for tag, data in page.texts if tag in ("dt", "bdi")]
    assert "Accepted by baseline" in words and "rounded by the filer" in words


def test_a_place_in_the_earlier_filing_is_named_and_not_linked() -> None:
    earlier = replace(LOSS, related=(replace(LOSS.related[0], file="10k <2003>.htm"),))
    page = Page(page_of(FileReport("10q.htm", (earlier,))))
    assert [a["data-place"] for a in page.all("a") if "data-place" in a] == ["0.0.0"]
    assert ("bdi", "10k <2003>.htm") in page.texts
