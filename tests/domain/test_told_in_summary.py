"""What a summary of telling her says: the event, and no complaint of hers."""

import msgspec

from domain.classes import VICTIM_NEEDS
from domain.victim.rights import Told, VictimTold
from tests.samples.victim import FACTS

TOLD = next(fact for fact in FACTS if isinstance(fact, VictimTold))


def test_a_summary_tells_no_answer_to_her_feedback_apart_from_other_care() -> None:
    said = {
        msgspec.structs.replace(TOLD, event=event).summary()[VICTIM_NEEDS]
        for event in (Told.HER_FEEDBACK, Told.SAFETY_ADVICE, Told.SUPPORT_SERVICES)
    }
    assert said == {"The victim was told: her care and support"}
