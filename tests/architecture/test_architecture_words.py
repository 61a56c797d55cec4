"""Every word that a person sees in the window or at the command line goes through gettext."""

from __future__ import annotations

import ast
import re

import pytest
from source_tree import called, place, python_files, tree

SHOWN_BY = {
    "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction",
    "QMenu", "PlainLabel", "Banner", "EmptyState", "Chip", "FormField", "setText", "setToolTip",
    "setStatusTip", "setWhatsThis", "setWindowTitle", "setTitle", "setPlaceholderText",
    "setAccessibleName", "setAccessibleDescription", "addItem", "addItems", "addAction", "addMenu",
    "addTab", "addRow", "setHeaderLabels", "setLabelText", "setInformativeText", "setDetailedText",
    "showMessage", "information", "warning", "critical", "question", "setTabText", "print",
    "Refused", "NotFound", "BadInput", "BadFile", "AmparoError",
}  # fmt: skip
SHOWN_AS = {"help", "description", "epilog", "title", "text", "label", "tooltip", "placeholder",
            "what", "next", "safe", "metavar_help", "said", "hint"}  # fmt: skip
MARKED = {"_", "N_", "ngettext", "pgettext"}
# Words that are the same in every language.
SAME = {"Amparo", "SHA-256", "<qt> </qt>", "7ZQ4M-…"}
# Our own widgets take the key of a kind or an icon too: small letters, where words start large.
OWN_WIDGETS = {"PlainLabel", "Banner", "EmptyState", "Chip", "FormField", "IconLabel"}
KEYS = re.compile(r"[a-z0-9][a-z0-9 _-]*")
WORD = re.compile(r"[^\W\d_]{2,}")


def literal(node: ast.expr) -> str:
    """The words that stand literally in this expression, outside of any marked call."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            # The fields themselves are values or marked; only the words between them count.
            return " ".join(literal(part) for part in parts if isinstance(part, ast.Constant))
        case ast.BinOp(left=left, right=right):
            return f"{literal(left)} {literal(right)}".strip()
        case ast.IfExp(body=body, orelse=other):
            return f"{literal(body)} {literal(other)}".strip()
        case ast.Call(func=ast.Attribute(value=of, attr="format" | "upper" | "strip")):
            return literal(of)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return " ".join(literal(item) for item in items).strip()
    return ""


def unmarked(module: ast.Module) -> list[str]:
    """Visible words that no catalog can hold: line and words."""
    found = []
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or called(node) in MARKED:
            continue
        shown = list(node.args) if called(node) in SHOWN_BY else []
        first = shown[:1] if called(node) not in OWN_WIDGETS else []
        shown = first + [
            one for one in shown if one not in first and not KEYS.fullmatch(literal(one))
        ]
        shown += [key.value for key in node.keywords if key.arg in SHOWN_AS]
        for one in shown:
            words = literal(one)
            if WORD.search(words) and words.strip() not in SAME and not a_key(words):
                found.append(f"{node.lineno}: {words!r}")
    return found


def a_key(words: str) -> bool:
    """A slug, a file's ending or a key sequence rather than words for a person."""
    return bool(
        re.fullmatch(r"[a-z0-9]+([-_./:][a-z0-9]+)+|--?[a-z-]+|(Ctrl|Alt|Shift)\+.*|F\d+", words)
    )


def marked_with_a_variable(module: ast.Module) -> list[str]:
    """``_(f"...")`` and ``_("a" + b)`` look translated and never are."""
    return [
        f"{node.lineno}: {called(node)}(…)"
        for node in ast.walk(module)
        if isinstance(node, ast.Call)
        and called(node) in {"_", "N_"}
        and node.args
        and isinstance(node.args[0], ast.JoinedStr | ast.BinOp)
    ]


def too_early(module: ast.Module) -> list[str]:
    """``_()`` outside of any function: translated at import, before the language is known."""
    found = []

    def visit(node: ast.AST) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                continue
            match child:
                case ast.Call(func=ast.Name(id="_" | "ngettext" | "pgettext" as name)):
                    found.append(f"{child.lineno}: {name}(…) at import")
            visit(child)

    visit(module)
    return found


@pytest.mark.parametrize(
    ("rule", "tops"),
    [(unmarked, ("desktop",)), (marked_with_a_variable, ("models", "desktop")),
     (too_early, ("models", "desktop"))],
    ids=lambda one: getattr(one, "__name__", ""),
)  # fmt: skip
def test_visible_words_are_in_the_catalogs(rule, tops) -> None:
    files = list(python_files(*tops))
    assert files
    found = [f"{place(path)}:{one}" for path in files for one in rule(tree(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "bad",
    [
        "label = QLabel('New case')",
        "label = QLabel('caution')",
        "chip = Chip('caution', 'Open')",
        "label = PlainLabel('Not named', 'secondary')",
        "self.title.setText(f'Case {number} opened')",
        "box.addItems(['Open', 'Closed'])",
        "label.setText('Open' if is_open else _('Closed'))",
        "button.setToolTip('Case {number}'.format(number=1))",
        "print('Done')",
        "parser.add_argument('--to', help='where the PDF goes')",
        "raise Refused('The office forbids it.')",
        "label.setText('Number ' + number)",
    ],
)
def test_unmarked_words_are_found(bad) -> None:
    assert unmarked(ast.parse(bad))


def test_marked_words_and_names_are_let_be() -> None:
    good = """
label = QLabel(_("New case"))
label.setText(_("Case {number}").format(number=number))
label.setText(f"{number} · {name}")
label.setText("" if gone else ngettext("{n} letter", "{n} letters", n).format(n=n))
action = QAction(icon("plus"), _("New"))
action.setShortcut("Ctrl+N")
button = QPushButton(parent=self, text=pgettext("verb", "Open"))
window.setWindowTitle("Amparo")
print(json.dumps({"number": number}))
label.setObjectName("title of page")
caption = PlainLabel(words, "key" if small else "brand-large brand")
banner = Banner("error", closable=True)
chip = Chip("caution", _("Open"))
"""
    assert not unmarked(ast.parse(good))
    assert not too_early(
        ast.parse("TITLE = N_('Open')\ndef f():\n    return _('Open')\ng = lambda: _('x')")
    )


def test_words_marked_too_early_or_never_are_found() -> None:
    assert too_early(ast.parse("TITLE = _('Open')"))
    assert too_early(ast.parse("class A:\n    title = {'a': pgettext('verb', 'Open')}"))
    assert marked_with_a_variable(ast.parse("label.setText(_(f'Case {number}'))"))
    assert marked_with_a_variable(ast.parse("x = N_('a' + b)"))
