"""The pack on paper: its picture on one page however full the case is, and a chronology that says what happened."""

from enum import Enum
from io import BytesIO

import msgspec
import pytest
from pypdf import PdfReader

from domain.anatomy import hints, innermost, traits
from domain.classes import PROTECTED_LOCATION
from domain.kernel import Answer, Correction, EntryId, Fact, PartyId
from domain.mappa.sending import MappaReferralSent
from domain.reports.concern import ConcernKind, ConcernReported
from portal.asking import Opened
from portal.presenting.events import Teller
from portal.presenting.names import identifies
from portal.presenting.pack import pack_of
from portal.presenting.pack_lines import chronology_of, said_in_short
from portal.printing.pack_sheet import printed
from portal.views import Contact, Surfaced
from tests.cast import actor
from tests.samples.meetings import MEETING
from tests.scopes.test_pack_twins import EVERY, MADE, case_of, opened
from tests.scopes.twins import is_visible

OFFICER = actor("police_investigator@northfield-police")
HAPPENED = {type(fact): fact for fact, _ in EVERY if fact.happens is not None}
CHOSEN = {
    kind: [
        trait.label.text
        for trait in traits(kind)
        if isinstance(named := innermost(hints(kind)[trait.name]), type)
        and issubclass(named, Enum)
        and named is not Answer
        and getattr(fact, trait.name) not in (None, ())
    ]
    for kind, fact in HAPPENED.items()
}


@pytest.fixture(scope="module")
def full() -> Opened:
    """Everything that an officer may see, in one case."""
    seen = [each for each in EVERY if is_visible(OFFICER, each)]
    return opened(case_of(OFFICER, seen, (), twin=False), OFFICER)


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


@pytest.mark.parametrize("times", [1, 5, 12])
def test_the_picture_takes_one_page_however_much_is_put_before_the_meeting(full: Opened, times: int) -> None:
    pack = pack_of(full, MEETING)
    picture = msgspec.structs.replace(
        pack.picture,
        parts=pack.picture.parts[:6],
        surfaced=(Surfaced(sentence="What was told by three people reads as one course of conduct."),) * times,
        contacts=(Contact(agency="The northfield agency", name="Ada Quill", role="Investigating officer"),) * times,
    )
    crowded = msgspec.structs.replace(pack, picture=picture, grades=pack.grades[:4])
    said = pages(printed(crowded, full, MADE))
    (where,) = [number for number, page in enumerate(said) if "The picture" in page]
    assert "Course of conduct" in said[where]
    assert "Agencies on the case" in said[where]
    assert "Chronology" in said[where + 1]


@pytest.mark.parametrize("kind", HAPPENED, ids=lambda kind: kind.__name__)
def test_a_line_says_what_was_chosen_and_never_begins_with_whom_it_is_about(kind: type[Fact], full: Opened) -> None:
    said = [line.label for line in said_in_short(HAPPENED[kind], Teller(full, "", acts=False))]
    about = {trait.label.text for trait in traits(kind) if identifies(kind).get(trait.name) is PartyId}
    assert not CHOSEN[kind] or CHOSEN[kind][0] in said
    assert not about.intersection(said)


def test_who_sent_a_referral_is_no_part_of_the_line(full: Opened) -> None:
    said = said_in_short(HAPPENED[MappaReferralSent], Teller(full, "", acts=False))
    assert "Referred by" not in {line.label for line in said}


def test_an_entry_that_only_says_that_it_was_recorded_elsewhere_is_left_out(full: Opened) -> None:
    old = next(each for each in full.entries if isinstance(each.fact, ConcernReported))
    moved = msgspec.structs.replace(old.fact, kinds=(ConcernKind.OTHER,), detail="Recorded again where it belongs.")
    cleaned = msgspec.structs.replace(old.fact, kinds=(ConcernKind.SIGHTING,), detail="He was by the bus stop.")
    for fact, kept in ((moved, False), (cleaned, True)):
        later = msgspec.structs.replace(
            old, fact=fact, id=EntryId(MEETING), corrects=Correction(old.id, "Her address.", PROTECTED_LOCATION)
        )
        found = msgspec.structs.replace(full, entries=(*full.entries, later))
        told = [event.mark for event in chronology_of(found, Teller(found, "", acts=False))]
        assert (str(later.id) in told) is kept
