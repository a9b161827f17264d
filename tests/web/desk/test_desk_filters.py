"""The desk and its lists under filters, in an order, a page at a time and as files; hostile addresses refused."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from werkzeug.datastructures import MultiDict

from foiflow.models import CaseRow, db
from foiflow.services.docket import upkeep as docket
from foiflow.web.frame.clock import now, today
from foiflow.web.lists import downloads as list_downloads
from tests.web.casework import log, standing_on
from tests.web.visiting import main_of, read, typed_into, words

REFUSED = {"kind": "response", "date": "2026-01-30", "outcome": "refused", "exemptions": ["s 35(1)(a)"]}


@pytest.fixture(autouse=True)
def the_day() -> Iterator[None]:
    with standing_on("2026-03-03"):
        yield


@pytest.fixture
def newsroom(app: Flask) -> None:
    """Two requests of one's own and one that is nobody's, to two authorities, in two investigations."""
    log(app, "2026-02-02", title="Potholes")
    log(app, "2026-01-05", REFUSED, title="Ferries", authority="Scottish Ministers", regime="foisa")
    log(app, "2026-01-12", title="Cells", authority="Anytown Council")
    with app.app_context():
        for number, facts in ((1, {"tags": ["roads"]}), (2, {"investigation": "Ships"}), (3, {"reporter_id": None})):
            case = db.session.get_one(CaseRow, number)
            for name, value in facts.items():
                setattr(case, name, value)
            docket.write(number, today())
        db.session.commit()


def titles(page: BeautifulSoup) -> list[str]:
    return [words(row) for row in page.select("main tbody th a")]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Cells", "Ferries", "Potholes"]),
        ("whose=mine", ["Ferries", "Potholes"]),
        ("tag=roads", ["Potholes"]),
        ("investigation=Ships", ["Ferries"]),
        ("law=foia&authority=1", ["Cells", "Potholes"]),
        ("stage=answered", ["Ferries"]),
        ("whose=mine&tag=roads&law=foia&stage=awaiting_response&authority=1&investigation=", ["Potholes"]),
        ("tag=no+such+tag", []),
    ],
)
def test_the_desk_and_the_list_of_cases_show_what_the_address_asks_for(
    client: FlaskClient, newsroom: None, query: str, expected: list[str]
) -> None:
    assert sorted(titles(read(client.get(f"/cases?{query}")))) == expected
    desk = read(client.get(f"/?{query}"))
    assert sorted(set(titles(desk))) == expected
    figures = [words(figure) for figure in desk.select(".figures b")]
    assert (figures[0] if figures else "0") == str(len(expected))


def test_each_figure_leads_to_a_list_of_as_many_under_the_same_filter(client: FlaskClient, newsroom: None) -> None:
    for query in ("", "whose=mine", "law=foia", "whose=mine&law=foisa"):
        for figure in read(client.get(f"/?{query}")).select(".figures a"):
            behind = read(client.get(str(figure["href"])))
            assert words(figure.find("b")) == str(len(behind.select("main tbody tr"))), figure["href"]


def test_each_day_of_the_strip_leads_to_a_list_of_as_many(client: FlaskClient, newsroom: None) -> None:
    for query in ("", "whose=mine"):
        days = read(client.get(f"/?{query}")).select(".strip li a")
        assert days
        for day in days:
            behind = read(client.get(str(day["href"])))
            for whose in ("yours", "theirs"):
                mark = day.select_one(f"i.{whose}")
                rows = behind.select(f"main tbody .side.{whose}")
                assert len(rows) == (int(words(mark)) if mark else 0), day["href"]


def test_a_filter_in_force_is_said_and_dropped_by_itself(client: FlaskClient, newsroom: None) -> None:
    page = read(client.get("/?whose=mine&tag=roads&authority=1"))
    chips = {words(chip): str(chip["href"]) for chip in page.select(".in-force li:not(.all) a")}
    assert list(chips) == [
        "Drop this filter: Your own cases", "Drop this filter: Of Anytown Council", "Drop this filter: Tagged “roads”",
    ]  # fmt: skip
    assert chips["Drop this filter: Of Anytown Council"] == "/?whose=mine&tag=roads"
    assert str(page.select_one(".in-force .all a")["href"]) == "/"  # type: ignore[index]


def test_the_form_offers_what_exists_and_keeps_what_is_chosen_and_the_order(
    client: FlaskClient, newsroom: None
) -> None:
    form = read(client.get("/cases?whose=mine&tag=gone&order=-title&show=open&filters=open")).select_one("form.filters")
    assert form is not None
    assert read(client.get("/cases?whose=mine")).select_one("form.filters") is None
    assert typed_into(form) == {
        "whose": "mine", "investigation": "", "authority": "", "law": "", "stage": "", "tag": "gone",
        "order": "-title", "show": "open",
    }  # fmt: skip
    assert [words(one) for one in form.select("select[name=authority] option")] == [
        "Any", "Anytown Council", "Scottish Ministers",
    ]  # fmt: skip
    assert client.get("/cases", query_string=typed_into(form)).status_code == 200


def test_a_desk_whose_filter_leaves_nothing_says_so_and_offers_to_drop_it(client: FlaskClient, newsroom: None) -> None:
    page = read(client.get("/?tag=nothing+like+it"))
    assert "Nothing is open for cases tagged “nothing like it”." in words(page.find("main"))
    assert page.find("a", string="Drop the filter") is not None
    assert "Log your first request" not in words(page.find("main"))
    listed = main_of(client.get("/desk/they-owe-you?tag=nothing+like+it"))
    assert "So it is for cases tagged “nothing like it”. Drop the filter" in listed


HOSTILE = (
    "whose=his", "whose=mine&whose=mine", "law=gdpr", "stage=lost", "authority=x", "authority=404", "colour=red",
    "authority=99999999999999999999999", "tag=" + "x" * 400, "tag=%00", "investigation=%E2%80%AEx", "tag=a&tag=b",
    "%00=1",
)  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_a_hostile_filter_is_a_plain_page_with_one_sentence(client: FlaskClient, newsroom: None, query: str) -> None:
    for path in ("/", "/cases", "/desk/you-must-act", "/desk/late-authorities", "/desk/day/2026-03-04",
                 "/cases/download/csv", "/desk/coming-up/download/xlsx"):  # fmt: skip
        response = client.get(f"{path}?{query}")
        assert response.status_code == 400, path
        assert "That could not be read" in main_of(response)


@pytest.mark.parametrize(
    "path",
    [
        "/cases?order=colour", "/cases?show=secret", "/cases?page=0", "/cases?page=x", "/cases?page=1e9",
        "/cases?text=" + "x" * 400, "/desk/they-owe-you?order=case;DROP", "/desk/they-owe-you?page=-1",
        "/desk/coming-up?page=0", "/desk/day/2026-02-30", "/desk/day/20260303", "/desk/day/tomorrow",
        "/?order=day", "/?page=1", "/?filters=shut", "/desk/late-authorities?order=day",
    ],
)  # fmt: skip
def test_a_hostile_order_page_or_day_is_a_plain_page_with_one_sentence(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 400
    assert "That could not be read" in main_of(response)


@pytest.mark.parametrize("path", ["/desk/secrets", "/desk/they-owe-you/download/exe", "/desk/secrets/download/csv"])
def test_there_is_no_list_and_no_file_of_another_name(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_list_is_put_in_order_by_the_heads_of_its_columns(client: FlaskClient, newsroom: None) -> None:
    page = read(client.get("/cases?whose=mine"))
    assert titles(page) == ["Ferries", "Potholes"]
    assert not page.select("th[aria-sort]")
    by_title = page.find("a", string="Case")
    assert by_title is not None
    sorted_page = read(client.get(str(by_title["href"])))
    assert titles(sorted_page) == ["Ferries", "Potholes"]
    head = sorted_page.select_one("th[aria-sort]")
    assert head is not None
    assert (words(head), head["aria-sort"]) == ("Case", "ascending")
    other_way = read(client.get(str(head.select_one("a")["href"])))  # type: ignore[index]
    assert titles(other_way) == ["Potholes", "Ferries"]
    assert words(other_way.select_one("th[aria-sort=descending]")) == "Case"


def test_the_deadline_that_comes_first_puts_the_cases_in_order(client: FlaskClient, newsroom: None) -> None:
    page = read(client.get("/cases?order=next"))
    assert titles(page) == ["Cells", "Potholes", "Ferries"]
    cell = [words(row.select("td")[3]) for row in page.select("tbody tr")]
    assert cell[1] == "Mon 2 March 1 working day late Response to the request"
    assert [words(row.select("td")[-1]) for row in page.select("tbody tr")] == ["nobody’s", *["Ada Reporter"] * 2]


def test_a_long_list_keeps_its_filter_and_order_from_page_to_page(app: Flask, client: FlaskClient) -> None:
    for number in range(53):
        log(app, "2026-02-02", title=f"Case {number:02}")
    page = read(client.get("/desk/they-owe-you?law=foia&order=-case"))
    assert titles(page)[0] == "Case 52"
    following = page.select_one("nav.paging a[rel=next]")
    assert following is not None
    assert titles(read(client.get(str(following["href"])))) == ["Case 02", "Case 01", "Case 00"]


def table(client: FlaskClient, path: str) -> list[list[str]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response.content_type.startswith("text/csv")
    return list(csv.reader(StringIO(response.get_data(as_text=True).removeprefix("\ufeff"))))


def test_a_list_is_downloaded_whole_under_its_filter_and_in_its_order(app: Flask, client: FlaskClient) -> None:
    for number in range(52):
        log(app, "2026-02-02", title=f"Case {number:02}")
    log(app, "2026-02-02", title="Other", authority="Other Council")
    page = read(client.get("/desk/they-owe-you?authority=1&order=-case"))
    links = {words(link): str(link["href"]) for link in page.select(".files a")}
    head, *rows = table(client, links["CSV"])
    assert [row[head.index("Case")] for row in rows] == [f"Case {number:02}" for number in reversed(range(52))]
    first = dict(zip(head, rows[0], strict=True))
    assert first == {
        "Day due": "2026-03-02", "Hour": "", "What": "Response to the request", "Whose to do": "the authority",
        "Late by": "1", "Counted in": "working days", "Case": "Case 51", "Our reference": "2026-052",
        "Authority": "Anytown Council", "Law": "FOIA 2000", "Stage": "Waiting for a response",
        "Source": first["Source"], "Reporter": "Ada Reporter", "Link": "http://localhost/cases/52",
    }  # fmt: skip
    assert "s 10" in first["Source"]
    response = client.get(links["Excel"])
    assert response.headers["Content-Disposition"] == 'attachment; filename="foiflow-they-owe-you-2026-03-03.xlsx"'
    sheet = load_workbook(BytesIO(response.data)).active
    assert sheet is not None
    assert sheet.max_row == 53
    assert sheet.cell(2, 1).value.date().isoformat() == "2026-03-02"  # type: ignore[union-attr]


def test_cases_late_authorities_and_a_day_are_downloaded_too(client: FlaskClient, newsroom: None) -> None:
    head, *rows = table(client, "/cases/download/csv?order=title&whose=mine")
    assert [row[0] for row in rows] == ["Ferries", "Potholes"]
    assert dict(zip(head, rows[1], strict=True))["Next deadline"] == "2026-03-02"
    head, *rows = table(client, "/desk/late-authorities/download/csv")
    assert [row[:5] for row in rows] == [["Anytown Council", "2", "2026-02-09", "16", "working days"]]
    day = str(read(client.get("/")).select(".strip li a")[0]["href"]).rpartition("/")[2]
    assert len(table(client, f"/desk/day/{day}/download/csv")) >= 2


def test_what_anybody_typed_is_never_a_formula_in_a_file(app: Flask, client: FlaskClient) -> None:
    log(app, "2026-02-02", title="=HYPERLINK(1)")
    _, row = table(client, "/desk/they-owe-you/download/csv")
    assert "'=HYPERLINK(1)" in row
    sheet = load_workbook(BytesIO(client.get("/cases/download/xlsx").data)).active
    assert sheet is not None
    assert (sheet.cell(2, 1).value, sheet.cell(2, 1).data_type) == ("=HYPERLINK(1)", "s")


def test_a_list_longer_than_a_file_says_that_it_is_cut(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        log(app, "2026-02-02", title=f"Case {number}")
    monkeypatch.setattr("foiflow.web.desk.pages.MOST", 3)
    monkeypatch.setattr(list_downloads, "MOST", 3)
    rows = table(client, "/desk/they-owe-you/download/csv")
    assert len(rows) == 5
    assert rows[-1] == ["Only the first 3 are here: narrow the list by a filter to have the others."]


def test_an_appeal_says_its_hour_in_the_file(app: Flask, client: FlaskClient) -> None:
    lost = {"kind": "decision_notice", "date": "2026-02-20", "outcome": "not_upheld"}
    log(app, "2025-09-01", {"kind": "complaint_made", "date": "2025-12-01"}, lost)
    head, row = table(client, "/desk/you-must-act/download/csv")
    assert dict(zip(head, row, strict=True))["Hour"] == "17:00"
    assert now().hour == 12


def test_several_rows_are_chosen_for_their_letters_at_once(app: Flask, client: FlaskClient, newsroom: None) -> None:
    for path in ("/", "/desk/they-owe-you?order=-case"):
        form = read(client.get(path)).select_one('form.choosing[aria-label$="They owe you"]')
        assert form is not None
        assert form["action"] == "/letters/many"
        boxes = form.select("input[name=chosen]")
        assert {str(box["value"]) for box in boxes} == {"1:foia.response", "3:foia.response"}
        assert {str(box["aria-label"]) for box in boxes} == {
            "Choose Potholes: Response to the request", "Choose Cells: Response to the request",
        }  # fmt: skip
    sent = [("csrf_token", typed_into(form)["csrf_token"]), *(("chosen", str(box["value"])) for box in boxes)]
    asked = main_of(client.post("/letters/many", data=MultiDict(sent)))
    assert "Potholes" in asked
    assert "Cells" in asked


def test_a_list_says_that_the_late_come_first_only_where_they_do(client: FlaskClient, newsroom: None) -> None:
    assert "Late first" in main_of(client.get("/desk/they-owe-you"))
    other = main_of(client.get("/desk/they-owe-you?order=-day"))
    assert "Late first" not in other
    assert "They owe you, in the order you chose." in other
