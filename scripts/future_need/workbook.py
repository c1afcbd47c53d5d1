"""Fill the cells of a template by their keys, and read them again: an .xlsx file is a zip with XML."""
import io
import re
import zipfile
from xml.sax.saxutils import escape, unescape

CELL = re.compile(r'<c r="([A-Z]+)(\d+)"([^>]*?)(?:/>|>(.*?)</c>)', re.S)
TEXT = re.compile(r"<si>(.*?)</si>", re.S)
MARK = "tettsted:"
FIGURE_COLUMNS = ("low", "likely", "high", "year", "note")


def parts(data):
    """The parts of a workbook by name, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def texts(files):
    """The shared texts."""
    found = TEXT.findall(files["xl/sharedStrings.xml"].decode())
    return [unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", one, re.S))) for one in found]


def value(rest, inner, shared):
    """What a cell holds: a number, a text or None."""
    if 't="inlineStr"' in rest:
        return unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", inner, re.S)))
    found = re.search(r"<v>(.*?)</v>", inner or "", re.S)
    if not found:
        return None
    return shared[int(found[1])] if 't="s"' in rest else float(found[1])


def sheets(files):
    """Each sheet's name and the values of its cells by row and column letters."""
    shared = texts(files)
    for name in sorted(name for name in files if name.startswith("xl/worksheets/sheet")):
        rows = {}
        for column, row, rest, inner in CELL.findall(files[name].decode()):
            rows.setdefault(int(row), {})[column] = value(rest, inner, shared)
        yield name, rows


def blocks(rows):
    """The blocks of a sheet: name, columns by key, rows below."""
    found = None
    for number in sorted(rows):
        first = rows[number].get("A")
        if isinstance(first, str) and first.startswith(MARK):
            columns = {key: column for column, key in rows[number].items() if column != "A" and key}
            found = (first[len(MARK):], columns, [])
            yield found
        elif found:
            found[2].append((number, first, rows[number]))


def places(files):
    """Where every cell to be filled in stands: by figure and column, or by table, row from 0 and column."""
    where = {}
    for name, rows in sheets(files):
        for block, columns, below in list(blocks(rows)):
            count = 0
            for number, key, _ in below:
                if key in ("#", "example", None):
                    continue
                if block == "figures":
                    for column in FIGURE_COLUMNS:
                        where[key, column] = (name, columns[column], number)
                else:
                    for column, letters in columns.items():
                        where[block, count, column] = (name, letters, number)
                    count += 1
    return where


def expected(figures, tables):
    """What is to be filled in, by the same keys as `places`."""
    cells = {(key, column): filled for key, row in figures.items() for column, filled in row.items()}
    for table, rows in tables.items():
        for number, row in enumerate(rows):
            cells.update({(table, number, column): filled for column, filled in row.items()})
    return cells


def filled(data):
    """What is filled in, by the same keys as `places`."""
    files = parts(data)
    by_place = {(name, column, row): cell for name, rows in sheets(files)
                for row, cells in rows.items() for column, cell in cells.items()}
    found = {key: by_place.get(place) for key, place in places(files).items()}
    return {key: cell for key, cell in found.items() if cell is not None}


def fill(data, figures, tables):
    """The workbook with these cells filled in."""
    files = parts(data)
    where = places(files)
    by_sheet = {}
    for key, cell in expected(figures, tables).items():
        name, column, row = where[key]
        by_sheet.setdefault(name, {})[f"{column}{row}"] = cell
    for name, cells in by_sheet.items():
        files[name] = put(files[name].decode(), cells).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def put(xml, cells):
    """A sheet with these cells filled in; all of them are there and empty."""
    left = dict(cells)

    def one(found):
        place = found[1] + found[2]
        if place not in left:
            return found[0]
        cell = left.pop(place)
        if isinstance(cell, str):
            return f'<c r="{place}"{found[3].rstrip()} t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
        return f'<c r="{place}"{found[3].rstrip()}><v>{cell!r}</v></c>'

    xml = CELL.sub(one, xml)
    if left:
        raise ValueError(f"no such cells: {sorted(left)}")
    return xml
