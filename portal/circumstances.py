"""Circumstances: what a rule needs beside the case and the command, read from the register at the moment of asking."""

from datetime import datetime

from domain.calendar import london_date
from domain.governance import Register
from domain.kernel import Circumstances, CommandId
from domain.people import Actor


def circumstances(who: Actor, register: Register, cause: CommandId, now: datetime) -> Circumstances:
    """Everything that a rule is told of who asks, when, and what the register holds. `now` is in UTC."""
    programs = frozenset(Actor(p.account, p.agency, p.role) for p in register.programs.values() if p.lives(now))
    holding = register.appointments | programs
    return Circumstances(
        by=who,
        now=now,
        today=london_date(now),
        cause=cause,
        leads=register.leads,
        kinds=register.kinds,
        appointments=register.appointments,
        appointed={who: since for who in holding if (since := register.appointed(who)) is not None},
        programs=programs,
        services=tuple(register.services.values()),
        persons=register.persons,
        policy=register.policy,
        described=register.described_by(who.account),
        recorders=register.recorders,
        clinics=register.clinics,
        meetings=register.meetings,
    )
