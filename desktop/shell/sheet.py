"""The style sheet, generated from the tokens. Selectors are kinds, roles and panels, never names
of data: ``QPushButton[kind="primary"]``, ``QLabel[role="page"]``, ``QFrame[panel="card"]``."""

from __future__ import annotations

from collections.abc import Callable

from desktop.shell import tokens

_BASE = """
* { outline: none; }
QWidget { color: $ink; }
QMainWindow, QDialog, QStackedWidget, Page { background: $surface; }
QToolTip { background: $surface; color: $ink; border: 1px solid $control; padding: 4px 8px; }
QScrollArea, QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; border: 0; }
QWidget[cover="true"] { border-radius: ${r}px; }
QWidget[ground="window"] { background: $window; }
QWidget[ground="surface"] { background: $surface; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="desk"] { background: $desk; }
QFrame[panel="card"] { background: $surface; border: 1px solid $hairline; border-radius: ${r}px; }
QFrame[panel="card"][chosen="true"] { border: 1px solid $accent; }
QFrame[panel="alarm"] { background: $surface; border: 1px solid $attention; border-radius: ${r}px; }
QFrame[panel="sunken"] { background: $sunken; border: 1px solid $hairline;
  border-radius: ${r}px; }
QFrame[panel="contact"] { background: $sunken; border: 1px solid $hairline;
  border-left: 4px solid $accent; border-radius: ${r}px; }
QFrame[panel="quotation"] { border: 0; border-left: 3px solid $rule; }
QFrame[panel="overlay"] { background: $surface; border: 1px solid $control;
  border-radius: ${r}px; }
QFrame[panel="error"] { background: $attention_soft; border: 0; border-radius: ${r}px; }
QFrame[panel="caution"] { background: $open_soft; border: 0; border-radius: ${r}px; }
QFrame[panel="info"] { background: $accent_soft; border: 0; border-radius: ${r}px; }
QFrame[panel="done"] { background: $engaged_soft; border: 0; border-radius: ${r}px; }
QFrame[line="across"] { background: $hairline; border: 0; max-height: 1px; min-height: 1px; }
QFrame[line="down"] { background: $hairline; border: 0; max-width: 1px; min-width: 1px; }
QFrame[line="head"] { background: $rule; border: 0; max-height: 1px; min-height: 1px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_TEXT = """
QLabel { background: transparent; border: 0; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { font-size: 12px; color: $ink2; }
QLabel[role="quiet"] { font-size: 12px; color: $ink3; }
QLabel[role="section"] { font-size: 15px; font-weight: 600; }
QLabel[role="page"] { font-size: 20px; font-weight: 600; }
QLabel[role="number"] { font-size: 28px; font-weight: 600; }
QLabel[role="label"] { font-weight: 600; }
QLabel[role="body2"] { color: $ink2; }
QLabel[role="error"] { color: $attention; }
QLabel[role="error-strong"] { color: $attention; font-weight: 600; }
QLabel[role="brand"] { font-size: 15px; font-weight: 600; color: $accent; }
QLabel[role="brand-large"] { font-size: 20px; font-weight: 600; color: $accent; }
QLabel[role="chip"] { font-size: 12px; font-weight: 600; }
QLabel[role="key"] { font-size: 12px; color: $ink3; border: 1px solid $hairline;
  border-radius: ${rs}px; padding: 0 6px; min-height: 18px; max-height: 18px; }
QLabel[role="initials"] { font-size: 12px; font-weight: 600; color: $accent;
  background: $accent_soft; border-radius: 14px; min-width: 28px; max-width: 28px;
  min-height: 28px; max-height: 28px; }
QLabel[role="mark"] { font-size: 12px; font-weight: 600; background: $neutral_soft;
  border-radius: 8px; min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; }
QLabel[role="link"] { color: $accent; text-decoration: underline; }
QLabel[role="link"]:hover { color: $accent_hover; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="engaged"] { color: $engaged; }
QLabel[tone="open"] { color: $open; }
QLabel[tone="excepted"] { color: $excepted; }
QLabel[tone="attention"] { color: $attention; }
"""

_CHIPS = """
QFrame[chip] { background: $neutral_soft; border: 0; border-radius: ${r}px; }
QFrame[chip] QLabel { color: $ink2; }
QFrame[chip="engaged"] { background: $engaged_soft; }
QFrame[chip="engaged"] QLabel { color: $engaged; }
QFrame[chip="open"] { background: $open_soft; }
QFrame[chip="open"] QLabel { color: $open; }
QFrame[chip="excepted"] { background: $excepted_soft; }
QFrame[chip="excepted"] QLabel { color: $excepted; }
QFrame[chip="attention"] { background: $attention_soft; }
QFrame[chip="attention"] QLabel { color: $attention; }
QFrame[chip="accent"] { background: $accent_soft; }
QFrame[chip="accent"] QLabel { color: $accent; }
"""

_BUTTONS = """
QPushButton { background: $surface; color: $ink; border: 1px solid $control;
  border-radius: ${r}px; padding: 0 12px; min-height: 30px; }
QPushButton:hover { background: $sunken; border-color: $ink2; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:disabled { color: $ink3; background: $neutral_soft; border-color: $hairline; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent;
  font-weight: 600; padding: 0 16px; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
  background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:disabled { color: $ink3; background: $neutral_soft;
  border-color: $hairline; }
QPushButton[kind="danger"] { color: $attention; border-color: $attention; font-weight: 600; }
QPushButton[kind="danger"]:hover { background: $attention_soft; border-color: $attention; }
QPushButton[kind="quiet"] { background: transparent; color: $ink2; border-color: transparent;
  padding: 0 8px; }
QPushButton[inside="true"] { min-height: 26px; max-height: 26px; }
QPushButton[kind="quiet"]:hover { background: $neutral_soft; color: $ink; }
QPushButton[kind="quiet"][tone="attention"] { color: $attention; font-weight: 600; }
QPushButton[kind="quiet"]:checked { background: $accent_soft; color: $accent; font-weight: 600; }
QPushButton[kind="index"] { background: transparent; color: $ink2; border: 0;
  border-left: 3px solid transparent; border-radius: 0; padding: 0 9px; text-align: left; }
QPushButton[kind="index"]:hover { background: $neutral_soft; color: $ink; }
QPushButton[kind="index"]:checked { background: $accent_soft; color: $accent; font-weight: 600;
  border-left-color: $accent; }
QPushButton[kind="link"] { background: transparent; color: $accent; border-color: transparent;
  padding: 0; text-align: left; }
QPushButton[kind="link"]:hover { color: $accent_hover; text-decoration: underline; }
QPushButton[kind="link"]:disabled { color: $ink3; }
QPushButton[kind="icon"] { background: transparent; border-color: transparent; padding: 0;
  min-width: 30px; max-width: 30px; }
QPushButton[kind="icon"]:hover { background: $neutral_soft; }
QPushButton[kind="more"] { padding: 0; min-width: 30px; max-width: 30px; }
QPushButton[kind="segment"] { border-radius: 0; margin-left: -1px; }
QPushButton[kind="segment"]:checked { background: $accent_soft; color: $accent;
  font-weight: 600; }
QPushButton[kind="segment"][edge="first"] { border-top-left-radius: ${r}px;
  border-bottom-left-radius: ${r}px; margin-left: 0; }
QPushButton[kind="segment"][edge="last"] { border-top-right-radius: ${r}px;
  border-bottom-right-radius: ${r}px; }
QPushButton[kind="segment"][edge="only"] { border-radius: ${r}px; margin-left: 0; }
QPushButton[kind="user"] { background: transparent; border-color: transparent; padding: 0 8px;
  min-height: 38px; }
QPushButton[kind="user"]:hover { background: $neutral_soft; }
QPushButton::menu-indicator { image: none; width: 0; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit[field="true"], QComboBox, QSpinBox { background: $surface;
  color: $ink; border: 1px solid $control; border-radius: ${r}px;
  selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox { min-height: 30px; padding: 0 10px; }
QPlainTextEdit, QTextEdit[field="true"] { padding: 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QSpinBox:hover { border-color: $ink2; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  background: $neutral_soft; color: $ink3; border-color: $hairline; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
QPlainTextEdit[block="true"], QPlainTextEdit[block="true"]:hover,
  QPlainTextEdit[block="true"]:read-only { background: transparent; border: 0; padding: 0; }
QLineEdit[bad="true"], QPlainTextEdit[bad="true"], QComboBox[bad="true"],
  QTextEdit[bad="true"] { border: 1px solid $attention; }
QTextEdit[reading="true"] { background: transparent; border: 0; padding: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
QComboBox { padding-right: 32px; }
QComboBox::drop-down { border: 0; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $control; padding: 4px;
  selection-background-color: $accent_soft; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 8px; }
QSpinBox::up-button, QSpinBox::down-button { border: 0; width: 24px; background: transparent; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 32px; background: transparent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid $control;
  border-radius: ${rs}px; background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $control;
  border-radius: 8px; background: $surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent;
  border-radius: 8px; background: $surface; }
"""

_VIEWS = """
QTableView, QTreeView, QListView { background: $surface; border: 0; color: $ink;
  selection-background-color: $accent_soft; selection-color: $ink; gridline-color: $hairline; }
QListView::item { min-height: 32px; padding: 0 8px; border-radius: ${r}px; }
QListView::item:hover { background: $sunken; }
QListView::item:selected { background: $accent_soft; color: $accent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section { background: $surface; color: $ink2; font-size: 12px; font-weight: 600;
  border: 0; border-bottom: 1px solid $rule; padding: 0 8px 0 11px; min-height: 31px;
  max-height: 31px; }
QHeaderView::down-arrow, QHeaderView::up-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { background: $surface; border: 0; }
QMenu { background: $surface; border: 1px solid $control; padding: 4px; }
QMenu::item { min-height: 32px; padding: 0 24px 0 12px; border-radius: ${rs}px; }
QMenu::item:selected { background: $accent_soft; color: $accent; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $hairline; margin: 4px 0; }
QMenu::icon { padding-left: 8px; }
QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $rule; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $rule; border: 0; border-radius: 2px; min-height: 4px;
  max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QProgressBar[meaning="attention"]::chunk { background: $attention; }
QProgressBar[meaning="open"]::chunk { background: $open; }
QProgressBar[meaning="engaged"]::chunk { background: $engaged; }
"""

_FRAME = """
QFrame[place="rail"] { background: $window; border: 0; border-right: 1px solid $hairline; }
QFrame[place="top"] { background: $surface; border: 0; border-bottom: 1px solid $hairline; }
QFrame[place="status"] { background: $window; border: 0; border-top: 1px solid $hairline; }
QFrame[place="outline"] { background: $sunken; border: 0; border-right: 1px solid $hairline; }
QFrame[place="side"] { background: $surface; border: 0; border-left: 1px solid $hairline; }
QFrame[place="peek"] { background: $sunken; border: 0; border-left: 1px solid $hairline; }
QFrame[place="foot"] { background: $sunken; border: 0; border-top: 1px solid $hairline; }
QPushButton[kind="status"] { background: transparent; border: 0; color: $ink2; font-size: 12px;
  padding: 0 4px; min-height: 32px; border-radius: 0; }
QPushButton[kind="status"]:hover { color: $ink; background: $neutral_soft; }
QFrame[place="status"] QPushButton[kind="link"] { font-size: 12px; min-height: 28px; }
"""


def style_sheet(colour: Callable[[str], str]) -> str:
    """The whole sheet; ``colour`` gives a token's value in the theme at hand."""
    values = {name.replace("-", "_"): colour(name) for name in tokens.LIGHT}
    values |= {"r": str(tokens.RADIUS), "rs": str(tokens.RADIUS_SMALL)}
    text = "".join((_BASE, _TEXT, _CHIPS, _BUTTONS, _FIELDS, _VIEWS, _FRAME))
    # The longest names first: "accent_soft" before "accent".
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(f"${{{name}}}", values[name]).replace(f"${name}", values[name])
    return text
