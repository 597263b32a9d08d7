"""Located: no address is written in anything about MAPPA, so that it never says where the victim is (MAPPA A).

Twice: whatever has the shape of an address is refused of everybody, whatever the case holds, so that the refusal tells
nothing; and what is known of her places is looked for in every field, for a writer who may read it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec

from domain.anatomy import hints, innermost, traits
from domain.case import Case
from domain.classes import PROTECTED_LOCATION, VICTIM_CONTACT, VICTIM_PLACES, VICTIM_UNRELEASED, DataClass
from domain.kernel import Circumstances, Command, Fact, Refused
from domain.mappa.drafted import MappaReferralDrafted
from domain.mappa.endorsing import MappaReferralEndorsed
from domain.mappa.shapes import COURTS, POSTCODE, has_address, plainly
from domain.measures.breach import BreachRecorded, UnreleasedBreachRecorded
from domain.reports.incidents import IncidentRecorded, UnreleasedIncidentRecorded
from domain.sharing.signs import words_of_address
from domain.victim.contact import VictimContactSet, VictimLocationProtected

Said = Command | MappaReferralDrafted | MappaReferralEndorsed

HIS = frozenset({"address", "release_address"})
"""Where an address of his own goes: a shape of an address is no reason to refuse it there."""

OFFICES = frozenset({"to_person", "to_organisation", "liaison_officer"})
"""To whom a referral goes and who speaks for her: these have addresses of their own, of offices."""

NO_ADDRESS = (
    "Take the address out: none is written here, so that it never says where she is. Say the area, and give an address "
    "by telephone if it is asked for. An address of his own has a field of its own in a referral."
)
HERS = (
    "Take this out: it says where she is, or was, or goes. Say the area, and give an address by telephone if it is "
    "asked for."
)

_STREET = frozenset(words_of_address("road avenue lane crescent gardens grove terrace mews street drive close"))
_NOBODYS = frozenset(words_of_address("police prison"))
_COURT = "".join(words_of_address("court"))
_LEAST_WORDS = 2  # one word is a town, or stands in every text, unless a house of it has a number


_HAPPENED: tuple[type[Fact], ...] = (
    IncidentRecorded,
    BreachRecorded,
    UnreleasedIncidentRecorded,
    UnreleasedBreachRecorded,
)


@cache
def texts(kind: type[msgspec.Struct]) -> tuple[str, ...]:
    """Every field of a command or fact in which words are written, whoever typed them."""
    return tuple(name for name, hint in hints(kind).items() if innermost(hint) is str)


def _written(said: Said) -> dict[str, str]:
    """The texts that are written in one of these, by field."""
    written = ((name, getattr(said, name)) for name in texts(type(said)))
    return {name: text if isinstance(text, str) else "\n".join(text) for name, text in written if text}


def any_address(said: Said) -> str | None:
    """The first field that has the shape of an address in it, but for those where his own and offices' go, or None."""
    written = ((name, text) for name, text in _written(said).items() if name not in HIS | OFFICES)
    return next((name for name, text in written if has_address(text)), None)


def refuse_located(case: Case, command: Command, ask: Circumstances) -> None:
    """Raise `Refused` beside a field of any command about MAPPA that says an address, or where she is, was or goes."""
    if (name := any_address(command)) is not None:
        raise Refused(NO_ADDRESS, field=name)
    _refuse_hers(case, command, ask)


def _refuse_hers(case: Case, said: Said, ask: Circumstances) -> None:
    """Raise `Refused` beside a field that says what is on record of where she is, was or goes.

    Class by class, so that a writer who may not read one of them is told nothing of it.
    """
    for data_class, name in _saying(case, said):
        ask.require(
            False,
            HERS,
            rule=f"mappa.hers-{data_class.value}-{name}",
            field=name,
            rests_on=frozenset({data_class}),
        )


def refuse_passing_on(case: Case, said: MappaReferralDrafted | MappaReferralEndorsed, ask: Circumstances) -> None:
    """Raise `Refused` for a draft or its endorsement that says an address, or where she is on record to be or go.

    Whoever wrote it may not have been able to read that, and was told nothing. It is told to whoever may, of a part
    that they may read too.
    """
    called = "draft" if isinstance(said, MappaReferralDrafted) else "endorsement"
    if any_address(said) is not None:
        raise Refused(f"Correct the {called} first. {NO_ADDRESS}", field="referral")
    labels = {trait.name: trait for trait in traits(type(said))}
    for data_class, name in _saying(case, said):
        trait = labels[name]
        ask.require(
            False,
            f"“{trait.label.text}” says where she is, or was, or goes. Have the {called} corrected to the area alone, "
            "and say why to nobody who may not read where she is.",
            rule=f"mappa.hers-{called}-{data_class.value}-{name}",
            field="referral",
            rests_on=frozenset({data_class, trait.data_class}),
        )


def _saying(case: Case, said: Said) -> Iterator[tuple[DataClass, str]]:
    """By each class of what is on record of her places, the fields that say any of it."""
    fields = {name: _as_looked_for(text) for name, text in _written(said).items()}
    for data_class in (VICTIM_CONTACT, VICTIM_PLACES, VICTIM_UNRELEASED, PROTECTED_LOCATION):
        known = frozenset(part for place in _places(case, data_class) for part in _parts(place))
        yield from ((data_class, name) for name, text in fields.items() if any(each in text for each in known))


def _places(case: Case, data_class: DataClass) -> Iterator[str]:
    """What is on record of her places in a class, also what was corrected since."""
    for entry in case.ever(VictimContactSet, VictimLocationProtected, *_HAPPENED):
        match entry.fact:
            case VictimContactSet(address=str(place)) if data_class is VICTIM_CONTACT:
                yield place
            case VictimLocationProtected(address=str(place)) if data_class is PROTECTED_LOCATION:
                yield place
            case IncidentRecorded(exact_place=str(place)) | BreachRecorded(exact_place=str(place)):
                if data_class is VICTIM_PLACES:
                    yield place
            case UnreleasedIncidentRecorded(exact_place=str(place)) | UnreleasedBreachRecorded(exact_place=str(place)):
                if data_class is VICTIM_UNRELEASED:
                    yield place
            case _:
                pass


def _parts(place: str) -> Iterator[str]:
    """What a place is looked for by: its first line, each later one that is a street, and its postcode.

    A house is left without its number, so that the street alone is found too. A town is no place of hers.
    """
    for number, line in enumerate(re.split(r"[,;\n]", place)):
        words = words_of_address(line)
        named = [word for word in words if not word[0].isdigit()]
        numbered = len(named) < len(words) and not POSTCODE.search(line)
        is_street = bool(named) and (named[-1] in _STREET or numbered)
        enough = len(named) >= _LEAST_WORDS or (numbered and len(named) == 1)
        if enough and (number == 0 or is_street) and not _is_the_states(named):
            yield _as_looked_for(" ".join(named))
    yield from (_as_looked_for(found) for found in POSTCODE.findall(place))


def _is_the_states(named: list[str]) -> bool:
    """Whether a place is a court, a police station or a prison: that something happened there tells nothing of her."""
    court = any(after == _COURT and word in COURTS for word, after in pairwise(named))
    return court or not _NOBODYS.isdisjoint(named)


def _as_looked_for(text: str) -> str:
    """Whole words in the form in which two are compared, a postcode in one piece however it was typed."""
    whole = POSTCODE.sub(lambda found: re.sub(r"[^A-Za-z0-9]", "", found[0]), plainly(text))
    return f" {' '.join(words_of_address(whole))} "
