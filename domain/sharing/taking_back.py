"""Taking back: whoever asked for information takes the request back while nobody has answered it."""

from domain.case import Case
from domain.kernel import Circumstances, Command, Decided, Fact, Refused, is_open
from domain.sharing.answers import answer_to
from domain.sharing.requests import Requested, request_with
from domain.sharing.taken_back import InformationRequestWithdrawn, WithdrawRequest, takings_back


def decide(case: Case, command: Command, ask: Circumstances) -> list[Decided]:
    """What follows from taking a request back: those alone may who asked, and they see what became of it."""
    match command:
        case WithdrawRequest(request=mark, because=because):
            request = request_with(case, mark)
            if request is None or not _asked(request, ask):
                raise Refused("Choose a request that you made yourself on this case.", field="request")
            if takings_back(case, mark):
                raise Refused("You took this request back already. Nothing is left to do.", field="request")
            if answer_to(case, mark) is not None:
                raise Refused("This request has been answered. There is nothing left to take back.", field="request")
            return [Decided(InformationRequestWithdrawn(request=mark, because=because))]
        case _:
            return []


def _asked(request: Requested, ask: Circumstances) -> bool:
    return request.agency == ask.by.agency and is_open(request.by) and ask.is_same_person(request.by)


COMMANDS: tuple[type[Command], ...] = (WithdrawRequest,)
FACTS: tuple[type[Fact], ...] = (InformationRequestWithdrawn,)
