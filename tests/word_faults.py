"""What makes Word say of a file that it “found unreadable content”, found without Word.

The rules are those of the packaging of Office files (ISO/IEC 29500-2) and of WordprocessingML (29500-1), as far as
Word insists on them where LibreOffice and python-docx do not.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TYPES = "[Content_Types].xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_MAIN_TYPE = re.compile(r"application/vnd\.(openxmlformats-|ms-word\.).*\.main\+xml")
_STORIES = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_RUN_ORDER = (
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
    "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern",
    "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs",
    "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip
_PARAGRAPH_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
    "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
    "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind",
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip

Parts = Mapping[str, bytes]
Tree = etree._Element


def faults_in(data: bytes) -> list[str]:
    """What is wrong in a Word file, a line each; empty where Word opens it without a word."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = [name for name in package.namelist() if not name.endswith("/")]
        twice = [name for name, times in Counter(name.casefold() for name in names).items() if times > 1]
        if twice:
            return [f"{name} is there twice" for name in twice]
        parts = {name: package.read(name) for name in names}
    trees, broken = _trees(parts)
    if broken or _TYPES not in trees:
        return [*broken, *([] if _TYPES in trees else [f"{_TYPES} is missing"])]
    types = _types(trees[_TYPES], parts)
    faults = [*_faults_of_types(trees[_TYPES], types, parts), *_faults_of_relations(trees, types, parts)]
    main = next((name for name, kind in types.items() if _MAIN_TYPE.fullmatch(kind)), "")
    if not main:
        return [*faults, "no part is the document"]
    folder = posixpath.dirname(main)
    numbering, styles = (_tree_of(kind, trees, types) for kind in ("numbering", "styles"))
    if numbering is not None:
        faults += _faults_of_lists(numbering)
    if styles is not None:
        faults += _faults_of_styles(styles)
    for name, tree in trees.items():
        if posixpath.dirname(name) == folder and posixpath.basename(name).startswith((*_STORIES, "styles")):
            faults += [f"{name}: {fault}" for fault in _faults_of_text(tree, numbering, styles)]
    return faults


def _tree_of(kind: str, trees: Mapping[str, Tree], types: Mapping[str, str]) -> Tree | None:
    return next((tree for name, tree in trees.items() if types.get(name, "").endswith(f".{kind}+xml")), None)


def _trees(parts: Parts) -> tuple[dict[str, Tree], list[str]]:
    trees, broken = {}, []
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(data)
            except etree.XMLSyntaxError as error:
                broken.append(f"{name} is no XML ({error})")
    return trees, broken


def _types(tree: Tree, parts: Parts) -> dict[str, str]:
    """What each part is said to be."""
    own = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in tree.iter("{*}Override")}
    endings = {each.get("Extension", "").casefold(): each.get("ContentType", "") for each in tree.iter("{*}Default")}
    return {name: own.get(name) or endings.get(name.rpartition(".")[2].casefold(), "") for name in parts}


def _faults_of_types(tree: Tree, types: Mapping[str, str], parts: Parts) -> Iterator[str]:
    named = [each.get("PartName", "").lstrip("/") for each in tree.iter("{*}Override")]
    yield from (f"{name} has two types" for name, times in Counter(named).items() if times > 1)
    yield from (f"{name} has a type and is missing" for name in named if name not in parts)
    yield from (f"{name} has no type" for name, kind in types.items() if not kind and name != _TYPES)
    if sum(kind == _CORE_TYPE for kind in types.values()) > 1:
        yield "two parts are the file’s own properties"


def _faults_of_relations(trees: Mapping[str, Tree], types: Mapping[str, str], parts: Parts) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        if source and source not in parts:
            yield f"{name} is of a part that is missing"
        ids = [each.get("Id", "") for each in tree]
        yield from (f"{name}: {one} is there twice" for one, times in Counter(ids).items() if times > 1)
        yield from (f"{name}: {fault}" for fault in _targets_missing(tree, folder, parts))
    for name, tree in trees.items():
        related = trees.get(posixpath.join(posixpath.dirname(name), "_rels", posixpath.basename(name) + ".rels"))
        known = {each.get("Id") for each in related} if related is not None else set()
        for element in tree.iter(etree.Element):
            for key, value in element.attrib.items():
                if str(key).startswith(_R) and value and value not in known:
                    yield f"{name}: {etree.QName(element).localname} leads to {value!r}, which is nothing"
    package = trees.get("_rels/.rels")
    kinds = Counter(each.get("Type", "").rpartition("/")[2] for each in package) if package is not None else Counter()
    if kinds["officeDocument"] != 1:
        yield "the file leads to no one document"
    if kinds["core-properties"] > 1:
        yield "the file leads to its properties twice"


