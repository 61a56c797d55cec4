"""What the committed files hold: no machine, no address of an index, no unexplained library."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest
from source_tree import ROOT, imported, place, python_files, text_files, tree


def whole(broken: str) -> str:
    """Words that this file itself must not hold are written in pieces."""
    return broken.replace("~", "")


ELSEWHERE = {
    "a path of one machine": re.compile(
        whole(r"(?<![\w.])/(?:wo~rk|ro~ot|opt/py~pi|home/[a-z]\w*)[/\s\"']")
    ),
    "the address of a package index": re.compile(
        whole(r"py~pi\.org|pythonho~sted|/sim~ple/|registry\.np~mjs|de~b\.debian\.org")
        + whole(r"|snapshot\.deb~ian|--(extra-)?index-~url[ =]+http")
    ),
    "a user name in an address": re.compile(r"https?://[^/\s\"'<>@]+@"),
}
BRINGS = {"pyside6-essentials": "PySide6", "pillow": "PIL", "fpdf2": "fpdf", "python-docx": "docx"}
LOCKS = ("runtime", "build", "dev")
PINNED = re.compile(r"^[a-z0-9][a-z0-9.-]*(\[[a-z,]+\])?==[\w.!+]+( ; [\w ()'.<>=!]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def tells_elsewhere(text: str) -> list[str]:
    return [
        f"{number}: {what}"
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in ELSEWHERE.items()
        if pattern.search(line)
    ]


def strange_in_lock(text: str) -> list[str]:
    """Lines of a lock file that are not a name with its version, or a hash."""
    return [line for line in text.splitlines() if not (PINNED.match(line) or HASH.match(line))]


def without_hash(text: str) -> list[str]:
    """Libraries that are named and have no hash."""
    bare, waiting = [], ""
    for line in [*text.splitlines(), "end=="]:
        if line.startswith("    --hash"):
            waiting = ""
        elif "==" in line:
            bare += [waiting] if waiting else []
            waiting = line.split("==")[0]
    return bare


def wanted(name: str) -> list[str]:
    """The libraries that an .in file asks for, by their names in lower case."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text().splitlines()
    return [line.split("==")[0].lower() for line in lines if "==" in line and line[0] != "#"]


def test_no_file_tells_of_a_machine_or_an_index() -> None:
    found = [
        f"{place(path)}:{one}"
        for path in text_files()
        for one in tells_elsewhere(path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_names_versions_and_hashes(name) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    assert not strange_in_lock(text)
    assert not without_hash(text)
    for library in wanted(name):
        assert re.search(rf"^{re.escape(library)}==", text, re.M), f"run make lock: {library}"


@pytest.mark.parametrize("name", LOCKS)
def test_what_is_asked_for_is_pinned(name) -> None:
    for line in (ROOT / "requirements" / f"{name}.in").read_text().splitlines():
        assert not line or line[0] in "#-" or re.fullmatch(r"[\w.-]+==[\w.]+", line), line


def test_both_locks_agree() -> None:
    """A library that is in two locks has one version: the tests try what runs in production."""
    versions: dict[str, set[str]] = {}
    for name in LOCKS:
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        for library, version in re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.M):
            versions.setdefault(library, set()).add(version)
    assert not {library: found for library, found in versions.items() if len(found) > 1}


def reasons(text: str, libraries: list[str]) -> list[str]:
    """Libraries that the page does not give a line of reason: ``- **name**: why``."""
    given = {name.lower() for name in re.findall(r"^- \*\*([\w.-]+)\*\*", text, re.M)}
    return [library for library in libraries if library not in given]


def test_every_library_has_its_reason() -> None:
    missing = reasons((ROOT / "ARCHITECTURE.md").read_text(), wanted("runtime"))
    assert not missing, f"say in ARCHITECTURE.md why they earn their place: {missing}"


def strangers(module: ast.Module, libraries: list[str]) -> list[str]:
    """Imports of what neither Python nor the list of libraries brings."""
    known = {BRINGS.get(library, library) for library in libraries} | {"models", "desktop"}
    known |= {"shiboken6"} | sys.stdlib_module_names
    return [f"{line}: {name}" for line, name in imported(module) if name.split(".")[0] not in known]


def test_what_is_imported_is_a_library_of_the_program() -> None:
    """Nothing comes along by chance: as another library's dependency, or as a tool of the tests."""
    libraries = wanted("runtime")
    files = list(python_files("models", "desktop"))
    assert files
    found = [f"{place(path)}:{one}" for path in files for one in strangers(tree(path), libraries)]
    assert not found, "\n".join(found)


def test_the_versions_are_those_of_the_project_file() -> None:
    """The program is one version, in one place."""
    version = re.search(r'^version = "([\d.]+)"', (ROOT / "pyproject.toml").read_text(), re.M)
    assert version
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text()


def test_shell_scripts_are_sound() -> None:
    for script in (ROOT / "requirements" / "system.sh", ROOT / ".ci" / "run"):
        assert script.stat().st_mode & 0o111, f"{place(script)} cannot be run"
        assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_the_rules_bite() -> None:
    assert tells_elsewhere(whole("cd /wo~rk/main"))
    assert tells_elsewhere(whole("see https://py~pi.org/project/x"))
    assert tells_elsewhere(whole("--extra-index-~url https://example.org/x"))
    assert tells_elsewhere(whole("https:~//me:secret@example.org/"))
    assert not tells_elsewhere("ordinances/work/x and https://www.gnu.org/licenses/")
    good = "alembic==1.20.1 \\\n    --hash=sha256:" + "a" * 64
    assert not strange_in_lock(good)
    assert not without_hash(good)
    assert strange_in_lock("--index-url x\n" + good)
    assert strange_in_lock("thing @ file:///x")
    assert strange_in_lock("alembic==1.20.1")
    assert without_hash("mako==1 \\\n" + good) == ["mako"]
    assert strangers(ast.parse("def f():\n    import PIL.Image"), ["reportlab"]) == ["2: PIL.Image"]
    assert not strangers(ast.parse("import json, babel.dates, models.errors"), ["babel"])
    assert reasons("- **Babel**: words", ["babel", "mako"]) == ["mako"]
