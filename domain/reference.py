"""The case reference: random, so that it tells no count, with a character that catches a slip of the pen."""

import hashlib
import re

from domain.kernel import CommandId

# 31 characters, a prime number, so that every single slip and every swap of neighbours is caught. Left out: I, L, O, U
# and nought, which are mistaken for others when read aloud or written by hand.
ALPHABET = "123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM = 5

_SHAPE = re.compile(rf"AC-?([{ALPHABET}]{{{RANDOM}}})-?([{ALPHABET}])")


def _check(characters: str) -> str:
    weighed = sum(place * ALPHABET.index(character) for place, character in enumerate(characters, start=1))
    return ALPHABET[weighed % len(ALPHABET)]


def reference_for(cause: CommandId) -> str:
    """The reference of the case that a command opens, such as AC-7KQ4X-D: the same for the same command, always."""
    number = int.from_bytes(hashlib.sha256(b"case reference" + cause.bytes).digest())
    characters = ""
    for _ in range(RANDOM):
        number, place = divmod(number, len(ALPHABET))
        characters += ALPHABET[place]
    return f"AC-{characters}-{_check(characters)}"


def read_reference(typed: str) -> str:
    """A reference in its one form. Raises ValueError with a sentence where it is not one, or was mistyped."""
    found = _SHAPE.fullmatch("".join(typed[:40].split()).upper())
    if found is None:
        raise ValueError("This does not look like a case reference. Enter one like AC-7KQ4X-D.")
    characters, check = found.groups()
    if _check(characters) != check:
        raise ValueError("This case reference has a mistake: its last character does not agree with the rest.")
    return f"AC-{characters}-{check}"
