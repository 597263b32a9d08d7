"""Every form: each command of the catalogue is recorded from its own form, as somebody would type it."""

from datetime import date

import httpx
import pytest

from domain import catalogue
from domain.kernel import AccountId, Answer, Command, Happened
from domain.membership import AddMember
from domain.people import Role
from domain.reports.incidents import RecordIncident
from domain.telling import ToldBy
from portal.forms import typed
from portal.posted import Choices
from portal.presenting.choices import choices_of
from portal.questions import Kind, questions
from portal.surfaces import Surface
from tests.at_hand import CaseAtHand
from tests.paper import form_on, send, words
from tests.running import Portal
from tests.samples import (
    advocacy,
    asking,
    breaches,
    charging,
    children,
    clinic_referral,
    conflicts,
    daily_review,
    health,
    intelligence,
    investigation_commands,
    mappa,
    mappa_managing,
    mappa_referring,
    measures,
    membership,
    onward,
    parties,
    probation,
    recognition,
    reports,
    retention,
    risk,
    victim,
)

SAMPLED = (
    conflicts,
    parties,
    recognition,
    reports,
    risk,
    measures,
    breaches,
    charging,
    investigation_commands,
    daily_review,
    intelligence,
    advocacy,
    asking,
    victim,
    children,
    clinic_referral,
    health,
    mappa,
    mappa_managing,
    mappa_referring,
    onward,
    probation,
    membership,
    retention,
)
# What can be given only once something has ended or runs: the published cases give them, in their order.
LATER = {"reopen-investigation", "stop-clock"}
# What answers, takes back or confirms what another person gave first: given from its form in its own file of tests.
ANSWERING = {"answer-information-request", "withdraw-grant", "withdraw-request", "confirm-erasure"}
GIVEN = [
    pytest.param(role, command, id=f"{catalogue.tag_of(type(command))}-{number}")
    for number, (role, command) in enumerate(pair for module in SAMPLED for pair in module.COMMANDS)
    if catalogue.tag_of(type(command)) not in LATER
]
# Given from their forms by tests/portal/test_conflicts.py, for they close the case to whoever gives them.
CONFLICTS = {"declare-conflict", "leave-case", "review-bar"}
# Takes whoever gives it off the case: given from its form, and for many cases at once, by its own file of tests.
HANDING_ON = {"hand-on-case"}
# What closes a case to people, or opens it again: given from its forms, in order, by tests/portal/test_narrowing.py.
NARROWING = {
    "set-handling",
    "restrict-case",
    "lift-restriction",
    "seal-case",
    "unseal-case",
    "exclude-person",
    "lift-exclusion",
    "review-exclusion",
    "override-narrowing",
    "review-override",
}
# Given from their forms, in order, by tests/portal/test_break_glass.py and tests/portal/test_closing_lock.py.
EMERGENCIES = {"break-glass", "allow-emergency-access", "decline-emergency-access", "review-break-glass"}
CLOSING = {"confirm-closing", "decline-closing"}
# Given from their forms by tests/portal/test_transfers.py, test_staff_suspect.py and test_others.py, each on its case.
NOT_ORDINARY = {
    "transfer-case",
    "answer-transfer",
    "withdraw-transfer",
    "name-staff-allowed",
    "decide-staff-investigation",
    "decide-iopc-referral",
    "decide-partner-disclosure",
    "record-partner-told",
    "set-proxy-contact",
    "consider-other-role",
}
ALSO_NEEDED = ("idva", "witness_care", "clinic_chair", "childrens_social_care", "police_legal")
# Each answers the one before: given from their forms, in order, by tests/portal/test_mappa_forms.py.
MAPPA_STEPS = {
    "ask-mappa-endorsement",
    "endorse-mappa-referral",
    "take-new-mappa-form",
    "send-mappa-referral",
    "withdraw-mappa-referral",
    "answer-mappa-referral",
    "set-mappa-level",
    "record-mappa-meeting",
    "bring-in-mappa-associate",
    "exit-mappa",
    "refer-as-dangerous-person",
    "answer-dangerous-person",
    "answer-onward-referral",
}
# Given from their forms, in order, by tests/portal/test_protected_worker.py.
PROTECTING = {"protect-worker", "open-worker-name", "confirm-worker-name", "decline-worker-name"}
# Given from their forms, in order, by tests/portal/pages/test_meetings.py, for they need a meeting.
AGENDAS = {"put-on-agenda", "take-off-agenda"}
# Given from their forms, on an agenda, by tests/portal/pages/test_clinic_section.py.
RETURNS = {"ask-for-returns", "return-to-clinic"}
# Given from their forms, in order, by tests/portal/pages/test_room_forms.py, for they need a meeting that goes on.
ROOM = {
    "call-item",
    "close-item",
    "record-not-attended",
    "add-emergency-item",
    "leave-room",
    "come-back-to-room",
    "admit-guest",
    "remove-guest",
    "give-update",
    "record-formulation",
    "decide-at-clinic",
    "record-differing-view",
    "keep-off-minutes",
    "tell-victim-plan",
    "end-telling-victim",
    "set-next-review",
}
# Given from their forms, in order, by tests/portal/pages/test_after_forms.py, for they need a meeting and an action.
AFTER = {
    "agree-action",
    "progress-action",
    "complete-action",
    "verify-action",
    "withdraw-action",
    "redate-action",
    "reassign-action",
    "write-minutes",
    "approve-minutes",
    "issue-minutes",
    "step-up",
    "step-down",
    "close-at-clinic",
}
# Given from its own page, in order, by tests/portal/pages/test_pack_page.py, for it needs a pack.
PACKS = {"freeze-pack", "declare-no-conflict", "take-pack-copy"}
# Only some of what may be chosen can be served, notified or asked as the sample says: which, by words of the choice.
MEANT = {
    "record-service": "stalking protection order",
    "record-notification": "stalking protection order",
    "request-information": "lantern",
}


