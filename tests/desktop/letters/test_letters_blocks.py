"""The blocks of a letter's text, without a letter's page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QApplication

from desktop.letters.blocks import Blocks, PartBlock
from models.letters.letter import Part, PartKind


def test_a_block_that_is_built_anew_takes_the_place_of_the_former_one(qtbot: Any) -> None:
    draft = [
        Part("date", PartKind.PARAGRAPHS, "March 24, 2026"),
        Part("salutation", PartKind.PARAGRAPHS, "Dear Chief:"),
    ]
    blocks = Blocks()
    qtbot.addWidget(blocks)
    blocks.show()
    blocks.show_parts(draft)
    blocks.show_parts([replace(one, locked=True) for one in draft], may=False)
    QApplication.processEvents()
    seen = [one for one in blocks.findChildren(PartBlock) if one.isVisible()]
    assert [one.key for one in seen] == ["date", "salutation"]
    assert all(one.part.locked for one in seen)
