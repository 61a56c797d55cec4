"""D38: guards broken on purpose, one at a time, in a copy of the source; do the tests notice?

A mutant is one exact piece of source and what stands in its place; ``tests`` are the test files
(and, after ``::``, parts of their tests' names) that must go red. A mutant that no longer fits the
source is an error: somebody moved the guard, and this list must follow.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PARTS = ("models", "desktop", "resources", "tests", "translations", "pyproject.toml")
SECONDS = 300


@dataclass(frozen=True)
class Mutant:
    """One guard, broken."""

    name: str
    file: str
    before: str
    after: str
    tests: tuple[str, ...]

    def source(self) -> str:
        """The mutated file's text.

        :raises AssertionError: the guard does not stand in the source exactly once.
        """
        text = (ROOT / self.file).read_text()
        assert text.count(self.before) == 1, f"{self.name}: found {text.count(self.before)} times"
        return text.replace(self.before, self.after)


def mutants() -> list[Mutant]:
    """Every mutant of ``mutants.toml``."""
    listed = tomllib.loads((HERE / "mutants.toml").read_text())["mutant"]
    return [Mutant(**{**one, "tests": tuple(one["tests"])}) for one in listed]


@contextmanager
def source_copy() -> Iterator[Path]:
    """A copy of the source to break things in."""
    with tempfile.TemporaryDirectory(prefix="amparo-mutant-") as place:
        target = Path(place)
        ignore = shutil.ignore_patterns("__pycache__", ".hypothesis", "*.pyc")
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, target / part, ignore=ignore)
            else:
                shutil.copy2(ROOT / part, target / part)
        yield target


def caught(mutant: Mutant, copy: Path) -> bool:
    """Whether a test goes red.

    :raises AssertionError: no test was run at all, which proves nothing.
    """
    place = copy / mutant.file
    whole = place.read_text()
    place.write_text(mutant.source())
    try:
        done = _pytest(mutant.tests, copy)
    finally:
        place.write_text(whole)
    # 1: tests failed. 2 to 4 are pytest's own troubles, 5 is "no tests".
    assert done.returncode in (0, 1), f"{mutant.name}: {done.stdout[-1500:]}"
    return done.returncode == 1


def green(tests: tuple[str, ...], copy: Path) -> bool:
    """Whether the tests pass without any mutant."""
    return _pytest(tests, copy).returncode == 0


def _pytest(tests: tuple[str, ...], copy: Path) -> subprocess.CompletedProcess[str]:
    files = [one.partition("::")[0] for one in tests]
    names = [one.partition("::")[2] for one in tests if "::" in one]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
    if names:
        command += ["-k", " or ".join(names)]
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("AMPARO_")},
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(copy),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        command,
        cwd=copy,
        env=environment,
        check=False,
        timeout=SECONDS,
        capture_output=True,
        text=True,
    )


def main(names: list[str]) -> int:
    """Try the mutants named, or all of them, on both cores; print what came of each."""
    chosen = [one for one in mutants() if not names or one.name in names]
    shares = [chosen[0::2], chosen[1::2]]
    missed: list[str] = []

    def try_share(share: list[Mutant]) -> None:
        with source_copy() as copy:
            for one in share:
                good = caught(one, copy)
                print(f"{'caught' if good else 'MISSED'}  {one.name}", flush=True)
                if not good:
                    missed.append(one.name)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(try_share, shares))
    print(f"{len(chosen) - len(missed)} of {len(chosen)} mutants caught")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
