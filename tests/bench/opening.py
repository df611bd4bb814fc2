"""How long the HTML report of a file takes to build and to open: python tests/bench/opening.py FILE…

Needs Chromium, its driver, and the packages selenium and jinja2.  Opened means laid out and painted, by the page's own
clock (`performance`) and two frames after it was loaded.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from selenium import webdriver

from auditor.auditing import Job, audit, bundled_rules, names_of
from auditor.engine.finding import Keep, Report
from auditor.reports import Presentation, render

SWITCHES = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
PAINTED = "requestAnimationFrame(() => requestAnimationFrame(() => arguments[0](performance.now())))"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("files", nargs="+", type=Path)
    files = ask.parse_args().files
    options = webdriver.ChromeOptions()
    for switch in SWITCHES.split():
        options.add_argument(switch)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))
    rules = bundled_rules()
    try:
        for file in files:
            report = audit(Job(str(file), rules, names_of(rules), keep=Keep.DOCUMENT))
            begun = time.perf_counter()
            page = render("html", Report((report,)), Presentation(rules=rules))
            built = time.perf_counter() - begun
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "report.html"
                path.write_text(str(page), encoding="utf-8")
                driver.get(path.as_uri())
                opened = driver.execute_async_script(PAINTED) / 1000
            size = file.stat().st_size / 1e6
            print(f"{file.name}: {size:.1f} MB, {len(report.figures):,} figures; built in {built:.2f} s, "
                  f"{len(page) / 1e6:.1f} MB, opened in {opened:.2f} s")  # fmt: skip
    finally:
        driver.quit()


if __name__ == "__main__":
    main()
