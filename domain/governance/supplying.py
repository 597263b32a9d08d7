"""Supplying: which agencies may have recorded what, by what their people may give. It errs on the side of too many."""

from functools import cache

from domain.anatomy import traits
from domain.classes import DataClass
from domain.governance.accounts import WATCHING, roles_of
from domain.governance.register import Register
from domain.people import AgencyId, Role
from domain.policy import Policy

# These bring no case's content with them: an agency is not asked as a supplier for having them.
_NO_SUPPLIERS = WATCHING | {Role.ADMINISTRATOR, Role.CLINIC_GUEST, Role.CLINIC_CHAIR, Role.CLINIC_COORDINATOR}


def suppliers_of(register: Register, policy: Policy, data_class: DataClass) -> frozenset[AgencyId]:
    """The agencies whose people may have supplied anything of a class.

    The roles of the agency's own practice count whether or not anybody holds them today, for what somebody recorded
    stays when they leave; the roles of the clinic count where somebody holds them. Where no command is known to supply
    a class, every agency may have.
    """
    giving = roles_supplying(policy, data_class)
    if not giving:
        return frozenset(register.agencies)
    held = {
        agency: frozenset(role for a in register.accounts.values() if a.agency == agency for role in a.roles)
        for agency in register.agencies
    }
    return frozenset(
        agency
        for agency in register.agencies
        if giving & ((roles_of(register.kinds[agency]) - _NO_SUPPLIERS) | (held[agency] - WATCHING))
    )


def roles_supplying(policy: Policy, data_class: DataClass) -> frozenset[Role]:
    """The roles that may give a command which records something of a class."""
    found = (policy.giving.get(name, frozenset()) for name in commands_touching(data_class))
    return frozenset().union(*found)


@cache
def commands_touching(data_class: DataClass) -> frozenset[str]:
    """The commands on a case from which something of this class may be recorded: asked for, or derived from them."""
    from domain import catalogue  # it names this section's commands too, so it cannot be read before them

    found = {name for name, kind in catalogue.COMMANDS.items() if any(t.data_class is data_class for t in traits(kind))}
    for section in catalogue.SECTIONS:
        for fact in section.facts:
            if data_class in {fact.governs, fact.wholly} or any(t.data_class is data_class for t in traits(fact)):
                behind = catalogue.given_by(fact)
                found |= {behind} if behind else {catalogue.tag_of(kind) for kind in section.commands}
    return frozenset(found)


@cache
def classes_behind(command: str) -> frozenset[DataClass]:
    """What more could be seen if more roles gave a command.

    Whatever brings people onto a case, opens something to them or administers who they are, opens everything.
    """
    from domain import catalogue  # as above

    kind = catalogue.COMMANDS.get(command)
    if kind is None or kind.section in {"membership", "sharing", "governance"}:
        return frozenset(DataClass)
    return frozenset(trait.data_class for trait in traits(kind))
