"""Actions: the commands that a role may give on a case, the ones that it uses most first."""

from typing import Final

from domain import catalogue
from domain.closure import ALWAYS, CaseClosed, closed
from domain.kernel import Command, is_open
from domain.people import Role
from domain.policy import Policy
from portal.asking import Opened
from portal.presenting.choices import choices_of
from portal.presenting.nothing_waits import nothing_for
from portal.presenting.subjects import at_entry, narrowed, waiting_for
from portal.views import Action, ActionGroup

# Of these five at most are offered first; what a role may not give is left out by itself.
_POLICE: Final = (
    "record-incident",
    "record-crime",
    "post-assessment",
    "consider-protection-order",
    "record-protective-measure",
    "tell-victim",
)
USUAL: Final[dict[Role, tuple[str, ...]]] = {
    Role.POLICE_COORDINATOR: (
        "record-crime",
        "consider-protection-order",
        "confirm-likeness",
        "add-member",
        "allocate",
    ),
    Role.POLICE_SUPERVISOR: (
        "review-grade",
        "decide-classification",
        "judge-counter-allegation",
        "consider-protection-order",
        "close-case",
    ),
    Role.POLICE_INVESTIGATOR: _POLICE,
    Role.POLICE_LEGAL: (
        "advance-order-application",
        "record-hearsay-notice",
        "record-protective-measure",
        "record-service",
        "change-measure",
    ),
    Role.POLICE_INTELLIGENCE: ("record-intelligence", "report-concern"),
    Role.ISAC_CASEWORKER: (
        "post-assessment",
        "record-advocacy-note",
        "share-advocacy-summary",
        "set-safety-plan",
        "report-concern",
    ),
    Role.IDVA: (
        "post-assessment",
        "record-advocacy-note",
        "share-advocacy-summary",
        "set-safety-plan",
        "report-concern",
    ),
    Role.PROBATION_PRACTITIONER: (
        "record-supervision",
        "record-session",
        "post-probation-assessment",
        "record-enforcement",
        "enrol-on-programme",
        "report-concern",
    ),
    Role.PROGRAMME_FACILITATOR: ("record-session", "enrol-on-programme", "record-outcome-measure", "report-concern"),
    Role.HEALTH_CLINICIAN: (
        "share-formulation",
        "record-clinical-note",
        "share-clinical-status",
        "report-concern",
    ),
    Role.CPS_PROSECUTOR: (
        "record-charging-decision",
        "set-action-plan",
        "record-plea",
        "record-hearing",
        "decide-sentence-order",
    ),
    Role.VICTIM_LIAISON_OFFICER: (
        "record-victim-contact",
        "tell-victim",
        "record-contact-scheme",
        "agree-contact",
        "report-concern",
    ),
    Role.WITNESS_CARE: (
        "tell-victim",
        "record-hearing",
        "record-special-measures",
        "record-victim-contact",
        "record-needs-assessment",
    ),
}
NOT_ON_THEIR_OWN: Final = frozenset({"refer-case", "correct"})  # one opens a case, the other starts at an entry
ASK: Final = "request-information"
FIRST: Final = 5


def may_give(policy: Policy, role: Role, opened: Opened | None = None) -> dict[str, type[Command]]:
    """The commands that this role may give on a case, by name, in the order of the sections.

    Without the case: on any case, open or closed. What a form then asks is refused by the rules, in their own words.
    """
    shut = opened is not None and is_closed(opened)
    return {
        name: kind
        for name, kind in catalogue.COMMANDS.items()
        if policy.may_give(name, role)
        and name not in NOT_ON_THEIR_OWN
        and (not shut or name in ALWAYS)
        and (name != "reopen-case" or opened is None or shut)
        and (name != "close-case" or not shut)
    }


def recordable(opened: Opened, slug: str = "") -> dict[str, type[Command]]:
    """What this reader may give on the case, or in one section, and has something to give it about.

    It rests on what the form of each would offer them, so that a list of acts tells nothing that the forms do not.
    """
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened)
    wanted = {name: kind for name, kind in given.items() if slug in {"", catalogue.section_of(kind).slug}}
    return _answerable(opened, wanted)


def _answerable(opened: Opened, wanted: dict[str, type[Command]]) -> dict[str, type[Command]]:
    choices = choices_of(opened) if wanted else {}
    return {name: kind for name, kind in wanted.items() if not nothing_for(kind, narrowed(choices, opened, name, ""))}


def is_closed(opened: Opened) -> bool:
    """Whether the case is closed, as far as this reader may know: its shell says so, and the shell is open or not."""
    last = opened.case.latest(CaseClosed)
    return last is not None and is_open(last.position) and closed(opened.case)


def usual(opened: Opened, href: str) -> tuple[Action, ...]:
    """The few that this role uses most here."""
    given = may_give(opened.reader.policy, opened.reader.actor.role, opened)
    often = USUAL.get(opened.reader.actor.role, ("report-concern",))
    found = list(_answerable(opened, {name: given[name] for name in often if name in given}).items())
    return tuple(action(name, kind, href, at_entry(name, waiting_for(opened, name))) for name, kind in found[:FIRST])


def groups(opened: Opened, href: str, search: str = "") -> tuple[ActionGroup, ...]:
    """Every command by section, those whose words hold what was searched for."""
    given = recordable(opened)
    sought = search.strip().casefold()
    by_section: dict[str, list[Action]] = {}
    for name, kind in given.items():
        if sought in f"{kind.title} {hint_of(kind)}".casefold():
            by_section.setdefault(catalogue.section_of(kind).title, []).append(action(name, kind, href))
    return tuple(ActionGroup(title, tuple(actions)) for title, actions in by_section.items())


def of_section(opened: Opened, slug: str, href: str) -> tuple[Action, ...]:
    """What this role may record in one section."""
    return tuple(action(name, kind, href) for name, kind in recordable(opened, slug).items())


def action(name: str, kind: type[Command], href: str, at: str = "") -> Action:
    """A command as a link to its form, at what it is about where that is known."""
    return Action(kind.title, f"{href}/record/{name}{at}", hint_of(kind))


def hint_of(kind: type[Command]) -> str:
    """The first sentence of what the command says of itself."""
    return " ".join((kind.__doc__ or "").strip().split("\n\n")[0].split()).replace("'", "’")


def ask_address(policy: Policy, role: Role, href: str) -> str:
    """The standing form to ask an agency for something; empty where this role has none."""
    return f"{href}/record/{ASK}" if ASK in catalogue.COMMANDS and policy.may_give(ASK, role) else ""
