"""A page of our own resources in a few kinds of blocks: shown and printed without any markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

_MARKS = re.compile(r"\*\*|__|`")


@dataclass(frozen=True)
class Block:
    """``kind``: ``title``, ``heading``, ``text``, ``item`` or ``code`` (lines kept as they are)."""

    kind: str
    text: str


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a page written in plain Markdown (headings, paragraphs, lists, code)."""
    waiting: list[str] = []
    kind = "text"
    code: list[str] | None = None

    def give() -> Iterator[Block]:
        nonlocal kind
        if waiting:
            yield Block(kind, _MARKS.sub("", " ".join(waiting)))
        waiting.clear()
        kind = "text"

    for line in source.splitlines():
        text = line.strip()
        if text.startswith("```"):
            yield from give()
            if code is not None:
                yield Block("code", "\n".join(code))
            code = [] if code is None else None
        elif code is not None:
            code.append(line)
        elif line.startswith("    ") and not waiting:
            yield Block("code", text)
        elif not text:
            yield from give()
        elif text.startswith("#"):
            yield from give()
            level = len(text) - len(text.lstrip("#"))
            yield Block("title" if level == 1 else "heading", _MARKS.sub("", text.lstrip("# ")))
        elif item := re.match(r"([-*]|\d+\.)\s+(.*)", text):
            yield from give()
            kind = "item"
            sign = "•" if item[1] in "-*" else item[1]
            waiting.append(f"{sign} {item[2]}")
        else:
            waiting.append(text)
    yield from give()
    if code:
        yield Block("code", "\n".join(code))


def title_of(source: str) -> str:
    """The page's own title."""
    return next((one.text for one in blocks(source) if one.kind == "title"), "")


def print_blocks(cursor: QTextCursor, source: str) -> None:
    """The page without its title, at the cursor."""
    from desktop.shell import printing

    for one in blocks(source):
        if one.kind == "code":
            for line in one.text.splitlines():
                printing.add_code(cursor, line)
        elif one.kind != "title":
            printing.add_text(cursor, one.text, strong=one.kind == "heading")
