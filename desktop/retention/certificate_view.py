"""The certificate on the screen and on paper: the same words on both."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.cards import Facts
from desktop.widgets.labels import PlainLabel
from models.retention.certificate_text import backup_lines, facts, statement, title
from models.retention.purge import Certificate


def _zone() -> tzinfo:
    return datetime.now().astimezone().tzinfo or UTC


class CertificateView(QFrame):
    """A card with everything that will stand on the paper."""

    def __init__(self, one: Certificate) -> None:
        super().__init__()
        self.setProperty("panel", "card")
        # A greatest width would not do: the scrolling column asks for the height at its own width.
        self.setFixedWidth(tokens.READING)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.L, tokens.L, tokens.L, tokens.L)
        column.setSpacing(tokens.M)
        column.addWidget(PlainLabel(title(one), "section"))
        column.addWidget(Facts(facts(one, _zone())))
        for sentence in statement(one):
            column.addWidget(PlainLabel(sentence, "body2", wrap=True))
        for label, made, until in backup_lines(one, _zone())[1:] if one.backups else ():
            column.addWidget(PlainLabel(f"{label}: {made} → {until}", "", wrap=True))


def print_certificate(parent: QWidget, one: Certificate) -> bool:
    """On paper, through the system's dialog."""
    from desktop.shell import printing

    made, cursor = printing.document(title(one), one.office)
    printing.add_table(cursor, [("", ""), *facts(one, _zone())])
    for sentence in statement(one):
        printing.add_text(cursor, sentence)
    if one.backups:
        printing.add_table(cursor, backup_lines(one, _zone()))
    return printing.print_document(parent, made)
