"""Taking a grant back: whoever may not is told who may, alike whatever there is, and is not offered the act."""

import httpx
import msgspec

from tests.cast import actor
from tests.house import World
from tests.samples.advocacy import NOTE_RECORDED
from tests.samples.asking import ANSWER, WITHDRAW, asked_of_charity

ADVOCATE, GUARDIAN = actor("isac_caseworker@safe-harbour"), actor("agency_guardian")
OFFICER = actor("police_investigator@northfield-police")


def test_whoever_may_not_take_a_grant_back_is_told_who_may_and_is_not_offered_it(world: World) -> None:
    stream = world.shared((ADVOCATE, OFFICER))
    note = world.record(stream, NOTE_RECORDED, ADVOCATE)
    request = world.record(stream, asked_of_charity(OFFICER), OFFICER).id
    answered = world.ask(GUARDIAN, stream, msgspec.structs.replace(ANSWER, request=request, items=(note.id,)))
    grant = answered.entries[0].id
    world.caught_up()
    body = {"command": "withdraw-grant", "grant": str(grant), "because": WITHDRAW.because}
    answer = world.client(ADVOCATE).post(f"/api/v1/cases/{stream}/commands", json=body)
    assert answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY
    assert "taken back by its guardian, or by whoever there may decide" in answer.text
    made_up = world.client(ADVOCATE).post(f"/api/v1/cases/{stream}/commands", json={**body, "grant": str(stream)})
    assert made_up.json()["detail"] == answer.json()["detail"], "what they do not see is answered as what is not there"
    acts, form = f"/cases/{stream}/record", f"/cases/{stream}/record/withdraw-grant"
    offered = [form in world.browser(who).get(acts).text for who in (ADVOCATE, GUARDIAN)]
    assert offered == [False, True]
