"""What the printed page says, done as it says it: stock age, bare SQLCipher, no code of ours.

The page names the ``sqlcipher`` command, version 4. Debian 12 has version 3 only, which cannot
read the files, so this takes the page's other way: the Python package ``sqlcipher3``, alone, in a
process that cannot import anything of Amparo (``python -I``).
"""

from __future__ import annotations

import hashlib
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import insert

from models.vault import recovery_files
from models.vault.recovery import from_text, two_envelopes
from models.vault.recovery_sheet import rehearse, replace_sheet
from models.vault.rotation import rotate
from models.vault.tables import settings
from models.vault.vault import open_vault

needs_age = pytest.mark.skipif(shutil.which("age") is None, reason="needs the package age")
PLAIN = b"She was asked for papers at the door.\n" * 4000


def age_at_a_terminal(words: list[str], typed: str, folder: Path) -> str:
    """Run age as a person does: it asks on the terminal, and is answered there."""
    pid, terminal = pty.fork()
    if not pid:
        os.chdir(folder)
        os.execvp(words[0], words)
    said, answered = b"", False
    while True:
        ready, _, _ = select.select([terminal], [], [], 60)
        assert ready, said
        try:
            block = os.read(terminal, 4096)
        except OSError:
            break
        if not block:
            break
        said += block
        if not answered and b"passphrase" in said:
            os.write(terminal, typed.encode() + b"\n")
            answered = True
    _, status = os.waitpid(pid, 0)
    assert answered, said
    assert os.waitstatus_to_exitcode(status) == 0, said
    return said.decode()


def code_of_page(starting: str) -> str:
    """An indented block of the page, as it is printed."""
    page = recovery_files.page("en")
    blocks = re.findall(r"(?:^    .*\n)+", page, re.MULTILINE)
    found = [one for one in blocks if one.lstrip().startswith(starting)]
    assert len(found) == 1, starting
    return "".join(line[4:] for line in found[0].splitlines(keepends=True))


