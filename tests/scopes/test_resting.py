"""Who may read what of a case is said alike by all of it and by what the rights on it rest on."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as some

from domain import catalogue
from domain.access import RIGHTS_FACTS, as_reader, reader_on
from domain.anatomy import fields_by_class, hints, innermost
from domain.case import Case, fold
from domain.governance import Register
from domain.governance.staff_on_record import Particulars
from domain.kernel import AccountId, Correction, Entry, EntryId, Erased, Fact, Withheld
from domain.people import AgencyId, Role
from domain.policy import Reader
from domain.resting import resting, rests_on_more
from tests.cast import EVERYBODY as CAST
from tests.cast import actor
from tests.domain.given import BEGAN, entry_of
from tests.infra.ledger.drafting import every_sample
from tests.samples.asking import REQUESTED
from tests.samples.parties import SUSPECT_NAMED
from tests.samples.risk import ASSESSED
from tests.scopes.canaries import recorder_of
from tests.scopes.ledger_in_hand import LEAD, joined, referred, register

EVERYBODY = tuple(actor(name) for name in CAST)[::2]
OF_CASES = {fact for section in catalogue.SECTIONS for fact in section.facts}
SAMPLES = tuple(fact for fact in every_sample() if type(fact) in OF_CASES)
TURNING = {"membership", "sharing", "retention"}
RIGHTS = tuple(fact for fact in SAMPLES if type(fact).section in TURNING or isinstance(fact, RIGHTS_FACTS))
LIKE_THE_SUSPECT = actor("police_investigator@northfield-police")
AFTER = BEGAN + timedelta(days=3)


def _known() -> Register:
    plain = register(agreed_until=AFTER.date(), without=set(), engaged={}, persons=())
    held = Particulars(born=SUSPECT_NAMED.born, other_names=(str(SUSPECT_NAMED.name),))
    return msgspec.structs.replace(plain, staff={AccountId(LIKE_THE_SUSPECT.account): held})


KNOWN = _known()
TOLD = some.lists(
    some.tuples(
        some.sampled_from(RIGHTS) | some.sampled_from(SAMPLES),
        some.booleans(),
        some.sampled_from(range(40)),
        some.randoms(use_true_random=False),
    ),
    max_size=30,
)
Told = tuple[Fact, bool, int, Random]


def made_up(told: Sequence[Told]) -> Case:
    """Everybody on a case, then these facts about one another, some put right later and of some a class erased."""
    entries: list[Entry[Fact]] = list(referred().case.entries)
    for who in EVERYBODY:
        entries.append(entry_of(joined(who, lead=who.account.int % 5 == 0), len(entries) + 1, by=LEAD))
    for fact, corrects, erased, chance in told:
        by = chance.choice((recorder_of(type(fact)), chance.choice(EVERYBODY)))
        put = Correction(chance.choice(entries).id, "It was wrong.") if corrects else None
        plain = entry_of(fact, len(entries) + 1, by=by, corrects=put)
        classes = list(fields_by_class(type(fact)).items())
        gone = classes[erased] if erased < len(classes) else (fact.governs, ())
        said = msgspec.structs.replace(_aimed(fact, entries, chance), **dict.fromkeys(gone[1], Erased(gone[0])))
        entries.append(msgspec.structs.replace(plain, fact=said))
    return fold(entries)


def _aimed(fact: Fact, entries: Sequence[Entry[Fact]], chance: Random) -> Fact:
    """The same fact with what is there in the place of what it names: entries, people, agencies, times and choices."""

    def instead(kind: object) -> object:
        if kind is EntryId:
            return chance.choice(entries[-12:]).id
        if kind is AccountId:
            return AccountId(chance.choice(EVERYBODY).account)
        if kind is AgencyId:
            return chance.choice(EVERYBODY).agency
        if kind is datetime:
            return AFTER + timedelta(hours=chance.choice((-1, 1)))
        if isinstance(kind, type) and issubclass(kind, Enum):
            return chance.choice(tuple(kind))
        return chance.random() < 0.5 if kind is bool else None

    changed: dict[str, object] = {}
    for name, hint in hints(type(fact)).items():
        value, other = getattr(fact, name), instead(innermost(hint))
        if other is not None and (value is not None or chance.random() < 0.5):
            changed[name] = (other,) if isinstance(value, tuple) else other
    return msgspec.structs.replace(fact, **changed)


def _told(case: Case) -> list[tuple[Reader | None, Reader | None]]:
    return [
        (reader_on(case, who, KNOWN, AFTER), as_reader(case, who, KNOWN, AFTER, confirmed=True)) for who in EVERYBODY
    ]


SAME = Random(0)  # noqa: S311 draws what a fact says, and guards nothing


@given(told=TOLD)
@settings(max_examples=50, deadline=None)
def test_everybody_is_the_same_reader_by_what_the_rights_rest_on_alone(told: list[Told]) -> None:
    case = made_up(told)
    less = resting(case)
    for who, whole, kept in zip(EVERYBODY, _told(case), _told(less), strict=True):
        if not rests_on_more(less, who):
            assert kept == whole, who


def test_what_no_right_rests_on_is_closed() -> None:
    less = resting(made_up([(ASSESSED, False, 99, SAME)]))
    fact = less.entries[-1].fact
    assert all(isinstance(value, Withheld) for value in msgspec.structs.astuple(fact))
    assert isinstance(fact, type(ASSESSED))


def test_a_guardian_who_decides_on_a_request_is_read_of_the_whole_case() -> None:
    less = resting(made_up([(REQUESTED, False, 99, SAME)]))
    assert {who.role for who in EVERYBODY if rests_on_more(less, who)} == {Role.AGENCY_GUARDIAN}
    assert not rests_on_more(resting(made_up([])), actor("agency_guardian"))


def test_somebody_who_is_like_the_suspect_is_turned_away_by_it_too() -> None:
    without = resting(made_up([]))
    named = resting(made_up([(SUSPECT_NAMED, False, 99, SAME)]))
    assert reader_on(without, LIKE_THE_SUSPECT, KNOWN, AFTER) is not None
    assert reader_on(named, LIKE_THE_SUSPECT, KNOWN, AFTER) is None
