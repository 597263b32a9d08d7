"""There to answer: who of those on a case could answer a question that is put to a role of an agency."""

from collections.abc import Iterator

from domain.case import Case
from domain.kernel import AccountId, Circumstances
from domain.membership import members
from domain.people import Actor
from domain.sharing.protected import names_kept


def there_to_answer(case: Case, ask: Circumstances) -> Iterator[Actor]:
    """Everybody on the case who still holds the role in which they joined it. Ask it of the full fold.

    Whose name two agencies keep counts as there: that their role ended may stand beside their name elsewhere, and
    whoever is refused here on the same day would know whose it is.
    """
    kept = names_kept(case)
    for who, member in members(case).items():
        holds = who in ask.appointments and member.counts(ask.appointed.get(who))
        if holds or AccountId(who.account) in kept:
            yield who
