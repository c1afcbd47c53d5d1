#!/usr/bin/env python3
"""Make the demo municipality: a made-up Norwegian municipality by a fjord, for trying the program without real data.

    python3 scripts/make_municipality.py                      write data/demo/ (the same content every time)
    python3 scripts/make_municipality.py --check              exit 1 unless data/demo/ is what this script makes
    python3 scripts/make_municipality.py --residents 100000 --out DIR   several municipalities side by side, for benches

Needs Python 3 only.
"""
import argparse
import pathlib
import sys

from municipality import pbf, tiff
from municipality.make import make_demo, make_many

OUT = pathlib.Path(__file__).resolve().parent.parent / "data" / "demo"


def content(name, data):
    """What counts in a file: compression may differ between versions of zlib."""
    if name.endswith(".pbf"):
        return pbf.content(data)
    return tiff.content(data) if name.endswith(".tif") else data


def main():
    """Write the files, or check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--residents", type=int, default=12000, help="12000 (default), 100000 or 1000000")
    parser.add_argument("--different", type=int, default=0, metavar="COUNT",
                        help="of many side by side only so many are different, again and again: large areas in minutes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    parser.add_argument("--check", action="store_true", help="compare with the files, write nothing")
    args = parser.parse_args()
    if args.residents > 12000 and args.out == OUT:
        parser.error("give --out for more than 12000 residents")
    if args.residents <= 12000:
        files = make_demo(args.seed)
    else:
        files = make_many(args.seed, args.residents, args.different)
    stale = False
    if not args.check:
        args.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = args.out / name
        if not args.check:
            path.write_bytes(data)
        elif not path.is_file() or content(name, path.read_bytes()) != content(name, data):
            stale = True
            print(f"{path} is not what scripts/make_municipality.py makes", file=sys.stderr)
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
