"""Shapes: what tells an address, a point on a map or a link to one from the rest of a text, whoever lives there.

A town, a court, a police station and the bare name of a road are none: offences and hearings have those.
"""

import re
import unicodedata

_STREETS = "road|rd|avenue|ave|boulevard|lane|ln|crescent|cres|gardens|gdns|grove|terrace|terr|mews|street"
_ENDS = rf"{_STREETS}|(?:drive|close)(?=[,.\n]|$)"
# What ends other things than streets too ("3 June at Crown Court") counts where the words before it are a name.
_ALSO = (
    "street|st|drive|dr|close|cl|court|ct|place|pl|square|sq|way|walk|hill|park|row|view|green|rise|house|wharf"
    "|parade|embankment|quay|circus|vale|mead|meadow|path|gate|mount"
)
# A street of one word ("27 Broadway"), where no officer is called by number and name ("PC 2234 Holloway").
_ONE_WORD = r"(?<!PC )(?<!DC )(?<!PS )(?<!DS )(?<!DI )(?<!Sgt )"
_WELSH = "ffordd|heol|stryd|lôn|lon|rhodfa|maes|clos"
_MAY_END = "|".join(form for each in _ALSO.split("|") for form in (each.capitalize(), each.upper()))
_NO_NAME = (
    "of|the|in|on|at|to|by|for|from|and|or|with|a|an|his|her|their|this|that|each|every|per|working|days?|weeks?|"
    "months?|years?|hours?|minutes?|times?|bail|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|january|february|march|"
    "april|may|june|july|august|september|october|november|december"
)
COURTS = ("crown", "county", "high", "family", "youth", "magistrates")
_COURTS = "|".join(COURTS)
# What stands between a number and such a word in small letters, where neither is an address: "level 2 car park".
_COMMON = (
    "car|public|safe|other|new|first|main|same|bed|bedroom|room|storey|miles?|metres?|yards?|men|women|people|children|"
    "police|secure|guest|council|open|long|short|half"
)
_NUMBER = r"\b(?<![0-9][:./])(?!(?:19|20)[0-9]{2}\b)[0-9]{1,4}[a-z]?(?:\s?[-/–]\s?[0-9]{1,4}[a-z]?)?,?\s+"
# What goes on after a number that is none of a house: "Elm Road 14 days later", "on Elm Lane 3 March", "7 incidents".
_COUNTED = (
    "hundred|thousand|hours?|minutes?|days?|weeks?|months?|years?|times?|occasions?|more|of|or|to|people|men|women|"
    "(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*|march|april|may|june|july|(?!this|does)[a-z]{3,}s"
)
_AFTER = rf"(?:no\.?\s*)?(?!(?:19|20)[0-9]{{2}}\b)[0-9]{{1,4}}[a-z]?\b(?![.:][0-9]|\s?[ap]m\b|\s+(?:{_COUNTED})\b)"
_HOUSE = r"cottage|house|lodge|farm|farmhouse|barn|villa|hall|mill|manor|bungalow|grange|rectory|vicarage|croft|flats?"
_NAME = rf"(?!(?:{_NO_NAME})\b)[a-z'’.-]+"
_BEGINS = r"(?<![A-Za-z'’.-])"
_GOES_ON = r"(?=\s*(?:[,.;()]|$|(?:where|which|she|he|is|was|since|until|when|while|opposite)\b))"
_MAPS = (
    r"maps?\.google|google\.[a-z.]{2,6}/maps|goo\.gl/maps|maps\.app\.goo\.gl|maps\.apple\.|openstreetmap\.org|osm\.org|"
    r"bing\.com/maps|streetmap\.co|waze\.com|what3words|w3w\.co"
)

POSTCODE = re.compile(r"\b[a-z]{1,2}[0-9][a-z0-9]?[\s./,–-]*[0-9][abd-hjlnp-uw-z]{2}\b", re.IGNORECASE)
_SHAPES = (
    POSTCODE,
    *(
        re.compile(shape, re.IGNORECASE)
        for shape in (
            rf"{_NUMBER}(?:{_NAME}\s+){{1,3}}(?:{_ENDS})(?![a-z])",
            # In small letters, where the sentence goes on as it does after an address: "14 elm drive where she lives".
            rf"{_NUMBER}(?:(?!(?:{_NO_NAME}|{_COURTS}|{_COMMON}|[a-z]+s)\b)[a-z'’.-]+\s+){{1,2}}(?:{_ALSO}){_GOES_ON}",
            rf"{_NUMBER}(?:the\s+(?:{_ALSO}|avenue)|(?:march|may)\s+(?:{_ENDS}))(?![a-z])",
            rf"{_BEGINS}{_NAME}\s+(?:{_STREETS}),?\s+{_AFTER}",
            r"\b(?:flat|apartment|apt)\.?\s+(?:no\.?\s*)?[0-9]{1,4}[a-z]?\b",
            rf"{_NUMBER}(?:{_WELSH})\s+[a-z]",
            rf"\bhouse\s+(?:no\.?\s*|number\s+)?[0-9]{{1,4}}[a-z]?,?\s+(?:on|in|off)\s+(?:{_NAME}\s+){{1,3}}(?:{_ENDS}|way)\b",
            rf"{_BEGINS}{_NAME}\s+(?:{_HOUSE})\s*,\s*(?:(?:in|on|at|off)\s+)?(?:{_NAME}\s+){{1,3}}(?:{_STREETS}|drive|close)\b",
            r"\b(?:[0-9]{1,2}\.[0-9]{4,}|(?:49|5[0-9]|60)\.[0-9]{3})°?\s*[ns]?[,;\s]\s*-?[0-9]{1,3}\.[0-9]{3,}",
            r"\b[0-9]{1,3}(?:\.[0-9]+)?\s*[°º]\s*(?:[0-9]|[nsew]\b)",
            _MAPS,
            r"///[a-z]+\.[a-z]+\.[a-z]+",
        )
    ),
    re.compile(rf"(?i:{_NUMBER})(?:(?!(?i:{_NO_NAME}|{_COURTS})\b)[A-Z][A-Za-z'’.-]+\s+){{1,3}}(?:{_MAY_END})\b"),
    re.compile(rf"{_BEGINS}[A-Z][A-Za-z'’.-]+\s+(?:Drive|DRIVE|Close|CLOSE|Way|WAY|Square|SQUARE),?\s+(?i:{_AFTER})"),
    re.compile(rf"{_ONE_WORD}(?i:{_NUMBER})[A-Z][a-z]{{2,}}(?:way|gate|side)\b"),
    re.compile(r"\b(?i:flat|apartment|apt)\.?\s+[A-HJ-Z](?=\s*[,.;\n]|$)"),
    # A reference of the national grid, and a plus code.
    re.compile(r"\b[HNST][A-HJ-Z] (?:[0-9]{3} [0-9]{3}|[0-9]{4} [0-9]{4}|[0-9]{5} [0-9]{5})\b"),
    re.compile(r"\b(?=[0-9]*[A-Z])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"),
)


def has_address(text: str) -> bool:
    """Whether a text has the shape of an address in it: a postcode, a house with its street, a flat or a point."""
    return any(shape.search(each) for each in {text, plainly(text)} for shape in _SHAPES)


def plainly(text: str) -> str:
    """A text without what is not seen in it, and with every figure and letter in its plain form."""
    seen = "".join(each for each in text if unicodedata.category(each) != "Cf")
    return unicodedata.normalize("NFKC", seen)
