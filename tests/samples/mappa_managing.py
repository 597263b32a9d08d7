"""Samples of management under MAPPA, of the route beside it, and of other ways onward, with every field filled."""

from datetime import date

import msgspec

from domain.kernel import Command, Fact
from domain.mappa.categories import Level
from domain.mappa.dangerous import DangerousPersonReferred, ReferAsDangerousPerson
from domain.mappa.managing import (
    BringInMappaAssociate,
    ExitMappa,
    ExitReason,
    MappaAssociateBroughtIn,
    MappaExited,
    MappaLevelSet,
    ResponsibleAuthority,
    SetMappaLevel,
)
from domain.mappa.meeting import ActionlessMeetingRecorded, MappaMeetingRecorded, RecordMappaMeeting, Represented
from domain.mappa.onward import Agreed, Onward, ReferOnward, ReferredOnward
from domain.mappa.templates import Form
from domain.people import Role
from tests.samples.people import AN_ENTRY, SUSPECT, VICTIM

SET_LEVEL = SetMappaLevel(
    referral=AN_ENTRY,
    level=Level.SENIOR,
    why="He is released within the week, and money must be found at once.",
    set_on=date(2026, 3, 20),
)
LEVEL_SET = MappaLevelSet(suspect=SUSPECT, **msgspec.structs.asdict(SET_LEVEL))

MEET = RecordMappaMeeting(
    referral=AN_ENTRY,
    form=Form.C_2022,
    held_on=date(2026, 3, 20),
    attended="Detective inspector, the force\nProbation officer\nVictim liaison officer\nForensic team, the trust",
    apologies="The housing authority",
    previous_actions="None: this was the first.",
    represented=Represented.NOBODY,
    not_represented_because="The officer was ill; her views were read out.",
    victim_views="She asks to be told before each change of his order.",
    incidents="One letter since the referral.",
    orders="The interim order stands; one breach charged.",
    probation="Attends, and talks of little else.",
    health="Under the community team; no leave or section.",
    formulation="Grievance that no answer settles.",
    supervision="Weekly, by two officers.",
    monitoring_and_control="The order checked every week.",
    interventions="Direct work with the psychologist.",
    victim_safety="Alarm; one officer; warning before hearings.",
    contingency="Any contact: arrest, and a meeting within two days.",
    disclose=True,
    disclose_why="His landlord must know of the order.",
    level=Level.MEETINGS,
    level_why="Four agencies must act together.",
    dissent="Health would have set level 1.",
    visor="VR-56",
    visor_owner="Offender manager, the force",
    next_on=date(2026, 5, 20),
    actions="Tell the landlord of the order: offender manager, the force, by 24 March 2026, so that he is kept away.",
)
MEETING = MappaMeetingRecorded(suspect=SUSPECT, **msgspec.structs.asdict(MEET))
MET_ACTIONLESS = ActionlessMeetingRecorded(
    **{name: getattr(MEETING, name) for name in ActionlessMeetingRecorded.__struct_fields__}
)

BRING_IN = BringInMappaAssociate(
    referral=AN_ENTRY,
    organisation="The advocates of the area",
    part="What she fears and wants, at each meeting.",
    decided_by=ResponsibleAuthority.POLICE,
    because="Nobody under the duty knows it.",
    decided_on=date(2026, 3, 20),
)
BROUGHT_IN = MappaAssociateBroughtIn(suspect=SUSPECT, **msgspec.structs.asdict(BRING_IN))

EXIT = ExitMappa(
    referral=AN_ENTRY,
    reason=ExitReason.RISK_LOWER,
    because="A year without any contact.",
    residual="To her alone, at anniversaries.",
    held_by="Neighbourhood inspector, the force",
    exited_on=date(2026, 3, 20),
)
EXITED = MappaExited(suspect=SUSPECT, **msgspec.structs.asdict(EXIT))

REFER_DANGEROUS = ReferAsDangerousPerson(
    suspect=SUSPECT,
    behaviour="He keeps a knife in his car and follows her.",
    risk="Serious injury to one person, within weeks.",
    because="He has no conviction or caution, and nothing lets MAPPA in.",
    managed_by="Public protection unit of the force",
    safeguards="Marker on her number; patrols.",
    referred_on=date(2026, 3, 20),
)
DANGEROUS = DangerousPersonReferred(**msgspec.structs.asdict(REFER_DANGEROUS))

REFER_ONWARD = ReferOnward(
    victim=VICTIM,
    to=Onward.MARAC,
    organisation="The MARAC of the area",
    agreed=Agreed.NOT_ASKED,
    without_because="Asking would have told him.",
    reason="High risk, and he was her partner.",
    referred_on=date(2026, 3, 20),
)
ONWARD = ReferredOnward(**msgspec.structs.asdict(REFER_ONWARD))

COMMANDS: tuple[tuple[Role, Command], ...] = ((Role.POLICE_COORDINATOR, REFER_ONWARD),)
FACTS: tuple[Fact, ...] = (LEVEL_SET, MEETING, BROUGHT_IN, EXITED, DANGEROUS, ONWARD)
OUTGROWN: tuple[Fact, ...] = (MET_ACTIONLESS,)
