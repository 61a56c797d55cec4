"""The operating system refuses the Nth file call: once, or from then on."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = ("open", "fsync", "rename", "replace", "unlink", "mkdir")


class Refusal:
    """Counts the calls of this process and refuses some."""

    def __init__(self, at: int, code: int, *, lasting: bool) -> None:
        self._at, self._code, self._lasting = at, code, lasting
        self.count = 0
        self.refused: list[str] = []

    def around(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            self.count += 1
            if self.count == self._at or (self._lasting and self.count > self._at):
                self.refused.append(name)
                raise OSError(self._code, os.strerror(self._code))
            return real(*args, **more)

        return call


@contextmanager
def refusing(at: int, code: int = errno.EIO, *, lasting: bool = False) -> Iterator[Refusal]:
    refusal = Refusal(at, code, lasting=lasting)
    with pytest.MonkeyPatch.context() as patch:
        for name in CALLS:
            patch.setattr(os, name, refusal.around(name, getattr(os, name)))
        yield refusal
