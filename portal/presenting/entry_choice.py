"""An entry as a choice of a form: its mark, what it says in a line, and when it was recorded."""

from domain.calendar import london_date, spelt
from domain.kernel import Entry, Fact
from portal.posted import Choice


def entry_choice(entry: Entry[Fact], words: str) -> Choice:
    """The entry by its mark, under these words, with the London day on which it became known."""
    return Choice(str(entry.id), words, f"Recorded on {spelt(london_date(entry.known))}")
