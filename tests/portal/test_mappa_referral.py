"""A referral to MAPPA as people meet it: prefilled from the record, endorsed by whoever reads it, sent, printed."""

import re
from datetime import date
from io import BytesIO

import httpx
import msgspec
import pytest
from pypdf import PdfReader

from domain.kernel import AccountId, Command, EntryId, Refused, StreamId
from domain.mappa.form import PREFILLED, Still
from domain.mappa.located import HERS, NO_ADDRESS
from domain.mappa.templates import Form
from domain.measures.orders import ProtectiveMeasureRecorded
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.lists import PersonExcluded
from domain.victim.contact import VictimContactSet, VictimLocationProtected
from portal.forms import typed
from tests.cast import actor
from tests.domain.prosecuted import CAUTIONED
from tests.house import World
from tests.paper import form_on, send, words
from tests.samples.mappa import ASSESSED
from tests.samples.mappa_referring import ANSWER, ASK, DRAFT, ENDORSE, SEND
from tests.samples.measures import FACTS as MEASURES
from tests.samples.people import VICTIM
from tests.samples.victim import FACTS as VICTIMS

COORDINATOR, MANAGER = actor("police_coordinator"), actor("police_supervisor")
MAPPA, CLINICIAN = actor("mappa_coordinator"), actor("health_clinician@northfield-trust")
ADVOCATE = actor("isac_caseworker@safe-harbour")
EVERYBODY = (COORDINATOR, MANAGER, MAPPA, CLINICIAN, ADVOCATE)


def begun(world: World, *, cautioned: bool = True) -> tuple[StreamId, dict[str, object]]:
    """A case with a caution and an assessment, and who its people are."""
    stream = world.shared(EVERYBODY)
    entries = world.house.ledger.entries(stream)
    suspect = next(e.fact.suspect for e in entries if isinstance(e.fact, SuspectNamed))
    victim = next(e.fact.victim for e in entries if isinstance(e.fact, VictimNamed))
    if cautioned:
        world.record(stream, msgspec.structs.replace(CAUTIONED, suspect=suspect), COORDINATOR)
        world.record(stream, msgspec.structs.replace(ASSESSED, suspect=suspect), COORDINATOR)
    return stream, {"suspect": suspect, "victim": victim}


def drafted(world: World) -> tuple[StreamId, EntryId]:
    stream, people = begun(world)
    draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people)
    return stream, world.ask(COORDINATOR, stream, draft).entries[0].id


def sent(world: World) -> tuple[StreamId, EntryId]:
    stream, mark = drafted(world)
    give(world, COORDINATOR, stream, msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account)))
    give(world, MANAGER, stream, msgspec.structs.replace(ENDORSE, referral=mark))
    give(world, COORDINATOR, stream, msgspec.structs.replace(SEND, referral=mark, review_on=date(2099, 1, 1)))
    return stream, mark


def give(world: World, who: Actor, stream: StreamId, command: object) -> None:
    world.ask(who, stream, command)  # type: ignore[arg-type] # a sample of a command


def test_the_form_shows_what_the_record_says_and_asks_of_each_whether_it_is_still_true(world: World) -> None:
    stream, _ = begun(world)
    page = world.browser(COORDINATOR).get(f"/cases/{stream}/record/refer-to-mappa")
    said = words(page)
    assert "Cautioned on" in said
    assert "ViSOR or MAPPS reference" in said
    assert "Do not paste from a report" in said
    assert said.count("Is that still true?") >= len(PREFILLED)


def test_when_it_was_recorded_stands_beside_what_is_filled_in_and_not_in_the_referral(world: World) -> None:
    stream, _ = begun(world)
    page = world.browser(COORDINATOR).get(f"/cases/{stream}/record/refer-to-mappa")
    filled = form_on(page)
    assert not [value for values in filled.values() for value in values if "ecorded" in value]
    for name in ("aliases", "index_offences", "earlier_offences", "victims"):
        if filled[name] != [""]:
            hint = re.search(rf'id="{name}-hint"[^>]*>(.*?)<', page.text, re.DOTALL)
            assert hint is not None
            assert "Filled in from what was recorded on" in hint[1], name
    assert filled["index_offences"] != [""]


def test_what_is_said_to_have_changed_is_written_anew(world: World) -> None:
    stream, people = begun(world)
    browser, address = world.browser(COORDINATOR), f"/cases/{stream}/record/refer-to-mappa"
    blank = form_on(browser.get(address))
    draft = msgspec.structs.replace(
        DRAFT, template=Form.A_2022, **people, index_offences_still=Still.CHANGED, plan_still=Still.CHANGED
    )
    answers = {name.replace("-", "__"): values for name, values in typed(draft).items()}
    as_it_was = {**answers, "index_offences": [f"  {blank['index_offences'][0]}\r\n"]}
    refused = send(browser, address, blank, **as_it_was, step="record")
    assert refused.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    said = words(refused)
    assert said.count("You say it has changed: write what is true now") == 2, "in the summary and beside the field"
    assert form_on(refused)["plan"] == [DRAFT.plan], "what was typed is kept"
    still = {**as_it_was, "index_offences_still": ["still_true"]}
    for given in (still, answers):
        assert "There is a problem" not in words(send(browser, address, blank, **given, step="check"))


