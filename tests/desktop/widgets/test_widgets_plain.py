"""Nothing from data is ever read as markup, in any part of the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QVBoxLayout, QWidget
from widget_makers import MAKERS

from desktop.widgets.buttons import Button
from desktop.widgets.fields import TextArea, TextLine
from desktop.widgets.labels import PlainLabel
from desktop.widgets.littext import LitText, Mark

RED = QColor(255, 0, 0)


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
