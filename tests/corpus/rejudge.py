"""What changed since the corpus was judged: python tests/corpus/rejudge.py [--write] [--jobs N]

Audits the corpus (the folder AUDIT_CORPUS, else ../shared/corpus beside the checkout) and prints how the
errors and warnings differ from those in judgements.toml.  With --write that file is brought up to date:
findings that vanished go, new ones come with the verdict "unjudged", for you to change, and findings that
only read differently keep their verdict.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from corpus_documents import audit_corpus, corpus_folder
from judgements import FILE, Verdict, as_toml, compare, findings_of, load, with_verdicts


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"bring {FILE.name} up to date")
    parser.add_argument("--jobs", type=int, default=2, help="audit so many documents at a time (2)")
    options = parser.parse_args(arguments)
    folder = corpus_folder()
    if not folder.is_dir():
        sys.exit(f"no corpus at {folder} (set AUDIT_CORPUS)")
    judged = load() if FILE.exists() else ()
    found = findings_of(audit_corpus(folder, options.jobs))
    differences = compare(found, judged)
    for line in (*differences.worse, *differences.better):
        print(line)
    if options.write:
        FILE.write_text(as_toml(with_verdicts(found, judged)), encoding="utf-8")
    kept = sum(each.verdict is not Verdict.UNJUDGED for each in with_verdicts(found, judged))
    print(f"{len(found)} errors and warnings, {kept} of them judged")


if __name__ == "__main__":
    main()
