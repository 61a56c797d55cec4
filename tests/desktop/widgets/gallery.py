"""Every widget in a picture, light and dark: ``python tests/desktop/widgets/gallery.py DIR``.

Not a test and not shipped: a way to look at all parts at once after a change.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.shell import theme
from desktop.widgets.banners import Banner, EmptyState
from desktop.widgets.breadcrumbs import Breadcrumbs
from desktop.widgets.buttons import Button, Choice, Tick
from desktop.widgets.cards import BlockCard, Facts
from desktop.widgets.cells import Cell, Group
from desktop.widgets.chips import KINDS, Chip
from desktop.widgets.fields import DateField, FormField, TextArea, TextLine
from desktop.widgets.labels import PlainLabel, key_hint, line
from desktop.widgets.littext import LitText, ReadingText, marks_of
from desktop.widgets.panels import Foot, PageHead, SidePanel
from desktop.widgets.ring import FocusRing
from desktop.widgets.rows import Column
from desktop.widgets.segments import AnswerButtons, Segments
from desktop.widgets.steps import Step, StepBar, Steps
from desktop.widgets.tables import DataTable
from desktop.widgets.tabs import Tabs
from models.errors import AmparoError

LAW = (
    "Hartford police officers shall not inquire about a person’s immigration status unless such "
    "an inquiry is necessary to an investigation involving criminal activity as defined in "
    "section 2-926 above."
)
LIT = marks_of(
    LAW,
    [
        ("Hartford police officers", "yes"),
        ("inquire about a person’s immigration status", "unknown"),
        ("necessary to an investigation involving criminal activity", "no"),
    ],
)


def controls() -> QWidget:
    """Buttons, fields, segments, answers."""
    page = QWidget()
    column = QVBoxLayout(page)
    row = QHBoxLayout()
    for kind in ("primary", "plain", "quiet", "danger", "link"):
        row.addWidget(Button(kind.capitalize(), kind=kind, icon="plus"))
    shut = Button("Ask for review", kind="primary")
    shut.setEnabled(False)
    row.addWidget(shut)
    row.addWidget(Button("", kind="icon", icon="x", name="Close"))
    row.addWidget(Button("", kind="more", icon="ellipsis", name="More"))
    row.addStretch(1)
    column.addLayout(row)
    field = TextLine(hint="Type here")
    form = FormField("Passphrase", field, help="At least 15 characters.")
    form.show_error(
        AmparoError(
            "This passphrase does not open your key.",
            safe="The vault is whole; nothing was changed.",
            next="Check the keyboard, then type the passphrase again.",
        )
    )
    column.addWidget(form)
    column.addWidget(FormField("Your name", Choice([(1, "Marisol Vega, advocate"), (2, "Ruth")])))
    area = FormField("In her own words", TextArea("“He said it is for the report.”"), optional=True)
    column.addWidget(area)
    date = DateField(lambda text: text, lambda value: "Saturday, March 14, 2026")
    date.line.setText("3/14")
    date._look("3/14")
    column.addWidget(FormField("When", date))
    row = QHBoxLayout()
    segments = Segments([(1, "For me"), (2, "For my cases"), (3, "Everyone")])
    segments.choose(2)
    ticked = Tick("Only differences")
    ticked.setChecked(True)
    for widget in (segments, ticked, Tick("Not ticked"), key_hint("Ctrl+K")):
        row.addWidget(widget)
    row.addStretch(1)
    column.addLayout(row)
    answers = AnswerButtons()
    answers.choose("unknown")
    column.addWidget(answers)
    column.addStretch(1)
    field.setObjectName("focus")
    return page


def words() -> QWidget:
    """Chips, text, banners, cards."""
    page = QWidget()
    column = QVBoxLayout(page)
    chips = QGridLayout()
    for place, kind in enumerate(KINDS):
        chips.addWidget(Chip(kind, "" if KINDS[kind][2] else "Version 3"), place // 5, place % 5)
    column.addLayout(chips)
    crumbs = Breadcrumbs(lambda: None)
    crumbs.show_trail([("Cases", lambda: None), ("26-0117", None)])
    column.addWidget(crumbs)
    head = PageHead("Lucía Paredes Solano", "Saturday, March 14, 2026, about 9:40 pm")
    head.add_chip(Chip("case_open"))
    head.add_button(Button("Print", icon="printer"))
    head.add_button(Button("New note", kind="primary", icon="plus"))
    column.addWidget(head)
    pairs = [("Number", "26-0117"), ("Problem", "37 Domestic Abuse"), ("Speaks", "Spanish")]
    column.addWidget(Facts(pairs, across=True))
    tabs = Tabs([("a", "Timeline"), ("b", "Parties"), ("c", "Breaches"), ("d", "Safety", "lock")])
    tabs.set_count("b", 6)
    tabs.choose("b")
    column.addWidget(tabs)
    card = BlockCard("§ 2-928(a)", "codified text", folds=True)
    card.add_to_head(Chip("open"))
    card.add(ReadingText("An officer asked. Whether an investigation needed it is not known."))
    card.add_to_body(LitText(LAW, LIT))
    card.set_open(True)
    column.addWidget(card)
    chosen = BlockCard("What is reported")
    chosen.choose(True)
    chosen.add_to_head(Chip("edited", "Edited 10:36"))
    column.addWidget(chosen)
    for kind in ("error", "caution", "info", "done"):
        banner = Banner(kind, closable=kind == "error")
        banner.say("Only the draft of July 23, 2008 is at hand.", "The letter waits for its text.")
        if kind == "caution":
            banner.offer("Paste the official text…", lambda: None)
        column.addWidget(banner)
    column.addStretch(1)
    return page


def lists() -> QWidget:
    """Progress, a table, the peek, an empty page."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(
        StepBar(
            [
                Step("a", "When and where", "2 of 2", "done"),
                Step("b", "Who acted", "3 of 3", "done"),
                Step("c", "Circumstances", "3 of 6", "current"),
                Step("d", "People and evidence", "not begun"),
            ]
        )
    )
    steps = [Step("a", "Draft", state="done"), Step("b", "Attorney review", state="current")]
    column.addWidget(Steps([*steps, Step("c", "Approved"), Step("d", "Sent")]))
    row = QHBoxLayout()
    table = DataTable(
        [
            Column("number", "Number", lambda v: Cell(v[0], tone="ink2"), 100, "number"),
            Column("client", "Client", lambda v: Cell(v[1], strong=v[0] == "26-0117")),
            Column("status", "Status", lambda v: Cell("Open", icon="circle", tone="ink2"), 120),
            Column("outcome", "Outcome", lambda v: Cell("", chip=v[2]), 150),
        ],
        name="Cases",
    )
    table.rows.show_rows(
        [
            Group("Overdue", 2, "triangle-alert", "attention"),
            ("26-0121", "Mirlande Joseph", "engaged"),
            ("26-0117", "Lucía Paredes Solano", "open"),
            Group("Today", 3),
            ("26-0112", "Nguyễn Thị Hạnh", "excepted"),
            ("26-0098", "<b>Mirela</b> Hadžić & Łukasz", "not_engaged"),
        ]
    )
    table.show_sorting("number", True)
    table.choose_row(2)
    row.addWidget(table, 1)
    peek = SidePanel(width=300)
    peek.show_head("26-0117", "Lucía Paredes Solano")
    peek.add_control(Button("", kind="icon", icon="x", name="Close"))
    peek.body.add(Facts([("Counsel", "Ruth Okafor, attorney"), ("Speaks", "Spanish")]))
    peek.foot.addWidget(Button("Open"))
    row.addWidget(peek)
    column.addLayout(row, 1)
    empty = EmptyState(
        "flag", "No breaches recorded", "A breach is recorded from a case.", action="New breach"
    )
    column.addWidget(empty)
    column.addWidget(line())
    column.addWidget(PlainLabel("<img src='/x.png'> stays as typed", "secondary"))
    foot = Foot()
    foot.say("Two findings to settle first")
    foot.add(Button("Ask for review", kind="primary"))
    column.addWidget(foot)
    return page


def main(folder: Path) -> None:
    """Grab each sheet in both themes."""
    app = QApplication([])
    look = theme.current()
    look.apply(app, "light")
    theme.load_fonts()
    ring = FocusRing(app)
    folder.mkdir(parents=True, exist_ok=True)
    for mode in ("light", "dark"):
        look.apply(app, mode)
        for make in (controls, words, lists):
            page = make()
            page.setProperty("ground", "surface")
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            page.resize(820, 900)
            page.show()
            app.processEvents()
            focus = page.findChild(QWidget, "focus")
            if focus is not None:
                focus.setFocus()
                ring.around(focus)
            app.processEvents()
            page.grab().save(str(folder / f"{make.__name__}-{mode}.png"))
            page.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("screenshots"))
