"""Judging passphrases: length and a blocklist, and what is offered is strong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import BadInput
from models.vault.passphrase import judge, offer, require

OWN = ("Greater Example Legal Aid", "ruth", "Ruth Okafor")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "short",
        "fourteen chars",
        "aaaaaaaaaaaaaaaaaaaaaa",
        "abababababababababab",
        "123456789012345678",
        "qwertyuiopasdfghjkl",
        "PasswordPassword123",
        "p@ssw0rdp@ssw0rd",
        "correct horse battery staple",
        "Ruth Okafor 2026!!",
        "greater example legal aid",
        "amparo amparo amparo",
        "Hartford Legal Aid 06103",
        "contraseña contraseña",
    ],
)
def test_what_a_colleague_would_try_is_refused_with_advice(typed: str) -> None:
    found = judge(typed, OWN)
    assert (found.ok, found.strength) == (False, 0)
    assert found.advice
    with pytest.raises(BadInput) as caught:
        require(typed, OWN)
    assert caught.value.field == "passphrase"


@pytest.mark.parametrize(
    "typed",
    [
        "velvet harbor maple tunnel quartz ribbon",
        "my dog ate the blue chair",
        "x7#kQ9!vLp2&zR4m",
        "el burro come zanahorias verdes",
        "Cà phê sữa đá buổi sáng",
        "лошадь батарея скоба верно",
        "🐎🔋📎✅🐸🦊🐻🐼🐨🐯🦁🐮🐷🐵🐔",
        "x" * 3 + "vjqkzwpfhgtrmnbd",
    ],
)
def test_long_and_own_is_allowed_in_any_script_without_composition_rules(typed: str) -> None:
    assert judge(typed, OWN).ok
    require(typed, OWN)


def test_strength_grows_with_unrelated_words() -> None:
    words = ["velvet", "harbor", "maple", "tunnel", "quartz", "ribbon"]
    strengths = [judge(" ".join(words[:count])).strength for count in (2, 3, 4, 5, 6)]
    assert strengths == sorted(strengths)
    assert strengths[-1] == 4
    assert strengths[0] < 4


@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_offered_passphrases_are_six_words_and_the_strongest(language: str) -> None:
    seen = set()
    for _ in range(200):
        words = offer(language)
        assert len(words.split()) == 6
        assert judge(words, OWN).ok
        seen.add(words)
    assert len(seen) == 200


@given(st.text(max_size=80))
def test_anything_typed_gets_a_judgement(typed: str) -> None:
    found = judge(typed, OWN)
    assert 0 <= found.strength <= 4
    assert found.ok == (found.strength > 0)
    if not found.ok:
        assert found.advice
