"""Behaviours: what a stalker does, in person and online, in the practice's words."""

from enum import StrEnum


class InPerson(StrEnum):
    """Behaviour in person: the examples of the Protection from Harassment Act 1997 s.2A(3), and what advocates see."""

    FOLLOWING = "following"
    WATCHING_OR_SPYING = "watching_or_spying"
    LOITERING = "loitering"
    APPROACHING = "approaching"
    COMING_TO_THE_HOME = "coming_to_the_home"
    COMING_TO_WORK_OR_STUDY = "coming_to_work_or_study"
    BREAKING_IN = "breaking_in"
    DAMAGE_OR_INTERFERENCE_WITH_PROPERTY = "damage_or_interference_with_property"
    LETTERS_OR_NOTES = "letters_or_notes"
    UNWANTED_GIFTS = "unwanted_gifts"
    THREATS = "threats"
    WEAPON_SHOWN_OR_CARRIED = "weapon_shown_or_carried"
    PHYSICAL_VIOLENCE = "physical_violence"
    SEXUAL_VIOLENCE = "sexual_violence"
    HARASSING_FAMILY_FRIENDS_OR_COLLEAGUES = "harassing_family_friends_or_colleagues"
    USING_OTHER_PEOPLE = "using_other_people"
    VEXATIOUS_COMPLAINTS_OR_LEGAL_ACTION = "vexatious_complaints_or_legal_action"
    OTHER = "other"


class Online(StrEnum):
    """Behaviour by telephone, computer or device."""

    CALLS = "calls"
    MESSAGES = "messages"
    EMAILS = "emails"
    SOCIAL_MEDIA_CONTACT = "social_media_contact"
    FALSE_ACCOUNTS_OR_IMPERSONATION = "false_accounts_or_impersonation"
    PUBLISHING_ABOUT_THE_VICTIM = "publishing_about_the_victim"
    SHARING_OR_THREATENING_TO_SHARE_INTIMATE_IMAGES = "sharing_or_threatening_to_share_intimate_images"
    GETTING_INTO_ACCOUNTS_OR_DEVICES = "getting_into_accounts_or_devices"
    MONITORING_COMMUNICATIONS = "monitoring_communications"
    TRACKING_LOCATION = "tracking_location"
    CAMERAS_OR_SMART_DEVICES = "cameras_or_smart_devices"
    MESSAGES_WITH_PAYMENTS = "messages_with_payments"
    THREATS = "threats"
    OTHER = "other"


class Four(StrEnum):
    """The four marks of the screening question "think stalking first" (College of Policing, 2024)."""

    FIXATED = "fixated"
    OBSESSIVE = "obsessive"
    UNWANTED = "unwanted"
    REPEATED = "repeated"


# What a behaviour suggests. The partnership sets these rows: they prompt somebody to look, and decide nothing.
SUGGESTS: dict[Four, frozenset[InPerson | Online]] = {
    Four.FIXATED: frozenset(
        {
            InPerson.FOLLOWING,
            InPerson.WATCHING_OR_SPYING,
            InPerson.LOITERING,
            InPerson.COMING_TO_THE_HOME,
            InPerson.COMING_TO_WORK_OR_STUDY,
            InPerson.BREAKING_IN,
            InPerson.HARASSING_FAMILY_FRIENDS_OR_COLLEAGUES,
            Online.MONITORING_COMMUNICATIONS,
            Online.TRACKING_LOCATION,
            Online.CAMERAS_OR_SMART_DEVICES,
            Online.GETTING_INTO_ACCOUNTS_OR_DEVICES,
        }
    ),
    Four.OBSESSIVE: frozenset(
        {
            InPerson.UNWANTED_GIFTS,
            InPerson.LETTERS_OR_NOTES,
            InPerson.USING_OTHER_PEOPLE,
            InPerson.VEXATIOUS_COMPLAINTS_OR_LEGAL_ACTION,
            Online.FALSE_ACCOUNTS_OR_IMPERSONATION,
            Online.PUBLISHING_ABOUT_THE_VICTIM,
            Online.MESSAGES_WITH_PAYMENTS,
        }
    ),
}
