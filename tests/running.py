"""A running portal for tests: the whole house over a real PostgreSQL, its identity provider, and a case to look at."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec

from domain.advocacy import RecordAdvocacyNote
from domain.behaviours import InPerson, Online
from domain.contact import Method
from domain.crimes import RecordCrime
from domain.governance import LedgerKind
from domain.health import ShareFormulation
from domain.incidents import Place, RecordIncident
from domain.kernel import Answer, Command, EntryId, Happened, PartyId, StreamId
from domain.measures import RecordProtectiveMeasure
from domain.measure_kinds import MeasureKind
from domain.membership import AddMember, ConfirmMember
from domain.offences import Offence
from domain.parties import SuspectNamed, VictimNamed
from domain.people import Actor, Role
from domain.referral import ReferCase, ReferralSource
from domain.risk import ItemAnswer, PostAssessment, RiskAssessed
from domain.risk_tools import Tool
from domain.telling import ToldBy
from infra import clock
from infra.client_key import client_key
from infra.settings import KeyVersion, Settings
from portal import registering
from portal.app import make_app
from portal.demo import PEOPLE, accounts_of, provider_url
from portal.demonstration_provider.accounts import PORTAL_CLIENT
from portal.demonstration_provider.app import make_provider
from portal.demonstration_provider.serving import Serving
from portal.door import Accepted
from portal.house import House, following, opened
from portal.opening import open_for
from portal.posted import Posted
from portal.reception import audience_of
