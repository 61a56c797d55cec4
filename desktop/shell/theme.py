"""Light or dark: the colours in force, the embedded fonts, and the one style sheet."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.shell import tokens
from models.paths import resource

MODES = ("system", "light", "dark")
# Set on an application that was started in this style: asking it would load all of QStyle.
FUSION = "amparoFusion"
_FIRST_FONTS = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
_LATER_FONTS = ("NotoSans-Italic.ttf", "NotoSans-Bold.ttf")


class Theme(QObject):
    """The look in force. ``changed`` comes after every widget has its new style."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode = "light"
        self._dark = False
        self._desktop_dark = False
        self._app: QApplication | None = None

    @property
    def dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    @property
    def mode(self) -> str:
        """What was chosen: ``system``, ``light`` or ``dark``."""
        return self._mode

    def colour(self, token: str) -> str:
        """The colour of a token as ``#RRGGBB``."""
        return (tokens.DARK if self._dark else tokens.LIGHT)[token]

    def prepare(self, app: QApplication, mode: str = "system") -> None:
        """Style, fonts and palette, without the sheet: a window that is built before the sheet is
        put on is polished once, and not again for each part that is set into another."""
        if self._app is None:
            self._app = app
            if not app.property(FUSION):
                app.setStyle("Fusion")
            # What the desktop gave, before our own palette; asking for its scheme by name would
            # load the whole of Qt's namespace.
            self._desktop_dark = app.palette().window().color().lightness() < 128
            load_fonts(_FIRST_FONTS)
            app.setFont(font("body"))
            app.styleHints().colorSchemeChanged.connect(self._desktop_changed)
        self._mode = mode if mode in MODES else "system"
        self._dark = self._wanted()
        app.setPalette(palette(self))

    def apply(self, app: QApplication, mode: str = "system") -> None:
        """Put on the look. ``system`` follows the desktop from then on."""
        from desktop.shell.sheet import style_sheet

        self.prepare(app, mode)
        app.setStyleSheet(style_sheet(self.colour))
        self.changed.emit()

    def _desktop_changed(self, scheme: Enum) -> None:
        self._desktop_dark = scheme.name == "Dark"
        if self._app is not None and self._mode == "system" and self._dark != self._wanted():
            self.apply(self._app, self._mode)

    def _wanted(self) -> bool:
        return self._desktop_dark if self._mode == "system" else self._mode == "dark"


_theme: Theme | None = None


def current() -> Theme:
    """The look of this program."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def colour(token: str) -> QColor:
    """The colour of a token now, for a widget that paints itself."""
    return QColor(current().colour(token))


def font(step: str) -> QFont:
    """A step of the type scale: ``body``, ``strong``, ``secondary``, ``section``, …"""
    size, weight = tokens.TYPE[step]
    made = QFont(tokens.FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight(weight))
    return made


def load_fonts(names: tuple[str, ...] = _LATER_FONTS) -> None:
    """Take in embedded fonts. The ones that the first window needs come first."""
    for name in names:
        path = resource("fonts", name)
        if path.exists():
            QFontDatabase.addApplicationFont(str(path))


def palette(theme: Theme) -> QPalette:
    """The same colours for what Fusion draws without the style sheet."""
    made = QPalette()
    role = QPalette.ColorRole
    for which, token in (
        (role.Window, "surface"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Button, "surface"),
        (role.WindowText, "ink"),
        (role.Text, "ink"),
        (role.ButtonText, "ink"),
        (role.BrightText, "attention"),
        (role.PlaceholderText, "ink3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on-accent"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "surface"),
        (role.ToolTipText, "ink"),
        (role.Light, "surface"),
        (role.Midlight, "hairline"),
        (role.Mid, "rule"),
        (role.Dark, "control"),
        (role.Shadow, "hairline"),
    ):
        made.setColor(which, QColor(theme.colour(token)))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.colour("ink3")))
    return made
