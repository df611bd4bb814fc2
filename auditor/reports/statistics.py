"""How often each rule found something, and why figures were not checked."""

from __future__ import annotations

from collections import Counter

from auditor.engine.finding import Report
from auditor.reports.wording import counted


def render(report: Report) -> str:
    """Lines "  12  TIE001  narrative-disagrees-with-statement  error", most frequent first, then the reasons."""
    found = Counter(
        (finding.code, finding.name, finding.severity.value) for finding in report.findings if not finding.suppressed
    )
    unchecked: Counter[str] = Counter()
    for file in report.files:
        unchecked.update(dict(file.coverage.unchecked))
    lines = [
        f"{number:>7,}  {code}  {name}  {severity}"
        for (code, name, severity), number in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    if unchecked:
        lines.append(f"{counted(unchecked.total(), 'figure')} not checked:")
        lines.extend(
            f"{number:>7,}  {reason}"
            for reason, number in sorted(unchecked.items(), key=lambda item: (-item[1], item[0]))
        )
    return "".join(f"{line}\n" for line in lines)
