"""No file, function or class grows past what one head holds; no drawer of odds and ends."""

from __future__ import annotations

import ast
from pathlib import Path

from source_tree import place, project_files, python_files, tree

FILE, FUNCTION, CLASS = 400, 60, 20
DRAWERS = {"utils", "util", "common", "helpers", "helper", "misc"}


def too_long(text: str) -> bool:
    return len(text.splitlines()) > FILE


def too_big(module: ast.Module) -> list[str]:
    """Functions over the limit of lines (decorators not counted), classes over that of methods."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION:
                found.append(f"{node.lineno}: {node.name} has {lines} lines")
        elif isinstance(node, ast.ClassDef):
            methods = [
                one for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)
            ]
            if len(methods) > CLASS:
                found.append(f"{node.lineno}: {node.name} has {len(methods)} methods")
    return found


def a_drawer(path: Path) -> bool:
    return bool(DRAWERS.intersection({path.stem.strip("_"), *path.parent.parts}))


def test_files_are_short() -> None:
    found = [place(path) for path in python_files() if too_long(path.read_text(encoding="utf-8"))]
    assert not found, f"longer than {FILE} lines: {found}"


def test_functions_and_classes_are_small() -> None:
    found = [f"{place(path)}:{one}" for path in python_files() for one in too_big(tree(path))]
    assert not found, "\n".join(found)


def test_no_drawer() -> None:
    found = [place(p) for p in project_files() if p.suffix == ".py" and a_drawer(Path(place(p)))]
    assert not found, f"name it after what it holds: {found}"


def test_the_rules_bite() -> None:
    assert too_long("x = 1\n" * (FILE + 1))
    assert not too_long("x = 1\n" * FILE)
    long = "def f():\n" + "    x = 1\n" * FUNCTION
    wide = "class A:\n" + "".join(f"    def m{n}(self): ...\n" for n in range(CLASS + 1))
    assert too_big(ast.parse(long)) == [f"1: f has {FUNCTION + 1} lines"]
    assert too_big(ast.parse(wide)) == [f"1: A has {CLASS + 1} methods"]
    assert not too_big(ast.parse(long.replace("    x = 1\n", "", 1)))
    assert a_drawer(Path("desktop/widgets/utils.py"))
    assert a_drawer(Path("models/common/case.py"))
    assert not a_drawer(Path("models/cases/case.py"))
