"""Nothing from data is ever read as markup, in any part of the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget

from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.cells import Cell, Group
from desktop.widgets.chips import Chip
from desktop.widgets.chooser import Chooser, Entry
from desktop.widgets.confirm import Ask
from desktop.widgets.fields import DateField, ErrorText, FormField, TextArea, TextLine
from desktop.widgets.labels import ElidedLabel, PlainLabel, key_hint
from desktop.widgets.littext import LitText, Mark, ReadingText
from desktop.widgets.panels import Foot, PageHead, SidePanel
from desktop.widgets.rows import Column
from desktop.widgets.segments import AnswerButton, AnswerButtons, Segments
from desktop.widgets.steps import Step, StepBar, Steps
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.errors import AmparoError

RED = QColor(255, 0, 0)


def _table(text):
    column = Column("a", text, lambda value: Cell(value, detail=value, icon="lock"))
    table = DataTable([column], name=text, row_height=64)
    table.rows.show_rows([Group(text), text])
    return table


def _error(text):
    shown = ErrorText()
    shown.show_error(AmparoError(text, safe=text, next=text))
    return shown


def _banner(text):
    banner = Banner()
    banner.say(text, text)
    banner.offer(text, lambda: None)
    return banner


def _crumbs(text):
    made = Breadcrumbs(lambda: None)
    made.show_trail([(text, lambda: None), (text, None)])
    return made


def _chooser(text):
    made = Chooser()
    made.show_entries(
        [Entry(text, heading=True), Entry(text, 1, text, "lock"), Entry(text, keys=text)]
    )
    return made


def _field(text):
    field = FormField(text, TextLine(text, hint=text), help=text)
    field.show_error(AmparoError(text, next=text))
    return field


def _peek(text):
    panel = SidePanel()
    panel.show_head(text, text)
    return panel


def _foot(text):
    foot = Foot()
    foot.say(text)
    return foot


def _busy(text):
    over = QWidget()
    cover = BusyCover(over)
    cover.show_over(text, text)
    return over


def _dates(text):
    made = DateField(lambda typed: typed, lambda value: text)
    made.show_value(1, text)
    return made


MAKERS = {
    "PlainLabel": lambda text: PlainLabel(text, wrap=True),
    "PlainLabel in rich mode": lambda text: _rich(PlainLabel(text)),
    "PlainLabel with buddy": lambda text: PlainLabel(text, buddy=TextLine()),
    "ElidedLabel": ElidedLabel,
    "key hint": key_hint,
    "Button": lambda text: Button(text, icon="lock", name=text),
    "Button with tooltip": lambda text: Button("", kind="icon", icon="x", name=text),
    "Tick": Tick,
    "Choice": lambda text: Choice([(1, text)], name=text),
    "Chip": lambda text: Chip("plain", text),
    "Segments": lambda text: Segments([(1, text), (2, text)], name=text),
    "AnswerButton": lambda text: AnswerButton(text, text),
    "AnswerButtons": lambda text: AnswerButtons([(1, text, "")], name=text),
    "Tabs": lambda text: Tabs([(text, text)]),
    "StepBar": lambda text: StepBar([Step("a", text, text)]),
    "Steps": lambda text: Steps([Step("a", text, text)]),
    "FormField": _field,
    "TextLine": TextLine,
    "TextArea": lambda text: TextArea(text, hint=text),
    "DateField": _dates,
    "ErrorText": _error,
    "Banner": _banner,
    "EmptyState": lambda text: EmptyState("flag", text, text, action=text),
    "BlockCard": lambda text: BlockCard(text, text, folds=True),
    "Facts": lambda text: Facts([(text, text)]),
    "LitText": lambda text: LitText(text, [Mark(0, 3, "yes", 1)]),
    "ReadingText": ReadingText,
    "PageHead": lambda text: PageHead(text, text),
    "SidePanel": _peek,
    "Foot": _foot,
    "Breadcrumbs": _crumbs,
    "Chooser": _chooser,
    "DataTable": _table,
    "BusyCover": _busy,
    "Ask": lambda text: Ask(None, text, text, why=text, reason=text),
}


def _rich(label):
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


@pytest.fixture
def picture(tmp_path):
    image = QImage(64, 64, QImage.Format.Format_RGB32)
    image.fill(RED)
    path = tmp_path / "red.png"
    image.save(str(path))
    return path


def red_in(widget):
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y) == RED
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    )


@pytest.mark.parametrize("name", MAKERS)
def test_a_picture_named_in_data_is_never_loaded(name, picture, qtbot):
    widget = MAKERS[name](f"<img src='{picture}'><b>bold</b>")
    qtbot.addWidget(widget)
    widget.resize(700, 240)
    widget.show()
    QApplication.processEvents()
    assert red_in(widget) == 0


def test_the_probe_bites(picture, qtbot):
    label = QLabel(f"<img src='{picture}'>")
    qtbot.addWidget(label)
    label.show()
    assert red_in(label) > 100


@pytest.mark.parametrize("name", MAKERS)
def test_no_label_reads_markup_and_every_part_with_data_has_a_name(name, qtbot):
    widget = MAKERS[name]("Ana & <b>Luz</b>")
    qtbot.addWidget(widget)
    for label in [*widget.findChildren(QLabel), *([widget] if isinstance(widget, QLabel) else [])]:
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def test_a_tooltip_shows_its_text_as_it_stands(picture, qtbot):
    button = Button("", kind="icon", icon="x", name=f"Remove <img src='{picture}'> & more")
    qtbot.addWidget(button)
    button.show()
    QToolTip.showText(button.mapToGlobal(button.rect().center()), button.toolTip(), button)
    QApplication.processEvents()
    tips = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
    assert tips
    assert red_in(tips[0]) == 0
    QToolTip.hideText()


def test_an_ampersand_is_a_letter(qtbot):
    label = PlainLabel("Paredes & Solano", buddy=TextLine())
    button = Button("Paredes & Solano")
    for widget in (label, button):
        qtbot.addWidget(widget)
    assert label.text() == "Paredes & Solano"
    assert "&&" in button.text() and button.accessibleName() == "Paredes & Solano"


def test_the_text_is_whole_again_when_copied(qtbot):
    text = "Łukasz Nguyễn Ștefan Gülşen O’Brien <i>x</i>"
    lit = LitText(text, [Mark(0, 6, "yes", 1), Mark(7, 13, "no", 2)])
    qtbot.addWidget(lit)
    lit.selectAll()
    assert lit.createMimeDataFromSelection().text() == text
    assert not lit.createMimeDataFromSelection().hasHtml()


def test_rich_text_is_pasted_as_words(qtbot):
    area = TextArea()
    qtbot.addWidget(area)
    from PySide6.QtCore import QMimeData

    data = QMimeData()
    data.setHtml("<b>bold</b><img src='x.png'>")
    data.setText("bold")
    area.insertFromMimeData(data)
    assert area.text() == "bold"


def test_an_icon_label_shows_its_icon(qtbot):
    from desktop.widgets.labels import IconLabel

    label = IconLabel("lock", "attention")
    qtbot.addWidget(label)
    assert isinstance(label.pixmap(), QPixmap) and not label.pixmap().isNull()
    label.show_icon("")
    assert label.pixmap().isNull()
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(label)
