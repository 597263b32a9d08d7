"""Recording an action: filled in, put right, checked where it is grave, recorded once."""

import httpx

from domain.kernel import AccountId
from domain.membership import AddMember
from tests.at_hand import CaseAtHand
from tests.paper import fill, form_on, send, words
from tests.running import Portal

ASSESSED = {
    "tool": "sash",
    "grade": "high",
    "assessed_on__day": "4",
    "assessed_on__month": "3",
    "assessed_on__year": "2026",
}


def test_an_assessment_is_recorded_and_shown_with_what_follows(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        answer = fill(browser, f"{case.href}/record/post-assessment", step="record", **ASSESSED)
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
        done = browser.get(answer.headers["location"])
    assert done.status_code == httpx.codes.OK
    assert "Recorded: Risk assessed" in words(done)
    assert "SASH" in words(done)


def test_an_only_victim_is_chosen_already(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        form = form_on(browser.get(f"{case.href}/record/post-assessment"))
    assert form["victim"] == [str(case.victim)]


def test_what_is_wrong_is_said_beside_the_field_and_what_was_typed_is_kept(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        wrong = {**ASSESSED, "assessed_on__day": "31", "assessed_on__month": "2"}
        answer = fill(browser, f"{case.href}/record/post-assessment", step="record", impact="She moved house.", **wrong)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "There is a problem" in words(answer)
    assert words(answer).count("The date assessed must be a real date") == 2
    assert 'href="#assessed_on-day"' in answer.text
    assert "<title>Error: " in answer.text
    kept = form_on(answer)
    assert (kept["assessed_on-day"], kept["impact"], kept["tool"]) == (["31"], ["She moved house."], ["sash"])


def test_a_refusal_stands_beside_its_field_with_the_input_kept(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        answer = fill(
            browser, f"{case.href}/record/post-assessment", step="record", **{**ASSESSED, "grade": "standard"}
        )
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "is graded low, moderate, high. Enter one of these." in words(answer)
    assert 'id="grade-error"' in answer.text
    assert form_on(answer)["grade"] == ["standard"]


def test_a_grave_action_is_checked_before_it_is_recorded(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/record/review-grade?of={case.assessment}"
    before = len(portal.house.ledger.entries(case.stream))
    with portal.browser("police_supervisor") as browser:
        typed = {"decision": "raised", "grade": "high", "because": "Fourteen answers of yes."}
        check = send(browser, address.split("?", maxsplit=1)[0], form_on(browser.get(address)), step="check", **typed)
        assert check.status_code == httpx.codes.OK
        assert "Check your answers" in words(check)
        assert "DASH: standard, 5 March 2026" in words(check)
        assert len(portal.house.ledger.entries(case.stream)) == before

        changed = send(browser, address.split("?", maxsplit=1)[0], form_on(check), step="change")
        assert form_on(changed)["because"] == ["Fourteen answers of yes."]

        answer = send(browser, address.split("?", maxsplit=1)[0], form_on(check), step="record")
        assert answer.status_code == httpx.codes.SEE_OTHER
        assert "Assessment Risk assessed, recorded on" in words(browser.get(answer.headers["location"]))
        assert "Raised to high by a supervisor" in words(browser.get(case.href))


def test_a_review_is_offered_the_grades_of_the_assessments_own_tool_alone(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_supervisor") as browser:
        page = words(browser.get(f"{case.href}/record/review-grade?of={case.assessment}"))
    assert "Standard Medium High Reasons" in page


def test_the_same_form_sent_twice_is_recorded_once(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/record/post-assessment"
    with portal.browser("isac_caseworker") as browser:
        form = form_on(browser.get(address))
        first = send(browser, address, form, step="record", **ASSESSED)
        after = len(portal.house.ledger.entries(case.stream))
        second = send(browser, address, form, step="record", **ASSESSED)
        assert second.headers["location"] == first.headers["location"]
        assert len(portal.house.ledger.entries(case.stream)) == after

        other = send(browser, address, form, step="record", **{**ASSESSED, "grade": "low"})
        assert other.status_code == httpx.codes.CONFLICT
        assert "You have sent this form before, with other answers." in words(other)
        assert form_on(other)["key"] != form["key"]
        assert len(portal.house.ledger.entries(case.stream)) == after


def test_somebody_who_was_overtaken_sees_what_came_and_keeps_their_form(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/record/consider-protection-order"
    typed = {
        "victim": str(case.victim),
        "suspect": str(case.suspect),
        "kind": "stalking_protection_order",
        "decision": "considering",
        "owner": "police_investigator",
        "considered_on__day": "10",
        "considered_on__month": "3",
        "considered_on__year": "2026",
    }
    with portal.browser("police_supervisor") as late, portal.browser("police_coordinator") as early:
        form = form_on(late.get(address))
        assert fill(early, address, step="record", **typed).status_code == httpx.codes.SEE_OTHER
        answer = send(late, address, form, step="record", reasons="Messages daily.", **{**typed, "decision": "apply"})
        assert answer.status_code == httpx.codes.CONFLICT
        assert "The case has moved on" in words(answer)
        assert "Protection order considered" in words(answer)
        assert form_on(answer)["reasons"] == ["Messages daily."]
        assert send(late, address, form_on(answer), step="record").status_code == httpx.codes.SEE_OTHER


def test_nobody_is_offered_a_person_whom_they_may_not_know(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("health_clinician") as browser:
        page = browser.get(f"{case.href}/record/share-formulation")
    assert "Jane Marlow" not in page.text
    assert "Peter Hollis" in words(page)


def test_what_was_not_offered_is_not_taken(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        stranger = "00000000-0000-4000-8000-00000000dead"
        answer = fill(browser, f"{case.href}/record/post-assessment", step="record", victim=stranger, **ASSESSED)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert 'id="victim-error"' in answer.text


def test_a_case_lead_is_offered_people_of_every_agency_but_no_administrator(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("police_coordinator") as browser:
        page = browser.get(f"{case.href}/record/add-member")
    assert "Esther Bryden" in words(page)
    assert "administrator" not in words(page).lower()
    assert 'value="administrator"' not in page.text


def test_who_can_see_it_is_said_and_changes_with_what_is_answered(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        form = form_on(browser.get(f"{case.href}/record/report-concern"))
        told: dict[str, str | list[str]] = {"kinds": ["threat"], "detail": "He said so.", "told_by": "victim"}
        known = send(browser, "/record/report-concern/readers", form, suspect_knows="yes", **told)
        unknown = send(browser, "/record/report-concern/readers", form, suspect_knows="no", **told)
    assert "Probation practitioner" in words(known).split("See a summary")[0]
    assert "Probation practitioner" not in words(unknown)
    assert "<html" not in known.text


def test_somebody_who_gives_what_they_cannot_read_back_is_told_so_before(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("programme_facilitator") as browser:
        form = form_on(browser.get(f"{case.href}/record/report-concern"))
        page = send(browser, "/record/report-concern/readers", form, kinds=["threat"], detail="In the session.")
        assert "You will not be able to read this back: incidents and crimes" in words(page)
        answer = send(
            browser,
            f"{case.href}/record/report-concern",
            form,
            kinds=["threat"],
            detail="He said in the session that she would be sorry.",
            told_by="suspect",
            step="record",
        )
        done = browser.get(answer.headers["location"])
    assert "would be sorry" not in done.text


def test_a_role_that_does_not_record_it_is_told_so(portal: Portal, case: CaseAtHand) -> None:
    with portal.browser("isac_caseworker") as browser:
        answer = browser.get(f"{case.href}/record/record-legal-advice")
        assert answer.status_code == httpx.codes.FORBIDDEN
        assert "Your role does not record this." in words(answer)
        assert browser.get(f"{case.href}/record/no-such-thing").status_code == httpx.codes.NOT_FOUND


def test_a_referral_opens_a_case_that_its_referrer_sees_in_the_list(portal: Portal) -> None:
    with portal.browser("isac_caseworker") as browser:
        answer = fill(
            browser,
            "/cases/new",
            step="record",
            source="advocate",
            received_on__day="20",
            received_on__month="11",
            received_on__year="2026",
            reason="He follows her home.",
            told_by="victim",
            suspect_knows="no",
            victim_name="Nora Quill",
        )
        assert answer.status_code == httpx.codes.SEE_OTHER, words(answer)
        done = browser.get(answer.headers["location"])
        assert "Recorded: Case referred" in words(done)
        reference = done.text.split('accord-reference" href="')[1].split(">")[1].split("<")[0]
        assert reference in words(browser.get("/cases"))


def test_text_is_shown_as_it_was_typed_and_never_as_markup(portal: Portal, case: CaseAtHand) -> None:
    typed = "<script>alert(1)</script> {{ 7 * 7 }} =SUM(A1) #let x = 1"
    with portal.browser("isac_caseworker") as browser:
        answer = fill(
            browser, f"{case.href}/record/post-assessment", step="record", rationale=typed, impact="", **ASSESSED
        )
        done = browser.get(answer.headers["location"])
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} =SUM(A1) #let x = 1" in done.text
    assert "<script>alert" not in done.text


def test_text_that_is_too_long_or_holds_what_cannot_be_seen_has_its_sentence(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/record/post-assessment"
    with portal.browser("isac_caseworker") as browser:
        long = fill(browser, address, step="record", impact="x" * 1_000_000, **ASSESSED)
        hidden = fill(browser, address, step="record", impact="She said\u202e nothing", **ASSESSED)
        nul = fill(browser, address, step="record", impact="She said\x00 nothing", **ASSESSED)
    for answer in (long, hidden, nul):
        assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY, answer.text[:500]
        assert 'id="impact-error"' in answer.text
    assert "10,000" in words(long)


def test_a_form_that_is_not_utf_8_is_refused_in_a_sentence(portal: Portal, case: CaseAtHand) -> None:
    address = f"{case.href}/record/post-assessment"
    with portal.browser("isac_caseworker") as browser:
        token = form_on(browser.get(address))["form_token"][0]
        answer = browser.post(
            address,
            content=f"form_token={token}&impact=%FF%FE".encode(),
            headers={"Content-Type": "application/x-www-form-urlencoded"},
        )
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "UTF-8" in words(answer)


def test_a_newcomer_is_confirmed_by_another_agency(portal: Portal, case: CaseAtHand) -> None:
    witness_care = portal.actor("witness_care")
    adding = AddMember(account=AccountId(witness_care.account), role=witness_care.role, because="Prepares the hearing")
    portal.ask("police_coordinator", case.stream, adding)
    with portal.browser("isac_caseworker") as browser:
        address = f"{case.href}/record/confirm-member"
        check = fill(browser, address, step="check", account=str(witness_care.account))
        assert "Tom Aldersey" in words(check)
        assert send(browser, address, form_on(check), step="record").status_code == httpx.codes.SEE_OTHER
