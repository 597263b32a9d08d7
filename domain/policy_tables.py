"""The default sharing and giving policy: data, adopted as a fact in the governance stream before any case."""

from domain.giving_at_meetings import AT_MEETINGS

# Letters: R open, S summary, X held by AGENCY and no more, Q on request, B break-glass, - does not exist for this reader.
SHARING = """\
data_class,description,originator_only,guarded,existence_open,police_coordinator,police_supervisor,police_investigator,police_intelligence,isac_caseworker,probation_practitioner,victim_liaison_officer,programme_facilitator,health_clinician,cps_prosecutor,clinic_chair,clinic_coordinator,mappa_coordinator,auditor,agency_guardian,professional_standards,data_protection_officer,police_legal,witness_care,childrens_social_care,idva,clinic_guest,administrator
case_shell,"Case reference, stage, agencies, dates",no,no,yes,R,R,R,R,R,R,R,X,R,R,R,R,R,R,R,Q,X,R,R,R,R,X,-
victim_identity,Victim's name and date of birth,no,no,yes,R,R,R,R,R,R,R,-,S,R,R,R,S,R,-,-,-,-,R,R,R,-,-
victim_contact,"Victim's address, telephone, safe contact arrangements",no,no,no,R,R,R,-,R,-,R,-,-,Q,-,-,-,-,-,-,-,-,R,Q,R,-,-
exclusion_zone,Exclusion zones exactly as served on the suspect,no,no,yes,R,R,R,R,R,R,R,-,-,R,R,S,R,R,-,-,-,R,-,-,R,-,-
safety_plan,Victim's safety plan,yes,no,no,S,S,S,-,R,X,S,-,X,-,S,X,X,-,-,-,-,-,-,-,R,-,-
advocacy_confidential,What the victim told her advocate in confidence,yes,yes,no,-,-,Q,-,R,-,-,-,-,-,-,-,-,B,-,-,-,-,-,-,R,-,-
advocacy_shared,The advocate's shared risk summary and the victim's wishes,no,no,no,R,R,R,Q,R,R,R,-,S,R,R,R,R,R,-,-,-,-,-,S,R,-,-
victim_needs,Victim needs assessment and special measures,no,no,yes,R,R,R,-,R,S,R,-,-,S,S,-,-,R,-,-,-,-,S,-,R,-,-
suspect_identity,"Suspect's name, date of birth, identifiers",no,no,yes,R,R,R,R,S,R,R,R,R,R,R,R,R,R,-,-,-,R,S,R,S,-,-
suspect_address,Suspect's address,no,no,yes,R,R,R,R,S,R,-,-,Q,R,R,-,R,R,-,-,-,-,-,Q,S,-,-
chronology,Incidents and crimes (facts),no,no,yes,R,R,R,R,R,R,S,S,S,R,R,R,R,R,-,-,-,R,-,S,R,S,-
orders,"Orders, bail, conditions, breaches",no,no,yes,R,R,R,R,R,R,R,S,S,R,R,R,R,R,-,-,-,R,R,R,R,-,-
intelligence,"Intelligence, handling code P",no,no,no,R,R,R,R,Q,Q,-,-,Q,Q,R,S,R,R,-,-,-,-,-,-,Q,-,-
intelligence_conditional,"Intelligence, handling code C",yes,yes,no,Q,Q,Q,R,-,-,-,-,-,-,Q,-,Q,B,-,-,-,-,-,-,-,-,-
risk,Risk tool outcomes and working grade,no,no,yes,R,R,R,R,R,R,S,S,R,R,R,R,R,R,-,-,-,R,-,S,R,S,-
formulation,Health formulation shared with the clinic,no,no,yes,R,S,S,-,S,R,-,S,R,X,R,S,R,S,-,-,-,-,-,-,S,-,-
clinical,Clinical notes and Mental Health Act detail,yes,yes,no,-,-,-,-,-,-,-,-,R,-,-,-,-,B,-,-,-,-,-,-,-,-,-
health_status,"Health status that bears on safety (in hospital, leave, discharge)",no,no,no,S,S,S,-,S,R,S,-,R,-,S,-,R,S,-,-,-,-,-,-,S,-,-
probation_assessment,"Pre-sentence report, OASys, risk of serious harm summary",no,no,yes,S,S,S,-,S,R,S,S,S,S,R,-,R,S,-,-,-,-,-,-,S,-,-
programme_attendance,Programme referral and attendance,no,no,yes,R,S,S,-,S,R,S,R,R,S,R,S,R,R,-,-,-,-,-,-,S,-,-
programme_content,What was said in programme sessions,yes,yes,no,-,-,-,-,-,S,-,R,Q,-,S,-,-,B,-,-,-,-,-,-,-,-,-
charging,Charging decision and action items,no,no,yes,R,R,R,-,S,R,S,-,-,R,R,R,R,R,-,-,-,-,R,-,S,-,-
legal_advice,Privileged legal advice,yes,no,no,R,R,R,-,-,-,-,-,-,R,-,-,-,-,-,-,-,-,-,-,-,-,-
evidence_index,Evidence and unused material index,no,no,yes,S,R,R,-,-,-,-,-,-,R,-,-,-,S,-,-,-,-,-,-,-,-,-
minutes,Meeting minutes (a reader needs the cell of every class that a paragraph carries as well),no,no,yes,R,S,S,-,S,S,S,-,S,S,R,R,S,R,-,-,-,-,-,-,S,-,-
actions,Meeting actions (as for minutes; the owner sees the whole of their own),no,no,yes,R,R,R,S,R,S,S,S,S,S,R,R,R,R,-,-,-,-,S,S,R,S,-
mappa,MAPPA referral and minutes,no,no,yes,R,S,S,S,Q,R,R,-,R,-,S,R,R,R,-,-,-,-,-,-,Q,-,-
staff_conflict,Marker that a party works for an agency,no,no,no,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,R,-,-,-,-,-,-,-
access_log,Who looked at what,no,no,no,-,-,-,-,-,-,-,-,-,-,-,-,-,R,S,S,R,-,-,-,-,-,-
protected_location,"Refuge, confidential or new address and anything that gives it away",yes,yes,no,B,B,-,-,R,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,R,-,-
victim_places,"Victim's work, school, routes, vehicle, habits that are not in a served order",no,no,no,R,R,R,-,R,-,Q,-,-,Q,S,-,-,-,-,-,-,-,-,-,R,-,-
victim_unreleased,What the victim told that the suspect does not know is known,no,no,no,R,R,R,-,R,Q,-,-,Q,R,S,-,-,-,-,-,-,-,-,-,R,-,-
children,"Children and dependants: identity, school, contact, safeguarding",no,no,no,R,R,R,-,R,S,S,-,S,Q,S,-,S,-,-,-,-,-,-,R,R,-,-
third_party,"Witnesses, family, neighbours, earlier victims, a new partner of either party",no,no,no,R,R,R,R,S,S,-,-,-,R,S,-,S,-,-,-,-,-,-,-,S,-,-
victim_statement,Victim personal statement,no,no,no,R,R,R,-,Q,Q,R,-,-,R,-,-,-,-,-,-,-,-,S,-,Q,-,-
victim_digital,"Victim's devices, accounts and trackers found (never passwords)",no,no,no,R,R,R,-,R,-,-,-,-,Q,-,-,-,-,-,-,-,-,-,-,R,-,-
equality,Protected characteristics,no,no,no,R,-,R,-,R,R,R,-,R,-,-,-,-,-,-,-,-,-,-,-,R,-,-
immigration_status,Victim's immigration status,yes,no,no,-,-,Q,-,R,-,-,-,-,-,-,-,-,-,-,-,-,-,-,-,R,-,-
force_legal_advice,Privileged advice of the force's own lawyers,yes,no,no,R,R,R,-,-,-,-,-,-,-,-,-,-,-,-,-,-,R,-,-,-,-,-
staff_identity,Name and contact of a worker (summary: role and agency),no,no,yes,R,R,R,-,R,S,S,S,S,S,R,R,S,R,R,R,R,R,R,S,R,S,-
"""

