"""How an opened entry is told to a program: open fields by name, closed ones with the reason where one may be given."""

from typing import Any

import msgspec

from domain import catalogue
from domain.governance import Register
from domain.kernel import Entry, Erased, Fact, Withheld, is_open
from domain.people import AgencyId, Role
from domain.policy import WITHHELD_BY, Letter, Reader
from domain.reveal import Summarised
from portal.asking import OpenToThem

Answer = dict[str, Any]


class Teller:
    """Tells entries to one reader."""

    def __init__(self, reader: Reader, register: Register) -> None:
        self._register = register
        self._reader = reader
        self._positions = reader.actor.role is Role.AUDITOR

    def entry(self, entry: Entry[Fact]) -> Answer:
        """One entry: mark, both times, by whom, the fact's name, open fields, and reasons for those withheld."""
        fields, withheld, summaries = self._fields(entry.fact)
        told: Answer = {
            "mark": str(entry.id),
            "happened": msgspec.to_builtins(entry.happened) if is_open(entry.happened) else None,
            "known": _moment(entry),
            "by": self.by(entry),
            "fact": catalogue.tag_of(type(entry.fact)),
            "title": entry.fact.title,
            "fields": fields,
            "withheld": withheld,
            "summaries": summaries,
        }
        if entry.corrects is not None:
            because = entry.corrects.because
            told["corrects"] = {
                "mark": str(entry.corrects.entry),
                "because": because if isinstance(because, str) else None,
            }
        if (handling := self._reader.handling.get(entry.id)) is not None:
            told["handling"] = {
                "conditions": None if isinstance(entry.fact, Summarised) else handling.conditions,
                "not_onward": handling.not_onward,
                "not_to_suspect": handling.not_to_suspect,
            }
        if self._positions:
            told["position"] = entry.position
        return told

    def by(self, entry: Entry[Fact]) -> Answer:
        """Who recorded it, as far as this reader may know."""
        closed = not is_open(entry.by) or entry.by in self._reader.unnamed
        account = None if closed else self._register.accounts.get(entry.by)
        return {
            "name": account.name_at(entry.known) if account else None,
            "agency": entry.agency,
            "role": entry.role.value if is_open(entry.role) else None,
        }

    def reason(self, withheld: Withheld) -> str:
        """Why a field is withheld: by which rule, and who can lift it."""
        if isinstance(withheld, OpenToThem):
            return "Open to them, not to you"
        described = self._reader.policy.descriptions[withheld.data_class]
        letter = self._reader.policy.letters[withheld.data_class].get(self._reader.actor.role, Letter.NOTHING)
        by_rule = f" {WITHHELD_BY[letter]}" if letter in WITHHELD_BY else ""
        return f"Withheld: {described}. {self.agency(withheld.agency)} can share it.{by_rule}"

    def agency(self, agency: AgencyId) -> str:
        """An agency's name."""
        return self._register.agency_name(agency)

    def _fields(self, fact: Fact) -> tuple[Answer, Answer, Answer]:
        fields: Answer = {}
        reasons: Answer = {}
        summaries: Answer = {}
        for name in fact.__struct_fields__:
            match getattr(fact, name):
                case Withheld(shown=True) as closed:
                    reasons[name] = self.reason(closed)
                    if isinstance(closed.summary, str):
                        summaries[closed.data_class.value] = closed.summary
                case Withheld():
                    pass
                case Erased():
                    reasons[name] = "Erased: its key was destroyed, and nobody can read it again."
                case value:
                    fields[name] = msgspec.to_builtins(value)
        if isinstance(fact, Summarised) and isinstance(fact.text, str):
            summaries[fact.data_class.value] = fact.text
        return fields, reasons, summaries


def _moment(entry: Entry[Fact]) -> str:
    return str(msgspec.to_builtins(entry.known))
