"""The cover page of a filing beside the header of its submission."""

from __future__ import annotations

import pytest

from auditor.model.ties.cover_header import cover_values
from auditor.reading.edgar import read_submission

_FILING = """-----BEGIN PRIVACY-ENHANCED MESSAGE-----
<SEC-HEADER>0000999999-96-000027.hdr.sgml : 19961225
CONFORMED SUBMISSION TYPE:	8-K
CONFORMED PERIOD OF REPORT:	19961224

FILER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			ACME COMPUTER INC
		IRS NUMBER:				942404110

	FILING VALUES:
		SEC FILE NUMBER:	000-10030

	BUSINESS ADDRESS:
		CITY:			CUPERTINO
		ZIP:			95014
		BUSINESS PHONE:		4085551010
</SEC-HEADER>
<DOCUMENT>
<TYPE>8-K
<TEXT>
SECURITIES AND EXCHANGE COMMISSION
Washington, D.C. 20549

FORM 8-K

Date of Report:   December 24, 1996

Acme Computer, Inc.

California            0-10030             94-2404110
(State)      (Commission File Number)   (I.R.S. Employer Identification No.)

1 Round Road, Cupertino, California 95014

Registrant's telephone number, including area code: (408) 555-1010

Item 5. Other Events.

Our plant stands in Auburn, California 95614.
</TEXT>
</DOCUMENT>
"""


def slips(old: str = "", new: str = "") -> list[tuple[str, str, str]]:
    cover = _FILING.index("FORM 8-K")
    text = _FILING[:cover] + _FILING[cover:].replace(old, new) if old else _FILING
    found = cover_values(read_submission(text, "filing.txt"))
    return [(one.what, one.stated, one.filed) for one in found if not one.held]


def test_a_cover_that_agrees() -> None:
    assert slips() == []
    held = {one.what for one in cover_values(read_submission(_FILING, "filing.txt"))}
    assert len(held) == 5


@pytest.mark.parametrize(
    ("old", "new", "what", "filed"),
    [
        ("95014", "59014", "the zip code", "95014"),
        ("95014", "97014", "the zip code", "95014"),
        ("94-2404110", "94-2404710", "the employer identification number", "942404110"),
        ("0-10030", "0-10080", "the Commission file number", "000-10030"),
        ("(408)", "(480)", "the telephone number", "4085551010"),
        ("December 24, 1996", "December 24, 1995", "the day of the report", "December 24, 1996"),
    ],
)
def test_a_slip_on_the_cover(old: str, new: str, what: str, filed: str) -> None:
    found = slips(old, new)
    assert [(one[0], one[2]) for one in found] == [(what, filed)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("95014", "95016"),  # a box of the same post office
        ("555-1010", "555-1000"),  # another extension
        ("95014", "60601"),  # moved away
        ("December 24, 1996", "December 20, 1996"),  # the event, not the report
        ("0-10030", "333-46893"),  # a registration statement
        ("94-2404110", "94-2404110 (Acme), 94-2404710 (Acme Finance)"),  # two registrants
    ],
)
def test_what_may_differ(old: str, new: str) -> None:
    assert slips(old, new) == []


def test_one_of_two_registrants() -> None:
    both = _FILING.replace(
        "</SEC-HEADER>", "FILER:\n\tCOMPANY CONFORMED NAME:\tACME FINANCE CORP\n\tIRS NUMBER:\t582598670\n</SEC-HEADER>"
    )
    both = both.replace("1 Round Road", "0-10031   Acme Finance Corporation   {}\n\n1 Round Road")
    held = [one.held for one in cover_values(read_submission(both.format("58-2598670"), "f.txt"))]
    assert all(held)
    wrong = [one for one in cover_values(read_submission(both.format("58-2598760"), "f.txt")) if not one.held]
    assert [(one.stated, one.filed) for one in wrong] == [("58-2598760", "582598670")]


def test_a_document_without_header() -> None:
    assert list(cover_values(read_submission(_FILING[_FILING.index("FORM 8-K") :], "filing.txt"))) == []


@pytest.mark.parametrize(("street", "told"), [("1 ROUND ROAD", [("95064", "95014")]), ("7 LONG LANE", [])])
def test_all_digits_of_the_zip_code_of_one_street(street: str, told: list[tuple[str, str]]) -> None:
    header = _FILING.replace("		CITY:", f"		STREET 1:		{street}\n		CITY:")
    text = header.replace("California 95014", "California 95064")
    values = cover_values(read_submission(text, "a.txt"))
    assert [(value.stated, value.filed) for value in values if not value.held] == told