# Who may give which command; * is every role with membership of the case.
GIVING = (
    """\
command,roles
refer-case,police_coordinator police_supervisor police_investigator isac_caseworker idva probation_practitioner health_clinician cps_prosecutor clinic_coordinator witness_care childrens_social_care
report-concern,*
record-incident,police_coordinator police_supervisor police_investigator isac_caseworker idva probation_practitioner health_clinician
record-crime,police_coordinator police_supervisor police_investigator
classify-crime,police_coordinator police_supervisor police_investigator
post-assessment,police_coordinator police_supervisor police_investigator isac_caseworker idva probation_practitioner health_clinician
record-risk-plan,police_coordinator police_supervisor police_investigator isac_caseworker probation_practitioner mappa_coordinator
record-protective-measure,police_coordinator police_supervisor police_investigator police_legal isac_caseworker idva probation_practitioner cps_prosecutor
record-service,police_coordinator police_supervisor police_investigator police_legal
record-breach,police_coordinator police_supervisor police_investigator isac_caseworker idva probation_practitioner
record-interview,police_coordinator police_supervisor police_investigator
release-suspect,police_coordinator police_supervisor police_investigator
consider-protection-order,police_coordinator police_supervisor police_investigator police_legal
record-needs-assessment,police_coordinator police_supervisor police_investigator isac_caseworker idva witness_care
refer-to-support,police_coordinator police_supervisor police_investigator isac_caseworker idva witness_care health_clinician
record-victim-contact,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
tell-victim,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care cps_prosecutor
set-victim-contact-details,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer
set-safety-plan,isac_caseworker idva
record-consent,isac_caseworker idva police_coordinator police_investigator
record-advocacy-note,isac_caseworker idva
share-advocacy-summary,isac_caseworker idva
request-victim-information,police_investigator
record-intake,isac_caseworker idva
end-advocacy-support,isac_caseworker idva
record-wishes,isac_caseworker idva
release-told,isac_caseworker idva police_coordinator police_supervisor police_investigator
take-back-release,isac_caseworker idva police_coordinator police_supervisor police_investigator
record-intelligence,police_intelligence
enrol-on-programme,probation_practitioner programme_facilitator police_coordinator
record-session,probation_practitioner programme_facilitator
share-formulation,health_clinician
record-clinical-note,health_clinician
record-supervision,probation_practitioner
record-charging-decision,cps_prosecutor
record-legal-advice,cps_prosecutor
record-hearing,cps_prosecutor police_investigator police_supervisor police_coordinator witness_care
record-conviction,cps_prosecutor police_investigator police_supervisor police_coordinator probation_practitioner
allocate,police_coordinator police_supervisor
set-investigation-plan,police_supervisor police_coordinator
escalate,*
request-information,*
record-disclosure,*
declare-conflict,*
correct,*
transfer-case,police_coordinator police_supervisor clinic_coordinator
close-case,police_coordinator police_supervisor clinic_chair
reopen-case,police_coordinator police_supervisor clinic_chair isac_caseworker
add-victim,police_coordinator police_supervisor police_investigator isac_caseworker idva
add-suspect,police_coordinator police_supervisor police_investigator isac_caseworker idva probation_practitioner
add-third-party,police_coordinator police_supervisor police_investigator isac_caseworker idva
set-proxy-contact,police_coordinator police_supervisor police_investigator isac_caseworker idva
decide-partner-disclosure,police_coordinator police_supervisor
record-partner-told,police_coordinator police_supervisor police_investigator
set-suspect-address,police_coordinator police_supervisor police_investigator police_intelligence probation_practitioner
decide-classification,police_supervisor
review-grade,police_supervisor
judge-counter-allegation,police_supervisor
add-member,police_coordinator police_supervisor clinic_coordinator
remove-member,police_coordinator police_supervisor clinic_coordinator
confirm-member,police_coordinator police_supervisor police_investigator isac_caseworker idva agency_guardian
answer-transfer,police_coordinator police_supervisor
withdraw-transfer,police_coordinator police_supervisor clinic_coordinator
share-clinical-status,health_clinician
refer-to-health,police_coordinator police_supervisor police_investigator probation_practitioner clinic_chair mappa_coordinator
answer-health-referral,health_clinician
weigh-confidence,health_clinician
post-probation-assessment,probation_practitioner
begin-supervision,probation_practitioner
end-supervision,probation_practitioner
record-enforcement,probation_practitioner police_coordinator police_supervisor police_investigator
ask-for-pre-sentence-report,probation_practitioner cps_prosecutor
deliver-pre-sentence-report,probation_practitioner
record-outcome-measure,programme_facilitator
add-child,police_coordinator police_supervisor police_investigator isac_caseworker idva childrens_social_care
record-child-needs,police_coordinator police_supervisor police_investigator isac_caseworker idva childrens_social_care
record-child-arrangements,police_coordinator police_supervisor police_investigator isac_caseworker idva childrens_social_care
refer-to-childrens-social-care,police_coordinator police_supervisor police_investigator isac_caseworker idva
answer-childrens-referral,police_coordinator police_supervisor police_investigator isac_caseworker idva childrens_social_care
tell-youth-justice,police_coordinator police_supervisor police_investigator
record-youth-justice-answer,police_coordinator police_supervisor police_investigator
confirm-likeness,police_coordinator
consider-other-role,police_coordinator
end-programme,probation_practitioner programme_facilitator police_coordinator
set-working-grade,police_coordinator police_supervisor clinic_chair
change-measure,police_coordinator police_supervisor police_investigator police_legal isac_caseworker idva probation_practitioner cps_prosecutor
advance-order-application,police_coordinator police_supervisor police_investigator police_legal
record-hearsay-notice,police_coordinator police_supervisor police_investigator police_legal
record-notification,police_coordinator police_supervisor police_investigator police_legal
dispute-allocation,*
answer-escalation,*
take-escalation-further,*
conclude-escalation,*
hand-over,police_coordinator police_supervisor police_investigator
plan-enquiry,police_coordinator police_supervisor police_investigator
record-enquiry,police_coordinator police_supervisor police_investigator
strike-plan-point,police_supervisor
review-investigation,police_supervisor
record-arrest,police_coordinator police_supervisor police_investigator
record-whereabouts,police_coordinator police_supervisor police_investigator
record-spoken-to,police_coordinator police_supervisor police_investigator
close-investigation,police_coordinator police_supervisor police_investigator
decide-closing,police_supervisor
reopen-investigation,police_coordinator police_supervisor police_investigator
stop-clock,police_coordinator police_supervisor police_investigator
review-day,police_coordinator police_supervisor
refer-to-cps,police_coordinator police_supervisor police_investigator
set-action-plan,cps_prosecutor
answer-action,police_coordinator police_supervisor police_investigator cps_prosecutor
request-review,police_coordinator police_supervisor police_investigator isac_caseworker idva witness_care cps_prosecutor
answer-review,cps_prosecutor
record-caution,police_coordinator police_supervisor police_investigator
record-caution-compliance,police_coordinator police_supervisor police_investigator probation_practitioner
record-plea,cps_prosecutor police_coordinator police_supervisor police_investigator witness_care
record-special-measures,cps_prosecutor police_coordinator police_supervisor police_investigator witness_care
record-acquittal,cps_prosecutor police_coordinator police_supervisor police_investigator witness_care
decide-sentence-order,cps_prosecutor
record-call,police_coordinator police_supervisor police_investigator
record-attendance,police_coordinator police_supervisor police_investigator
record-screening,police_coordinator police_supervisor police_investigator
record-third-party-information,police_coordinator police_supervisor police_investigator police_intelligence isac_caseworker idva probation_practitioner childrens_social_care
answer-third-party-information,police_coordinator police_supervisor police_investigator police_intelligence
record-evidence-of-effect,police_coordinator police_supervisor police_investigator
set-online-flag,police_coordinator police_supervisor police_investigator
link-crime,police_coordinator police_supervisor police_investigator police_intelligence
answer-breach,police_coordinator police_supervisor police_investigator probation_practitioner
decide-further-stalking,police_coordinator police_supervisor police_investigator
change-bail,police_coordinator police_supervisor police_investigator
record-bail-views,police_coordinator police_supervisor police_investigator isac_caseworker idva witness_care
acknowledge-report,police_coordinator police_supervisor police_investigator witness_care
agree-contact,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
depart-from-agreed-contact,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
record-missed-contact,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
record-advice,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
record-personal-statement,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care
record-equality-monitoring,police_coordinator police_investigator isac_caseworker idva victim_liaison_officer
record-digital-safeguarding,police_coordinator police_supervisor police_investigator isac_caseworker idva
record-feedback,police_coordinator police_supervisor police_investigator isac_caseworker idva victim_liaison_officer witness_care cps_prosecutor
set-handling,*
restrict-case,police_coordinator police_supervisor clinic_coordinator agency_guardian
lift-restriction,police_coordinator police_supervisor clinic_coordinator agency_guardian
seal-case,professional_standards agency_guardian
unseal-case,professional_standards agency_guardian police_coordinator police_supervisor clinic_coordinator
exclude-person,police_coordinator police_supervisor clinic_coordinator agency_guardian
lift-exclusion,police_coordinator police_supervisor clinic_coordinator agency_guardian
review-exclusion,police_coordinator police_supervisor clinic_coordinator agency_guardian
override-narrowing,isac_caseworker idva agency_guardian police_supervisor
review-override,agency_guardian
break-glass,police_coordinator police_supervisor auditor
allow-emergency-access,agency_guardian
decline-emergency-access,agency_guardian
review-break-glass,agency_guardian professional_standards isac_caseworker idva police_intelligence health_clinician programme_facilitator
confirm-closing,police_coordinator police_supervisor clinic_chair isac_caseworker idva probation_practitioner health_clinician cps_prosecutor mappa_coordinator
decline-closing,police_coordinator police_supervisor clinic_chair isac_caseworker idva probation_practitioner health_clinician cps_prosecutor mappa_coordinator
record-contact-scheme,police_coordinator police_supervisor police_investigator victim_liaison_officer witness_care
propose-agreement,data_protection_officer
sign-agreement,data_protection_officer
withdraw-from-agreement,data_protection_officer
review-agreement,data_protection_officer
open-engagement,data_protection_officer
end-engagement,data_protection_officer
suspend-issuer,administrator
open-conduct-inquiry,professional_standards
close-conduct-inquiry,professional_standards
place-legal-hold,agency_guardian police_supervisor police_legal cps_prosecutor
lift-legal-hold,agency_guardian police_supervisor police_legal cps_prosecutor
review-retention,agency_guardian
propose-erasure,agency_guardian police_coordinator police_supervisor isac_caseworker probation_practitioner health_clinician
confirm-erasure,agency_guardian
withdraw-erasure,agency_guardian police_coordinator police_supervisor isac_caseworker probation_practitioner health_clinician
record-staff-particulars,professional_standards agency_guardian
bar-person,professional_standards
lift-bar,professional_standards
review-bar,professional_standards agency_guardian
leave-case,*
hand-on-case,*
protect-worker,agency_guardian professional_standards
open-worker-name,*
confirm-worker-name,*
decline-worker-name,*
record-absence,*
end-absence,*
record-training,administrator
correct-training,administrator
withdraw-training,administrator
declare-ethnicity,*
take-ethnicity-back,*
name-staff-allowed,professional_standards
decide-staff-investigation,professional_standards
decide-iopc-referral,professional_standards
mark-staff-party,police_coordinator police_supervisor police_investigator isac_caseworker idva
answer-information-request,*
withdraw-grant,*
withdraw-request,*
register-joiner,administrator
record-mover,administrator
close-account,administrator
propose-appointment,administrator
confirm-proposal,administrator
decline-proposal,administrator
end-role,administrator
propose-role-end,administrator
propose-link,administrator
confirm-link,administrator
propose-unlink,administrator
propose-program,administrator
end-program,administrator
propose-policy,data_protection_officer
approve-policy,data_protection_officer agency_guardian
decline-policy,data_protection_officer agency_guardian
"""
    + AT_MEETINGS
)
