"""Lists of authorities from elsewhere: read whole, or refused with every reason."""

from __future__ import annotations

import csv
import io

import pytest

from foiflow.intake.authority_lists import UnreadableList, read_authority_file

WHATDOTHEYKNOW_HEADER = [
    "Internal ID", "Name", "Short name", "URL name", "Tags", "Home page",
    "Publication scheme", "Disclosure log", "Notes", "Created at", "Updated at", "Version",
]  # fmt: skip


def whatdotheyknow(*authorities: tuple[str, str], home_page: str = "https://www.example.gov.uk", notes: str = ""):
    """The content of an all-authorities.csv with these names and tags."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(WHATDOTHEYKNOW_HEADER)
    for number, (name, tags) in enumerate(authorities, start=1):
        stamp = "2026-01-05 10:00:00 +0000"
        rows.writerow([number, name, "", f"a{number}", tags, home_page, "", "", notes, stamp, stamp, 3])
    return file.getvalue().encode()


def refused(content: bytes, file_name: str = "list.csv") -> list[str]:
    with pytest.raises(UnreadableList) as refusal:
        read_authority_file(content, file_name)
    assert all(file_name in problem for problem in refusal.value.problems)
    assert all(problem.endswith(".") for problem in refusal.value.problems)
    return refusal.value.problems


# A plain list


def test_a_plain_list_of_name_regime_and_email_is_read():
    content = b"name,regime,email\nMid Ulster District Council,foia,foi@example.gov.uk\n"
    (authority,) = read_authority_file(content, "ours.csv")
    assert (authority.name, authority.regime, authority.kind, authority.email) == (
        "Mid Ulster District Council", "foia", "general", "foi@example.gov.uk",
    )  # fmt: skip
    assert (authority.source, authority.reason) == ("ours.csv", "ours.csv gives FOIA for it.")


def test_columns_may_stand_in_any_order_and_case_and_email_and_kind_may_be_left_out():
    content = b"E-Mail,REGIME,Kind,Name\n,EIR,,Port of Example\nfoi@a.sch.uk,foia,School,Example School\n"
    port, school = read_authority_file(content, "ours.csv")
    assert (port.name, port.regime, port.email) == ("Port of Example", "eir", "")
    assert (school.kind, school.email) == ("school", "foi@a.sch.uk")
    assert read_authority_file(b"regime,name\nfoisa,Moray Council\n", "ours.csv")[0].name == "Moray Council"


def test_a_list_on_disk_is_read_by_its_path(tmp_path):
    path = tmp_path / "councils.csv"
    path.write_bytes(b"name,regime\nExample Council,foia\n")
    assert [authority.name for authority in read_authority_file(path, path.name)] == ["Example Council"]
    assert [authority.name for authority in read_authority_file(str(path), path.name)] == ["Example Council"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_welsh_names_survive_however_the_sheet_was_saved(encoding):
    content = "name,regime\nCyngor Sir Ynys Môn,foia\n".encode(encoding)
    assert read_authority_file(content, "cymru.csv")[0].name == "Cyngor Sir Ynys Môn"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_sheets_saved_with_semicolons_or_tabs_are_read(delimiter):
    content = delimiter.join(["name", "regime"]) + "\r\n" + delimiter.join(["A, B and C Council", "foia"])
    assert read_authority_file(content.encode(), "sheet.csv")[0].name == "A, B and C Council"


def test_blank_lines_stray_spaces_and_quotation_marks_do_no_harm():
    content = b'\n\nname , regime\n\n"Armagh City,  Banbridge\nand Craigavon" , foia\n,,\n'.replace(b'" ,', b'",')
    (authority,) = read_authority_file(content, "ours.csv")
    assert authority.name == "Armagh City, Banbridge and Craigavon"


def test_a_department_keeps_its_kind_when_another_list_names_it_without_one():
    (authority,) = read_authority_file(b"name,regime\nhome office,foia\n", "ours.csv")
    assert authority.kind == "central_government"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("Example Council,gdpr,", "“gdpr” is not a law foiflow knows; write foia, foisa, eir or eisr"),
        ("Example Council,,", "the regime of “Example Council” is missing"),
        (",foia,", "the name is missing"),
        ("Example Council,foia,foi.example.gov.uk", "“foi.example.gov.uk” is not one e-mail address"),
        ("Example Council,foia,a@b.uk; c@d.uk", "is not one e-mail address"),
        ("Example Council,foia,foi@", "is not one e-mail address"),
        ("Example Council,foia,Kim <foi@example.uk>", "is not one e-mail address"),
        (f"Example Council,foia,{'a' * 250}@example.uk", "is not one e-mail address"),
        ("Armagh, Banbridge and Craigavon,foia,", "more cells than the header"),
        (f"{'x' * 201},foia,", "longer than 200 characters"),
    ],
)
def test_a_bad_row_is_named_by_file_and_line_with_what_is_wrong(row, complaint):
    (problem,) = refused(f"name,regime,email\nFirst Council,foia,\n{row}\n".encode())
    assert problem.startswith("list.csv, line 3: ")
    assert complaint in problem


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("A,foia,ministry,", "“ministry” is not a kind of authority"),
        ("A,foia,scottish_special_school,", "its regime is foisa"),
        ("A,foia,,javascript:alert(1)", "is not a web address"),
        ("A,foia,,www.example.gov.uk", "is not a web address"),
    ],
)
def test_a_bad_kind_or_website_is_refused(row, complaint):
    (problem,) = refused(f"name,regime,kind,website\n{row}\n".encode())
    assert complaint in problem


def test_every_fault_is_told_at_once_and_nothing_is_half_read():
    problems = refused(b"name,regime,email\nA,foia,\nB,foi,\na,foia,\n,foia,\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"list.csv, line {line}" for line in (3, 4, 5)]
    assert "“a” stands on line 2 already" in problems[1]


def test_a_line_is_counted_from_where_the_row_starts_even_after_notes_of_several_lines():
    (problem,) = refused(b'name,regime,email\n"A\nover\nthree",foia,\nB,foi,\n')
    assert problem.startswith("list.csv, line 5: ")


def test_a_file_with_very_many_faults_tells_the_first_and_how_many_more():
    with pytest.raises(UnreadableList) as refusal:
        read_authority_file(b"name,regime\n" + b"Council,foi\n" * 1500, "list.csv")
    assert len(refusal.value.problems) == 1500
    assert str(refusal.value).endswith("There are 1,480 more faults like these.")
    assert len(str(refusal.value).splitlines()) == 21


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", "is not a CSV file"),
        ("name,regime\nA,foia\n".encode("utf-16"), "is not a CSV file"),
        (b"name,regime\n\x81\x8d,foia\n", "is not a CSV file"),
        (b"Aberdeen,foia\nAngus,foia\n", "has no header that can be used"),
        (b"name,email\nA,a@b.uk\n", "has no header that can be used"),
        (b"name,regime,telephone\nA,foia,01\n", "a column “telephone”"),
        (b"name,regime,name\nA,foia,B\n", "columns “name” twice"),
        (b"name,,regime,,email\nA,,foia,,\n", "columns without a name"),
        (b"name,regime,email,e-mail\nA,foia,,\n", "one thing in two columns"),
        (b"name,regime,email\n", "holds no authority that can be used"),
        (b'name,regime\n"A,foia\nB,foia\n', "line 2: this row cannot be read"),
        (b'name,regime\n"' + b"x" * 200_000 + b'",foia\n', "line 2: this row cannot be read"),
    ],
)
def test_a_file_that_is_no_list_of_authorities_is_refused_in_one_sentence(content, complaint):
    (problem,) = refused(content)
    assert complaint in problem


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(UnreadableList, match=r"ours\.csv cannot be opened"):
            read_authority_file(path, "ours.csv")


# WhatDoTheyKnow's list


@pytest.mark.parametrize(
    ("tags", "regime", "kind"),
    [
        ("", "foia", "general"),
        ("local_council borough_council", "foia", "general"),
        ("school urn:100234", "foia", "school"),
        ("school:100234", "foia", "school"),
        ("academy_trust", "foia", "school"),
        ("preschool_provider scotlandyard", "foia", "general"),
        ("scotland health_board", "foisa", "general"),
        ("scotland school", "foisa", "scottish_special_school"),
        ("eir_only water_companies", "eir", "general"),
        ("eir_only foi_no", "eir", "general"),
        ("eir_only scotland", "eisr", "general"),
    ],
)
def test_whatdotheyknow_tags_give_the_law_and_the_kind(tags, regime, kind):
    (authority,) = read_authority_file(whatdotheyknow(("Example Body", tags)), "all-authorities.csv")
    assert (authority.regime, authority.kind, authority.email) == (regime, kind, "")
    assert authority.source == "WhatDoTheyKnow, all-authorities.csv"
    assert authority.website == "https://www.example.gov.uk"
    assert authority.reason.startswith("WhatDoTheyKnow ")


def test_what_whatdotheyknow_marks_as_closed_or_outside_the_law_is_left_out_and_said():
    content = whatdotheyknow(("Old Council", "defunct"), ("A Charity", "foi_no"), ("Home Office", ""))
    authorities = read_authority_file(content, "all.csv")
    assert [authority.name for authority in authorities] == ["Home Office"]
    assert authorities.left_out == [
        "all.csv, line 2: “Old Council” was left out because WhatDoTheyKnow tags it “defunct”.",
        "all.csv, line 3: “A Charity” was left out because WhatDoTheyKnow tags it “foi_no”.",
    ]


def test_a_closed_authority_does_not_stand_in_the_way_of_its_successor_of_the_same_name():
    content = whatdotheyknow(("Example Council", "defunct"), ("Example Council", ""))
    assert len(read_authority_file(content, "all.csv")) == 1


def test_a_missing_address_is_said_and_a_department_is_known_by_its_name():
    (authority,) = read_authority_file(whatdotheyknow(("Home Office", "missing_email")), "all.csv")
    assert authority.reason.endswith("WhatDoTheyKnow has no address for it.")
    assert authority.kind == "central_government"


def test_a_home_page_that_is_no_web_address_costs_the_link_and_not_the_list():
    content = whatdotheyknow(("Home Office", ""), home_page="javascript:alert(1)")
    authorities = read_authority_file(content, "all.csv")
    assert authorities[0].website == ""
    assert authorities.left_out == [
        "all.csv, line 2: the home page of “Home Office” was left out because it is not a web address."
    ]


def test_notes_of_several_lines_do_not_disturb_whatdotheyknow_rows():
    content = whatdotheyknow(("A Council", ""), ("a council", "foi_maybe"), notes='<p>Line,\n"two"</p>\n')
    (problem,) = refused(content, "all.csv")
    assert "line 5: “a council” stands on line 2 already" in problem


def test_the_last_column_a_whatdotheyknow_list_needs_is_missed():
    content = whatdotheyknow(("Home Office", "")).replace(b"Tags", b"Labels")
    assert "has no header that can be used" in refused(content)[0]


def test_a_list_of_which_all_is_left_out_is_refused():
    (problem,) = refused(whatdotheyknow(("Old Council", "defunct")))
    assert "holds no authority that can be used" in problem
