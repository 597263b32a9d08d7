"""Scenarios: a wrong script is a sentence with file and step, and the right ones use everything that people can do."""

import re
from pathlib import Path

import pytest

from domain import catalogue
from domain.people import Role
from portal import loading, registering
from portal.registering import Directory
from portal.scenario import ScenarioError, read
from portal.staging import PEOPLE

FIRST = """
title = "A case"
source = "Nowhere"
fictional = ["All of it."]

[[step]]
at = 2026-03-02T10:00:00
by = "police_investigator"
command = "refer-case"
as = "referral"
[step.with]
source = "police_screening"
received_on = 2026-03-02
reason = "Followed home."
told_by = "seen_myself"
victim_name = "Jane Doe"
suspect_name = "John Roe"
"""
INCIDENT = """
[[step]]
at = 2026-03-02T10:05:00
by = "police_investigator"
command = "record-incident"
[step.with]
victim = "@victim"
suspect = "@suspect"
when = 2026-03-01
what_happened = "Followed her home."
told_by = "seen_myself"
counter_allegation = "no"
"""


# What no published case tells, with why a demonstration is better without it: each is tried in tests of its own.
UNPLAYED = {
    "take-off-agenda": "the meeting that is played heard each case that was put before it",
    "add-emergency-item": "what the meeting that is played heard was known before it began",
    "protect-worker": "would keep from everybody the name of one of the people whom the demonstration is about",
    "open-worker-name": "nobody’s name is protected in what the demonstration shows",
    "confirm-worker-name": "nobody’s name is protected in what the demonstration shows",
    "decline-worker-name": "nobody’s name is protected in what the demonstration shows",
    "decide-staff-investigation": "is about a mark, which whoever made it does not see: no script can name it",
    "decide-iopc-referral": "is about a mark, which whoever made it does not see: no script can name it",
    "consider-other-role": "no victim of a published case here is the suspect of another",
    "review-bar": "needs a bar that was found, and none is: nobody of the demonstration is like anybody in a case",
    "end-supervision": "nobody’s supervision ends within the published cases",
    "deliver-pre-sentence-report": "the report that the demonstration shows is still owed to the court",
    "propose-erasure": "would leave an erasure to be confirmed of what the demonstration shows",
    "withdraw-erasure": "nothing is proposed for erasure in what the demonstration shows",
    "confirm-erasure": "would destroy what the demonstration shows",
    "decline-emergency-access": "needs one who asks in vain for what the case is about",
    "allow-emergency-access": "the supervisor's opening, which does not wait, is the one that is played",
    "withdraw-grant": "would close again the one note that the demonstration shows handed over",
    "tell-youth-justice": "no suspect of a published case is known to be under eighteen",
    "take-new-mappa-form": "no form was withdrawn while a draft of a published case was on it",
    "withdraw-mappa-referral": "the one referral that is played is accepted",
    "set-mappa-level": "the meeting that is played keeps the level of the answer",
    "exit-mappa": "whoever is in MAPPA in what the demonstration shows is there still",
    "refer-onward": "no published case tells of a referral to a MARAC or to adults’ safeguarding",
    "answer-onward-referral": "no published case tells of a referral to a MARAC or to adults’ safeguarding",
    "record-youth-justice-answer": "no suspect of a published case is known to be under eighteen",
}


@pytest.fixture(scope="module")
def directory() -> Directory:
    return registering.read(PEOPLE)


def test_a_script_reads_as_a_practitioner_wrote_it(tmp_path: Path, directory: Directory) -> None:
    script = tmp_path / "case_x.toml"
    script.write_text(FIRST + INCIDENT, encoding="utf-8")
    scenario = read(script, directory)
    assert scenario.name == "case_x"
    assert [step.command for step in scenario.script.steps] == ["refer-case", "record-incident"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('command = "record-incident"', 'command = "record-accident"'), "There is no command named 'record-accident'"),
        (('victim = "@victim"', 'victim = "@vicitm"'), "@vicitm stands for no step above"),
        (('victim = "@victim"', 'victim = "@Victim!"'), "@Victim! is no reference"),
        (('victim = "@victim"\n', ""), "missing required field `victim`"),
        (('told_by = "seen_myself"\ncounter', 'told_by = "heard"\ncounter'), "Invalid enum value 'heard'"),
        (('counter_allegation = "no"', 'counter_allegation = "no"\nmood = "grim"'), "unknown field `mood`"),
        (("when = 2026-03-01", 'when = "last Sunday"'), "Expected `object`, got `str`"),
        (("at = 2026-03-02T10:05:00", "at = 2026-03-02T09:05:00"), "it comes before the step above it"),
        (("at = 2026-03-02T10:05:00", "at = 2026-03-02T10:05:00Z"), "as it was in London, without an offset"),
        (("at = 2026-03-02T10:05:00", 'at = 2026-03-02T10:05:00\nas = "referral"'), "the label 'referral' is taken"),
        (("at = 2026-03-02T10:05:00", 'at = 2026-03-02T10:05:00\nas = "victim"'), "the label 'victim' is taken"),
    ],
)  # fmt: skip
def test_a_wrong_step_is_a_sentence_with_its_file_and_number(
    tmp_path: Path, directory: Directory, change: tuple[str, str], sentence: str
) -> None:
    right = FIRST + INCIDENT
    before, found, after = right.rpartition(change[0])
    assert found, "the change must change something"
    script = tmp_path / "case_x.toml"
    script.write_text(before + change[1] + after, encoding="utf-8")
    with pytest.raises(ScenarioError, match=re.escape(sentence)) as wrong:
        read(script, directory)
    assert str(wrong.value).startswith("case_x.toml, step 2 (")


