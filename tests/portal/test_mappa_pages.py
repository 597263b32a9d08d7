"""What a referral to MAPPA offers to whom, what it says of a part that is empty, and whose name stands by it."""

from io import BytesIO

import httpx
import msgspec
from pypdf import PdfReader

from domain.kernel import AccountId, StreamId, is_open
from domain.mappa.templates import Form
from domain.people import Actor
from portal.forms import typed
from tests.house import World
from tests.paper import form_on, send, words
from tests.portal.test_mappa_referral import CLINICIAN, COORDINATOR, MANAGER, MAPPA, begun, drafted, give, sent
from tests.samples.mappa_referring import ANSWER, ASK, DRAFT

EMPTY, CLOSED = "Nothing was filled in.", "Nothing that is open to you stands here."
PERSON = dict.fromkeys(
    ("aliases", "gender", "ethnicity", "nationality", "address", "release_address", "identifiers", "visor"), None
) | dict.fromkeys(("aliases_still", "address_still", "identifiers_still"), None)


def read(world: World, who: Actor, stream: StreamId) -> str:
    return words(world.browser(who).get(f"/cases/{stream}/mappa/referral"))


def of_the_person(page: str) -> str:
    """What the first section of the form says."""
    return page.split("1. The person referred")[1].split("2. Conviction", maxsplit=1)[0].strip()


def test_a_draft_offers_its_endorsement_to_the_manager_who_was_asked_and_never_to_its_drafter(world: World) -> None:
    stream, mark = drafted(world)
    give(world, COORDINATOR, stream, msgspec.structs.replace(ASK, referral=mark, manager=AccountId(MANAGER.account)))
    assert "Endorse a referral to MAPPA" in read(world, MANAGER, stream)
    own = read(world, COORDINATOR, stream)
    assert "Ask a manager to endorse a referral to MAPPA" in own
    assert "Endorse a referral to MAPPA" not in own


def test_the_form_in_use_is_offered_only_where_the_one_of_the_draft_was_withdrawn(world: World) -> None:
    offers = {}
    for form in (Form.A_2022, Form.A_2012):
        stream, people = begun(world)
        draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people)
        fact = world.ask(COORDINATOR, stream, draft).entries[0].fact
        if form is not Form.A_2022:
            stream, people = begun(world)
            world.record(stream, msgspec.structs.replace(fact, template=form, **people), COORDINATOR)
        offers[form] = "Take the form in use" in read(world, COORDINATOR, stream)
    assert offers == {Form.A_2022: False, Form.A_2012: True}


def test_a_part_in_which_nothing_was_typed_says_so_to_whoever_reads_it_and_to_nobody_else(world: World) -> None:
    told = []
    for changes in ({}, PERSON):
        stream, people = begun(world)
        draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people, **changes)
        world.ask(COORDINATOR, stream, draft)
        copy = world.browser(COORDINATOR).get(f"/cases/{stream}/mappa/referral.pdf").content
        paper = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(copy)).pages)
        assert (EMPTY in of_the_person(paper)) is bool(changes)
        told.append((of_the_person(read(world, COORDINATOR, stream)), of_the_person(read(world, CLINICIAN, stream))))
    (filled, other), (empty, same) = told
    assert EMPTY not in filled
    assert empty == EMPTY
    assert other == same or EMPTY not in same, "who reads a part of it alone is not told whether there is more"


def test_ones_own_name_stands_on_ones_own_entries_where_other_names_are_closed(world: World) -> None:
    stream, mark = sent(world)
    give(world, MAPPA, stream, msgspec.structs.replace(ANSWER, referral=mark, first_meeting_on=None))
    entries = world.house.door.look(MAPPA, stream, "test").entries
    named = {entry.by for entry in entries if is_open(entry.by)}
    assert named == {MAPPA.account}, "theirs, and nobody else’s"
    name = world.house.door.look(COORDINATOR, stream, "test").register.accounts[AccountId(MAPPA.account)].name
    section = words(world.browser(MAPPA).get(f"/cases/{stream}/sections/mappa"))
    assert f"by {name}, MAPPA co-ordinator" in section


def test_every_field_that_the_form_needs_is_told_at_once_and_what_was_typed_is_kept(world: World) -> None:
    stream, people = begun(world)
    browser, address = world.browser(COORDINATOR), f"/cases/{stream}/record/refer-to-mappa"
    draft = msgspec.structs.replace(
        DRAFT, template=Form.NORTHMERE_A_2, **people, equality=None, disclosure=None, plan_gaps=None
    )
    blank = form_on(browser.get(address))
    answers = {name.replace("-", "__"): values for name, values in typed(draft).items()}
    answers |= {"equality": [""], "disclosure": [""], "plan_gaps": [""], "risk_summary_still": [""]}
    refused = send(browser, address, blank, **answers, step="check")
    assert refused.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    said = words(refused)
    for label in ("Equality and diversity", "Disclosure considered", "Gaps in the plan"):
        assert said.count(f"Fill in “{label}”: the form needs it.") == 2, "in the summary and beside the field"
        assert f"{label} (optional)" not in said
    assert "whether it is still true" in said
    assert form_on(refused)["agencies"] == [DRAFT.agencies]


def test_a_bullet_that_was_typed_is_printed_once(world: World) -> None:
    stream, people = begun(world)
    draft = msgspec.structs.replace(DRAFT, template=Form.A_2022, **people, agencies="- Housing\n• Probation")
    world.ask(COORDINATOR, stream, draft)
    copy = world.browser(COORDINATOR).get(f"/cases/{stream}/mappa/referral.pdf").content
    paper = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(copy)).pages)
    section = paper.split("Agencies involved, and to invite")[1][:60]
    assert "Housing" in section
    assert "Probation" in section
    assert "- Housing" not in section
    assert "• Probation" not in section


def test_whom_to_ask_is_called_as_the_role_is(world: World) -> None:
    stream, _ = drafted(world)
    page = words(world.browser(COORDINATOR).get(f"/cases/{stream}/record/assess-mappa"))
    assert "Ask the MAPPA co-ordinator" in page
    assert "MAPPA coordinator" not in page
