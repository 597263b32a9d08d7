"""Documents: glossary, data map and rule book, written from catalogue, policy and tables so that they stay true."""

import sys
from pathlib import Path

from domain import catalogue
from domain.anatomy import fields_by_class, traits
from domain.classes import DataClass
from domain.kernel import Command, Fact
from domain.people import ROLE_TITLES, Role
from domain.policy import LETTER_MEANINGS, Letter, Policy, read_policy
from domain.policy_tables import GIVING, SHARING
from portal.rule_book import written as rules_written

FOLDER = Path(__file__).parent.parent / "docs"


def glossary() -> str:
    """Every command and fact by section, in the words of the code, which are the words of the practice."""
    lines = [
        "# Glossary",
        "",
        "Written by `python -m portal.documents` from the catalogue; each name is the same in domain, API and pages.",
        "",
    ]
    titles: dict[str, str] = {section.slug: section.title for section in catalogue.SECTIONS}
    for slug, title in titles.items():
        lines += [f"## {title}", "", "| command or fact | what it says |", "|---|---|"]
        for section in catalogue.SECTIONS:
            if section.slug == slug:
                kinds: list[type[Command | Fact]] = [*section.commands, *section.facts]
                lines += [_line(kind) for kind in kinds]
        lines.append("")
    return "\n".join(lines)


def _line(kind: type[Command] | type[Fact]) -> str:
    said = " ".join((kind.__doc__ or "").split("\n\n")[0].split())
    return f"| `{catalogue.tag_of(kind)}` | {said} |"


def data_map() -> str:
    """Which fact holds which class, and who may read each class by default."""
    policy = read_policy(SHARING, GIVING)
    lines = ["# Data map", "", "Written by `python -m portal.documents` from annotations and default policy.", ""]
    for data_class in DataClass:
        lines += [f"## {data_class.value}", "", f"{policy.descriptions[data_class]}. {_flags(policy, data_class)}", ""]
        lines += _readers(policy, data_class) + _holders(data_class)
    return "\n".join(lines)


def _flags(policy: Policy, data_class: DataClass) -> str:
    said = [
        text
        for holds, text in (
            (data_class in policy.originator_only, "Another organisation of the same kind is a stranger."),
            (data_class in policy.guarded, "Guarded by the originating agency's guardian."),
            (data_class in policy.existence_open, "That something is held may be known."),
        )
        if holds
    ]
    return " ".join(said)


def _readers(policy: Policy, data_class: DataClass) -> list[str]:
    rows = []
    for letter in Letter:
        roles = [ROLE_TITLES[role] for role in Role if policy.letters[data_class].get(role) is letter]
        if roles and letter is not Letter.NOTHING:
            rows.append(f"- {LETTER_MEANINGS[letter]}: {', '.join(roles)}")
    return [*rows, ""]


def _holders(data_class: DataClass) -> list[str]:
    rows = [
        f"| `{wire}` | {', '.join(_named(kind, fields_by_class(kind)[data_class]))} |"
        for wire, kind in sorted(catalogue.FACTS.items())
        if data_class in fields_by_class(kind)
    ]
    return ["| fact | fields |", "|---|---|", *rows, ""] if rows else ["No fact holds this class yet.", ""]


def _named(kind: type[Fact], fields: tuple[str, ...]) -> list[str]:
    labels = {trait.name: trait.label.text for trait in traits(kind)}
    return [labels[field] for field in fields]


DOCUMENTS = {"glossary.md": glossary, "data_map.md": data_map, "rules.md": rules_written}


def main() -> None:
    """Write every document."""
    for name, written in DOCUMENTS.items():
        (FOLDER / name).write_text(written(), encoding="utf-8")
        sys.stdout.write(f"docs/{name}\n")


if __name__ == "__main__":
    main()
