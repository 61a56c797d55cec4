"""What holds a control: mathematics, or a rule that the program keeps. Said beside each of them."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.shell import tokens
from desktop.widgets.chips import Chip
from desktop.widgets.labels import PlainLabel
from models.language import N_, _

_WORDS = {
    "encrypted": N_(
        "Encrypted: it holds even against somebody who has the files and looks at them with "
        "other programs."
    ),
    "office_rule": N_(
        "Office rule: Amparo keeps it and writes down what is done. Somebody who can open the "
        "office with other programs is not held by it."
    ),
}


class HoldsBy(Chip):
    """The small badge *Encrypted* or *Office rule*. ``kind``: ``encrypted`` or ``office rule``
    (as ``models.vault.powers.holds_by`` gives it)."""

    def __init__(self, kind: str) -> None:
        super().__init__(badge_kind(kind))
        said = badge_words(kind)
        self.setAccessibleDescription(said)
        import html

        self.setToolTip(f"<qt>{html.escape(said)}</qt>")


def badge_kind(kind: str) -> str:
    """The kind of chip of ``encrypted``, ``office rule`` or ``office_rule``.

    :raises KeyError: anything else: a control that holds by neither would be a false promise.
    """
    name = str(kind).replace(" ", "_")
    if name not in _WORDS:
        raise KeyError(kind)
    return name


def badge_words(kind: str) -> str:
    """One sentence: what the badge promises, and what it does not."""
    return _(_WORDS[badge_kind(kind)])


def headed(word: str, kind: str, *, role: str = "section") -> QWidget:
    """A heading with its badge beside it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(tokens.S)
    row.addWidget(PlainLabel(word, role))
    row.addWidget(HoldsBy(kind))
    row.addStretch(1)
    return whole
