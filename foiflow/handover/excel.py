"""An Excel workbook of one sheet, in which text is only ever text: written out by hand, row by row.

docs/decisions/0019 says why no library writes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from foiflow.drafting.markdown import printable
from foiflow.handover.spreadsheets import Cell, Row

_LONGEST_CELL = 32_767
"""Characters: what Excel takes in one cell."""
_LONGEST_NAME = 31
_BEFORE_ITS_FIRST_DAY = date(1899, 12, 30).toordinal()
"""Excel counts days from here."""
_BOLD, _DAY = 1, 2
"""The places of these looks in the styles."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def as_excel(name: str, header: Sequence[str], rows: Iterable[Row], widths: Sequence[int] = ()) -> bytes:
    """A table as an Excel workbook of one sheet; numbers are numbers, dates are dates, and text is only ever text.

    `name` is the sheet's; `widths` are those of the columns, in characters.
    """
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for part, text in _parts_around(name).items():
            package.writestr(part, _HEAD + text)
        with package.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for text in _sheet(header, rows, widths):
                sheet.write(text.encode())
    return file.getvalue()


def _sheet(header: Sequence[str], rows: Iterable[Row], widths: Sequence[int]) -> Iterator[str]:
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(widths, 1))
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + "<sheetData>"
    )
    for number, row in enumerate((header, *rows), start=1):
        look = f' s="{_BOLD}"' if number == 1 else ""
        cells = (_cell(f"{_letters(place)}{number}", value, look) for place, value in enumerate(row))
        yield f'<row r="{number}">{"".join(cells)}</row>'
    yield "</sheetData></worksheet>"


def _cell(place: str, value: Cell, look: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        # Text that stands in the cell itself is never looked at for a formula, whatever it begins with.
        text = escape(printable(value)[:_LONGEST_CELL], {"\r": "&#13;"})
        return f'<c r="{place}"{look} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
    if isinstance(value, date):
        return f'<c r="{place}" s="{_DAY}"><v>{value.toordinal() - _BEFORE_ITS_FIRST_DAY}</v></c>'
    return f'<c r="{place}"><v>{value}</v></c>'


@lru_cache(maxsize=128)
def _letters(place: int) -> str:
    """What Excel calls a column, the first being 0: A to Z, then AA."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _parts_around(name: str) -> dict[str, str]:
    """Every part of the file but the sheet itself."""
    types = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for part, kind in (("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"))
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name={quoteattr(_sheet_name(name))} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/styles.xml": _styles(),
    }


def _relations(*related: tuple[str, str]) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{place}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for place, (kind, target) in enumerate(related, 1)
        )
        + "</Relationships>"
    )


def _styles() -> str:
    """Three looks of a cell: plain, bold, and a day as 2 Mar 2026."""
    font = '<sz val="11"/><name val="Calibri"/><family val="2"/>'
    nothing = 'fillId="0" borderId="0"'
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="d mmm yyyy"/></numFmts>'
        f'<fonts count="2"><font>{font}</font><font><b/>{font}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" {nothing}/></cellStyleXfs>'
        f'<cellXfs count="3"><xf numFmtId="0" fontId="0" {nothing} xfId="0"/>'
        f'<xf numFmtId="0" fontId="1" {nothing} xfId="0" applyFont="1"/>'
        f'<xf numFmtId="164" fontId="0" {nothing} xfId="0" applyNumberFormat="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _sheet_name(name: str) -> str:
    """A name that Excel takes: it refuses some signs, an apostrophe at either end, and more than 31 characters."""
    return "".join(sign for sign in printable(name) if sign not in r"[]:*?/\'")[:_LONGEST_NAME].strip() or "Table"
