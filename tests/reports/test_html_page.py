"""The HTML report in a real browser: what a reader clicks, types, filters and prints.

Needs Chromium and its driver (Debian: chromium, chromium-driver) and the packages selenium and axe-core-python.
"""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.auditing import Job, audit, bundled_rules, names_of
from auditor.engine.finding import Keep, Report
from auditor.reports import Presentation, render

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
pytest.importorskip("jinja2", reason="the extra `report` is not installed")

from selenium.webdriver.common.action_chains import ActionChains  # noqa: E402
from selenium.webdriver.common.by import By  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="no chromium and chromedriver on this machine")

SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --window-size=1400,1000"
)
ROOT = Path(__file__).resolve().parents[2]
FILLER = "\n\n".join(
    f"The company opened store number {i} in a town by the sea and was welcomed there." for i in range(80)
)
RELEASE = f"""Harbor Tools, Inc. Reports Second Quarter Results

Net sales for the second quarter of 2024 rose 9% to $41.2 million, from $38.0 million in the
second quarter of 2023. Gross profit was $12.1 million. Backlog reached $77.3 million.

{FILLER}

                        HARBOR TOOLS, INC.
                      STATEMENTS OF OPERATIONS
                          (in thousands)

                                   Three months ended
                                        June 30,
                                    2024        2023
Net sales                       $  41,200   $  38,000
Cost of sales                      30,100      28,500
                                ---------   ---------
Gross profit                       11,100      10,000
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in SWITCHES.split():
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def page(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the report of RELEASE lies."""
    return written(tmp_path_factory.mktemp("page"), RELEASE)


@pytest.fixture
def opened(browser: Any, page: Path) -> Any:
    browser.set_window_size(1400, 1000)
    browser.get(page.as_uri())
    return browser


def written(folder: Path, text: str, name: str = "release.txt") -> Path:
    rules = bundled_rules()
    report = Report((audit(Job(name, rules, names_of(rules), text.encode(), keep=Keep.DOCUMENT)),))
    path = folder / "report.html"
    path.write_text(render("html", report, Presentation(rules=rules)), encoding="utf-8")
    return path


def all_of(browser: Any, selector: str) -> list[Any]:
    found: list[Any] = browser.find_elements(By.CSS_SELECTOR, selector)
    return found


def press(browser: Any, *keys: str) -> None:
    for key in keys:
        ActionChains(browser).send_keys(key).perform()


def in_view(browser: Any, element: Any) -> bool:
    """Whether an element stands within the window, once what was asked of the page is done."""
    script = """
        const [element, done] = arguments;
        requestAnimationFrame(() => requestAnimationFrame(() => {
            const { top, bottom } = element.getBoundingClientRect();
            done(top >= 0 && bottom <= innerHeight);
        }));
    """
    return bool(browser.execute_async_script(script, element))


def test_nothing_is_complained_of_while_it_opens(opened: Any) -> None:
    assert opened.get_log("browser") == []


def test_choosing_a_finding_shows_both_places_and_the_recomputation(opened: Any) -> None:
    card = next(each for each in all_of(opened, ".findings > li") if "$12.1 million" in each.text)
    assert "Expected" not in card.text
    card.find_element(By.CSS_SELECTOR, "summary").click()
    assert [word for word in ("Expected", "11,100", "line 4", "Gross profit") if word not in card.text] == []
    chosen = all_of(opened, "article .chosen")
    assert [each.text for each in chosen] == ["$12.1 million", "11,100"]
    assert in_view(opened, chosen[0]) and not in_view(opened, chosen[1])
    card.find_elements(By.CSS_SELECTOR, "a[data-place]")[1].click()
    assert in_view(opened, chosen[1])
    card.find_element(By.CSS_SELECTOR, "summary").click()
    assert not all_of(opened, "article .chosen")


def test_keys_move_between_findings_and_their_places(opened: Any) -> None:
    cards = all_of(opened, ".findings > li")
    assert len(cards) >= 2
    is_open = "return [...document.querySelectorAll('.findings details')].findIndex((each) => each.open)"
    for keys, expected in (("n", 0), ("j", 1), ("p", 0), ("k", len(cards) - 1), ("n", 0)):
        press(opened, keys)
        assert opened.execute_script(is_open) == expected
    assert f"1 of {len(cards)}" in opened.find_element(By.ID, "told").text
    press(opened, "2")
    assert in_view(opened, opened.switch_to.active_element)
    assert "chosen" in opened.switch_to.active_element.get_attribute("class")
    press(opened, "\ue00c")  # Escape
    assert opened.execute_script(is_open) == -1


