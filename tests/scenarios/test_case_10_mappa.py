"""Published case 10 goes to MAPPA: referred on the form in use, accepted, met on; and who reads what of it."""

from datetime import UTC
from io import BytesIO

from pypdf import PdfReader

from domain.people import Role
from portal.presenting.mappa_referral import referral_copy, referral_page
from portal.printing.typeset import NamedCopy, typeset
from tests.scenarios.conftest import TODAY, Played, owed
from tests.scenarios.test_case_10 import at

CASE = "case_10"
READS_MAPPA = {
    "police_coordinator",
    "probation_practitioner",
    "victim_liaison_officer",
    "health_clinician",
    "clinic_coordinator",
    "mappa_coordinator",
    "auditor",
}


def copied(played: Played, by: str) -> str:
    """The words of somebody's copy of the referral."""
    given = referral_copy(played.seen(CASE, by), "")
    assert given is not None
    mine = NamedCopy(name=by, agency="An agency", made=TODAY.astimezone(UTC))
    pages = PdfReader(BytesIO(typeset("mappa_referral", given, copy=mine, title="Referral"))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_coordinator_gets_every_section_of_the_form_in_order(played: Played) -> None:
    said = copied(played, "mappa_coordinator")
    titles = (
        "MAPPA A: referral",
        "1. The person referred",
        "2. Conviction or caution",
        "5. Reasons for the referral",
        "6. Risk assessment",
        "7. Current plan, and its gaps",
        "8. Victims and potential victims",
        "9. Disclosure considered",
        "11. Equality and diversity",
        "Endorsement by a manager",
        "Referrer, and to whom it was sent",
        "Co-ordinator’s decision",
    )
    places = [said.index(title) for title in titles]
    assert places == sorted(places)
    assert "Patrick Sherwin" in said
    assert "Det Insp Martin Oyelaran" not in said, "a co-ordinator has workers' names in summary"
    assert "Det Insp Martin Oyelaran" in copied(played, "police_coordinator")


def test_the_form_says_nowhere_where_she_is(played: Played) -> None:
    for by in ("police_coordinator", "mappa_coordinator"):
        said = copied(played, by)
        for place in ("Tern Court", "Quayside", "loading gate", "Josephine Marlow"):
            assert place not in said


def test_only_those_who_read_mappa_find_the_referral_and_the_manager_who_endorsed_it(played: Played) -> None:
    found = {
        by.split("/")[0]
        for by, opened in played.members(CASE).items()
        if referral_page(opened, played.case(CASE), "") is not None
    }
    assert {who for who in found if not who.startswith("southmere")} == READS_MAPPA | {"police_supervisor"}


def test_each_step_was_owed_to_somebody_until_it_was_done(played: Played) -> None:
    waited = owed(played.seen(CASE, "police_coordinator", at(10, 12, 12)))
    assert "waits for the manager who was asked to endorse it" in waited["mappa-endorsement-asked"].sentence
    assert waited["mappa-endorsement-asked"].owner is Role.POLICE_SUPERVISOR
    assert "mappa-sending" in owed(played.seen(CASE, "police_coordinator", at(10, 12, 17)))
    assert "mappa-answer" in owed(played.seen(CASE, "mappa_coordinator", at(10, 13, 12)))
    planned = owed(played.seen(CASE, "victim_liaison_officer", at(10, 20, 12)))["mappa-meeting"]
    assert planned.sentence == (
        "First meeting under MAPPA is owed, planned for 4 November 2026, and by 11 November 2026 at the latest."
    )
    next_one = owed(played.seen(CASE, "mappa_coordinator"))["mappa-meeting"]
    assert next_one.sentence == (
        "Review meeting under MAPPA is owed, planned for 14 December 2026, and by 24 February 2027 at the latest."
    )
    assert not {rule for rule in owed(played.seen(CASE, "isac_caseworker")) if rule.startswith("mappa")}
