"""Identifiers that agencies give people and cases: each brought to one form, or refused with a sentence."""

import re

import msgspec

CHECK_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"  # 23 letters: I, O and S are left out because they read like digits
LONGEST = 40  # nothing that an agency gives is longer, spaces and slashes included


class Pattern(msgspec.Struct, frozen=True, kw_only=True):
    """What one kind of identifier looks like: its name, the shape without spaces, an example, where it was read."""

    name: str
    shape: str
    example: str
    source: str

    def groups(self, text: str) -> tuple[str, ...]:
        """The parts of the text, spaces dropped, in capitals. Raises ValueError with a sentence for another shape."""
        typed = re.sub(r"\s+", "", text).upper() if len(text) <= LONGEST else ""
        found = re.fullmatch(self.shape, typed)
        if found is None:
            message = f"This does not look like a {self.name}. Enter one like {self.example}."
            raise ValueError(message)
        return tuple(part or "" for part in found.groups())

    def mistyped(self) -> ValueError:
        """What to raise where the check digit or letter does not agree with the rest."""
        return ValueError(f"This {self.name} has a mistake: its check does not agree. Compare it with the record.")


# The shapes as data: a partnership whose systems differ changes them here, not in the rules below.
PNC_ID = Pattern(
    name="PNC ID",
    shape=r"([0-9]{4}|[0-9]{2})/([0-9]{1,7})([A-Z])",
    example="2024/1234567K",
    source="hmpps-person-record, PNCIdentifier.kt",
)
CRO = Pattern(
    name="CRO number",
    shape=r"([0-9]{1,6})/([0-9]{2})([A-Z])",
    example="123456/24X",
    source="hmpps-person-record, CROIdentifier.kt",
)
CRO_FILE = Pattern(
    name="CRO number",
    shape=r"SF([0-9]{2})/([0-9]{1,6})([A-Z])",
    example="SF39/1234D",
    source="hmpps-person-record, CROIdentifier.kt",
)
NHS_NUMBER = Pattern(
    name="NHS number",
    shape=r"([0-9]{3})-?([0-9]{3})-?([0-9]{4})",
    example="943 476 5919",
    source="NHS data dictionary",
)
URN = Pattern(
    name="URN",
    shape=r"([0-9]{2})/?([A-Z0-9]{2})/?([0-9]{5})/?([0-9]{2})(?:/?([A-Z0-9]{1,2}))?",
    example="99XX1234526",
    source="CPS CaseRegistrationUrn.cs: force, unit, reference, year; a split case carries a suffix",
)
CRN = Pattern(name="CRN", shape=r"([A-Z][0-9]{6})", example="X123456", source="hmpps NomisIdOrCrnRegex.kt")
NOMIS = Pattern(
    name="NOMIS number", shape=r"([A-Z][0-9]{4}[A-Z]{2})", example="A1234BC", source="hmpps NomisIdOrCrnRegex.kt"
)


def _check_letter(digits: str) -> str:
    return CHECK_LETTERS[int(digits) % len(CHECK_LETTERS)]


def pnc_id(text: str, *, this_year: int = 2050) -> str:
    """A PNC ID as YYYY/NNNNNNNC, from a year of two or four digits and a serial of one to seven.

    A short year after `this_year` belongs to the century before. Raises ValueError with a sentence.
    """
    year, serial, letter = PNC_ID.groups(text)
    if len(year) == 2:
        century = this_year // 100 * 100
        year = str(century + int(year) if int(year) <= this_year % 100 else century - 100 + int(year))
    padded = serial.zfill(7)
    if _check_letter(year[2:] + padded) != letter:
        raise PNC_ID.mistyped()
    if int(year) > this_year:
        message = "The year of this PNC ID lies in the future. Compare it with the record."
        raise ValueError(message)
    return f"{year}/{padded}{letter}"


def cro(text: str) -> str:
    """A CRO number as NNNNNN/YYC, or as SFYY/NC for a file number. Raises ValueError with a sentence."""
    if re.sub(r"\s+", "", text[:LONGEST]).upper().startswith("SF"):
        year, serial, letter = CRO_FILE.groups(text)
        if _check_letter(year + serial) != letter:
            raise CRO_FILE.mistyped()
        return f"SF{year}/{serial}{letter}"
    serial, year, letter = CRO.groups(text)
    padded = serial.zfill(6)
    if _check_letter(year + padded) != letter:
        raise CRO.mistyped()
    return f"{padded}/{year}{letter}"


def nhs_number(text: str) -> str:
    """An NHS number as ten digits: weights 10 to 2, modulus 11, where a check of 10 is never issued.

    Raises ValueError with a sentence.
    """
    digits = "".join(NHS_NUMBER.groups(text))
    weighted = sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - weighted % 11) % 11
    if check == 10 or check != int(digits[9]):
        raise NHS_NUMBER.mistyped()
    return digits


def urn(text: str) -> str:
    """A CPS unique reference number as eleven characters, with /suffix where the case was split. No check digit.

    Raises ValueError with a sentence.
    """
    *parts, suffix = URN.groups(text)
    return "".join(parts) + (f"/{suffix}" if suffix else "")


def crn(text: str) -> str:
    """A probation case reference number: a letter and six digits. Raises ValueError with a sentence."""
    return CRN.groups(text)[0]


def nomis(text: str) -> str:
    """A prison (NOMIS) number: a letter, four digits, two letters. Raises ValueError with a sentence."""
    return NOMIS.groups(text)[0]
