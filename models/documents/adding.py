"""Taking files in: sealed, read back, and only then kept. The original is never touched, never
moved and never deleted."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from models.cases import repository as cases
from models.changes import Changes
from models.documents import repository
from models.documents.document import Document, Kind, Version
from models.documents.services import ROOM, delete, stale, told, with_checked
from models.errors import AmparoError, BadInput
from models.language import _, ngettext
from models.notes.note import Privilege
from models.typed import without_turns
from models.vault.custody import Handling, enter
from models.vault.errors import Cancelled
from models.vault.evidence import Sealed
from models.vault.media import ENDINGS, known_name, media_type
from models.vault.walls import sealing

if TYPE_CHECKING:
    from models.vault.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]
Stop = Callable[[], bool]


class Duplicate(BadInput):
    """The case has this very file already. ``document_id`` and ``title`` say where."""

    code = "duplicate"

    def __init__(self, one: Document) -> None:
        self.document_id, self.title = one.id, one.title
        where = (
            _("The case has this very file already: “{title}”, in Removed.")
            if one.removed
            else _("The case has this very file already: “{title}”.")
        )
        super().__init__(
            where.format(title=one.title),
            field="path",
            safe=_("It was not taken in a second time."),
        )


@dataclass(frozen=True)
class About:
    """What is said of the files that are taken in together. ``title`` only of a single file."""

    folder_id: str = ""
    title: str = ""
    kind: Kind | None = None
    received_on: date | None = None
    received_from: str = ""
    privilege: Privilege = Privilege.NONE
    note: str = ""


def add(
    uow: UnitOfWork,
    case_id: str,
    path: Path | str,
    about: About = About(),
    *,
    twice: bool = False,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Changes:
    """Take one file in as a document of the case.

    The kind of file is read from its content; one of an unknown kind is kept all the same. With
    ``twice`` a file that the case has already is kept once more. Raises ``Duplicate``,
    ``BadInput`` with the field, ``Cancelled``.
    """
    path = Path(path)
    source = _File(path, known_name(path), media_type(path))
    said = _("Document added; the original was left where it is")
    return _added(uow, case_id, source, about, said, twice, progress, cancelled)


def add_made(uow: UnitOfWork, case_id: str, data: bytes, media: str, about: About) -> Changes:
    """Keep bytes that the program made (a redacted copy) as a document of the case; they touch no
    other place on the way. ``about`` has a title. Raises as ``add``."""
    source = _File(io.BytesIO(data), f"{about.title}{ENDINGS.get(media, '')}", media)
    return _added(uow, case_id, source, about, _("Document added"), True, None, None)


@dataclass(frozen=True)
class _File:
    """What is taken in, what it was called, and its kind by its content."""

    stream: Path | BinaryIO
    name: str
    media: str


def _added(
    uow: UnitOfWork,
    case_id: str,
    source: _File,
    about: About,
    said: str,
    twice: bool,
    progress: Progress | None,
    cancelled: Stop | None,
) -> Changes:
    case_id = cases.case(uow, case_id).id
    media, name = source.media, source.name
    kind = about.kind or (Kind.PICTURE if media.startswith("image/") else Kind.OTHER)
    one = Document(
        id=uow.new_id(),
        case_id=case_id,
        folder_id=about.folder_id,
        title=about.title or without_turns(name),
        kind=kind,
        received_on=about.received_on,
        received_from=about.received_from,
        privilege=about.privilege,
        note=about.note,
        added_at=uow.now,
        added_by=uow.user.login,
        versions=(),
    )
    one = with_checked(uow, one)
    sealed = _sealed(uow, case_id, source.stream, twice, progress, cancelled)
    one = replace(one, versions=(_version(uow, 1, sealed, name, media),))
    repository.keep_new(uow, one)
    enter(uow, sealed.id, Handling.TAKEN_IN)
    uow.record("added", ROOM, one.id, ("title", "kind", "file"))
    reason = _("Adding it was undone.")

    def undo(again: UnitOfWork) -> Changes:
        kept = repository.document(again, one.id)
        if kept.revision != one.revision:
            raise stale()
        return delete(again, kept, reason)

    return replace(told(one, said, made=True), undo=undo)


def add_version(
    uow: UnitOfWork,
    document_id: str,
    path: Path | str,
    *,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Changes:
    """A newer scan of the same paper. The older ones are kept. Raises as ``add``."""
    path = Path(path)
    former = repository.document(uow, document_id)
    media, name = media_type(path), known_name(path)
    sealed = _sealed(uow, former.case_id, path, False, progress, cancelled)
    version = _version(uow, former.newest.number + 1, sealed, name, media)
    one = replace(former, versions=(version, *former.versions), revision=former.revision + 1)
    repository.keep_version(uow, one, version)
    repository.keep_changed(uow, one)
    enter(uow, sealed.id, Handling.TAKEN_IN)
    uow.record("version_added", ROOM, one.id, ("file",))
    said = _("Version {number} added; the older ones are kept").format(number=version.number)
    return replace(told(one, said), undo=lambda again: _take_version(again, one))


def _take_version(uow: UnitOfWork, one: Document) -> Changes:
    kept = repository.document(uow, one.id)
    if kept.revision != one.revision:
        raise stale()
    from models.cases.holding import require_case_free

    require_case_free(uow, kept.case_id)
    last = kept.newest
    repository.keep_gone(uow, kept, last, _("Adding it was undone."))
    repository.drop_version(uow, last.id)
    enter(uow, last.id, Handling.REMOVED)
    uow.evidence.discard(last.id)
    left = replace(kept, versions=kept.versions[1:], revision=kept.revision + 1)
    repository.keep_changed(uow, left)
    uow.record("version_removed", ROOM, one.id, ("file",))
    return told(left, _("Undone"))


def _sealed(
    uow: UnitOfWork,
    case_id: str,
    path: Path | BinaryIO,
    twice: bool,
    progress: Progress | None,
    cancelled: Stop | None,
) -> Sealed:
    with sealing(uow, case_id):
        sealed = uow.evidence.take_in(path, progress, cancelled)
    if not sealed.size:
        raise BadInput(_("The file is empty: it holds no bytes at all."), field="path")
    same = None if twice else repository.with_hash(uow, case_id, sealed.sha256)
    if same is not None:
        raise Duplicate(same)
    return sealed


def _version(uow: UnitOfWork, number: int, sealed: Sealed, name: str, media: str) -> Version:
    return Version(
        id=sealed.id,
        number=number,
        original_name=name,
        media_type=media,
        size=sealed.size,
        sha256=sealed.sha256,
        taken_in_at=uow.now,
        taken_in_by=uow.user.login,
    )


# ── several at once ────────────────────────────────────────────────────────────────────────


class Hands(Protocol):
    """What a long task of a screen gets, or the vault itself."""

    def unit_of_work(self) -> AbstractContextManager[Any]:
        """A unit that writes."""
        ...


@dataclass(frozen=True)
class NotAdded:
    """A file that was not taken in, and why."""

    path: Path
    error: AmparoError


@dataclass(frozen=True)
class Added:
    """What came of taking several files in. ``stopped``: the rest was not tried."""

    changes: Changes
    count: int
    refused: tuple[NotAdded, ...] = ()
    stopped: bool = False

    @property
    def duplicates(self) -> tuple[Path, ...]:
        """Those that the case had already."""
        return tuple(one.path for one in self.refused if isinstance(one.error, Duplicate))


def add_all(
    hands: Hands,
    case_id: str,
    paths: Iterable[Path],
    about: About = About(),
    *,
    twice: bool = False,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
) -> Added:
    """Take several files in, each in a unit of its own: one that fails loses none of the others,
    and Cancel keeps those that are whole. Progress is counted in bytes over all of them."""
    wanted = list(dict.fromkeys(paths))
    sizes = [_size(path) for path in wanted]
    whole, before = max(2 * sum(sizes), 1), 0
    done, count, stopped = Changes(), 0, False
    undos: list[Callable[[Any], Changes]] = []
    refused: list[NotAdded] = []
    for path, size in zip(wanted, sizes, strict=True):
        step = _step(progress, before, whole)
        try:
            with hands.unit_of_work() as uow:
                one = add(
                    uow, case_id, path, about, twice=twice, progress=step, cancelled=cancelled
                )
                uow.commit()
        except Cancelled:
            stopped = True
            break
        except AmparoError as error:
            refused.append(NotAdded(path, error))
        else:
            done, count = done.also(one), count + 1
            if one.undo is not None:
                undos.append(one.undo)
        before += 2 * size
    said = ngettext(
        "Document added; the original was left where it is",
        "{count} documents added; the originals were left where they are",
        count,
    ).format(count=count)
    undo = (lambda again: _all(again, undos)) if undos else None
    changes = replace(done, said=said if count else "", undo=undo)
    return Added(changes, count, tuple(refused), stopped)


def _all(uow: UnitOfWork, undos: list[Callable[[Any], Changes]]) -> Changes:
    done = Changes()
    for undo in reversed(undos):
        done = done.also(undo(uow))
    return replace(done, undo=None)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _step(progress: Progress | None, before: int, whole: int) -> Progress | None:
    if progress is None:
        return None
    return lambda done, _total: progress(min(before + done, whole), whole)
