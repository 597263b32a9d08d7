"""Group registers: a whole session in one go, each row on its own case, and nobody there who is barred."""

import re
from uuid import uuid4

import httpx
import pytest

from domain.kernel import PartyId
from domain.probation.programme import ProgrammeEnded
from domain.probation.sessions import Attended, NoSession
from portal.group_register import NOT_HELD_BUT, NOT_HERE, SENT_BEFORE
from tests.house import World
from tests.paper import form_on, words
from tests.portal.registering_groups import (
    ADVOCATE,
    COORDINATOR,
    FACILITATOR,
    OTHER_FACILITATOR,
    PROBATION,
    a_group,
    answered,
    change,
    enrolled,
    register_of,
    sessions,
)
from tests.samples.conflicts import DECLARE_CONFLICT
from tests.samples.probation import ENDED


def test_a_session_of_eight_is_one_form_in_which_only_the_exceptions_are_touched(world: World) -> None:
    programme, group = a_group(world, [f"Person {number}" for number in range(8)])
    browser, address, form = register_of(world, programme)
    sent = answered(
        form,
        came_1=(group[1], "late"),
        came_2=(group[2], "acceptable"),
        came_3=(group[3], "unacceptable"),
        came_4=(group[4], "logistics"),
        concern=(group[5], "yes"),
        concerns=(group[5], "He said that he would wait for her."),
        content=(group[5], "He spoke of her new work."),
        content_summary=(group[5], "Means to wait for her."),
    )
    page = browser.post(address, data=sent)
    assert page.status_code == httpx.codes.OK
    assert "8 recorded" in words(page)
    said = [sessions(world, place) for place in group]
    assert [len(each) for each in said] == [1] * 8
    facts = [each[0] for each in said]
    assert [fact.attended for fact in facts[:5]] == [Attended.YES, Attended.LATE, Attended.NO, Attended.NO, None]
    assert [fact.no_session for fact in facts[2:5]] == [
        NoSession.ACCEPTABLE,
        NoSession.UNACCEPTABLE,
        NoSession.LOGISTICS,
    ]
    assert [fact.took_place for fact in facts[3:5]] == [True, False]
    assert [fact.concern for fact in facts] == [False] * 5 + [True] + [False] * 2
    assert facts[5].content == "He spoke of her new work."
    assert facts[5].concerns == "He said that he would wait for her."
    assert facts[5].content_summary == "Means to wait for her."


def test_the_same_form_sent_again_records_nothing_twice(world: World) -> None:
    programme, group = a_group(world, ["Amir", "Ben"])
    browser, address, form = register_of(world, programme)
    first, again = browser.post(address, data=form), browser.post(address, data=form)
    assert "2 recorded" in words(first)
    assert "2 recorded" in words(again)
    assert [len(sessions(world, place)) for place in group] == [1, 1]


def test_the_same_form_with_another_answer_says_that_the_first_stands(world: World) -> None:
    programme, group = a_group(world, ["Amir"])
    browser, address, form = register_of(world, programme)
    browser.post(address, data=form)
    page = browser.post(address, data=answered(form, came=(group[0], "unacceptable")))
    assert page.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert SENT_BEFORE in words(page)
    assert [fact.attended for fact in sessions(world, group[0])] == [Attended.YES]


def test_a_row_that_is_refused_keeps_what_was_typed_and_the_others_are_recorded(world: World) -> None:
    programme, group = a_group(world, ["Amir", "Ben", "Carl"])
    browser, address, form = register_of(world, programme)
    typed = "  First line\n    second, indented"
    sent = answered(form, came=(group[1], "acceptable"), content=(group[1], typed))
    page = browser.post(address, data=sent)
    assert page.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "2 recorded" in words(page)
    assert "Nothing was said in a session that the person was not at" in words(page)
    assert [len(sessions(world, place)) for place in group] == [1, 0, 1]
    left = form_on(page)
    assert [name for name in left if name.startswith("came-")] == [f"came-{group[1].enrolment}"]
    assert left[f"came-{group[1].enrolment}"] == ["acceptable"]
    assert left[f"content-{group[1].enrolment}"] == [typed]
    mended = browser.post(address, data=answered(left, came=(group[1], "yes")))
    assert mended.status_code == httpx.codes.OK
    assert [len(sessions(world, place)) for place in group] == [1, 1, 1]


