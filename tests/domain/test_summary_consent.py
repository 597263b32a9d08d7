"""On what a summary is shared: what she took back, from whom, and what was recorded since and by which agency."""

import msgspec

from domain import advocacy
from domain.advocacy.summary import Basis
from tests.domain.given import decided, refusal
from tests.domain.narrowed import PROBATION, asking, recorded, sees, withdrawn
from tests.domain.test_narrowing import again
from tests.samples.advocacy import SHARE_SUMMARY
from tests.samples.parties import VICTIM_NAMED
from tests.samples.people import ADVOCATE, FORCE, OFFICER

change = msgspec.structs.replace


def test_a_summary_is_not_shared_as_consented_while_what_she_said_since_opens_it_to_nobody() -> None:
    taken = change(withdrawn(), with_whom=None)
    share = change(SHARE_SUMMARY, basis=Basis.CONSENTED, basis_because=None)
    named = (OFFICER, VICTIM_NAMED)
    elsewhere = recorded(named, (ADVOCATE, taken), (ADVOCATE, again(taken, with_whom="Her doctor")))
    refused = refusal(advocacy.decide, elsewhere, share, asking(ADVOCATE))
    assert (refused.field, refused.rule) == ("basis", "advocacy.consent-opens-nothing")
    for more in ({"with_whom": "Everybody on the case"}, {"with_whom": "Police", "agency": FORCE}):
        opened = recorded(named, (ADVOCATE, taken), (ADVOCATE, again(taken, **more)))
        assert decided(advocacy.decide, opened, share, asking(ADVOCATE))


def test_what_another_agency_recorded_opens_nothing_of_this_one_and_the_refusal_says_so() -> None:
    taken = change(withdrawn(), with_whom=None)
    share = change(SHARE_SUMMARY, basis=Basis.CONSENTED, basis_because=None)
    elsewhere = recorded((OFFICER, VICTIM_NAMED), (ADVOCATE, taken), (OFFICER, again(taken, with_whom="Everybody")))
    refused = refusal(advocacy.decide, elsewhere, share, asking(ADVOCATE))
    assert refused.sentence == (
        "The victim withdrew her consent to sharing a summary, and nothing that your agency recorded since opens what "
        "it shares again. Record with whom she agrees that your agency shares it: “Everybody on the case”, or another "
        "agency by its name."
    )


def test_what_she_took_back_from_the_police_alone_is_shared_with_the_others_as_consented() -> None:
    named, taken = (OFFICER, VICTIM_NAMED), withdrawn(agency=FORCE)
    share = change(SHARE_SUMMARY, basis=Basis.CONSENTED, basis_because=None)
    (shared,) = decided(advocacy.decide, recorded(named, (ADVOCATE, taken)), share, asking(ADVOCATE))
    case = recorded(named, (ADVOCATE, taken), (ADVOCATE, shared))
    assert sees(case, PROBATION, shared)
    assert not sees(case, OFFICER, shared)
    for before in (change(taken, agency=None, with_whom=None), change(withdrawn(), with_whom="Everybody")):
        refused = refusal(
            advocacy.decide, recorded(named, (ADVOCATE, before), (ADVOCATE, taken)), share, asking(ADVOCATE)
        )
        assert refused.rule == "advocacy.consent-withdrawn"


def test_nobody_says_that_she_was_not_asked_after_she_took_her_consent_back() -> None:
    named = (OFFICER, VICTIM_NAMED)
    share = change(SHARE_SUMMARY, basis=Basis.NOT_ASKED, basis_because="She does not answer.")
    assert decided(advocacy.decide, recorded(named), share, asking(ADVOCATE))
    for taken in (withdrawn(), withdrawn(agency=FORCE), change(withdrawn(), with_whom=None)):
        case = recorded(named, (ADVOCATE, taken))
        refused = refusal(advocacy.decide, case, share, asking(ADVOCATE))
        assert (refused.field, refused.rule) == ("basis", "advocacy.asked-and-withdrew")
        assert refused.sentence.startswith("The victim has been asked: she withdrew her consent")
        assert decided(advocacy.decide, case, change(share, basis=Basis.OVERRIDDEN), asking(ADVOCATE))
