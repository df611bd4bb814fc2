"""Fuzzes one target, or all in turn, by coverage: python tests/fuzz/run.py [TARGET…] [--seconds N] [--corpus DIR].

Needs Atheris (pip install atheris), which no test needs.  What breaks is left in the folder as `crash-…`, what is too
slow (20 s for an input of at most 20 KB) as `timeout-…`; run `python tests/fuzz/run.py TARGET crash-…` to see it again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("targets", nargs="*")
    ask.add_argument("--seconds", type=int, default=60)
    ask.add_argument("--corpus", type=Path, default=Path("fuzz-corpus"))
    ask.add_argument("--in-process", action="store_true", help=argparse.SUPPRESS)
    args = ask.parse_args()
    if args.in_process:
        _fuzz(args.targets[0], args.targets[1:], args.seconds, args.corpus)
        return
    from targets import TARGETS

    names = [name for name in args.targets if name in TARGETS] or list(TARGETS)
    files = [name for name in args.targets if name not in TARGETS]
    for name in names:
        print(f"{name}: {args.seconds} s", flush=True)
        subprocess.run(
            [sys.executable, __file__, name, *files, "--in-process", "--seconds", str(args.seconds), "--corpus",
             str(args.corpus)],
            check=False,
        )  # fmt: skip


def _fuzz(name: str, files: list[str], seconds: int, corpus: Path) -> None:
    import atheris

    os.environ["AUDIT_DEBUG"] = "1"
    with atheris.instrument_imports(include=["auditor"]):
        from targets import TARGETS
    folder = corpus / name
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(name)):
        (folder / f"seed-{number:03}").write_bytes(seed[:20_000])
    limits = ["-timeout=20", "-max_len=20000", "-rss_limit_mb=3000"]
    flags = [f"-max_total_time={seconds}", *limits, "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *flags, *(files or [str(folder)])], TARGETS[name])
    atheris.Fuzz()


def _seeds(name: str) -> list[bytes]:
    """Where the fuzzing of a target begins: files of the project."""
    if name in _WRITTEN:
        return [_WRITTEN[name]]
    if name in ("rules", "concepts"):
        return [path.read_bytes() for path in sorted((ROOT / "rules").glob(f"*.{name}"))]
    examples = [path for path in sorted((ROOT / "examples").rglob("*")) if path.is_file()]
    golden = [path for path in sorted((ROOT / "tests" / "golden").iterdir()) if ".full" not in path.name]
    return [path.read_bytes() for path in (*examples, *golden)]


#: Files a user writes of which the project has none.
_WRITTEN = {
    "settings": b"""select = ["TIE", "ARI"]
ignore = ["finer-than-statement"]
fail-on = "warning"
format = "concise"
rules = ["house-rules"]
baseline = "accepted.json"
jobs = 2

[per-file-ignores]
"drafts/" = ["TIE"]
""",
    "baseline": b"""{"version": 1, "entries": [{"fingerprint": "4f1c9a", "code": "TIE001", "path": "a.txt",
"message": "net loss", "reason": "rounded", "who": "me", "when": "2026-11-26"}]}""",
}


if __name__ == "__main__":
    main()
