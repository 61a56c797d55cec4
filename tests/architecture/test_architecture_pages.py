"""What the pages for engineers and users name is there: paths, functions, classes."""

from __future__ import annotations

import re

from source_tree import ROOT, place, project_files

PAGES = ("ARCHITECTURE.md", "README.md", "CHANGELOG.md")
PATH = re.compile(r"`((?:models|desktop|tests|resources|translations|requirements)/[\w./-]*\w)`")
# What is called, and what bears a capital inside: a class, as this project writes them.
NAME = re.compile(r"\b([a-z_]{3,}\w*)\(|\b([A-Z][a-z]+(?:[A-Z][a-z]+)+)\b")


def words_in_source() -> set[str]:
    text = (path.read_text(encoding="utf-8") for path in project_files() if path.suffix == ".py")
    return set(re.findall(r"\w+", "\n".join(text)))


def strangers(page: str, known: set[str]) -> list[str]:
    """Names on the page that stand nowhere in the source."""
    found = {one or other for one, other in NAME.findall(page)}
    return sorted(found - known)


def missing(page: str, files: set[str]) -> list[str]:
    """Paths on the page that are no file, no folder and no name in a file's module."""
    gone = []
    for path in set(PATH.findall(page)):
        module = path.rsplit(".", 1)[0]
        known = any(f"{one}/".startswith(f"{path}/") for one in files)
        if not known and not {f"{path}.py", f"{module}.py"} & files:
            gone.append(path)
    return sorted(gone)


def test_the_pages_name_only_what_is_there() -> None:
    files = {place(path) for path in project_files()}
    known = words_in_source()
    for name in PAGES:
        page = (ROOT / name).read_text(encoding="utf-8")
        assert not missing(page, files), name
        assert not strangers(page, known), name


def test_the_reading_bites() -> None:
    page = (
        "`models/gone/x.py`, `models/vault`, `models/vault/kdf.derive`; GoneThing, gone_verb(uow)"
    )
    files = {"models/vault/kdf.py"}
    assert missing(page, files) == ["models/gone/x.py"]
    assert strangers(page, {"derive"}) == ["GoneThing", "gone_verb"]