def alone(code: str, folder: Path, typed: str = "") -> str:
    """Python without Amparo: isolated, in the vault's folder, only site-packages to import."""
    guard = (
        "import sys\n"
        "for name in ('models', 'desktop'):\n"
        "    try: __import__(name)\n"
        "    except ImportError: continue\n"
        "    sys.exit('ours was importable')\n"
    )
    kept = os.environ.copy()
    kept.pop("PYTHONPATH", None)
    # Where Amparo itself is installed for development its finder is switched off.
    switch = (
        "import sys\n"
        "sys.meta_path[:] = [one for one in sys.meta_path if '__editable__' not in repr(one)]\n"
    )
    root = f"sys.path[:] = [p for p in sys.path if p not in ({str(Path.cwd())!r}, '')]\n"
    done = subprocess.run(
        [sys.executable, "-I", "-c", switch + root + guard + code],
        cwd=folder, env=kept, input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def follow_the_page(folder: Path, sheet: str, epoch: int, where: Path) -> dict[str, bytes]:
    """Every step; gives each evidence file's bytes by its id, and the settings under ``rows``."""
    command = code_of_page("age -d -i recovery").strip().replace("keys-1", f"keys-{epoch}")
    said = age_at_a_terminal(command.split(), sheet, folder)
    line = re.search(r"PRAGMA key = \"x'[0-9a-f]{64}'\";", said)
    assert line, said
    assert f"vault-{epoch}.db" in said
    code = code_of_page("import sqlcipher3").replace("vault-1.db", f"vault-{epoch}.db")
    code = code.replace("PRAGMA key = \"x'…'\"", line[0])
    asked = code.replace("SELECT * FROM person", "SELECT key, value FROM settings")
    rows = alone(asked, folder)
    identities = alone(
        asked.replace("SELECT key, value FROM settings", "SELECT identity FROM evidence_keys"),
        folder,
    )
    found = {"rows": rows.encode()}
    keys = where / "identities.txt"
    keys.write_text("\n".join(re.findall(r"AGE-SECRET-KEY-1[0-9A-Z]+", identities)) + "\n")
    for path in sorted((folder / "evidence").glob("??/*.age")):
        target = where / "original.bin"
        target.unlink(missing_ok=True)
        subprocess.run(
            ["age", "-d", "-i", str(keys), "-o", str(target), str(path)],
            check=True, capture_output=True,
        )  # fmt: skip
        found[path.stem] = target.read_bytes()
    keys.unlink()
    return found


@needs_age
def test_the_page_opens_a_vault_before_and_after_rotation_and_a_new_sheet(
    vault_folder: Path, vault_model, passphrase: str, tmp_path: Path
) -> None:
    clip = tmp_path / "clip.bin"
    clip.write_bytes(PLAIN)
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        first = vault.evidence.take_in(clip)
        with vault.unit_of_work() as uow:
            uow.connection.execute(insert(settings).values(key="told", value="at the door"))
            uow.commit()
    sheet = vault_model.recovery_key
    found = follow_the_page(vault_folder, sheet, 1, tmp_path)
    assert found["rows"] == b"('told', 'at the door')\n"
    assert hashlib.sha256(found[first.id]).hexdigest() == first.sha256
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        rotate(vault)
        second = vault.evidence.take_in(clip)
    found = follow_the_page(vault_folder, sheet, 2, tmp_path)
    assert found["rows"] == b"('told', 'at the door')\n"
    assert found[first.id] == found[second.id] == PLAIN
    with open_vault(vault_folder, "ruth", passphrase) as vault:
        new = replace_sheet(vault)
        fresh = new.recovery_key
        new.confirm(fresh)
    assert follow_the_page(vault_folder, fresh, 3, tmp_path)[second.id] == PLAIN
    with pytest.raises(AssertionError):
        follow_the_page(vault_folder, sheet, 3, tmp_path)


@needs_age
def test_a_vault_of_the_former_release_is_readable_after_its_first_rehearsal(
    tmp_path: Path,
) -> None:
    import json

    from models.paths import root

    stored = root() / "tests" / "data" / "vaults" / "release-0.1"
    kept = json.loads((stored / "office.json").read_text())
    folder = tmp_path / "office.amparo"
    shutil.copytree(stored / "office.amparo", folder)
    with open_vault(folder, "ruth", kept["passphrase"]) as vault:
        assert not (folder / "recovery").exists()
        done = rehearse(vault, kept["recovery_key"])
        assert done.repaired == ("identity.age", "keys-1.age")
    found = follow_the_page(folder, kept["recovery_key"], 1, tmp_path)
    assert len(found) > 1


def test_the_page_puts_two_envelopes_together(vault_model, tmp_path: Path) -> None:
    code = code_of_page('A = "0123')
    first, second = two_envelopes(from_text(vault_model.recovery_key))
    said = alone(code, tmp_path, f"{first}\n{second}\n")
    assert said.endswith(vault_model.recovery_key + "\n")


def test_the_page_in_both_languages_has_the_same_commands() -> None:
    english, spanish = recovery_files.page("en"), recovery_files.page("es-US")
    assert english != spanish

    def commands(page: str) -> list[str]:
        lines = re.findall(r"^    (.*)$", page, re.MULTILINE)
        return [re.sub(r'input\(".*?"\)|…\S* .*…|\w+\.csv', "", line) for line in lines]

    assert commands(english)[0].startswith("age -d")
    assert [one for one in commands(english) if "PRAGMA" not in one] == [
        one for one in commands(spanish) if "PRAGMA" not in one
    ]
    assert english.count("\n## ") == spanish.count("\n## ")


def test_the_page_names_tables_that_there_are(vault_folder: Path, passphrase: str) -> None:
    tables = re.findall(r"SELECT \* FROM (\w+);", recovery_files.page("en"))
    assert len(tables) >= 5
    with open_vault(vault_folder, "ruth", passphrase) as vault, vault.read() as uow:
        for table in tables:
            uow.connection.exec_driver_sql(f"SELECT count(*) FROM {table}")
