"""MAPPA: multi-agency public protection arrangements, from who must be considered for them to what was decided."""

from domain.mappa.assessment import COMMANDS, FACTS, decide

__all__ = ["COMMANDS", "FACTS", "decide"]