def _targets_missing(tree: Tree, folder: str, parts: Parts) -> Iterator[str]:
    for each in tree:
        target = each.get("Target", "")
        if each.get("TargetMode") == "External":
            continue
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if path.partition("#")[0] not in parts:
            yield f"{each.get('Id')} leads to {target!r}, which is missing"


def _faults_of_lists(numbering: Tree) -> Iterator[str]:
    kinds = [each.get(f"{_W}abstractNumId") for each in numbering.iterchildren(f"{_W}abstractNum")]
    lists = [each.get(f"{_W}numId") for each in numbering.iterchildren(f"{_W}num")]
    for what, ids in (("a kind of list", kinds), ("a list", lists)):
        yield from (f"{what} {one} is there twice" for one, times in Counter(ids).items() if times > 1)
    for each in numbering.iterchildren(f"{_W}num"):
        kind = each.find(f"{_W}abstractNumId")
        if kind is None or kind.get(f"{_W}val") not in kinds:
            yield f"list {each.get(f'{_W}numId')} is of no kind"
    order = [etree.QName(each).localname for each in numbering if each.tag in (f"{_W}abstractNum", f"{_W}num")]
    if order != sorted(order):
        yield "a kind of list stands after a list"


def _faults_of_styles(styles: Tree) -> Iterator[str]:
    ids = [each.get(f"{_W}styleId") for each in styles.iterchildren(f"{_W}style")]
    yield from (f"style {one} is there twice" for one, times in Counter(ids).items() if times > 1)
    defaults = [each.get(f"{_W}type") for each in styles.iterchildren(f"{_W}style") if each.get(f"{_W}default") == "1"]
    yield from (f"there are two usual {kind} styles" for kind, times in Counter(defaults).items() if times > 1)


def _faults_of_text(tree: Tree, numbering: Tree | None, styles: Tree | None) -> Iterator[str]:
    for text in tree.iter(f"{_W}t", f"{_W}instrText", f"{_W}delText"):
        if re.search(r"[\n\r\t]", text.text or ""):
            yield f"a line break or tab within the text {text.text!r}"
    yield from _faults_of_fields(tree)
    known = {each.get(f"{_W}numId") for each in numbering.iter(f"{_W}num")} if numbering is not None else set()
    for used in tree.iter(f"{_W}numId"):
        if used.get(f"{_W}val") not in known | {"0"}:
            yield f"a paragraph of list {used.get(f'{_W}val')}, which is nowhere defined"
    ids = {each.get(f"{_W}styleId") for each in styles.iter(f"{_W}style")} if styles is not None else set()
    for used in tree.iter(*(f"{_W}{name}" for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))):
        if used.get(f"{_W}val") not in ids:
            yield f"the style {used.get(f'{_W}val')}, which is nowhere defined"
    for cell in tree.iter(f"{_W}tc"):
        if len(cell) == 0 or cell[-1].tag != f"{_W}p":
            yield "a cell that does not end with a paragraph"
    for name, order in (("rPr", _RUN_ORDER), ("pPr", _PARAGRAPH_ORDER)):
        yield from _out_of_order(tree, name, order)


def _faults_of_fields(tree: Tree) -> Iterator[str]:
    """A field is its words, and after them what they came to: Word refuses one that was never worked out."""
    for field in tree.iter(f"{_W}fldSimple"):
        if field.find(f".//{_W}t") is None:
            yield f"the field {field.get(f'{_W}instr')!r} without its result"
    open_fields: list[bool | None] = []
    for each in tree.iter(f"{_W}fldChar", f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}drawing"):
        kind = each.get(f"{_W}fldCharType")
        if kind == "begin":
            open_fields.append(None)
        elif kind is None:
            open_fields = [True if shown is not None else None for shown in open_fields]
        elif not open_fields:
            yield f"a field’s {kind} before its beginning"
        elif kind == "separate":
            open_fields[-1] = False
        elif open_fields.pop() is not True:
            yield "a field without its result"
    if open_fields:
        yield "a field without its end"


def _out_of_order(tree: Tree, name: str, order: tuple[str, ...]) -> Iterator[str]:
    for properties in tree.iter(f"{_W}{name}"):
        own = [etree.QName(each).localname for each in properties if each.tag.startswith(_W)]
        places = [order.index(each) for each in own if each in order]
        if places != sorted(places) or len(places) != len(set(places)):
            yield f"{name} out of order: {' '.join(own)}"
