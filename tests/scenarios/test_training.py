"""Training in the published cases: what the agencies' own records say of those who graded, and to whom it is told."""

from domain.risk.assessments import RiskAssessed
from domain.risk.tools import Tool
from portal.asking import Opened
from portal.presenting.training import trained_then
from tests.scenarios.conftest import Played, shown

TRAINED = "Assessor trained in this tool on that day"
NOT_ON_RECORD = "No training of the assessor in this tool is on record for that day. The grade stands"


def now(played: Played, case: str, by: str) -> Opened:
    """A case as somebody sees it now: who is trained, and who is there, is told of now alone."""
    return played.door.look(played.directory.actor(by), played.case(case), "test")


def said_of(opened: Opened) -> list[tuple[Tool, str]]:
    return [(entry.fact.tool, trained_then(opened, entry)) for entry in opened.case.of(RiskAssessed)]


def test_those_who_graded_in_case_3_were_trained_and_nothing_is_put_before_their_supervisor(played: Played) -> None:
    opened = now(played, "case_3", "police_supervisor")
    assert said_of(opened) == [(Tool.S_DASH, TRAINED), (Tool.SASH, TRAINED)]
    assert "untrained-assessor" not in shown(opened)


def test_one_officer_of_case_8_is_not_on_record_and_his_grade_stands_as_he_made_it(played: Played) -> None:
    opened = now(played, "case_8", "police_supervisor")
    assert (Tool.DASH, NOT_ON_RECORD) in said_of(opened)
    assert (Tool.DASH, TRAINED) in said_of(opened)
    sentence = shown(opened)["untrained-assessor"]
    assert "its assessor’s training in it is not on record for that day. The grade stands" in sentence
    assert "untrained-assessor" not in shown(now(played, "case_8", "police_investigator"))