@pytest.fixture(scope="module")
def everybody(portal: Portal, case: CaseAtHand) -> Portal:
    """Those too whose roles are needed for some forms are on the case."""
    for called in ALSO_NEEDED:
        who = portal.actor(called)
        adding = AddMember(account=AccountId(who.account), role=who.role, because="Needed on the case")
        portal.ask("police_coordinator", case.stream, adding)
    accused = RecordIncident(
        victim=case.victim,
        suspect=case.suspect,
        when=Happened.on(date(2026, 3, 10)),
        what_happened="He says that she follows him.",
        told_by=ToldBy.SUSPECT,
        counter_allegation=Answer.YES,
    )
    portal.ask("police_investigator", case.stream, accused)
    return portal


def test_every_command_is_among_those_that_are_tried() -> None:
    tried = {catalogue.tag_of(type(param.values[1])) for param in GIVEN}  # type: ignore[arg-type] # as made above
    apart = {"refer-case", "correct", "close-case", "reopen-case"}
    known = tried | apart | LATER | ANSWERING | NARROWING
    apart = CONFLICTS | HANDING_ON | EMERGENCIES | CLOSING | NOT_ORDINARY | PROTECTING | AGENDAS | PACKS | RETURNS
    apart |= MAPPA_STEPS
    assert known | apart | ROOM | AFTER == set(catalogue.COMMANDS)


@pytest.mark.parametrize(("role", "command"), GIVEN)
def test_a_command_is_given_from_its_form(everybody: Portal, case: CaseAtHand, role: Role, command: Command) -> None:
    name = catalogue.tag_of(type(command))
    address = f"{case.href}/record/{name}"
    opened = everybody.house.door.look(everybody.actor(role.value), case.stream, Surface.RECORD)
    with everybody.browser(role.value) as browser:
        blank = form_on(browser.get(address))
        filled = _as_typed(command, choices_of(opened), everybody)
        answer = send(browser, address, blank, **filled, step="record")
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
        assert browser.get(answer.headers["location"]).status_code == httpx.codes.OK


def _as_typed(command: Command, choices: Choices, portal: Portal) -> dict[str, list[str]]:
    """The sample as typed, with people and entries of this case in the place of made-up ones."""
    filled = {name: list(values) for name, values in typed(command, choices).items()}
    for question in questions(type(command)):
        if question.options in {"accounts", "accounts-or-programs", "accounts-or-places"}:
            newcomer = portal.actor("victim_liaison_officer")
            filled |= {question.name: [str(newcomer.account)], "role": [newcomer.role.value]}
        elif question.options in {"members", "people-or-places", "people-to-seal-to", "members-or-places"}:
            named = [str(portal.actor("witness_care").account)]
            filled |= {question.name: named} if question.name in filled else {}
        elif question.options and question.options not in {"grades", "items"} and question.kind is not Kind.ITEMS:
            offered = choices[question.options]
            words_of = MEANT.get(catalogue.tag_of(type(command)), "")
            meant = next((each for each in offered if words_of in each.text.lower()), None)
            said = [each.value for each in offered if each.value in filled.get(question.name, ())]
            filled[question.name] = said or ([meant.value] if meant is not None and question.name in filled else [])
    return {name.replace("-", "__"): values for name, values in filled.items()}
