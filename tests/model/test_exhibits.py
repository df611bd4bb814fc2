"""The list of exhibits: numbers that ascend, and slips in them."""

from __future__ import annotations

import pytest

from auditor import audit_text

_LIST = ("3.1", "4.1", "4.2", "10.1", "10.2", "10.3", "21.1", "31.1", "32.1", "32.2")


def slips(numbers: tuple[str, ...]) -> list[str]:
    text = "\n\n".join(f"{number}* Form of Agreement between the Company and its officers" for number in numbers)
    report = audit_text(text, "exhibits.txt")
    return [str(f.stated) for f in report.findings if f.code == "LIS003"]


def test_a_list_in_order() -> None:
    assert slips(_LIST) == []


@pytest.mark.parametrize(
    ("place", "wrong"), [(0, "8.1"), (2, "4.0"), (4, "60.2"), (4, "10.5"), (6, "51.1"), (9, "32.0")]
)
def test_a_number_out_of_order(place: int, wrong: str) -> None:
    assert len(slips((*_LIST[:place], wrong, *_LIST[place + 1 :]))) == 1


def test_a_number_left_out_or_given_twice_is_no_slip() -> None:
    assert slips(_LIST[:4] + _LIST[5:]) == []
    assert slips((*_LIST[:5], "10.2", *_LIST[5:])) == []


def test_lists_that_begin_anew() -> None:
    assert slips(("1.1", "1.2", "1.3", "2.1", "2.2", "1.1", "1.2", "2.1", "2.2")) == []


def test_the_number_under_which_an_exhibit_was_filed_before() -> None:
    rows = "".join(
        f"<tr><td>10.{n}</td><td>Form of Award Agreement of 2022</td><td>10-Q</td><td>{before}</td></tr>"
        for n, before in ((1, "10.7"), (2, "10.3"), (3, "50.2"), (4, "4.1"))
    )
    report = audit_text(f"<html><body><table>{rows}</table></body></html>", "exhibits.htm")
    assert [f.message for f in report.findings if f.code == "LIS003"] == [
        "Exhibit 50.2 is of no group of Item 601 of Regulation S-K."
    ]
