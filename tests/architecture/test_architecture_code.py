"""What the code never does: each rule is a promise of the program, held by reading the source."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from source_tree import called, imported, place, python_files, tree

NETWORK = {"socket", "ssl", "urllib", "http", "ftplib", "smtplib", "telnetlib", "xmlrpc", "asyncio"}
NETWORK |= {"requests", "httpx", "aiohttp", "PySide6.QtNetwork", "socketserver", "webbrowser"}
UNSAFE_MODULES = {"pickle", "marshal", "shelve", "dill", "cPickle", "yaml"}
UNSAFE_CALLS = {"eval", "exec", "__import__"}
COLOUR = re.compile(r"^#[0-9A-Fa-f]{3,8}$|:\s*#[0-9A-Fa-f]{3,8}\b|\brgba?\s*\(|\bhsla?\s*\(")
NAMED = {"black", "white", "red", "green", "blue", "gray", "grey", "yellow", "orange"}
QT_NAMED = NAMED | {
    "darkGray",
    "lightGray",
    "darkGrey",
    "lightGrey",
    "darkRed",
    "darkGreen",
    "cyan",
}


def within(name: str, modules: set[str]) -> bool:
    """Is it one of these modules, or inside one?"""
    return any(name == one or name.startswith(one + ".") for one in modules)


def imports_of(module: ast.Module, modules: set[str]) -> list[str]:
    return [f"{line}: {name}" for line, name in imported(module) if within(name, modules)]


def names(module: ast.Module, *words: str) -> list[str]:
    """Uses of a name, imported, called or read."""
    found = []
    for node in ast.walk(module):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name):
                if name in words:
                    found.append(f"{node.lineno}: {name}")
    return found


def texts(module: ast.Module, pattern: re.Pattern[str]) -> list[str]:
    """String constants in which the pattern is found; docstrings do not count."""
    documentation = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                documentation.add(id(first.value))
    return [
        f"{node.lineno}: {node.value[:60]!r}"
        for node in ast.walk(module)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in documentation
        and pattern.search(node.value)
    ]


def no_qt(module: ast.Module) -> list[str]:
    return imports_of(module, {"PySide6", "shiboken6", "PyQt6", "PyQt5"})


def no_qsettings(module: ast.Module) -> list[str]:
    """Settings are JSON. The class may only be told where Qt itself is to write: nowhere."""
    harmless = {"setPath", "Format", "Scope"}
    found, allowed = [], set()
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Name(id="QSettings") as name, attr=attr):
                if attr in harmless:
                    allowed.add(id(name))
            case ast.alias(name="QSettings", asname=str()):
                found.append(f"{node.lineno}: QSettings by another name")
    return found + [
        f"{node.lineno}: QSettings"
        for node in ast.walk(module)
        if isinstance(node, ast.Name) and node.id == "QSettings" and id(node) not in allowed
    ]


def no_rekey(module: ast.Module) -> list[str]:
    return texts(module, re.compile(r"\bpragma\s+(rekey|hexrekey|key|hexkey)\b", re.I))


def no_network(module: ast.Module) -> list[str]:
    return imports_of(module, NETWORK)


def no_unsafe_code(module: ast.Module) -> list[str]:
    found = imports_of(module, UNSAFE_MODULES)
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in UNSAFE_CALLS:
                found.append(f"{node.lineno}: {name}()")
    return found


def no_colour(module: ast.Module) -> list[str]:
    """Colours live in the theme: everywhere else they are asked for by their part's name."""
    found = texts(module, COLOUR)
    for node in ast.walk(module):
        match node:
            case ast.Attribute(value=ast.Attribute(attr="GlobalColor"), attr=name) if (
                name in QT_NAMED
            ):
                found.append(f"{node.lineno}: {name}")
            case ast.Attribute(value=ast.Name(id="Qt"), attr=name) if name in QT_NAMED:
                found.append(f"{node.lineno}: {name}")
            case ast.Call(args=[ast.Constant(), *_]) if called(node) == "QColor":
                found.append(f"{node.lineno}: QColor")
    return found


def no_rich_text(module: ast.Module) -> list[str]:
    """Rich text is never set: what a client typed could load a file of this computer."""
    return names(module, "RichText", "MarkdownText", "setHtml", "setMarkdown", "insertHtml")


def not_the_theme(path: Path) -> bool:
    return place(path) not in {"desktop/shell/theme.py", "desktop/shell/tokens.py"}


RULES = [
    (no_qt, ("models",), "from PySide6.QtCore import QObject"),
    (no_qsettings, ("models", "desktop"), "QSettings('a', 'b').value('c')"),
    (no_qsettings, ("models", "desktop"), "class Mine(QSettings): ..."),
    (no_qsettings, ("models", "desktop"), "from PySide6.QtCore import QSettings as Kept"),
    (no_rekey, ("models", "desktop"), "db.execute('PRAGMA rekey = 1')"),
    (no_rekey, ("models", "desktop"), "db.execute(f'pragma key = {key}')"),
    (no_network, ("models", "desktop"), "def f():\n    import urllib.request"),
    (no_network, ("models", "desktop"), "from PySide6.QtNetwork import QTcpSocket"),
    (no_unsafe_code, ("models", "desktop"), "eval('1')"),
    (no_unsafe_code, ("models", "desktop"), "import pickle"),
    (no_unsafe_code, ("models", "desktop"), "import yaml\nyaml.load(x)"),
    (no_colour, ("desktop",), "STYLE = 'QLabel { color: #202020; }'"),
    (no_colour, ("desktop",), "pen = QColor('#1f4e4a')"),
    (no_colour, ("desktop",), "pen = QColor(1, 2, 3)"),
    (no_colour, ("desktop",), "pen = Qt.GlobalColor.red"),
    (no_rich_text, ("desktop",), "label.setTextFormat(Qt.RichText)"),
    (no_rich_text, ("desktop",), "view.setHtml(text)"),
]


@pytest.mark.parametrize(
    "rule", dict.fromkeys(rule for rule, _, _ in RULES), ids=lambda r: r.__name__
)
def test_the_code_keeps_the_rule(rule) -> None:
    tops = next(tops for one, tops, _ in RULES if one is rule)
    files = [path for path in python_files(*tops) if rule is not no_colour or not_the_theme(path)]
    assert files, "nothing was read: the rule would hold over nothing"
    found = [f"{place(path)}:{one}" for path in files for one in rule(tree(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("rule", "tops", "bad"), RULES, ids=lambda one: getattr(one, "__name__", "")
)
def test_the_rule_bites(rule, tops, bad) -> None:
    assert rule(ast.parse(bad))


@pytest.mark.parametrize(
    "rule", dict.fromkeys(rule for rule, _, _ in RULES), ids=lambda r: r.__name__
)
def test_the_rule_lets_good_code_be(rule) -> None:
    good = """
from models.language import _
def f(label, case):
    "A PRAGMA rekey is never used; nor eval, nor #202020."
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(_("Case #{number}").format(number=case.number))
    connection.set_key(key)
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "/dev/null/none")
"""
    assert not rule(ast.parse(good))
