"""A page of our own resources in a few kinds of blocks: shown and printed without any markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

_MARKS = re.compile(r"\*\*|`")
_LEANING = re.compile(r"(?<![\w*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\w*])")
_INDENT = "    "


@dataclass(frozen=True)
class Block:
    """``kind``: ``title``, ``heading``, ``text``, ``item`` or ``code`` (lines kept as they are)."""

    kind: str
    text: str


def blocks(source: str) -> Iterator[Block]:
    """The blocks of a page written in plain Markdown: headings, paragraphs, lists, and code between
    fences or indented by four spaces."""
    kind, waiting = "text", list[str]()
    fenced = False
    for line in [*source.splitlines(), ""]:
        fence = line.strip().startswith("```")
        if kind == "code" and (fenced or line.startswith(_INDENT) or not line.strip()):
            if fence:
                yield _block(kind, waiting)
                kind, waiting, fenced = "text", [], False
            else:
                waiting.append(line if fenced else line.removeprefix(_INDENT))
            continue
        starts = _start(line, inside=bool(waiting) and kind != "code")
        if starts is None:
            waiting.append(line.strip())
            continue
        if waiting:
            yield _block(kind, waiting)
        kind, first = starts
        waiting, fenced = ([first] if first else []), fence
        if kind in ("title", "heading"):
            yield _block(kind, waiting)
            kind, waiting = "text", []
    if any(waiting):
        yield _block(kind, waiting)


def _start(line: str, *, inside: bool) -> tuple[str, str] | None:
    """The kind and first words of the block that this line begins; ``None``: it goes on."""
    text = line.strip()
    if text.startswith("```"):
        return "code", ""
    if line.startswith(_INDENT) and not inside:
        return "code", line.removeprefix(_INDENT)
    if text.startswith("#"):
        level = len(text) - len(text.lstrip("#"))
        return ("title" if level == 1 else "heading"), text.lstrip("# ")
    if item := re.match(r"([-*]|\d+\.)\s+(.*)", text):
        return "item", f"{'•' if item[1] in '-*' else item[1]} {item[2]}"
    if not text:
        return "text", ""
    return None if inside else ("text", text)


def _block(kind: str, lines: list[str]) -> Block:
    if kind == "code":
        return Block(kind, "\n".join(lines).strip("\n"))
    return Block(kind, _LEANING.sub(r"\1", _MARKS.sub("", " ".join(lines))))


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
