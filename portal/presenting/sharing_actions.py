"""What can be done at an act of sharing: answer a request, take back what was given, print the letter."""

from domain.kernel import Entry, Fact
from domain.sharing.answers import InformationRequestAnswered
from domain.sharing.disclosures import DisclosureOutcome, DisclosureRecorded, is_discloser
from domain.sharing.requests import InformationRequested
from portal.asking import Opened
from portal.presenting.sharing_choices import (
    ANSWER,
    TAKE_BACK,
    WITHDRAW,
    live_grants,
    own_requests,
    requests_waiting,
)
from portal.views import Action


def sharing_actions(opened: Opened, entry: Entry[Fact], href: str) -> tuple[Action, ...]:
    """What this reader can do at one act of sharing. Nobody corrects one: each is ended by an act of its own."""
    fact = entry.fact
    if isinstance(fact, InformationRequested) and any(each.id == entry.id for each in requests_waiting(opened)):
        return (Action("Answer", f"{href}/record/{ANSWER}?of={entry.id}"),)
    if isinstance(fact, InformationRequested) and any(each.id == entry.id for each in own_requests(opened)):
        return (Action("Take back", f"{href}/record/{TAKE_BACK}?of={entry.id}"),)
    if isinstance(fact, InformationRequestAnswered) and any(each.id == entry.id for each in live_grants(opened)):
        return (Action("Withdraw", f"{href}/record/{WITHDRAW}?of={entry.id}"),)
    disclosed = isinstance(fact, DisclosureRecorded) and fact.outcome is DisclosureOutcome.DISCLOSED
    if disclosed and is_discloser(opened.reader.actor, entry):
        return (Action("Letter to print", f"{href}/disclosures/{entry.id}/letter"),)
    return ()
