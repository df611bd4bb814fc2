"""Lines per share and of shares whose labels name the company."""

from __future__ import annotations

import pytest

from auditor.model.figure import Unit
from auditor.model.tables.share_lines import name_of_share_line


@pytest.mark.parametrize(
    ("label", "above", "unit", "name"),
    [
        ("Earnings (loss) per share attributable to Acme—basic", "", Unit.PER_SHARE, "basic earnings per share"),
        ("Net income attributable to Acme per common share", "Diluted", Unit.PER_SHARE, "diluted earnings per share"),
        ("Net income attributable to Acme", "Earnings per common share––diluted:", Unit.PER_SHARE,
         "diluted earnings per share"),
        ("Basic and diluted loss per ADS", "", Unit.PER_SHARE, "basic and diluted earnings per share"),
        ("Diluted", "Weighted average shares of common stock outstanding:", Unit.SHARES, "diluted shares"),
        ("Weighted-average shares used in computing basic net loss per share", "", Unit.SHARES, "basic shares"),
        ("Income from continuing operations per share—basic", "", Unit.PER_SHARE, None),
        ("Dividends per basic share", "", Unit.PER_SHARE, None),
        ("Earnings per share", "", Unit.PER_SHARE, None),
        ("Shares issued on exercise", "Diluted", Unit.SHARES, None),
        ("Adjusted earnings per share—diluted", "", Unit.PER_SHARE, None),
    ],
)
def test_names(label: str, above: str, unit: Unit, name: str | None) -> None:
    assert name_of_share_line(label, above, unit) == name
