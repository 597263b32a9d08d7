"""Pages hold what they were given and nothing else, and stand on their own without a script."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.classes import DataClass
from domain.kernel import Withheld
from domain.people import AgencyId, Role
from portal.asking import OpenToThem
from portal.rendering import TEMPLATES, Renderer, environment, menu, page_headers
from portal.views import (
    Assessed,
    By,
    CasePage,
    CaseTop,
    Contact,
    Event,
    Involved,
    Measure,
    Picture,
    Shown,
    TimelinePage,
)
from portal.words import CLASS_NAMES
from tests.portal.sampled import AGENCIES, HIDDEN, NOW, OFFICER, WITHHELD, person, top
from tests.portal.sampled_pages import PAGES, TYPED

VOID = {"meta", "link", "input", "br", "img", "path", "rect", "line", "circle", "hr"}


class Page(HTMLParser):
    """What of a page these tests ask about."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.titles: list[str] = []
        self.open: list[str] = []
        self.areas: dict[str, str] = {}
        self._area = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag == "textarea":
            self._area = dict(attrs)["name"] or ""
            self.areas[self._area] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.areas[self._area] += data
        if "title" in self.open and "svg" not in self.open:
            self.titles.append(data)

    def every(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)


RENDERER = Renderer(
    address=lambda file: f"/assets/x/{file}", clock=lambda: NOW, agencies=lambda: AGENCIES, demonstration=True
)


@cache
def rendered(name: str) -> str:
    template, view, here, who = PAGES[name]
    return RENDERER(template, {"view": view, "here": here, "person": who})


SOMEBODY = person()


def timeline_of(*lines: Shown) -> str:
    event = Event(mark="m", title="Noted", by=OFFICER, known=NOW, lines=lines)
    view = TimelinePage(top=CaseTop(href="/c", reference="AC-1", ask="/ask"), events=(event,))
    return RENDERER("timeline/page.html", {"view": view, "person": SOMEBODY})


every_page = pytest.mark.parametrize("name", PAGES)


@every_page
def test_a_page_is_whole_with_one_heading_one_main_and_its_own_ids(name: str) -> None:
    page = Page(rendered(name))
    assert page.open == []
    assert len(list(page.every("h1"))) == 1
    assert len(list(page.every("main"))) == 1
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert next(page.every("html"))["lang"] == "en-GB"


@every_page
def test_a_page_runs_nothing_inline_and_asks_no_other_site_for_anything(name: str) -> None:
    text = rendered(name)
    page = Page(text)
    for tag, attributes in page.tags:
        assert not [a for a in attributes if a.startswith(("on", "hx-on")) or a in {"style", "hx-vals"}], tag
        assert not any((value or "").startswith("js:") for value in attributes.values())
    assert all(attributes.get("src") for attributes in page.every("script"))
    assert not re.search(r"<(script|style)(?![^>]*src=)[^>]*>", text)
    elsewhere = {a["href"] for a in page.every("a") if (a.get("href") or "").startswith("http")}
    assert elsewhere <= {"https://www.bbc.co.uk/weather"}
    assert "crown" not in text.lower()


@every_page
def test_a_title_carries_the_reference_and_no_name(name: str) -> None:
    (title,) = Page(rendered(name)).titles
    assert title.endswith("– Accord")
    assert not re.search(r"Jane|J\.M\.|Reid|Okafor", title)


@every_page
def test_nothing_hidden_leaves_a_trace(name: str) -> None:
    assert "CANARY" not in rendered(name)


@every_page
def test_every_form_that_posts_carries_the_token_and_has_its_own_button(name: str) -> None:
    text = rendered(name)
    for form in re.findall(r"<form method=\"post\".*?</form>", text, flags=re.DOTALL):
        assert 'name="form_token" value="harbour~isac~token"' in form
        assert "<button" in form


def test_the_person_agency_and_role_are_always_there_and_so_are_the_ways_out() -> None:
    for name, (_, _, _, who) in PAGES.items():
        if who:
            text = rendered(name)
            assert "Ruth Okafor" in text
            assert "Harbour Stalking Advocacy" in text
            assert who.role_title in text
            assert 'action="/sign-out"' in text
            assert "Exit this page" in text
            assert "you will be signed out at" in text
            assert "Demonstration." in text


def test_markup_in_what_somebody_typed_is_shown_as_typed() -> None:
    text = rendered("timeline")
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in text


def test_a_withheld_field_says_what_who_can_share_it_and_how_to_ask() -> None:
    text = timeline_of(Shown("Formulation", WITHHELD))
    assert "<strong>Withheld: health formulation</strong> · Northmere NHS Trust can share it" in text
    assert 'href="/ask?of=northmere-nhs:formulation">Ask<span class="govuk-visually-hidden"> for health' in text


