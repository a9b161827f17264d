"""Make foiflow/drafting/base.docx, the small empty Word document whose styles every letter is written in.

Run `python -m tools.base_document` after changing a style here. Written out by hand because the
document that python-docx starts from carries half a megabyte of other styles, somebody's thumbnail,
American English and headings in a font of their own.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from foiflow.drafting.word_base import BASE, BULLETED, NUMBERED

FONT = "Arial"
INK = "1A1A1A"
ACCENT = "1F3A5F"
MARGIN = 1418
"""Twentieths of a point: 2.5 cm."""
TEXT_WIDTH = 11906 - 2 * MARGIN
"""What the margins leave of A4, in twentieths of a point."""
STEP = 567
"""How far each level of a list stands in: 1 cm."""

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _style(
    kind: str,
    name: str,
    *,
    based_on: str = "Normal",
    following: str = "",
    paragraph: str = "",
    run: str = "",
    rest: str = "",
    own: bool = False,
) -> str:
    """One style. Its id is its name without spaces, as Word itself makes ids."""
    identity = name.title().replace(" ", "")
    custom = ' w:customStyle="1"' if own else ""
    return (
        f'<w:style w:type="{kind}"{custom} w:styleId="{identity}">'
        f'<w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{following}"/>' if following else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + rest
        + "</w:style>"
    )


def _space(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _face(points: float, *, bold: bool = False, italic: bool = False, colour: str = "") -> str:
    """A font named on each heading too, so that no theme font creeps in."""
    return (
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        + ("<w:b/>" if bold else "")
        + ("<w:i/>" if italic else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    )


def _styles() -> str:
    return f"{_HEAD}<w:styles {_W}>{_defaults()}{''.join(_letter_styles())}</w:styles>"


def _defaults() -> str:
    """What holds where no style says otherwise; the language stands in both places that programs look."""
    language = '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    cell = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108))
    )
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_face(11, colour=INK)}{language}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="271" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/></w:pPr><w:rPr>{language}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblCellMar>{cell}</w:tblCellMar></w:tblPr></w:style>"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        "<w:semiHidden/></w:style>"
    )


def _letter_styles() -> Iterator[str]:
    keep = "<w:keepNext/><w:keepLines/>"
    bar = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="A0A0A0"/></w:pBdr>'
    face = _face(13, bold=True, colour=ACCENT)
    yield _style("paragraph", "Title", following="Normal", paragraph=keep + _space(240, 200), run=face)
    # In a newsroom's own document the title's style is for the cover of a report.
    yield _style(
        "paragraph", "Letter Subject", following="Normal", own=True, paragraph=keep + _space(240, 200), run=face
    )
    for level, size in ((1, 12), (2, 11), (3, 11)):
        outline = f'<w:outlineLvl w:val="{level - 1}"/>'
        face = _face(size, bold=True, italic=level == 3, colour=ACCENT)
        spaced = keep + _space(320 - 40 * level, 100) + outline
        yield _style("paragraph", f"heading {level}", following="Normal", paragraph=spaced, run=face)
    aside = f'{bar}<w:ind w:left="{STEP}" w:right="{STEP}"/>'
    yield _style("paragraph", "Quote", paragraph=aside, run="<w:i/>")
    for level in (1, 2, 3):
        place = f" {level}" if level > 1 else ""
        for name, number, after in (("List Number", NUMBERED, 120), ("List Bullet", BULLETED, 60)):
            counted = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'
            yield _style("paragraph", name + place, paragraph=counted + _space(0, after))
        indent = f'{_space(0, 120)}<w:ind w:left="{STEP * level}"/>'
        yield _style("paragraph", f"List Continue{place}", paragraph=indent)
    yield _style("paragraph", "Date", paragraph=_space(120, 240))
    yield _style("paragraph", "Salutation", following="Normal", paragraph=_space(0, 160))
    yield _style("paragraph", "Closing", paragraph=keep + _space(240, 480))
    yield _style("paragraph", "Signature", paragraph="<w:keepLines/>" + _space(0, 160))
    yield _style("paragraph", "footer", paragraph=_space() + '<w:jc w:val="center"/>', run=_face(9))
    yield _style("paragraph", "Letter Head", own=True, paragraph=_space(0, 60) + '<w:jc w:val="right"/>')
    # LibreOffice has names of its own for a Sender and an Addressee: a name of ours says whose style it is.
    ours = (
        ("Letter Sender", 0, 160),
        ("Letter Addressee", 0, 200),
        ("Letter References", 0, 160),
        ("Letter Table Text", 40, 40),
    )
    for name, before, after in ours:
        yield _style("paragraph", name, own=True, paragraph=_space(before, after))
    blue = '<w:color w:val="0B4F9E"/><w:u w:val="single"/>'
    yield _style("character", "Hyperlink", based_on="DefaultParagraphFont", run=blue)
    yield _style("table", "Letter Table", based_on="TableNormal", own=True, rest=_table_look())


def _table_look() -> str:
    def edge(name: str, size: int) -> str:
        return f'<w:{name} w:val="single" w:sz="{size}" w:space="0" w:color="808080"/>'

    borders = edge("top", 8) + edge("bottom", 8) + edge("insideH", 4)
    return (
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="EEF1F5"/></w:tcPr></w:tblStylePr>'
    )


def _numbering() -> str:
    """Numbered paragraphs 1. (a) (i), and bullets; each list of a letter restarts the first."""

    def level(place: int, kind: str, text: str, style: str) -> str:
        named = f'<w:pStyle w:val="{style}{place + 1 if place else ""}"/>'
        return (
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{named}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="{STEP * (place + 1)}" w:hanging="{STEP}"/></w:pPr></w:lvl>'
        )

    numbers = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]
    bullets = [("bullet", "•"), ("bullet", "–"), ("bullet", "•")]
    lists = ((NUMBERED, numbers, "ListNumber"), (BULLETED, bullets, "ListBullet"))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
        + "".join(level(place, kind, text, style) for place, (kind, text) in enumerate(levels))
        + "</w:abstractNum>"
        for identity, levels, style in lists
    )
    numbered = "".join(
        f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{identity}"/></w:num>' for identity, _, _ in lists
    )
    return f"{_HEAD}<w:numbering {_W}>{abstract}{numbered}</w:numbering>"


def _footer() -> str:
    def field(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    inside = words("Page ") + field("PAGE") + words(" of ") + field("NUMPAGES")
    return f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inside}</w:p></w:ftr>'


def _document() -> str:
    margins = "".join(f' w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f"{_HEAD}<w:document {_W} {_R}><w:body><w:sectPr>"
        '<w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar{margins} w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def _parts() -> dict[str, str]:
    content_types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPES}.{kind}+xml"/>'
        for name, kind in (
            ("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"),
            ("settings", "settings"), ("footer1", "footer"),
        )
    )  # fmt: skip
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(
            (("styles", "styles.xml"), ("numbering", "numbering.xml"),
             ("settings", "settings.xml"), ("footer", "footer1.xml")), 1,
        )
    )  # fmt: skip
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{content_types}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{_HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>en-GB</dc:language></cp:coreProperties>',
        "word/document.xml": _document(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": f'{_HEAD}<w:settings {_W}><w:defaultTabStop w:val="{STEP}"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
        'w:val="15"/></w:compat><w:themeFontLang w:val="en-GB"/></w:settings>',
        "word/footer1.xml": _footer(),
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{package}/relationships">'
        f"{relations}</Relationships>",
    }


def made() -> bytes:
    """The document, the same bytes each time, so that making it again changes nothing."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts().items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, text)
    return file.getvalue()


if __name__ == "__main__":
    BASE.write_bytes(made())
