"""What the rules are held against: the files of the project, as git knows them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("models", "desktop")
TEXT = {
    ".py",
    ".toml",
    ".md",
    ".txt",
    ".in",
    ".cfg",
    ".po",
    ".json",
    ".tsv",
    ".sh",
    ".spec",
    ".svg",
}
MADE = {".venv", ".git", "build", "dist", "demo", "screenshots", "node_modules", "__pycache__"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is the project's: tracked, or new and not ignored."""
    asked = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    answer = subprocess.run(asked, capture_output=True, check=False)
    if answer.returncode == 0:
        names = [name for name in answer.stdout.decode().split("\0") if name]
        return tuple(path for name in names if (path := ROOT / name).is_file())
    return tuple(
        path
        for path in sorted(ROOT.rglob("*"))
        if path.is_file() and not MADE.intersection(path.relative_to(ROOT).parts)
    )


def python_files(*tops: str) -> Iterator[Path]:
    """The Python files below these folders, or all of them."""
    for path in project_files():
        top = path.relative_to(ROOT).parts[0]
        if path.suffix == ".py" and (not tops or top in tops):
            yield path


def text_files() -> Iterator[Path]:
    """Every file that a person reads, those without an ending too (Makefile, LICENSE)."""
    for path in project_files():
        if path.suffix in TEXT or not path.suffix:
            yield path


@cache
def tree(path: Path) -> ast.Module:
    """The file's syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path) -> str:
    """The file as a person would say it: from the project's root."""
    return path.relative_to(ROOT).as_posix()


def called(node: ast.Call) -> str:
    """The last word of what is called: ``setText`` for ``self.title.setText(...)``."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def imported(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that is imported, anywhere in the file, with its line."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module
