"""Names and sentences of a made-up office: the mix of names that a legal-aid office of Hartford
meets, and notes as people write them. All of it is invented; the same seed gives the same office.
"""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

GIVEN = [
    "María",
    "José",
    "Luis",
    "Carmen",
    "Ana",
    "Juan",
    "Rosa",
    "Carlos",
    "Lucía",
    "Miguel",
    "Ángel",
    "Sofía",
    "Jesús",
    "Isabel",
    "Xiomara",
    "Yesenia",
    "Marisol",
    "Wilfredo",
    "Zoraida",
    "Héctor",
    "Noemí",
    "Raúl",
    "Íñigo",
    "Belén",
    "João",
    "Antônio",
    "Conceição",
    "Luísa",
    "Tiago",
    "Inês",
    "Agnieszka",
    "Łukasz",
    "Wojciech",
    "Małgorzata",
    "Zbigniew",
    "Katarzyna",
    "Amir",
    "Emina",
    "Nedžad",
    "Selma",
    "Hạnh",
    "Nguyệt",
    "Đức",
    "Thị",
    "Tuấn",
    "Phương",
    "Mirlande",
    "Jean-Baptiste",
    "Rose-Merline",
    "Wilner",
    "Ketia",
    "Fatima",
    "Mohammed",
    "Abdulrahman",
    "Khadija",
    "Youssef",
    "Nour",
    "Zainab",
    "Keisha",
    "Tyrone",
    "Latoya",
    "DeShawn",
    "Imani",
    "Marcus",
    "Patrick",
    "Siobhán",
    "Kathleen",
    "Michael",
    "Jennifer",
    "James",
    "Patricia",
    "Robert",
    "Linda",
    "William",
    "Elizabeth",
    "David",
    "Barbara",
    "Susan",
    "Jessica",
    "Sarah",
    "Karen",
    "Olha",
    "Dmytro",
    "Oksana",
    "Gülşen",
    "Işıl",
    "Mehmet",
    "Ștefan",
    "Ioana",
    "Priya",
    "Arjun",
    "Wei",
    "Xiuying",
    "Denise",
    "Grace",
    "Walter",
    "Doris",
]

FAMILY = [
    "Rivera",
    "Rodríguez",
    "Ortiz",
    "Santiago",
    "García",
    "Colón",
    "Vázquez",
    "Torres",
    "Cruz",
    "Nieves",
    "Paredes",
    "Solano",
    "Quiñones",
    "Maldonado",
    "Feliciano",
    "Acevedo",
    "Núñez",
    "Ibáñez",
    "Castañeda",
    "Villanueva",
    "Zambrano",
    "Ixchel",
    "Caal",
    "Quispe",
    "Mamani",
    "Pereira",
    "Gonçalves",
    "Araújo",
    "Conceição",
    "Magalhães",
    "Wiśniewski",
    "Kowalczyk",
    "Zieliński",
    "Dąbrowska",
    "Woźniak",
    "Hadžić",
    "Begović",
    "Mehmedović",
    "Nguyễn",
    "Trần",
    "Phạm",
    "Đặng",
    "Hoàng",
    "Joseph",
    "Pierre",
    "Jean-Louis",
    "Desrosiers",
    "Toussaint",
    "Al-Hassan",
    "Ndiaye",
    "Diallo",
    "El-Amrani",
    "Haddad",
    "Rahman",
    "Hussein",
    "Johnson",
    "Williams",
    "Brown",
    "Jackson",
    "Robinson",
    "Washington",
    "Campbell",
    "Bramwell",
    "Whitaker",
    "O’Brien",
    "O’Connor",
    "Doyle",
    "McCarthy",
    "Murphy",
    "Sullivan",
    "Smith",
    "Miller",
    "Davis",
    "Wilson",
    "Anderson",
    "Thompson",
    "Lindqvist",
    "Karimova",
    "Shevchenko",
    "Kovalenko",
    "Yılmaz",
    "Işık",
    "Ionescu",
    "Popescu",
    "Patel",
    "Singh",
    "Wang",
    "Chen",
    "Li",
    "Zhang",
    "Brandt",
    "Fischer",
    "Okafor",
    "Adeyemi",
    "Mensah",
    "Morales",
    "Guzmán",
    "Figueroa",
    "Báez",
]