def test_nothing_of_her_plan_or_her_places_is_ever_taken_into_the_form(world: World) -> None:
    stream, people = begun(world)
    plan = next(fact for fact in VICTIMS if type(fact).__name__ == "SafetyPlanSet")
    world.record(stream, msgspec.structs.replace(plan, victim=people["victim"]), ADVOCATE)
    order = next(fact for fact in MEASURES if isinstance(fact, ProtectiveMeasureRecorded))
    world.record(stream, msgspec.structs.replace(order, suspect=people["suspect"]), COORDINATOR)
    sent_as_is = form_on(world.browser(COORDINATOR).get(f"/cases/{stream}/record/refer-to-mappa"))
    prefilled = " ".join(value for values in sent_as_is.values() for value in values)
    assert "in force" in prefilled or "from" in prefilled, "that there is an order is taken in"
    for name in plan.__struct_fields__:
        value = getattr(plan, name)
        if isinstance(value, str) and len(value) > 20:
            assert value not in prefilled
    assert all(term.words not in prefilled for term in order.terms)


def test_the_manager_who_is_asked_reads_the_draft_and_endorses_it_before_anything_is_sent(world: World) -> None:
    stream, mark = drafted(world)
    address = f"/cases/{stream}/mappa/referral"
    assert world.browser(MANAGER).get(address).status_code == httpx.codes.NOT_FOUND
    give(world, COORDINATOR, stream, msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account)))
    world.caught_up()
    owed = words(world.browser(MANAGER).get("/duties"))
    assert "waits for the manager who was asked to endorse it" in owed
    assert "waits for the manager who was asked" not in words(world.browser(actor("isac_caseworker")).get("/duties"))
    read = words(world.browser(MANAGER).get(address))
    assert "Gaps in the plan" in read
    assert DRAFT.plan_gaps is not None
    assert DRAFT.plan_gaps in read
    give(world, MANAGER, stream, msgspec.structs.replace(ENDORSE, referral=mark))
    assert "Endorsed, and not sent yet" in words(world.browser(COORDINATOR).get(address))
    told = words(world.browser(MANAGER).get(address))
    assert "how far it has got is told to those who read MAPPA" in told, "who reads a part is not told a wrong state"
    assert "Drafted: a manager" not in told


def test_only_managers_of_the_own_agency_are_offered_and_one_whom_the_drafter_knows_kept_out_is_refused(
    world: World,
) -> None:
    stream, mark = drafted(world)
    form = world.browser(COORDINATOR).get(f"/cases/{stream}/record/ask-mappa-endorsement?of={mark}")
    assert str(MANAGER.account) in form.text
    for other in (MAPPA, CLINICIAN, ADVOCATE, COORDINATOR):
        assert f'value="{other.account}"' not in form.text
    ask = msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account))
    give(world, COORDINATOR, stream, ExcludePerson(account=AccountId(MANAGER.account), because="Knows him."))
    with pytest.raises(Refused, match="This case is closed to that manager") as stop:
        give(world, COORDINATOR, stream, ask)
    assert stop.value.field == "manager"


def test_whoever_may_not_know_that_a_manager_is_kept_out_meets_the_same_answer_as_if_they_were_not(
    world: World,
) -> None:
    said = []
    for kept_out in (False, True):
        stream, people = begun(world)
        draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people)
        mark = world.ask(MANAGER, stream, draft).entries[0].id
        if kept_out:
            out = PersonExcluded(account=AccountId(COORDINATOR.account), because="Knows him.")
            world.record(stream, out, actor("agency_guardian"))
        ask = msgspec.structs.replace(ASK, referral=mark, manager=AccountId(COORDINATOR.account))
        said.append([type(entry.fact) for entry in world.ask(MANAGER, stream, ask).entries])
        read = world.browser(COORDINATOR).get(f"/cases/{stream}/mappa/referral").status_code
        assert read == (httpx.codes.NOT_FOUND if kept_out else httpx.codes.OK), "nothing is opened to them by it"
    assert said[0] == said[1]


