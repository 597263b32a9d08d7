"""Samples of closing, reopening and correcting: one realistic fact of each kind, and who asks for what."""

from domain.closure import CaseClosed, CaseReopened, CloseCase, ClosingReason, ReopenCase
from domain.kernel import Answer, Command, Fact
from domain.people import Role

FACTS: tuple[Fact, ...] = (
    CaseClosed(
        reason=ClosingReason.RISK_REDUCED,
        residual_risk="He may try again when the order ends.",
        held_by="Neighbourhood safeguarding team, Northfield Police",
        victim_told=Answer.NO,
        not_told_because="She asked not to be called; her advocate will tell her on Thursday.",
    ),
    CaseReopened(because="A new report came in."),
)

COMMANDS: tuple[tuple[Role, Command], ...] = (
    (
        Role.CLINIC_CHAIR,
        CloseCase(
            reason=ClosingReason.RISK_REDUCED,
            residual_risk="He may try again when the order ends.",
            held_by="Neighbourhood safeguarding team, Northfield Police",
            victim_told=Answer.YES,
        ),
    ),
    (Role.ISAC_CASEWORKER, ReopenCase(because="A new report came in.")),
)
