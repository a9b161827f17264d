"""How authorities do, as pages and as files: each figure with its definition and its number of cases."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from bs4 import Tag
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook

from foiflow.services.authorities import figures as authority_figures
from foiflow.services.authorities import register as authorities
from foiflow.services.authorities.shares import Days
from foiflow.services.people import accounts
from foiflow.services.record.actors import THE_PROGRAM
from foiflow.web.authorities.charts import bins
from foiflow.web.authorities.measures import MEASURES
from tests.services.authority_examples import added_up, newsroom, written
from tests.web.casework import log, standing_on
from tests.web.visiting import EMAIL, PASSWORD, main_of, read, words


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with standing_on("2026-11-25"):
        yield


@pytest.fixture
def filled(app: Flask) -> Flask:
    with app.app_context():
        newsroom(accounts.sign_in(EMAIL, PASSWORD))
    return app


def key_of(app: Flask, name: str) -> int:
    with app.app_context():
        found = authorities.authority_named(name)
        assert found is not None
        return found.id


def measures(page: Tag) -> dict[str, list[str]]:
    """Each figure of an authority's page: its title, and what stands beside it."""
    return {
        words(part.find("dt")): [words(one) for one in part.select("dd")] for part in page.select(".measures > div")
    }


def names(client: FlaskClient, address: str) -> list[str]:
    """The authorities of the league table, from the top."""
    return [words(row) for row in read(client.get(address)).select(".league tbody th")]


def test_every_figure_stands_with_its_definition_and_its_number_of_cases(filled: Flask, client: FlaskClient) -> None:
    home_office = key_of(filled, "Home Office")
    shown = measures(read(client.get(f"/authorities/{home_office}")))
    assert list(shown) == [measure.title for measure in MEASURES]
    assert [told[-1] for told in shown.values()] == [measure.means for measure in MEASURES]
    expected = added_up(written())["Home Office"]
    part, of = expected["on_time"]
    assert shown["Answered on time"][:2] == [f"{round(100 * part / of)}%", f"{part} of {of} requests"]
    assert shown["Answered on time"][2] == f"{expected['unclear']} more could not be told"
    assert shown["Median working days to an answer"][0] == f"{expected['median']:g}"
    assert shown["Longest, in working days"][0] == str(expected["longest"])
    part, of = expected["reviews"]
    assert shown["Changed by its own review"][:2] == [f"{part} of {of}", "reviews"]
    assert shown["Late now"][:2] == [str(expected["overdue"]), f"of {expected['cases']} requests"]


def test_each_picture_has_a_title_a_description_and_a_table_that_says_the_same(
    filled: Flask, client: FlaskClient
) -> None:
    page = read(client.get(f"/authorities/{key_of(filled, 'Home Office')}"))
    pictures = page.select(".pictured")
    assert [words(picture.find("title")) for picture in pictures] == [
        "Working days to an answer",
        "Grounds of refusal",
        "Requests by year",
    ]
    for picture in pictures:
        drawing = picture.select_one("svg")
        assert drawing is not None
        titles = str(drawing["aria-labelledby"]).split()
        assert [page.find(id=one) is not None for one in titles] == [True, True]
        numbers = [int(words(one)) for one in picture.select("tbody .number")]
        told = words(picture.find("desc"))
        drawn = sum(
            int(said) for said in re.findall(r": (\d+)", " ".join(words(one) for one in drawing.select("rect title")))
        )
        assert drawn == sum(numbers)
        assert all(words(row.find("th")) in told for row in picture.select("tbody tr"))


def test_the_bars_of_the_histogram_hold_every_answer_once(filled: Flask) -> None:
    with filled.app_context():
        for one in authority_figures.league(accounts.sign_in(EMAIL, PASSWORD)):
            assert sum(number for _, number in bins(one.days)) == one.days.answers


