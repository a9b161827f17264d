#!/bin/sh
# PDFium gives a sign of control for a hyphen at a line's end, and gives it for the hyphen of a reference as well.
#
# Where a hyphen (U+002D or U+00AD) at a line's end comes after a letter, and a letter or figure begins the next line,
# the hyphen and the line's end are one sign: U+FFFE from get_text_range(), U+0002 from get_text_bounded(). So a
# program that leaves such signs out puts a broken word together and loses the hyphen of a reference. After a figure
# the hyphen and the line's end are both given. So they are for U+2010, which other programs write for a hyphen, and
# at a page's end.
#
# Output seen on 1 December 2026: what stands at the end of this file.
# Fails when that changes. It needs Python 3.11 or newer and the package index, and leaves nothing behind.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check pypdfium2==5.15.2
"$folder/venv/bin/python" - <<'PYTHON' | tee "$folder/seen"
import pypdfium2


def a_pdf(lines, hyphen):
    """A PDF of one page that says which sign its hyphen is."""
    signs = "1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfrange <20> <2c> <0020> <2e> <7e> <002e> "
    signs += f"endbfrange 1 beginbfchar <2d> <{ord(hyphen):04x}> endbfchar"
    signs = f"/CIDInit /ProcSet findresource begin 12 dict begin begincmap {signs} endcmap end end"
    drawn = f"BT /F1 12 Tf 14 TL 72 720 Td ({') Tj T* ('.join(lines)}) Tj ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>",
        *(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream" for stream in (drawn, signs)),
    ]
    written, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 7\n0000000000 65535 f \n{table}trailer\n<< /Size 7 /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    return (written + end).encode()


print("pypdfium2", pypdfium2.PYPDFIUM_INFO)
for hyphen, *lines in (
    ("-", "in-", "formation"), ("-", "long-", "term"), ("-", "IC-", "123456-A1B2"), ("-", "2014-", "2016"),
    ("-", "IC-", "(123)"), ("-", "in-"), ("\u00ad", "IC-", "123456"), ("\u2010", "in-", "formation"),
):
    page = pypdfium2.PdfDocument(a_pdf(lines, hyphen))[0].get_textpage()
    print(" / ".join(lines), ascii(hyphen), ascii(page.get_text_range()), ascii(page.get_text_bounded()))
PYTHON
sed '1,/^EXPECTED$/d' "$0" | diff - "$folder/seen"
echo "as found"
exit 0
EXPECTED
pypdfium2 5.15.2
in- / formation '-' 'in\ufffeformation' 'in\x02formation'
long- / term '-' 'long\ufffeterm' 'long\x02term'
IC- / 123456-A1B2 '-' 'IC\ufffe123456-A1B2' 'IC\x02123456-A1B2'
2014- / 2016 '-' '2014-\r\n2016' '2014-\r\n2016'
IC- / (123) '-' 'IC-\r\n(123)' 'IC-\r\n(123)'
in- '-' 'in-' 'in-'
IC- / 123456 '\xad' 'IC\ufffe123456' 'IC\x02123456'
in- / formation '\u2010' 'in\u2010\r\nformation' 'in\u2010\r\nformation'