def test_filters_hide_findings_by_severity_rule_and_state(opened: Any) -> None:
    def visible() -> list[str]:
        return [each.get_attribute("data-rule") for each in all_of(opened, ".findings > li") if each.is_displayed()]

    everything = visible()
    for box in all_of(opened, "[name=severity]"):
        box.click()
    assert visible() == [] and opened.find_element(By.ID, "told").text.startswith("0 of")
    for box in all_of(opened, "[name=severity]"):
        box.click()
    assert visible() == everything
    code = everything[0]
    opened.find_element(By.CSS_SELECTOR, f"[name=rule] option[value={code}]").click()
    assert visible() == [each for each in everything if each == code] != everything
    opened.find_element(By.CSS_SELECTOR, "[name=rule] option[value='']").click()
    all_of(opened, "[name=state] option")[2].click()
    assert visible() == []


def test_a_figure_says_on_hover_and_on_focus_what_it_is_and_why_it_was_not_checked(opened: Any) -> None:
    about = opened.find_element(By.ID, "about")
    backlog = next(each for each in all_of(opened, "article .unchecked") if each.text == "$77.3 million")
    ActionChains(opened).move_to_element(backlog).perform()
    assert about.is_displayed() and "77,300,000" in about.text and "Not checked: " in about.text
    ActionChains(opened).move_to_element(opened.find_element(By.TAG_NAME, "h1")).perform()
    assert not about.is_displayed()
    press(opened, "u")
    focused = opened.switch_to.active_element
    assert "unchecked" in focused.get_attribute("class") and focused.get_attribute("aria-describedby") == "about"
    assert about.is_displayed() and "Not checked: " in about.text


def test_clicking_a_conflicting_figure_opens_its_finding(opened: Any) -> None:
    next(each for each in all_of(opened, "article .conflicts") if each.text == "$12.1 million").click()
    (card,) = [
        each for each in all_of(opened, ".findings > li") if each.find_elements(By.CSS_SELECTOR, "details[open]")
    ]
    assert "$12.1 million" in card.text


def test_it_prints_as_a_working_paper_with_every_finding_open(opened: Any) -> None:
    printed = base64.b64decode(opened.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})["data"])
    assert printed.startswith(b"%PDF-") and len(printed) > 10_000
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        opened.execute_script("dispatchEvent(new Event('beforeprint'))")
        cards = all_of(opened, ".findings > li")
        assert all("Rule" in card.text for card in cards)
        assert not opened.find_element(By.CSS_SELECTOR, ".controls").is_displayed()
        opened.execute_script("dispatchEvent(new Event('afterprint'))")
        assert not all_of(opened, ".findings details[open]")
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_on_a_phone_nothing_is_wider_than_the_screen(opened: Any) -> None:
    phone = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    try:
        assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
        card = all_of(opened, ".findings > li")[0]
        card.find_element(By.CSS_SELECTOR, "summary").click()
        assert in_view(opened, card.find_element(By.CSS_SELECTOR, "summary"))
        assert opened.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_can_be_read_by_everyone(opened: Any, scheme: str) -> None:
    """No breach of the Web Content Accessibility Guidelines 2.1, levels A and AA, that axe-core can see."""
    axe = pytest.importorskip("axe_core_python.selenium", reason="axe-core-python is not installed")
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    press(opened, "n")
    tags = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
    found = axe.Axe().run(opened, options=tags)["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:200], each["nodes"][0]["failureSummary"]) for each in found] == []


ATTACKS = """<script>window.broken = 1</script> <img src=x onerror="window.broken = 2"> "onmouseover="window.broken=3"
</script><script>window.broken = 4</script> <svg onload=window.broken=5>
&lt;script&gt;window.broken = 6&lt;/script&gt;"""


@pytest.mark.parametrize("name", ["release.txt", "release.md", "release.html"])
def test_a_hostile_document_runs_nothing(browser: Any, tmp_path: Path, name: str) -> None:
    hostile = RELEASE.replace("Backlog", f"{ATTACKS} Backlog").replace(
        "Gross profit  ", f"Gross {ATTACKS[:60]} profit  "
    )
    if name.endswith("html"):
        escaped = hostile.replace("&", "&amp;").replace("<", "&lt;")
        hostile = f"<html><body><pre>{escaped}</pre><p>{escaped}</p></body></html>"
    browser.get(written(tmp_path, hostile, name).as_uri())
    for piece in all_of(browser, "article .figure")[:6]:
        ActionChains(browser).move_to_element(piece).perform()
    press(browser, "n", "u")
    assert browser.execute_script("return window.broken") is None
    assert browser.get_log("browser") == []
