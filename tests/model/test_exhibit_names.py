"""Exhibits under the number they have where the text, a heading or another list names them."""

from __future__ import annotations

import pytest

from auditor.model.ties.exhibit_names import exhibits_misnamed
from auditor.reading.edgar import read_submission

_REPORT = """<DOCUMENT>
<TYPE>8-K
<TEXT>
FORM 8-K

On May 20, 2024, Acme issued the press release {reference}.

Item 9.01. Exhibits.

{listed} Press release of Acme dated May 20, 2024

{more}

SIGNATURE

Acme has duly caused this report to be signed by the undersigned.

INDEX TO EXHIBITS

Exhibit   Description                                     Page

{index}  Press Release of Acme dated May 20, 2024          4
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>{kind}
<TEXT>
{heading}

DENVER -- Acme today reported its results.
</TEXT>
</DOCUMENT>
"""


def found(
    listed: str = "99.1",
    index: str = "99.1",
    reference: str = "attached hereto as Exhibit 99.1",
    heading: str = "Exhibit 99.1",
    kind: str = "EX-99.1",
    more: str = "",
) -> list[tuple[str, str]]:
    text = _REPORT.format(listed=listed, index=index, reference=reference, heading=heading, kind=kind, more=more)
    return [(one.text, one.expected) for one in exhibits_misnamed(read_submission(text, "report.txt").parts)]


def test_one_number_throughout() -> None:
    assert found() == []


@pytest.mark.parametrize("wrong", ["91.1", "99.7", "69.1", "99.2"])
def test_two_lists_that_disagree(wrong: str) -> None:
    assert found(listed=wrong) == [(wrong, "99.1")]
    assert found(index=wrong) == [(wrong, "99.1")]


def test_a_number_that_no_list_has() -> None:
    bare = {"index": "", "reference": "of today", "heading": "Acme", "kind": "EX-99"}
    assert found("99.2", **bare) == []
    assert found("99.2", **{**bare, "reference": "furnished as Exhibit 99.1 to this report"}) == [("99.2", "99.1")]
    assert found("99.2", **{**bare, "heading": "EXHIBIT 99.1"}) == [("99.2", "99.1")]
    assert found("99.2", **{**bare, "kind": "EX-99.1"}) == [("99.2", "99.1")]
    assert found("10.2", **{**bare, "kind": "EX-99.1"}) == []  # another exhibit altogether


def test_an_exhibit_of_another_filing_is_no_evidence() -> None:
    bare = {"index": "", "heading": "Acme", "kind": "EX-99"}
    filed = "discussed in the one filed as Exhibit 99.1 to the Annual Report on Form 10-K for 2023"
    assert found("99.2", reference=filed, **bare) == []


def test_two_exhibits_of_one_description() -> None:
    assert found(more="99.2 Press release of Acme dated May 20, 2024") == []


def test_an_exhibit_described_by_a_year_is_listed() -> None:
    listed = [f"10.{n} Form of agreement of Acme number {n}" for n in range(2, 6)]
    more = "\n\n".join(["10.1 2018 Equity Incentive Plan", *listed])
    assert found(more=more, reference="named in Exhibit 10.1 to this report") == []


def test_a_number_that_may_be_a_slip_of_several_is_none() -> None:
    more = "\n\n".join(f"10.{n} Form of agreement of Acme number {n}" for n in range(2, 6))
    assert found(more=more, reference="named in Exhibit 10.1 to this report") == []


def test_a_list_that_is_read_in_part() -> None:
    bare = {"index": "", "heading": "Acme", "kind": "EX-99.1", "reference": "of today"}
    assert found("99.2", **bare) == [("99.2", "99.1")]
    assert found("99.2", **bare, more="(A press release of another day is 99.1 of the list.)") == []
    assert found("99.2", **bare, more="99.3 Transcript of the call of May 20, 2024") == []  # which of the two?
