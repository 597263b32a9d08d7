"""Signs: what two records of one person have in common, written alike however it was typed. A surname alone is none."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from itertools import combinations

import msgspec


class How(StrEnum):
    """By what somebody was recognised as a party, or as one of a party's household."""

    NAME_AND_BIRTH = "name_and_date_of_birth"
    ADDRESS = "address"
    TELEPHONE = "telephone"
    STAFF_NUMBER = "staff_number"
    VEHICLE = "vehicle"


class Sign(msgspec.Struct, frozen=True, order=True):
    """One thing that tells a person from others, in the form in which two are compared."""

    how: How
    text: str


# What stands before or after a name and is no part of it.
_STYLE = re.compile(
    r"mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|lady|lord|jr|jnr|snr|sis|w?pc|dc|ps|ds|sgt|insp|di|dci|dcs|ci|supt|chief|"
    r"det|detective|constable|sergeant|inspector|superintendent|pcso"
)
_SHORT = {
    "road": "rd",
    "street": "st",
    "saint": "st",
    "avenue": "ave",
    "lane": "ln",
    "close": "cl",
    "drive": "dr",
    "court": "ct",
    "crescent": "cres",
    "gardens": "gdns",
    "grove": "gr",
    "place": "pl",
    "square": "sq",
    "terrace": "terr",
    "apartment": "flat",
    "apt": "flat",
}
_POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][a-z0-9]?)\s*([0-9][a-z]{2})\b")
_WORDS_OF_A_WHOLE_ADDRESS = 4  # house, street (two words) and town: less than that stands in every town
_DIGITS_OF_A_NUMBER = 10  # a shorter one is an extension, or has lost its code
_SHORTEST_STAFF_NUMBER = 4  # "12" stands in every text
_PLATE = re.compile(r"\b([a-z]{2}[0-9]{2})\s?([a-z]{3})\b")
_IN_TEXT = re.compile(r"(?:\+|\b00|\b0)[0-9][0-9 ().-]{7,18}[0-9]")


def plain(text: str) -> str:
    """Small letters without accents, and every apostrophe gone: "O’Néill" is "oneill"."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return re.sub(r"['’`´]", "", bare.casefold())


def names_born(name: str, born: date | None) -> frozenset[Sign]:
    """The signs of a name with a date of birth: any two of its words with the day, in whatever order they stand.

    None without the day: a name alone, or a surname with a day, tells nobody from others.
    """
    if born is None:
        return frozenset()
    parts = set(re.findall(r"[^\W_]{2,}", plain(name)))
    words = sorted(part for part in parts if not _STYLE.fullmatch(part))
    return frozenset(Sign(How.NAME_AND_BIRTH, f"{born} {one} {two}") for one, two in combinations(words[:12], 2))


def address(text: str) -> frozenset[Sign]:
    """The signs of an address: postcode with house, and the whole of it without the postcode."""
    typed = plain(text)
    found = _POSTCODE.search(typed)
    rest = _POSTCODE.sub(" ", typed)
    words = words_of_address(rest)
    signs = set()
    numbers = sorted({word for word in words if word[0].isdigit()})
    if found and words:
        house = " ".join(numbers) or " ".join(words[:2])
        signs.add(Sign(How.ADDRESS, f"{found[1]}{found[2]} {house}"))
    if len(words) >= _WORDS_OF_A_WHOLE_ADDRESS and (numbers or len(words) > _WORDS_OF_A_WHOLE_ADDRESS):
        signs.add(Sign(How.ADDRESS, " ".join(words)))
    return frozenset(signs)


def words_of_address(text: str) -> list[str]:
    """The words of an address as two are compared: in small letters, and each kind of street in its short form."""
    return [_SHORT.get(word, word) for word in re.findall(r"[a-z0-9]+", plain(text))]


def telephone(text: str) -> frozenset[Sign]:
    """The sign of a telephone number, national or with the code of the United Kingdom; none of a short one."""
    digits = re.sub(r"[^0-9+]", "", text)
    digits = re.sub(r"^(?:\+|00)440?", "0", digits).lstrip("+")
    return frozenset({Sign(How.TELEPHONE, digits)} if len(digits) >= _DIGITS_OF_A_NUMBER else ())


def telephones_in(text: str) -> frozenset[Sign]:
    """The signs of every telephone number in a text that holds other words too."""
    return frozenset[Sign]().union(*(telephone(found) for found in _IN_TEXT.findall(text)))


def vehicles_in(text: str) -> frozenset[Sign]:
    """The signs of every vehicle registration of the present form in a text: two letters, two digits, three letters."""
    found = _PLATE.findall(plain(text))
    return frozenset(Sign(How.VEHICLE, "".join(parts)) for parts in found)


def staff_number(text: str) -> frozenset[Sign]:
    """The sign of a staff number, its rank and its punctuation left out; none of one without a digit."""
    words = [word for word in re.findall(r"[a-z]+|[0-9]+", plain(text)) if not _STYLE.fullmatch(word)]
    number = "".join(words)
    known = len(number) >= _SHORTEST_STAFF_NUMBER and any(each.isdigit() for each in number)
    return frozenset({Sign(How.STAFF_NUMBER, number)} if known else ())
