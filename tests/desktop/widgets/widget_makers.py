"""Each part of the screen with the same text in every place that takes data."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.busy import BusyCover
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.cells import Cell, Group
from desktop.widgets.chips import Chip
from desktop.widgets.chooser import Chooser, Entry
from desktop.widgets.confirm import Ask, AskLine
from desktop.widgets.fields import DateField, ErrorText, FormField, TextArea, TextLine
from desktop.widgets.fitted import FittedTable
from desktop.widgets.fold import Fold
from desktop.widgets.forms import Form
from desktop.widgets.labels import ElidedLabel, PlainLabel, key_hint
from desktop.widgets.line_form import LineForm
from desktop.widgets.links import LinkLabel
from desktop.widgets.littext import LitText, Mark, ReadingText
from desktop.widgets.panels import Foot, PageHead, SidePanel
from desktop.widgets.rows import Column
from desktop.widgets.segments import AnswerButton, AnswerButtons, Segments
from desktop.widgets.steps import Step, StepBar, Steps
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from desktop.widgets.ticks import BulkBar, Ticks
from desktop.widgets.timeline import Event, Timeline
from models.errors import AmparoError


def _table(text):
    column = Column("a", text, lambda value: Cell(value, detail=value, icon="lock"))
    table = DataTable([column], name=text, row_height=64)
    table.rows.show_rows([Group(text), text])
    return table


def _fitted(text):
    column = Column("a", text, lambda value: Cell(value, detail=value, icon="lock"))
    table = FittedTable([column], name=text)
    table.rows.show_rows([Group(text), text])
    table.fit()
    return table


def _bulk(text):
    ticks = Ticks()
    made = BulkBar(ticks, lambda _count: text)
    made.add(Button(text))
    ticks.changed.emit(1)
    return made


def _fold(text):
    made = Fold(text, PlainLabel(text))
    made.open()
    return made


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


def _timeline(text):
    made = Timeline()
    made.show_events([Event(text, "lock", text, text, text), Event(text, "lock", text, main=True)])
    return made


def _form(text):
    made = Form()
    made.show_error(AmparoError(text, safe=text, next=text))
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
    "FittedTable": _fitted,
    "BulkBar": _bulk,
    "Fold": _fold,
    "BusyCover": _busy,
    "LinkLabel": LinkLabel,
    "Timeline": _timeline,
    "Form": _form,
    "Ask": lambda text: Ask(None, text, text, why=text, reason=text),
    "AskLine": lambda text: AskLine(None, text, text, text, text=text),
    "LineForm": lambda text: LineForm(
        None, text, FormField(text, TextLine(text, hint=text), help=text), lambda *_kept: None
    ),
}


def _rich(label):
    label.setTextFormat(Qt.TextFormat.RichText)
    return label
