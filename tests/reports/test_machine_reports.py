from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator
from report_samples import ACCEPTED, EMPTY, FIGURES, GROWTH, LOSS, MISSING, REPORT

from auditor.engine.accepting import BUILT_IN
from auditor.engine.finding import FileReport, Report, Severity, Suppression
from auditor.reports import Presentation, StaleEntry, render
from auditor.reports.figures import render_json

PLAIN = Presentation()


def closed(schema: Any) -> Any:
    """The schema with no object allowed to hold what the schema does not name."""
    if isinstance(schema, dict):
        extra = {"additionalProperties": False} if "properties" in schema else {}
        return {key: closed(value) if key != "properties" else {k: closed(v) for k, v in value.items()}
                for key, value in schema.items()} | extra  # fmt: skip
    return [closed(each) for each in schema] if isinstance(schema, list) else schema


def validator(name: str) -> Draft202012Validator:
    schema = json.loads((files("auditor.reports") / name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(closed(schema))


@pytest.mark.parametrize("report", [REPORT, Report(), Report((EMPTY,)), Report((MISSING,))])
def test_json_is_what_its_schema_says(report: Report) -> None:
    stale = [StaleEntry("ab", "TIE001", "a.txt", "gone")]
    data = json.loads(render("json", report, Presentation(stale=stale)))
    validator("report-schema.json").validate(data)
    assert data["stale"] == [{"fingerprint": "ab", "code": "TIE001", "path": "a.txt", "message": "gone"}]


def test_the_schema_refuses_a_number_for_an_amount() -> None:
    data = json.loads(render("json", REPORT, PLAIN))
    data["files"][0]["findings"][0]["stated"] = 5.7
    assert not validator("report-schema.json").is_valid(data)


def test_json_follows_the_contract() -> None:
    data = json.loads(render("json", REPORT, PLAIN))
    assert data["summary"] == {
        "files": 3, "figures": 3, "checked": 2, "errors": 1, "warnings": 1, "notes": 1, "suppressed": 1,
    }  # fmt: skip
    filing, notes, missing = data["files"]
    assert filing["coverage"] == {"figures": 3, "checked": 2}
    loss = filing["findings"][0]
    assert loss["span"] == {"start": 426, "end": 438, "line": 12, "column": 27, "end_line": 12, "end_column": 39}
    assert (loss["stated"], loss["expected"], loss["outcome"]) == ("$5.7 million", "$5.8 million", "conflicts")
    assert loss["related"][0]["message"].startswith("statement of operations, net loss")
    assert loss["related"][0]["span"]["line"] == 108
    assert filing["findings"][3]["suppressed"] == {"by": "baseline", "reason": "rounded by the filer"}
    assert notes["findings"] == [] and notes["errors"] == []
    assert missing["errors"] == [{"message": "no such file", "line": None, "column": None}]


def test_json_lines_are_the_findings_with_their_path() -> None:
    rows = [json.loads(line) for line in render("json-lines", REPORT, PLAIN).splitlines()]
    whole = json.loads(render("json", REPORT, PLAIN))
    assert rows == [{"path": file["path"], **finding} for file in whole["files"] for finding in file["findings"]]
    assert render("json-lines", Report((EMPTY,)), PLAIN) == ""


def test_json_lines_keep_strange_line_ends_inside_their_line() -> None:
    report = Report((FileReport("a.txt", (replace(LOSS, message="one\u2028two\x85three\r\nfour"),)),))
    (line,) = render("json-lines", report, PLAIN).splitlines()
    assert json.loads(line)["message"] == "one\u2028two\x85three\r\nfour"


def test_figures_follow_their_schema_and_the_contract() -> None:
    data = json.loads(render_json(REPORT))
    validator("figures-schema.json").validate(data)
    loss, cell, page = data["files"][0]["figures"]
    assert (loss["value"], loss["unit"], loss["concept"]) == ("5700000", "currency", "net income")
    assert loss["period"] == {"start": "2003-08-31", "end": "2003-11-29"}
    assert loss["ticks"] == [{"code": "TIE001", "outcome": "conflicts"}, {"code": "CHG002", "outcome": "ties"}]
    assert (cell["value"], cell["period"]) == ("-5813000", {"start": None, "end": "2003-11-29"})
    assert (page["period"], page["label"], page["reason"]) == (None, None, "stated once")


@pytest.mark.parametrize(
    "value, text", [("1E+7", "10000000"), ("0.0027", "0.0027"), ("-0.50", "-0.50"), ("1E-9", "0.000000001")]
)
def test_values_are_written_without_exponent(value: str, text: str) -> None:
    figure = replace(FIGURES[0], value=Decimal(value))
    data = json.loads(render_json(Report((FileReport("a.txt", figures=(figure,)),))))
    assert data["files"][0]["figures"][0]["value"] == text
    validator("figures-schema.json").validate(data)


# --- SARIF


def sarif(report: Report, **presentation: Any) -> Any:
    schema = json.loads((Path(__file__).parents[1] / "data" / "sarif-2.1.0-rtm.4.json").read_text(encoding="utf-8"))
    log = json.loads(render("sarif", report, Presentation(**presentation)))
    Draft4Validator(schema).validate(log)
    return log["runs"][0]


@pytest.mark.parametrize("report", [REPORT, Report(), Report((EMPTY,)), Report((MISSING,))])
def test_sarif_is_valid(report: Report) -> None:
    run = sarif(report, rules=BUILT_IN)
    assert run["invocations"][0]["executionSuccessful"] is not any(file.problems for file in report.files)


def test_sarif_names_rules_places_and_suppressions() -> None:
    run = sarif(REPORT, rules=BUILT_IN)
    assert run["tool"]["driver"]["rules"][0]["help"]["text"].startswith("A remark accepts a finding")
    results = run["results"]
    for result in results:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    loss, growth, note, accepted = results
    assert loss["partialFingerprints"] == {"auditFinding/v1": "4f1c9a"}
    location = loss["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "filings/q4%202003.txt", "uriBaseId": "%SRCROOT%"}
    assert location["region"]["startLine"] == 12 and location["region"]["endColumn"] == 39
    assert loss["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 108
    assert [result["level"] for result in results] == ["error", "warning", "note", "error"]
    assert accepted["suppressions"] == [{"kind": "external", "justification": "rounded by the filer"}]
    assert "suppressions" not in growth and "suppressions" not in note


def test_sarif_tells_a_remark_from_a_baseline() -> None:
    remark = replace(ACCEPTED, suppressed=Suppression("remark", "agreed with the filer"))
    (result,) = sarif(Report((FileReport("a.md", (remark,)),)))["results"]
    assert result["suppressions"][0]["kind"] == "inSource"


def test_sarif_has_relative_paths_below_the_folder_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    monkeypatch.chdir(inner)
    report = Report((FileReport(str(inner / "a.txt"), (LOSS,)), FileReport(str(tmp_path / "b.txt"), (LOSS,))))
    below, above = (r["locations"][0]["physicalLocation"]["artifactLocation"] for r in sarif(report)["results"])
    assert below == {"uri": "a.txt", "uriBaseId": "%SRCROOT%"}
    assert above == {"uri": (tmp_path / "b.txt").as_uri()}


# --- services


def test_github_annotations_escape_and_leave_columns_out_across_lines() -> None:
    lines = render("github", REPORT, PLAIN).splitlines()
    assert lines == [
        "::error title=TIE001 narrative-disagrees-with-statement,file=filings/q4 2003.txt,line=12,endLine=12,col=27,"
        "endColumn=39::TIE001 net loss is stated as $5.7 million here and as (5,813) thousand in the statement",
        "::warning title=CHG001 change-misstated,file=filings/q4 2003.txt,line=20,endLine=21::"
        "CHG001 net sales rose by 12.3%25, not by 13%25: 50%25 of it, and%0Amore",
        "::notice title=TIE009 rounded-from-rounded,file=filings/q4 2003.txt,line=1,endLine=1,col=6,endColumn=7::"
        "TIE009 $5.8 million was rounded from a rounded amount",
        "::error file=gone.txt::no such file",
    ]


def test_github_escapes_separators_in_paths() -> None:
    assert "file=a%2Cb%3Ac%25.txt," in render("github", Report((FileReport("a,b:c%.txt", (LOSS,)),)), PLAIN)


def test_gitlab_issues() -> None:
    issues = json.loads(render("gitlab", REPORT, PLAIN))
    assert [issue["severity"] for issue in issues] == ["major", "minor", "info", "blocker"]
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[0]["description"].startswith("TIE001 narrative-disagrees-with-statement: ")
    positions = issues[0]["location"]["positions"]
    assert positions == {"begin": {"line": 12, "column": 27}, "end": {"line": 12, "column": 39}}


@pytest.mark.parametrize("fail_on, failures", [(Severity.ERROR, 1), (Severity.WARNING, 2), (Severity.NOTE, 3)])
def test_junit_fails_what_fails_the_run(fail_on: Severity, failures: int) -> None:
    suites = ElementTree.fromstring(render("junit", REPORT, Presentation(fail_on=fail_on)))
    filing, notes, missing = suites
    assert (filing.get("tests"), filing.get("failures"), filing.get("skipped")) == ("4", str(failures), "1")
    assert len(filing.findall("testcase/failure")) == failures
    assert len(notes.findall("testcase")) == 1 and not notes.findall("testcase/*")
    assert [error.get("message") for error in missing.findall("testcase/error")] == ["no such file"]


def test_junit_is_well_formed_whatever_the_text() -> None:
    nasty = replace(GROWTH, message="<&\"'>\x00\x0b\ufffe\udc80 ]]>")
    text = render("junit", Report((FileReport('a"<&.txt', (nasty,)),)), Presentation(fail_on=Severity.NOTE))
    (failure,) = ElementTree.fromstring(text.encode()).iter("failure")
    assert re.match(r"<&\"'>", failure.get("message") or "")