@pytest.mark.parametrize(
    ("by", "sentence"),
    [
        ("police_commissioner", "Nobody is called 'police_commissioner'"),
        ("police_investigator@lantern", "Nobody is called 'police_investigator@lantern'"),
        ("two_roles", "'two_roles' does not say in which role: police_investigator, police_supervisor."),
        ("auditor/police_supervisor", "'auditor/police_supervisor' does not say in which role: auditor."),
    ],
)
def test_a_step_by_nobody_of_the_demonstration_is_refused(
    tmp_path: Path, directory: Directory, by: str, sentence: str
) -> None:
    script = tmp_path / "case_x.toml"
    script.write_text(FIRST.replace("police_investigator", by), encoding="utf-8")
    with pytest.raises(ScenarioError, match=re.escape(sentence)):
        read(script, directory)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title = ", "case_x.toml: "),
        ('title = "x"\nsource = "y"\nfictional = []\nstep = []', "a script begins with a step that refers the case"),
        ('title = "x"\nsource = "y"\nstep = []', "missing required field `fictional`"),
        (FIRST.replace("refer-case", "report-concern"), "a script begins with a step that refers the case"),
    ],
)
def test_a_file_that_is_no_script_is_a_sentence(tmp_path: Path, directory: Directory, text: str, sentence: str) -> None:
    script = tmp_path / "case_x.toml"
    script.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=re.escape(sentence)):
        read(script, directory)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path, directory: Directory) -> None:
    with pytest.raises(ScenarioError, match=r"case_x\.toml cannot be read\."):
        read(tmp_path / "case_x.toml", directory)


def test_somebody_with_two_roles_is_called_with_the_one_in_which_they_act(directory: Directory) -> None:
    assert directory.actor("two_roles/police_supervisor").role is Role.POLICE_SUPERVISOR
    assert directory.actor("two_roles/police_investigator@northmere-police").role is Role.POLICE_INVESTIGATOR
    assert directory.actor("two_roles/police_supervisor").account == directory.account("two_roles").id


def test_the_published_cases_use_every_command_that_people_can_give(directory: Directory) -> None:
    used = {step.command for scenario in loading.scenarios(directory) for step in scenario.script.steps}
    assert used | set(UNPLAYED) == set(catalogue.COMMANDS)
    assert not used & set(UNPLAYED), "what a case plays needs no reason for not being played"


def test_every_script_names_its_source_and_says_what_in_it_is_invented(directory: Directory) -> None:
    found = loading.scenarios(directory)
    names = [scenario.name for scenario in found]
    assert names == sorted([*(f"case_{number}" for number in range(1, 11)), "case_3_earlier"])
    assert all("published case" in scenario.script.source for scenario in found)
    assert all(scenario.script.fictional for scenario in found)


def test_there_is_an_account_for_every_role_named_after_it(directory: Directory) -> None:
    for role in set(Role) - {Role.SYSTEM}:
        assert directory.account(role.value).subject == role.value
        assert directory.account(role.value).roles == (role,)


def test_the_clinic_of_the_demonstration_is_told_of_without_a_word_of_any_case(directory: Directory) -> None:
    steps = loading.meetings(directory).script.steps
    assert steps[0].command == "set-up-clinic"
    assert {step.command for step in steps} <= set(catalogue.GOVERNING)
    told = " ".join(str(step.fields) for step in steps)
    for scenario in loading.scenarios(directory):
        referred = scenario.script.steps[0].fields
        assert referred["victim_name"] not in told
        assert referred.get("suspect_name", referred["victim_name"]) not in told


def test_a_script_of_meetings_begins_with_the_clinic_whose_they_are(tmp_path: Path, directory: Directory) -> None:
    script = tmp_path / "clinic.toml"
    script.write_text(FIRST, encoding="utf-8")
    with pytest.raises(ScenarioError, match=re.escape("begins with a step that sets up a clinic (set-up-clinic)")):
        read(script, directory, first="set-up-clinic")


def test_every_agency_that_takes_part_in_a_case_has_a_guardian_who_can_answer_for_it(directory: Directory) -> None:
    played = {directory.actor(step.by).agency for each in loading.scenarios(directory) for step in each.script.steps}
    guarded = {account.agency for account in directory.accounts if Role.AGENCY_GUARDIAN in account.roles}
    assert len(played) > 5
    assert played <= guarded
    names = [account.name for account in directory.accounts if Role.AGENCY_GUARDIAN in account.roles]
    assert len(names) == len(set(names)) == len(guarded)
