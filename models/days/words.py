"""The words in which English and Spanish speakers name days and times, as folded text.

Either language is understood whatever the screen speaks: an office types both.
"""

from __future__ import annotations

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sept sep septiembre setiembre set",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        start=1,
    )
    for word in words.split()
}

WEEKDAYS = {
    word: number
    for number, words in enumerate(
        (
            "monday mon lunes lun",
            "tuesday tue tues martes",
            "wednesday wed miercoles mie",
            "thursday thu thur thurs jueves jue",
            "friday fri viernes vie",
            "saturday sat sabado sab",
            "sunday sun domingo dom",
        )
    )
    for word in words.split()
}

NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one una uno un",
            "two dos",
            "three tres",
            "four cuatro",
            "five cinco",
            "six seis",
            "seven siete",
            "eight ocho",
            "nine nueve",
            "ten diez",
            "eleven once",
            "twelve doce",
        ),
        start=1,
    )
    for word in words.split()
}

DAYS_BACK = {
    "today": 0,
    "hoy": 0,
    "yesterday": 1,
    "ayer": 1,
    "day before yesterday": 2,
    "anteayer": 2,
    "antier": 2,
    "antes ayer": 2,
    "a day ago": 1,
    "one day ago": 1,
    "1 day ago": 1,
    "hace un dia": 1,
    "hace 1 dia": 1,
}

THIS = {"this", "este", "esta"}
LAST = {"last", "past", "pasado", "pasada", "ultimo"}
PERIODS = {"month": "month", "mes": "month", "year": "year", "ano": "year"}

# Words that say nothing of their own between the parts of a date or a time.
FILLERS = {
    *("on", "in", "the", "of", "at", "it", "was", "el", "la", "las", "los", "de", "del"),
    *("en", "a", "dia", "day", "por", "al", "during", "o", "clock", "oclock", "hrs", "horas"),
}

ABOUT = {
    *("about", "around", "approximately", "approx", "roughly", "circa", "ca", "near"),
    *("aproximadamente", "aprox", "sobre", "hacia", "como", "alrededor", "cerca", "eso"),
}
ABOUT_PHRASES = ("mas o menos", "more or less")
