"""A form whose list of choices is empty says so in words, and whether anything can be recorded without it."""

import pytest

from domain.charging.action_plan import AnswerAction
from domain.charging.cautions import RecordCautionCompliance
from domain.investigation.escalation import AnswerEscalation
from domain.kernel import Command
from domain.measures.breach_response import AnswerBreach
from domain.reports.response import RecordAttendance
from domain.victim.rights import TellVictim
from portal.presenting.sheets import CommandSheet
from portal.rendering import environment


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (RecordCautionCompliance, "so this cannot be recorded yet."),
        (AnswerAction, "so this cannot be recorded yet."),
        (AnswerEscalation, "so this cannot be recorded yet."),
        (AnswerBreach, "so this cannot be recorded yet."),
        (RecordAttendance, "so this cannot be recorded yet."),
        (TellVictim, "or none that you may see. Leave this empty."),
    ],
)
def test_a_list_that_is_empty_says_in_words_whether_anything_can_be_recorded(
    command: type[Command], words: str
) -> None:
    form = CommandSheet(command, {}).draw({}, {})
    parts = environment(lambda file: file).get_template("parts/fields.html").module
    page = "".join(str(parts.field(each)) for each in form.fields)  # type: ignore[attr-defined] # a macro of the file
    assert words in page
