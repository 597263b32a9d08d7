"""Release on every surface: closed before, open with its caution after, and closed again when it is taken back."""

from datetime import date

import httpx
import msgspec
import pytest

from domain.advocacy import AdvocacySummaryShared
from domain.advocacy.consent import ConsentDecision, RecordConsent, Shareable
from domain.advocacy.release import ReleaseTold, TakeBackRelease
from domain.advocacy.wishes import Decision, RecordWishes
from domain.contact import Method
from domain.kernel import Answer, Command, EntryId, PartyId, StreamId
from domain.parties import VictimNamed
from tests.cast import actor
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.advocacy import RECORD_CONSENT, RECORD_WISHES, SHARE_SUMMARY

ADVOCATE, PROBATION, CLINICIAN = map(actor, ("isac_caseworker", "probation_practitioner", "health_clinician"))
OFFICER = actor("police_investigator")
TOLD = "She has heard him on the back stairs at night."
CAUTION = "Do not put this to the suspect"
change = msgspec.structs.replace


@pytest.fixture(scope="module")
def case(world: World) -> StreamId:
    return world.shared([ADVOCATE, PROBATION, CLINICIAN, OFFICER])


def victim(world: World, case: StreamId) -> PartyId:
    entries = world.house.ledger.entries(case)
    return next(entry.fact.victim for entry in entries if isinstance(entry.fact, VictimNamed))


def given(world: World, case: StreamId, command: Command) -> EntryId:
    return world.ask(ADVOCATE, case, command).entries[-1].id


def told(world: World, case: StreamId, knows: Answer = Answer.NO) -> EntryId:
    summary = change(SHARE_SUMMARY, victim=victim(world, case), risk_summary=TOLD, suspect_knows=knows)
    return given(world, case, summary)


def release(mark: EntryId, **more: object) -> ReleaseTold:
    today = date.today()  # noqa: DTZ011 - the day as the portal counts it is checked by the rules
    command = ReleaseTold(
        entry=mark,
        agency=PROBATION.agency,
        purpose="So that his appointments are kept away from her road.",
        agreed_on=today,
        method=Method.TELEPHONE,
        from_when=today,
    )
    return change(command, **more)


def surfaces(world: World, case: StreamId, called: str) -> str:
    """What somebody is told of the case on its pages and by the API."""
    who = actor(called)
    browser, program = world.browser(who), world.client(who)
    pages = [browser.get(f"/cases/{case}{page}") for page in ("", "/timeline", "/sections/advocacy")]
    answers = [program.get(f"/api/v1/cases/{case}{path}") for path in ("", "/timeline")]
    assert all(each.status_code == httpx.codes.OK for each in (*pages, *answers))
    return " ".join([*(each.text for each in pages), *(each.text for each in answers)])


def test_a_release_opens_one_entry_with_its_caution_and_taking_it_back_closes_it(world: World, case: StreamId) -> None:
    before = surfaces(world, case, "probation_practitioner")
    mark = told(world, case)
    assert TOLD not in surfaces(world, case, "probation_practitioner")
    released = given(world, case, release(mark))
    after = surfaces(world, case, "probation_practitioner")
    assert TOLD in after
    assert CAUTION in after
    assert '"not_to_suspect":true' in after.replace(" ", "")
    assert TOLD not in surfaces(world, case, "health_clinician")
    assert CAUTION in surfaces(world, case, "police_investigator")
    given(world, case, TakeBackRelease(release=released, because="She changed her mind."))
    again = surfaces(world, case, "probation_practitioner")
    for said in (TOLD, CAUTION, "She changed her mind.", str(mark), str(released)):
        assert said not in again
        assert said not in before


def test_a_release_that_may_be_put_to_him_carries_no_caution(world: World) -> None:
    case = world.shared([ADVOCATE, PROBATION])
    given(world, case, release(told(world, case), may_be_put=True))
    after = surfaces(world, case, "probation_practitioner")
    assert TOLD in after
    assert CAUTION not in after


def test_a_search_finds_what_is_released_and_no_longer_what_was_taken_back(world: World) -> None:
    case = world.shared([ADVOCATE, PROBATION])
    program = world.client(PROBATION)

    def found() -> bool:
        world.caught_up()
        answer = program.post("/api/v1/search", json={"words": "back stairs"})
        assert answer.status_code in {httpx.codes.OK, httpx.codes.CREATED}, answer.text
        return str(case) in answer.text

    mark = told(world, case)
    assert not found()
    released = given(world, case, release(mark))
    assert found()
    given(world, case, TakeBackRelease(release=released, because="She asks."))
    assert not found()


def test_the_release_is_given_from_its_form_by_whoever_was_told(world: World) -> None:
    case = world.shared([ADVOCATE, PROBATION, OFFICER])
    told(world, case)
    theirs = world.browser(OFFICER).get(f"/cases/{case}/record/release-told")
    assert TOLD not in words(theirs)  # what police may release is what they were told
    mine = world.browser(ADVOCATE).get(f"/cases/{case}/record/release-told")
    assert TOLD in words(mine)


def test_consent_that_is_withdrawn_while_a_summary_is_written_stops_it_and_keeps_what_was_typed(world: World) -> None:
    case = world.shared([ADVOCATE, PROBATION])
    who = victim(world, case)
    browser = world.browser(ADVOCATE)
    address = f"/cases/{case}/record/share-advocacy-summary"
    form = form_on(browser.get(address))
    typed = {
        "victim": [str(who)],
        "summarised_on-day": ["1"],
        "summarised_on-month": ["3"],
        "summarised_on-year": ["2026"],
        "risk_summary": [TOLD],
        "basis": ["consented"],
        "victim_knows": ["yes"],
        "from_victim": ["yes"],
        "suspect_knows": ["yes"],
        "in_short": ["Risk is rising."],
    }
    checked = send(browser, address, form, **_names(typed))
    assert "Check" in words(checked)
    confirm = form_on(checked)
    taken_back: RecordConsent = change(
        RECORD_CONSENT,
        victim=who,
        what=Shareable.ADVOCACY_SUMMARY,
        with_whom="Everybody",
        decision=ConsentDecision.WITHDRAWN,
        limits=None,
    )
    given(world, case, taken_back)
    posted = send(browser, address, confirm, step="record")
    for answer in (posted, send(browser, address, form, **_names(typed))):  # at the end, and at Continue
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY, words(answer)
        assert "The victim withdrew her consent to sharing a summary." in words(answer)
        assert TOLD in words(answer)
    facts = [entry.fact for entry in world.house.ledger.entries(case)]
    assert not any(isinstance(fact, AdvocacySummaryShared) for fact in facts)


def _names(typed: dict[str, list[str]]) -> dict[str, list[str]]:
    return {name.replace("-", "__"): values for name, values in typed.items()}


def test_her_wishes_stand_beside_the_decision_that_they_are_of(world: World) -> None:
    case = world.shared([ADVOCATE, OFFICER, PROBATION])
    wishes: RecordWishes = change(
        RECORD_WISHES, victim=victim(world, case), decision=Decision.ORDER, suspect_knows=Answer.NO
    )
    given(world, case, wishes)
    browser = world.browser(OFFICER)
    beside = words(browser.get(f"/cases/{case}/record/consider-protection-order"))
    assert "Read first what the victim wants of this" in beside
    assert RECORD_WISHES.wants in beside
    assert RECORD_WISHES.wants not in words(browser.get(f"/cases/{case}/record/change-bail"))
    theirs = world.browser(PROBATION).get(f"/cases/{case}/record/change-measure")
    assert "Read first" not in words(theirs)
    assert RECORD_WISHES.wants not in theirs.text
