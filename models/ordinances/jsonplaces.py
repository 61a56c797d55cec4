"""Which line of a JSON text holds which key, and whether a key stands there twice.

The text has already been read by ``json``; this only walks it again, so it needs no error
handling of its own. A path is a tuple of keys and list indexes, as for TOML.
"""

from __future__ import annotations

import json
import re

Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_SCALAR = re.compile(r"[^,\]}\s]*")


class Walk:
    """``lines``: the line, from 1, of every key and list member. ``twice``: keys met again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.counted = 0
        self.lines: dict[Path, int] = {}
        self.twice: list[tuple[Path, int]] = []
        self._skip()
        self._value(())

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.at)
        if match:
            self.at = match.end()

    def _string(self) -> str:
        match = _STRING.match(self.text, self.at)
        found = match.group() if match else '""'
        self.at += len(found)
        return found

    def _note(self, path: Path) -> None:
        self.line += self.text.count("\n", self.counted, self.at)
        self.counted = self.at
        if path in self.lines:
            self.twice.append((path, self.line))
        else:
            self.lines[path] = self.line

    def _value(self, path: Path) -> None:
        sign = self.text[self.at]
        if sign == "{":
            self._object(path)
        elif sign == "[":
            self._list(path)
        elif sign == '"':
            self._string()
        else:
            match = _SCALAR.match(self.text, self.at)
            self.at = match.end() if match else self.at + 1

    def _object(self, path: Path) -> None:
        self.at += 1
        self._skip()
        while self.text[self.at] != "}":
            key = json.loads(self._string())
            self._note((*path, key))
            self._skip()
            self.at += 1
            self._skip()
            self._value((*path, key))
            self._next()
        self.at += 1

    def _list(self, path: Path) -> None:
        self.at += 1
        self._skip()
        index = 0
        while self.text[self.at] != "]":
            self._note((*path, index))
            self._value((*path, index))
            self._next()
            index += 1
        self.at += 1

    def _next(self) -> None:
        self._skip()
        if self.text[self.at] == ",":
            self.at += 1
            self._skip()
