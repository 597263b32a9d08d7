"""The two-agency lock: the gravest acts stand only once another agency's person, another natural person, confirms."""

from domain.kernel import AccountId, Circumstances, Refused
from domain.people import AgencyId


def refuse_unless_another(ask: Circumstances, account: AccountId, agency: AgencyId, *, act: str, field: str) -> None:
    """Raise `Refused` unless whoever asks is of another agency, and another natural person, than the one before them.

    `account` and `agency` are whose act it is, or whom it is for; `act` is what is locked, as a sentence begins.
    Somebody who works for two agencies is one person here, whichever of their accounts they use.
    """
    if agency == ask.by.agency:
        raise Refused(f"{act} by a person of another agency. Ask a colleague in another agency.", field=field)
    refuse_same_person(ask, account, act=act, field=field)


def refuse_same_person(ask: Circumstances, account: AccountId, *, act: str, field: str) -> None:
    """Raise `Refused` where an act is answered by the very person whose act it is, under whichever account."""
    if ask.is_same_person(account):
        raise Refused(f"{act} by somebody else than whose it is. Ask a colleague in another agency.", field=field)