def test_where_she_is_comes_into_no_field_and_no_refusal_tells_a_place_that_the_writer_may_not_read(
    world: World,
) -> None:
    answers = []
    where = "The Old Mill, Quay Street"
    hers = (VictimContactSet(victim=VICTIM, address=where), VictimLocationProtected(victim=VICTIM, address=where))
    for fact in (None, *hers):
        stream, people = begun(world)
        if fact is not None:
            world.record(stream, msgspec.structs.replace(fact, victim=people["victim"]), ADVOCATE)
        for text in ("Seen at 3 Quay Street.", "Seen by the old mill."):
            draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people, behaviour=text)
            answers.append(said_to(world, stream, draft))
    known = [("behaviour", NO_ADDRESS), ("behaviour", HERS)]
    unknown = [("behaviour", NO_ADDRESS), (None, "taken")]
    assert answers == [*unknown, *known, *unknown], "her protected address is closed to whoever writes"


def test_a_draft_that_says_where_she_is_among_his_addresses_is_passed_on_by_nobody_who_may_read_it(
    world: World,
) -> None:
    answers = []
    where = "The Old Mill, Quay Street"
    hers = (VictimContactSet(victim=VICTIM, address=where), VictimLocationProtected(victim=VICTIM, address=where))
    for fact in (None, *hers):
        stream, people = begun(world)
        draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people, address="Lodges by the Old Mill.")
        mark = world.ask(COORDINATOR, stream, draft).entries[0].id
        if fact is not None:
            world.record(stream, msgspec.structs.replace(fact, victim=people["victim"]), ADVOCATE)
        ask = msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account))
        give(world, COORDINATOR, stream, ask)
        answers.append(said_to(world, stream, msgspec.structs.replace(ENDORSE, referral=mark), MANAGER))
    unknown, known, closed = answers
    assert unknown == closed == (None, "taken"), "her protected address is closed to the manager"
    assert known[0] == "referral"
    assert known[1].startswith("“His address” says where she is")


def said_to(world: World, stream: StreamId, command: Command, who: Actor = COORDINATOR) -> tuple[str | None, str]:
    """Beside which field and how the coordinator, or another, is refused, or that it was taken."""
    try:
        world.ask(who, stream, command)
    except Refused as stop:
        return stop.field, stop.sentence
    return None, "taken"


def test_the_coordinator_reads_the_form_answers_it_and_everything_is_on_record(world: World) -> None:
    stream, mark = sent(world)
    page = world.browser(MAPPA).get(f"/cases/{stream}/mappa/referral")
    read = words(page)
    assert "MAPPA A, 2022 (England and Wales)" in read
    assert "Sent: the co-ordinator’s answer is owed" in read
    assert "Answer a referral to MAPPA" in read
    give(world, MAPPA, stream, msgspec.structs.replace(ANSWER, referral=mark, first_meeting_on=None))
    assert "Accepted." in words(world.browser(COORDINATOR).get(f"/cases/{stream}/mappa/referral"))


def test_a_copy_is_marked_bears_the_readers_name_and_holds_no_more_than_they_may_see(world: World) -> None:
    stream, _ = sent(world)
    copies = {who: world.browser(who).get(f"/cases/{stream}/mappa/referral.pdf") for who in (COORDINATOR, CLINICIAN)}
    said = {}
    for who, answer in copies.items():
        assert answer.headers["content-type"] == "application/pdf"
        assert "referral.pdf" in answer.headers["content-disposition"]
        said[who] = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(answer.content)).pages)
        assert "OFFICIAL-SENSITIVE" in said[who]
    assert DRAFT.behaviour is not None
    assert " ".join(DRAFT.behaviour.split()) in said[COORDINATOR]
    assert " ".join(DRAFT.behaviour.split()) not in said[CLINICIAN], "the health team has the chronology in summary"


def test_whoever_reads_no_mappa_finds_no_referral_and_a_look_is_recorded(world: World) -> None:
    stream, _ = sent(world)
    for address in ("referral", "referral.pdf"):
        assert world.browser(ADVOCATE).get(f"/cases/{stream}/mappa/{address}").status_code == httpx.codes.NOT_FOUND
    world.browser(MAPPA).get(f"/cases/{stream}/mappa/referral")
    looked = [each.look for each in world.house.looks.of_stream(stream) if each.look is not None]
    assert (MAPPA.account, "mappa-referral") in {(look.account, look.surface) for look in looked}


def test_where_a_name_is_closed_the_copy_says_the_office_beside_the_label_and_is_the_same_bytes_again(
    world: World,
) -> None:
    stream, _ = sent(world)
    first, again = (world.browser(MAPPA).get(f"/cases/{stream}/mappa/referral.pdf").content for _ in range(2))
    assert first == again
    said = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(first)).pages)
    for part in ("Endorsed by Police supervisor", "Referred by Police stalking coordinator", "To whom MAPPA"):
        assert part in said, part
    for name in (ENDORSE.name, SEND.referrer, SEND.to_person):
        assert name not in said
    read = words(world.browser(MAPPA).get(f"/cases/{stream}/mappa/referral"))
    assert "Endorsed by" in read
    assert "To whom" in read
