"""Exclusion: a person is excluded once, and nothing else that keeps them out is told by it."""

import msgspec

from domain.kernel import AccountId
from domain.sharing import exclusion
from domain.sharing.detected import PersonBarred
from domain.sharing.exclusion import ExcludePerson
from domain.sharing.lists import ExclusionLifted, PersonExcluded
from domain.sharing.signs import How
from tests.domain.given import decided, mark, refusal
from tests.domain.narrowed import LEAD, asking, recorded
from tests.samples.people import OFFICER

WHY = "A suspect has friends on this floor."
HIS = AccountId(OFFICER.account)
AGAIN = ExcludePerson(account=HIS, because=WHY)
OUT = PersonExcluded(account=HIS, because=WHY)


def test_whoever_is_excluded_already_is_not_excluded_again_until_it_is_lifted() -> None:
    refused = refusal(exclusion.decide, recorded((LEAD, OUT)), AGAIN, asking(LEAD))
    assert (refused.field, "lift the exclusion first" in refused.sentence) == ("account", True)
    lifted = ExclusionLifted(account=HIS, because=WHY)
    assert decided(exclusion.decide, recorded((LEAD, OUT), (LEAD, lifted)), AGAIN, asking(LEAD))


def test_what_else_keeps_them_out_is_not_told_nor_an_exclusion_that_is_closed_to_whoever_asks() -> None:
    found = PersonBarred(account=HIS, agency=OFFICER.agency, found_by=(How.ADDRESS,), named_in=mark(1))
    assert decided(exclusion.decide, recorded((LEAD, found)), AGAIN, asking(LEAD))
    rule = refusal(exclusion.decide, recorded((LEAD, OUT)), AGAIN, asking(LEAD)).rule
    unread = msgspec.structs.replace(asking(LEAD), waived=frozenset({rule}))
    assert decided(exclusion.decide, recorded((LEAD, OUT)), AGAIN, unread)