def test_what_an_auditor_sees_from_another_seat_reads_as_open_there_and_not_here() -> None:
    theirs = OpenToThem(DataClass.FORMULATION, AgencyId("northmere-nhs"), shown=True, summary=None)
    assert "<strong>Open to them, not to you: health formulation</strong>" in timeline_of(Shown("Formulation", theirs))


def test_a_page_with_a_hidden_field_is_byte_for_byte_the_page_without_it() -> None:
    assert timeline_of(Shown("Place", "Town"), Shown("Clinical note", HIDDEN)) == timeline_of(Shown("Place", "Town"))
    assert timeline_of(Shown("Means", ("Phone", HIDDEN))) == timeline_of(Shown("Means", ("Phone",)))


def test_what_was_typed_comes_back_to_the_letter() -> None:
    page = Page(rendered("form-wrong"))
    assert page.areas["rationale"].removeprefix("\n") == TYPED
    assert Page(rendered("check")).areas["rationale"].removeprefix("\n") == TYPED


def test_an_error_stands_in_the_summary_beside_its_field_and_in_the_title() -> None:
    text = rendered("form-wrong")
    assert '<a href="#assessed_on-day">The date assessed must be a real date</a>' in text
    assert 'id="assessed_on-error" class="govuk-error-message"' in text
    assert "<title>Error: Post a risk assessment – AC-7KQ4-M – Accord</title>" in text
    ids = {attributes.get("id") for _, attributes in Page(text).tags}
    assert {link[1:] for link in re.findall(r'<li><a href="(#[^"]+)"', text)} <= ids


def test_everything_that_a_field_refers_to_is_on_the_page() -> None:
    for name in ("form", "form-wrong", "replay"):
        page = Page(rendered(name))
        ids = {attributes.get("id") for _, attributes in page.tags}
        for _, attributes in page.tags:
            for naming in ("aria-describedby", "aria-labelledby", "for"):
                assert set((attributes.get(naming) or "").split()) <= ids, (name, attributes)


def test_the_menu_has_only_what_the_role_has_and_what_there_is() -> None:
    assert [words for _, words, _ in menu(Role.ISAC_CASEWORKER)] == ["My work", "Cases", "Meetings"]
    assert [words for _, words, _ in menu(Role.AUDITOR)] == ["My work", "Cases", "Insight", "Sharing policy", "Audit"]
    assert [words for _, words, _ in menu(Role.ADMINISTRATOR)] == ["My work", "Cases", "Administration"]


def test_the_policy_of_a_page_lets_nothing_in_but_our_own_files() -> None:
    headers = page_headers(["http://127.0.0.1:9000"])
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["form-action"] == "'self' http://127.0.0.1:9000"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert "Cache-Control" not in page_headers(private=False)


def test_every_class_has_its_words() -> None:
    assert set(CLASS_NAMES) == set(DataClass)


def test_every_template_can_be_read_and_escapes_by_itself() -> None:
    made = environment(str)
    assert made.autoescape is True
    for path in sorted(TEMPLATES.rglob("*.html")):
        made.get_template(path.relative_to(TEMPLATES).as_posix())


SHAPE = [tag for tag, _ in Page(timeline_of(Shown("Account", "x"))).tags]


@settings(deadline=None)  # the first page compiles its templates
@given(st.text(min_size=1, max_size=60))
def test_no_text_gets_out_of_its_place(text: str) -> None:
    assert [tag for tag, _ in Page(timeline_of(Shown("Account", text))).tags] == SHAPE


@settings(deadline=None, max_examples=40)  # as above
@given(st.sampled_from(DataClass), st.booleans(), st.none() | st.just("CANARY"))
def test_a_closed_value_anywhere_on_the_picture_breaks_nothing(
    held: DataClass, shown: bool, summary: str | None
) -> None:
    closed = Withheld(held, AgencyId("northmere-nhs"), shown=shown, summary=summary)
    shut = Picture(
        parts=(Involved(part="Victim", name=closed, lines=(Shown("Born", closed),)),),
        contacts=(Contact(agency="Trust", name=closed),),
        assessed=(Assessed(tool="DASH", grade=closed, on=closed, by=By(closed, "Trust", closed), impact=closed),),
        measures=(Measure(title="SPO", state="Ended", in_force=False, starts=closed, ends=closed, terms=(closed,)),),
        latest=(Event(mark="m", title="T", by=OFFICER, known=NOW, happened=closed, corrects="C", because=closed),),
    )
    text = RENDERER("case/page.html", {"view": CasePage(top=top(), picture=shut), "person": SOMEBODY})
    assert Page(text).open == []
    assert ("CANARY" in text) is (shown and summary is not None)