def test_a_session_that_did_not_take_place_is_logistics_for_everybody(world: World) -> None:
    programme, group = a_group(world, ["Amir", "Ben"])
    browser, address, form = register_of(world, programme)
    sent = answered(form | {"took_place": ["no"]}, came=(group[1], "late"))
    page = browser.post(address, data=sent)
    assert NOT_HELD_BUT in words(page)
    (fact,) = sessions(world, group[0])
    assert (fact.took_place, fact.attended, fact.no_session) == (False, None, NoSession.LOGISTICS)
    assert sessions(world, group[1]) == []


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (("31", "2", "2026"), "must be a real date"),
        (("", "", ""), "Enter the date of the session"),
        (("1", "1", "2999"), "must be today or in the past"),
    ],
)
def test_a_day_that_cannot_stand_is_said_once_and_nothing_is_recorded(
    world: World, day: tuple[str, str, str], sentence: str
) -> None:
    programme, group = a_group(world, ["Amir"])
    browser, address, form = register_of(world, programme)
    parts = {f"held_on-{part}": [typed] for part, typed in zip(("day", "month", "year"), day, strict=True)}
    page = browser.post(address, data={**answered(form, came=(group[0], "late")), **parts})
    assert page.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert sentence in words(page)
    assert form_on(page)[f"came-{group[0].enrolment}"] == ["late"]
    assert sessions(world, group[0]) == []


def test_whoever_has_ended_is_no_longer_on_the_register(world: World) -> None:
    programme, group = a_group(world, ["Amir", "Ben"])
    browser, address, form = register_of(world, programme)
    fact = change(ENDED, enrolment=group[1].enrolment, suspect=PartyId(uuid4()))
    assert isinstance(fact, ProgrammeEnded)
    world.record(group[1].stream, fact, PROBATION)
    world.caught_up()
    page = browser.post(address, data=form)
    assert "1 recorded" in words(page)
    assert NOT_HERE in words(page)
    assert sessions(world, group[1]) == []
    assert "Ben" not in words(browser.get(address))


def test_only_those_who_record_sessions_keep_a_register(world: World) -> None:
    programme, _ = a_group(world, ["Amir"])
    world.caught_up()
    assert programme in words(world.browser(PROBATION).get("/groups"))
    assert "Group registers" in words(world.browser(FACILITATOR).get("/"))
    turned = world.browser(ADVOCATE).get("/groups")
    assert turned.status_code == httpx.codes.FORBIDDEN
    assert "Group registers" not in words(world.browser(ADVOCATE).get("/"))
    assert programme not in words(world.browser(OTHER_FACILITATOR).get("/groups"))


def as_seen(text: str, *names: str) -> str:
    """A page without what is made anew each time it is drawn."""
    for name in names:
        text = re.sub(rf'name="{name}" value="[^"]*"', f'name="{name}"', text)
    return re.sub(r"Page made <time.*?</time>", "", text, flags=re.DOTALL)


def test_one_who_is_barred_to_the_facilitator_is_not_there_by_item_count_order_or_answer(world: World) -> None:
    programme, _ = a_group(world, ["Amir", "Carl"])
    barred = enrolled(world, programme, "Ben", members=(COORDINATOR, ADVOCATE, PROBATION, FACILITATOR))
    browser, address, before = register_of(world, programme)
    assert len([name for name in before if name.startswith("came-")]) == 3
    world.ask(FACILITATOR, barred.stream, DECLARE_CONFLICT)
    world.caught_up()
    now = browser.get(address)
    shown = words(now)
    assert "Ben" not in shown
    assert "2 on the register" in shown
    assert "2 on the register" in words(browser.get("/groups"))
    listed = world.client(FACILITATOR).get("/api/v1/groups").json()["groups"]
    (mine,) = [each for each in listed if each["programme"] == programme]
    assert [member["name"] for member in mine["members"]] == ["Amir", "Carl"]
    # The old form, which still has the row, is answered for it as for a mark that nobody ever had.
    nobody = str(uuid4())
    stale = {f"came-{barred.enrolment}": ["yes"], "key": [uuid4().hex]}
    made_up = {f"came-{nobody}": ["yes"], "key": [uuid4().hex]}
    answers = []
    for sent, mark in ((stale, str(barred.enrolment)), (made_up, nobody)):
        rows = {name: typed for name, typed in before.items() if not name.startswith("came-")}
        page = browser.post(address, data={**rows, **sent})
        answers.append(as_seen(page.text.replace(mark, "mark"), "key", "form_token"))
    assert answers[0] == answers[1]
    assert sessions(world, barred) == []


def test_a_register_with_one_barred_is_byte_for_byte_that_of_a_group_without_them(world: World) -> None:
    programme, _ = a_group(world, ["Amir", "Carl"])
    browser, address, _ = register_of(world, programme)
    plain = as_seen(browser.get(address).text, "key", "form_token")
    enrolled(world, programme, "Ben", members=(COORDINATOR, ADVOCATE, PROBATION, OTHER_FACILITATOR))
    world.caught_up()
    assert as_seen(browser.get(address).text, "key", "form_token") == plain


def test_one_programme_written_in_two_ways_is_one_group(world: World) -> None:
    programme, _ = a_group(world, ["Amir"])
    enrolled(world, f" {programme.upper()} ", "Ben")
    _, _, form = register_of(world, programme)
    assert len([name for name in form if name.startswith("came-")]) == 2
