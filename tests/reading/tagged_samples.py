"""Inline XBRL as a filer's software writes it, put together from a few words."""

from __future__ import annotations

USD = '<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>'
SHARES = '<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>'
PURE = '<xbrli:unit id="pure"><xbrli:measure>xbrli:pure</xbrli:measure></xbrli:unit>'
PER_SHARE = (
    '<xbrli:unit id="perShare"><xbrli:divide>'
    "<xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>"
    "<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator>"
    "</xbrli:divide></xbrli:unit>"
)
MINUS = ' sign="-"'
NIL = ' xsi:nil="true"'
UNITS = USD + SHARES + PURE + PER_SHARE


def context(name: str, start: str | None, end: str, segment: str = "") -> str:
    """A context of a period, or of a day if there is no start."""
    period = (
        f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>"
        if start
        else f"<xbrli:instant>{end}</xbrli:instant>"
    )
    inner = f"<xbrli:segment>{segment}</xbrli:segment>" if segment else ""
    identifier = '<xbrli:identifier scheme="http://www.sec.gov/CIK">0000012345</xbrli:identifier>'
    return (
        f'<xbrli:context id="{name}"><xbrli:entity>{identifier}{inner}</xbrli:entity>'
        f"<xbrli:period>{period}</xbrli:period></xbrli:context>"
    )


YEARS = "".join(context(f"y{year % 100}", f"{year}-01-01", f"{year}-12-31") for year in (2021, 2022, 2023))
DAYS = "".join(context(f"d{year % 100}", None, f"{year}-12-31") for year in (2020, 2021, 2022, 2023))


def filing(body: str, contexts: str = YEARS + DAYS, units: str = UNITS, hidden: str = "") -> str:
    """A filing: its header, not shown, and what is shown."""
    return (
        '<html xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><head><title>10-K</title></head><body>\n'
        f'<div style="display:none"><ix:header><ix:hidden>{hidden}</ix:hidden>'
        f"<ix:resources>{contexts}{units}</ix:resources></ix:header></div>\n{body}\n</body></html>\n"
    )


def tag(
    text: str,
    name: str = "us-gaap:Revenues",
    when: str = "y23",
    unit: str = "usd",
    scale: int = 3,
    decimals: str = "-3",
    form: str = "ixt:num-dot-decimal",
    more: str = "",
) -> str:
    """A tagged figure; `more` are further attributes."""
    form = f' format="{form}"' if form else ""
    return (
        f'<ix:nonFraction unitRef="{unit}" contextRef="{when}" decimals="{decimals}" name="{name}"{form} '
        f'scale="{scale}"{more}>{text}</ix:nonFraction>'
    )


def negative(text: str, name: str = "us-gaap:Revenues", when: str = "y23") -> str:
    """A figure shown in parentheses and tagged as negative."""
    return f"({tag(text, name, when, more=MINUS)})"


def table(caption: str, headings: list[str], *rows: list[str]) -> str:
    """A table under its caption; of each row the label comes first."""
    lines = [["", *headings], *rows]
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in line) + "</tr>\n" for line in lines)
    return f"<p>{caption}</p>\n<table>\n{body}</table>\n"