def test_an_answer_of_the_twentieth_day_stands_above_the_line_and_of_the_next_below() -> None:
    shown = bins(Days({0: 1, 5: 1, 6: 1, 20: 1, 21: 1, 60: 1, 61: 1, 300: 1}))
    assert [one for one in shown if one[1]] == [
        ("0 to 5", 2),
        ("6 to 10", 1),
        ("16 to 20", 1),
        ("21 to 25", 1),
        ("56 to 60", 1),
        ("over 60", 2),
    ]


def test_an_authority_without_cases_shows_a_line_and_nothing_else(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        council = authorities.add("Anytown Council", "foia", by=THE_PROGRAM).id
    page = read(client.get(f"/authorities/{council}"))
    assert "Nothing can be said before a request to it is logged as sent." in words(page)
    assert page.select(".measures, svg.chart") == []


def test_what_is_late_now_leads_to_all_that_it_owes(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02", title="Potholes")
    log(app, "2026-02-02", title="Bins", authority="Othertown Council")
    page = read(client.get(f"/authorities/{key_of(app, 'Anytown Council')}"))
    link = page.find("a", string="What it owes you")
    assert isinstance(link, Tag)
    owed = main_of(client.get(str(link["href"])))
    assert "Potholes" in owed
    assert "Bins" not in owed


def test_a_ground_that_our_data_does_not_know_is_said_as_it_was_cited(app: Flask, client: FlaskClient) -> None:
    refused = {"kind": "response", "date": "2026-03-02", "outcome": "refused", "exemptions": ["<b>because</b>"]}
    log(app, "2026-02-02", refused)
    page = read(client.get(f"/authorities/{key_of(app, 'Anytown Council')}"))
    assert "<b>because</b> as it was cited 1" in words(page)


def test_the_league_table_is_ordered_by_each_of_its_heads_and_says_so(filled: Flask, client: FlaskClient) -> None:
    expected = added_up(written())
    page = read(client.get("/authorities/figures"))
    assert [words(one) for one in page.select("th[aria-sort]")] == ["On time"]
    for head in page.select(".league thead a"):
        address = str(head["href"])
        ordered = read(client.get(address))
        (sorted_by,) = ordered.select("th[aria-sort]")
        assert words(sorted_by) == words(head)
        assert sorted(names(client, address)) == sorted(expected)
    by_cases = names(client, "/authorities/figures?order=-cases")
    assert by_cases == sorted(expected, key=lambda name: -expected[name]["cases"])
    assert names(client, "/authorities/figures?order=cases") == by_cases[::-1]
    by_median = names(client, "/authorities/figures?order=-median")
    assert by_median == sorted(expected, key=lambda name: -expected[name]["median"])
    assert names(client, "/authorities/figures?order=-authority") == sorted(expected, reverse=True)


def test_an_authority_with_a_share_of_few_stands_after_those_that_are_ranked(
    filled: Flask, client: FlaskClient
) -> None:
    answer = {"kind": "response", "date": "2026-03-02", "outcome": "disclosed"}
    for _ in range(4):
        log(filled, "2026-02-02", answer)
    few = {"on-time": ["Anytown Council"], "median": ["Anytown Council", "Scottish Ministers"]}
    for name, last in few.items():
        for order in (name, f"-{name}"):
            assert names(client, f"/authorities/figures?at_least=1&order={order}")[-len(last) :] == last
    log(filled, "2026-02-02", answer)
    assert names(client, "/authorities/figures?at_least=1&order=-on-time")[0] == "Anytown Council"


def test_those_with_fewer_requests_are_left_out_and_counted(filled: Flask, client: FlaskClient) -> None:
    page = client.get("/authorities/figures?at_least=7")
    assert len(read(page).select(".league tbody tr")) == 2
    assert "2 authorities with 7 requests or more" in main_of(page)
    assert "1 more has fewer and is left out." in main_of(page)
    assert "None has so many." in main_of(client.get("/authorities/figures?at_least=999999"))


def test_the_choice_is_kept_when_the_order_is_changed(filled: Flask, client: FlaskClient) -> None:
    page = read(client.get("/authorities/figures?law=eir&whose=mine&year=2025&at_least=1"))
    for head in page.select(".league thead a"):
        assert all(part in str(head["href"]) for part in ("law=eir", "whose=mine", "year=2025", "at_least=1"))
    assert "your own cases, under EIR 2004, requests of 2025" in words(page)
    assert [str(one["value"]) for one in page.select("select#law option[selected]")] == ["eir"]


@pytest.mark.parametrize(
    "question",
    [
        "order=nothing",
        "order=--cases",
        "order=-",
        "order=cases;DROP",
        "at_least=0",
        "at_least=-1",
        "at_least=1e3",
        "at_least=٣",
        "at_least=" + "9" * 40,
        "year=0",
        "year=20255",
        "year=٢٠٢٥",
        "law=martian",
        "whose=yours",
        "page=0",
        "page=x",
        "colour=red",
        "law=foia&law=eir",
        "authority=0",
    ],
)
def test_a_hostile_address_is_refused_in_a_sentence(client: FlaskClient, question: str) -> None:
    response = client.get(f"/authorities/figures?{question}")
    assert response.status_code == 400
    assert "That could not be read" in main_of(response)
    assert client.get(f"/authorities/figures.csv?{question}").status_code == (200 if "page" in question else 400)


@pytest.mark.parametrize("address", ["/authorities/figures.exe", "/authorities/1/cases.pdf"])
def test_a_kind_of_file_that_there_is_not_is_a_sentence(app: Flask, client: FlaskClient, address: str) -> None:
    with app.app_context():
        authorities.add("Anytown Council", "foia", by=THE_PROGRAM)
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no page at this address" in main_of(response)


def test_the_league_table_opens_in_a_spreadsheet_with_every_authority(filled: Flask, client: FlaskClient) -> None:
    log(filled, "2026-02-02")
    response = client.get("/authorities/figures.csv?at_least=7&order=-cases")
    assert response.headers["Content-Disposition"] == 'attachment; filename="foiflow-authorities-2026-11-25.csv"'
    rows = list(csv.DictReader(StringIO(response.get_data().decode("utf-8-sig"))))
    expected = added_up(written())
    assert [row["Authority"] for row in rows][-1] == "Anytown Council"
    for row in rows[:-1]:
        of_one = expected[row["Authority"]]
        part, of = of_one["on_time"]
        assert (row["Answered on time"], row["Share on time"]) == (str(part), str(round(part / of, 4)))
        assert float(row["Median working days"]) == of_one["median"]
    sheet = load_workbook(BytesIO(client.get("/authorities/figures.xlsx").get_data())).active
    assert sheet is not None
    assert {row[0] for row in sheet.iter_rows(min_row=2, values_only=True)} == {*expected, "Anytown Council"}


def test_the_cases_of_an_authority_open_in_a_spreadsheet_and_none_is_a_formula(app: Flask, client: FlaskClient) -> None:
    refused = {"kind": "response", "date": "2026-03-03", "outcome": "refused", "exemptions": ["s 12", "s 14(1)"]}
    log(app, "2026-02-02", refused, title="=1+1")
    council = key_of(app, "Anytown Council")
    response = client.get(f"/authorities/{council}/cases.csv")
    assert response.headers["Content-Disposition"] == 'attachment; filename="foiflow-anytown-council-2026-11-25.csv"'
    (row,) = csv.DictReader(StringIO(response.get_data().decode("utf-8-sig")))
    assert row["Case"] == "'=1+1"
    assert (row["Request sent"], row["Answer"], row["Working days to the answer"]) == ("2026-02-02", "late", "21")
    assert row["Grounds of refusal"] == "s 12; s 14(1)"
    sheet = load_workbook(BytesIO(client.get(f"/authorities/{council}/cases.xlsx").get_data())).active
    assert sheet is not None
    assert [(cell.value, cell.data_type) for cell in sheet["A"]] == [("Case", "s"), ("=1+1", "s")]


def test_the_list_of_authorities_leads_to_how_they_do(client: FlaskClient) -> None:
    link = read(client.get("/authorities")).find("a", string="How authorities do")
    assert isinstance(link, Tag)
    assert link["href"] == "/authorities/figures"
    assert "None has so many." in main_of(client.get("/authorities/figures"))
