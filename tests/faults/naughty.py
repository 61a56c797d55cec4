"""Hostile strings: what breaks programs that take text for something else than text.

``strings(count, seed)`` gives the list below first and then endless variations, always the same
for the same seed. ``{canary}`` in a string is filled with a path or an address that nobody may ask
for: a test plants it and looks whether anybody did.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

CANARY = "canary-pelican-7741"
"""Stands in every string that names a file or a host; no file or host of that name exists."""

_LISTED = r"""
<img src="/{c}/red.png">
<img src='file:///{c}/red.png'/>
<img src="http://{c}.example/x.png">
<b>bold</b><i>it</i><u>
<para><super>1</super></para>
<a href="http://{c}.example">x</a>
<link rel="stylesheet" href="/{c}/x.css">
<style>* {{ background: url(/{c}/x.png) }}</style>
<body background="/{c}/red.png">
<table background='/{c}/red.png'><tr><td>x
<script>open("/{c}")</script>
<!DOCTYPE x [<!ENTITY e SYSTEM "file:///{c}">]><x>&e;</x>
<?xml version="1.0"?><x/>
<![CDATA[ x ]]>
<!-- x --> -->
<font color="[[[].append(open('/{c}')) for x in [1]] and 'red'">x</font>
<br/><br><hr/>
<onDraw name=x label="/{c}"/>
<seq id="x"/><greek>a</greek>
&amp; &lt; &#0; &#x22; &nbsp; &bogus; & &;
Paredes & Solano
&File &Edit && more
%s %d %n %% %(name)s %1 %2 %L1
{{}} {{0}} {{name}} {{number}} {{0.__class__}}
$HOME ${{HOME}} `id` $(touch /{c})
; touch /{c} #
| touch /{c} &
../../../../{c}
..\..\{c}
\\{c}\share\x.png
//{c}.example/share
file:///{c}
qrc:/{c}
data:text/html,<b>x
javascript:alert(1)
http://{c}.example/?q=1
mailto:x@{c}.example
C:\{c}\x.dll
CON
NUL
=1+1
=cmd|'/C touch /{c}'!A0
=HYPERLINK("http://{c}.example","x")
=WEBSERVICE("http://{c}.example")
+1-860-555-0142
-1+1
-5
-12.50
@SUM(1)
'; DROP TABLE person; --
' OR '1'='1
" OR ""="
x'00'
%_%
_
%
*
"
'
''
"x" OR "y"
NEAR(a b, 5)
a AND b NOT c
title: x
^x
(
)
a*
-a
{{a b}} : c
[x](http://{c}.example)
![x](/{c}/red.png)
# Title
* item
None
null
nan
true
undefined
__proto__
-0
1e309
999999999999999999999999
0x7fffffff
NaN
Infinity
1/0
\0
\n\r\t
\u0041
\x41
\
\\
/
//
/* x */
<
>
<>
</
/>
"<'>&
O’Brien & Söhne “x” ‘y’ «z»
Łukasz Nguyễn Ștefan Gülşen Đặng İstanbul ıİ ß ẞ ŉ
李小龙
محمد بن عبد الله
שלום
Ελένη Παπαδοπούλου
Наталія
ማርያም
ကိုကို
ศรีสุดา
나영
さくら
नमस्ते
🏳️‍🌈👩‍👩‍👧‍👦🇺🇸
👍🏽
𝕬𝖓𝖆
ﷺ
Z̸̢̛͙͎͓̓̈́á̷̱l̶̰̇g̵̣̈́o̴͉̊
ｆｕｌｌｗｉｄｔｈ
＝1+1
①②③
…—–―
­soft­hyphen­
"""

_ODD = (
    "\0",
    "a\0b",
    "\0=1",
    "\ud800",
    "x\udfffy",
    "\udc00\ud800",
    "\t=1",
    "\r=1",
    "\n=1",
    "a\nb",
    "a\r\nb\rc",
    "a\u2028b\u2029c",
    "a\x85b\x0bc\x0cd",
    "\x01\x02\x07\x08\x1b[31mred\x1b[0m\x7f",
    "\x1c\x1d\x1e\x1f",
    "\ufffe\uffff\ufffd",
    "\ufffc",
    "\ufeffbom",
    "\u202eexe.fdp\u202c",
    "\u2066x\u2069\u200e\u200f\u061c",
    "\u200b\u200c\u200d\u2060",
    "\u00ad\u034f",
    "\ue000\uf8ff\U000f0000",
    "\U000e0041\U000e007f",
    "a" + "\u0301" * 400,
    "\u0301x",
    "e\u0301 \u00e9",
    "\u212b \u00c5 A\u030a",
    "x" * 201,
    "x" * 500,
    "x" * 501,
    "<" * 2000,
    "<b>" * 1000,
    "&" * 300,
    "(" * 1200,
    "a " * 4000,
    "'" * 999,
    "%" * 5000,
    "w" * 60_000,
    "é" * 100_000,
    "l\n" * 3000,
    "\n" * 50,
    " ",
    "\u00a0",
    "\u3000x\u3000",
    "  x  y  ",
    "",
)

LISTED: tuple[str, ...] = tuple(
    line.format(c=CANARY) for line in _LISTED.splitlines() if line
) + tuple(_ODD)

_SPANS = (
    (0x20, 0x7F),
    (0xA0, 0x250),
    (0x250, 0x590),
    (0x590, 0x900),
    (0x900, 0x1200),
    (0x1E00, 0x2400),
    (0x2400, 0x3000),
    (0x3040, 0xD7FF),
    (0xF900, 0xFFFF),
    (0x10000, 0x1FFFF),
    (0x0, 0x20),
    (0xD800, 0xDFFF),
)
_PIECES = tuple(one for one in LISTED if 0 < len(one) < 60)


def strings(count: int, seed: str) -> Iterator[str]:
    """The listed ones in an order of the seed's, then made ones; ``count`` in all."""
    chance = random.Random(seed)
    listed = list(LISTED)
    chance.shuffle(listed)
    yield from listed[:count]
    for _ in range(count - len(listed)):
        yield made(chance)


def made(chance: random.Random) -> str:
    """One more: pieces of the list torn and mixed, or letters of a few blocks."""
    kind = chance.randrange(4)
    if kind == 0:
        pieces = [chance.choice(_PIECES) for _ in range(chance.randint(1, 4))]
        return chance.choice(("", " ", "\n", "\t", "\u202e")).join(pieces)
    if kind == 1:
        text = chance.choice(_PIECES)
        at = chance.randrange(len(text) + 1)
        return text[:at] + letters(chance, chance.randint(1, 5)) + text[at:]
    if kind == 2:
        return letters(chance, chance.randint(1, 80))
    signs = "<>&\"'=+-@%_*(){}[]|\\/;:#$^`~ \n\tab0"
    return "".join(chance.choice(signs) for _ in range(chance.randint(1, 60)))


def letters(chance: random.Random, count: int) -> str:
    """Letters of one or two blocks of Unicode; now and then of the forbidden ones."""
    spans = [_SPANS[min(int(chance.expovariate(0.25)), len(_SPANS) - 1)] for _ in range(2)]
    found = (chr(chance.randrange(*chance.choice(spans))) for _ in range(count))
    return "".join(one for one in found if unicodedata.category(one) != "Co")


def turns_reading(text: str) -> bool:
    """A hidden sign that turns the order of reading: what a name has to refuse."""
    return any("\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069" for char in text)


def cannot_be_text(text: str) -> bool:
    """NUL, half of a character, a code point that is none, a byte order mark in front: what every
    field has to refuse."""
    if "\0" in text or text.startswith("\ufeff"):
        return True
    return any(
        "\ud800" <= char <= "\udfff" or "\ufdd0" <= char <= "\ufdef" or ord(char) & 0xFFFE == 0xFFFE
        for char in text
    )
