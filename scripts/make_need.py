#!/usr/bin/env python3
"""Make what the demo municipality knows about future need: made-up counts, wishes and own figures.

    python3 scripts/make_need.py --template own-figures.xlsx   write data/demo/need/; the template is that of
                                                               `tettsted need template -o own-figures.xlsx`
    python3 scripts/make_need.py --check                       exit 1 unless data/demo/need/ is what this script makes

Needs Python 3 only. With --check the workbook is read cell by cell; how it is packed does not count.
"""
import argparse
import pathlib
import sys

from future_need import counts, figures, workbook

OUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "demo" / "need"
WORKBOOK = "own-figures.xlsx"
SEED = 1


def residents():
    """Residents of Fjordvik by single age, of the file beside."""
    cells = [row.split(";") for row in (OUT / "ages.csv").read_text(encoding="utf-8").splitlines()]
    return [float(row[2]) for row in cells if len(row) == 3 and " year" in row[1]]


def tables():
    """The files that are texts."""
    return {
        "registered.csv": counts.registered(SEED),
        "wishes.csv": counts.wishes(SEED),
        "life_table.csv": counts.life_table(),
        "projection.csv": counts.projection(residents()),
    }


def check():
    """Whether the files are what this script makes."""
    stale = [name for name, text in tables().items()
             if not (OUT / name).is_file() or (OUT / name).read_bytes() != text.encode()]
    path = OUT / WORKBOOK
    if not path.is_file() or workbook.filled(path.read_bytes()) != workbook.expected(figures.FIGURES, figures.TABLES):
        stale.append(WORKBOOK)
    for name in stale:
        print(f"{OUT / name} is not what scripts/make_need.py makes", file=sys.stderr)
    return int(bool(stale))


def main():
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--template", type=pathlib.Path, help="an empty template, to be filled in")
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    args = parser.parse_args()
    if args.check:
        return check()
    if not args.template:
        parser.error("give --template, or --check")
    OUT.mkdir(parents=True, exist_ok=True)
    for name, text in tables().items():
        (OUT / name).write_bytes(text.encode())
    (OUT / WORKBOOK).write_bytes(workbook.fill(args.template.read_bytes(), figures.FIGURES, figures.TABLES))
    return 0


if __name__ == "__main__":
    sys.exit(main())
