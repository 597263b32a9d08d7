"""Nothing waits: what is said in place of a form about one entry where this reader has none that it could be about."""

from typing import Final

from domain.investigation.whose_turn import ANSWER as ANSWER_ESCALATION
from domain.investigation.whose_turn import CONCLUDE, FURTHER
from domain.kernel import Command
from portal.posted import Choices
from portal.presenting.sharing_choices import ANSWER, TAKE_BACK, WITHDRAW
from portal.presenting.subjects import CONFIRM, subject_field
from portal.questions import command_name, questions

GENERAL: Final = (
    "On this case there is nothing now that you could record this about: there is none yet, it is settled already, or "
    "others see to it."
)
SAID: Final = {
    ANSWER_ESCALATION: "Nothing on this case waits for your answer. Only the role that was asked answers an "
    "escalation, and once its day has passed the lead of that role. Nobody answers what they put themselves.",
    FURTHER: "There is nothing on this case for you to take further. Only the agency that put an escalation takes it "
    "further, once it was answered or its day has passed.",
    CONCLUDE: "There is nothing on this case for you to conclude. Only the agency that put an escalation says what "
    "came of it, and nobody does so of their own answer.",
    ANSWER: "No request for information on this case waits for your answer. A request is answered by those of the "
    "asked agency who may decide on it, and never by whoever asked.",
    WITHDRAW: "There is nothing on this case for you to withdraw. What your agency gave is taken back by its guardian, "
    "or by whoever there may decide on such a request: ask them.",
    TAKE_BACK: "You have asked for nothing on this case that still waits. A request that was answered is not taken "
    "back.",
    CONFIRM: "Nobody on this case waits for you to confirm them.",
}
_SUBJECTS: Final = {CONFIRM: "account", TAKE_BACK: "request"}
"""The field that names what the form is about, where no entry is answered by it."""


def nothing_for(kind: type[Command], choices: Choices) -> str:
    """Why this form cannot be filled in by its reader; empty where it can.

    It rests on what the form itself would offer, so that it tells nothing that the form did not.
    """
    name = command_name(kind)
    subject = _SUBJECTS.get(name, "") or subject_field(kind)
    asked = next((each for each in questions(kind) if each.name == subject), None)
    if asked is None or asked.optional or not asked.options or choices.get(asked.options):
        return ""
    return SAID.get(name, GENERAL)