SENTENCES = """
Called the client at work; she prefers mornings and asked that no message be left.
Left word with the housing office about the inspection report of {day}.
The hearing on the restraining order is on {day} before Judge {family}.
Client brought two pay stubs and the letter of the landlord, {given} {family}.
Spoke with Officer {family} about the incident report; he will send it within four business days.
La clienta pidió que no se le llame a su casa; su hermana {given} recibe los mensajes.
Revisamos la carta de {given} {family} y firmó la autorización para pedir los registros.
Se presentó la solicitud de apelación el {day}; falta la copia del expediente.
Reviewed the draft complaint, corrected the dates and sent it to counsel for approval.
Opposing counsel {family} proposes to continue the case until {day}; client agrees.
Interpreter for {language} was present by telephone for the whole meeting.
Traveled to the Superior Court and filed the financial affidavit and the motion to modify.
The school confirmed that {given} attends regularly and that the address on file is old.
Explained the eviction notice, the right to a stay, and what to bring to mediation.
Asked the department for the body camera footage of {day}, request number {number}.
The client reports that the child support payment of {amount} dollars has not come.
Drafted a safety letter for the employer; the client will think about it until {day}.
Se explicó la orden de protección y las condiciones que puso el juez {family}.
Received the medical records, {number} pages, and put them with the documents of the case.
Closed the file of the food benefits: the department restored {amount} dollars a month.
Follow up with {given} {family} at the clinic about the letter for the court.
Neighbor {given} {family} saw the officers at the door and is willing to be a witness.
Nothing new; tickler set for {day}.
Client did not come to the appointment and did not answer; will try again on {day}.
""".strip().splitlines()

_LANGUAGES = (
    "Spanish",
    "Portuguese",
    "Polish",
    "Bosnian",
    "Vietnamese",
    "Haitian Creole",
    "Arabic",
)
SUMMARIES = (
    "Call with client", "Intake meeting", "Court date", "Letter drafted", "Records requested",
    "Llamada con la clienta", "Research", "Meeting with counsel", "Home visit", "",
)  # fmt: skip

TO_DO = (
    "Call the clerk about the hearing", "Answer to the motion", "Meeting with the client",
    "Records of the police department", "Status conference", "Llamar a la clienta",
    "Renew the release", "Draft the affidavit",
)  # fmt: skip


def given(chance: Random) -> str:
    """A given name, sometimes two."""
    first = chance.choice(GIVEN)
    return f"{first} {chance.choice(GIVEN)}" if chance.random() < 0.25 else first


def family(chance: Random) -> str:
    """A family name, often two, now and then with a syllable that nobody else has."""
    name = chance.choice(FAMILY)
    if chance.random() < 0.35:
        name = f"{name} {chance.choice(FAMILY)}"
    if chance.random() < 0.3:
        name += chance.choice("bcdfgklmnprstvz") + chance.choice(("ara", "ez", "ić", "owa", "ane"))
    return name


def day(chance: Random) -> date:
    """A day of the last sixteen years."""
    return date(2010, 1, 4) + timedelta(days=chance.randrange(5900))


def note(chance: Random) -> tuple[str, str]:
    """Summary and text."""
    lines = chance.choices(SENTENCES, k=chance.choice((1, 2, 2, 3, 4)))
    text = " ".join(
        one.format(
            day=f"{day(chance):%B %d, %Y}",
            family=chance.choice(FAMILY),
            given=chance.choice(GIVEN),
            language=chance.choice(_LANGUAGES),
            number=chance.randrange(1, 9999),
            amount=chance.randrange(40, 2400),
        )
        for one in lines
    )
    return chance.choice(SUMMARIES), text
