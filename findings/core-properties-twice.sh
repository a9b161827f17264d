#!/bin/sh
# python-docx 1.2.0 writes docProps/core.xml twice into a file whose core properties stand under another relationship.
#
# LibreOffice's filter "Office Open XML Text" names the relationship of a document's own properties with a small d:
#   http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties
# where Word, and LibreOffice's own filter "MS Word 2007 XML", write
#   http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties
# python-docx looks for the latter alone. Asked for `core_properties`, it makes a new part of the name that is taken,
# and saves both: Word calls such a file damaged. It says nothing, and reads the file again without complaint.
#
# Output seen on 1 December 2026:
#   python-docx 1.2.0
#   relationships: 2
#   docProps/core.xml in the file: 2
# Fails when that changes. It needs Python 3.11 or newer and the package index, and leaves nothing behind.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --disable-pip-version-check python-docx==1.2.0
"$folder/venv/bin/python" -W ignore - <<'PYTHON' | tee "$folder/seen"
import io
import zipfile
from importlib.metadata import version

import docx

AS_WORD = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
AS_LIBREOFFICE = "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties"

plain, other = io.BytesIO(), io.BytesIO()
docx.Document().save(plain)
with zipfile.ZipFile(plain) as source, zipfile.ZipFile(other, "w") as target:
    for name in source.namelist():
        target.writestr(name, source.read(name).replace(AS_WORD.encode(), AS_LIBREOFFICE.encode()))

document = docx.Document(other)
document.core_properties.title = "A letter"
saved = io.BytesIO()
document.save(saved)
with zipfile.ZipFile(saved) as package:
    names = package.namelist()
    relations = package.read("_rels/.rels").decode()
docx.Document(saved)
print("python-docx", version("python-docx"))
print("relationships:", relations.count("metadata/core-properties"))
print("docProps/core.xml in the file:", names.count("docProps/core.xml"))
PYTHON
printf 'python-docx 1.2.0\nrelationships: 2\ndocProps/core.xml in the file: 2\n' | diff - "$folder/seen"
echo "as found"
