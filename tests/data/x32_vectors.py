#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Gigdesk authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Golden vectors for every family of X32 addresses: what is set, what a get answers byte by byte, how it reads as text.

Worked out from x32_params.tsv alone, by the protocol's published rules and by none of the desk's own code, so that the
two can be held against each other. Writes x32_vectors.tsv beside itself.
"""
import itertools
import math
import pathlib
import re
import struct
from decimal import ROUND_HALF_UP, Decimal

HERE = pathlib.Path(__file__).parent


def f32(x):
    return struct.unpack(">f", struct.pack(">f", x))[0]


def expand(pattern):
    """All addresses of a family."""
    parts = []
    for piece in re.split(r"(\{[^}]*\})", pattern):
        if not piece.startswith("{"):
            parts.append([piece])
            continue
        if piece == "{fx1L-fx8R,aux1-aux6}":
            parts.append([f"fx{n}{s}" for n in range(1, 9) for s in "LR"] + [f"aux{n}" for n in range(1, 7)])
            continue
        first, last, step = re.fullmatch(r"\{(\d+)-(\d+)(?::(\d+))?\}", piece).groups()
        parts.append([str(n).zfill(len(first)) for n in range(int(first), int(last) + 1, int(step or 1))])
    return ["".join(p) for p in itertools.product(*parts)]


def fixed(v, digits, plus=False):
    q = Decimal(repr(round(v, 5))).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    if q == 0:
        q = abs(q)
    return f"{q:+}" if plus else f"{q}"


def kilo(hz, digits):
    tenths = int(math.floor(hz * 10 + 0.5))
    return f"{tenths // 10000}k{str(tenths % 10000).zfill(4)[:digits]}"


def text_of(form, v):
    """A real value as a desk prints it."""
    if form == "lvl":
        t = "-oo" if v <= -90 else fixed(v, 1, True)
        return ("0.0" if t in ("+0.0", "-0.0") else t).rjust(5)
    if form == "freq":
        return fixed(v, 1) if int(math.floor(v * 10 + 0.5)) < 10000 else kilo(v, 2)
    if form == "s5":
        return fixed(v, 2, True)[:5]
    if form == "q3":
        return fixed(v, 1)[: 2 if v >= 10 else 3].rjust(3)
    if form == "w4":
        t = fixed(v, 2)[:4]
        t = t[:-1] if t.endswith(".") else t
        return t.rjust(4) if v >= 100 else t
    if form == "w4.0":
        t = fixed(v, 0)
        return t.rjust(3 if int(t) < 100 else 4)
    if form == "w3.0":
        return fixed(v, 0).rjust(3)
    if form in ("s.1", "f.1", "s.0", "f.0"):
        return fixed(v, int(form[2]), form[0] == "s")
    if form == "s5.1":
        return fixed(v, 1, True).rjust(5)
    if form == "f5.1":
        return fixed(v, 1).rjust(5)
    raise ValueError(form)


def level(f):
    if f >= 0.5:
        return 40 * f - 30
    if f >= 0.25:
        return 80 * f - 50
    if f >= 0.0625:
        return 160 * f - 70
    return 480 * f - 90 if f > 0 else -1000


def natural(row, f):
    if row["kind"] == "level":
        return level(f)
    low, high = float(row["min"]), float(row["max"])
    return low + (high - low) * f if row["kind"] == "linf" else low * (high / low) ** f


def padded(b):
    return b + b"\0" * (4 - len(b) % 4)


def argument(tag, value):
    """Tags and argument, as they follow the padded address."""
    body = {"i": lambda: struct.pack(">i", value), "f": lambda: struct.pack(">f", value), "s": lambda: padded(value.encode())}[tag]()
    return padded(("," + tag).encode()) + body


def vectors(row):
    """(set, get's argument, text) of some values."""
    kind = row["kind"]
    if kind in ("linf", "logf", "level"):
        last = int(row["steps"]) - 1
        for k in sorted({0, 1, last // 3, 2 * last // 3, last - 1, last}):
            wish = min(max((k + 0.3) / last, 0), 1)
            wire = f32(k / last)
            yield f"f:{f32(wish)!r}", wire, text_of(row["text"], natural(row, k / last))
    elif kind == "enum":
        names = row["names"].split(",")
        for k in sorted({0, len(names) // 2, len(names) - 1}):
            yield f"i:{k}", k, names[k]
            yield f"s:{names[k]}", k, names[k]
    elif kind == "int":
        for v in sorted({int(row["min"]), (int(row["min"]) + int(row["max"])) // 2, int(row["max"])}):
            yield f"i:{v}", v, str(v)
    elif kind == "bitmap":
        bits = int(row["text"].removeprefix("bits"))
        for v in sorted({0, 1, (1 << bits) // 3, (1 << bits) - 1}):
            yield f"i:{v}", v, "%" + format(v, f"0{bits}b")
    elif kind == "string":
        longest = int(row["max"])
        for t in ("", "Kick In"[:longest], "A longer name than this row holds, by far, however long it may be."[: longest + 3]):
            yield f"s:{t}", t[:longest], f'"{t[:longest]}"'


def rows():
    lines = (HERE / "x32_params.tsv").read_text().splitlines()[1:]
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t"))) for line in lines[1:]]


def main():
    out = ["# Written by x32_vectors.py: a set; then the bytes that follow the address in the answer to a bare get; then how /node prints it.",
           "address\tset\tanswer\ttext"]
    for row in rows():
        if row["kind"] in ("action", "fxpar") or row["read_only"] == "1":
            continue
        all_of = expand(row["address"])
        tag = "f" if row["kind"] in ("linf", "logf", "level") else "s" if row["kind"] == "string" else "i"
        for n, (wish, value, text) in enumerate(vectors(row)):
            address = all_of[n * (len(all_of) - 1) // 5 if n < 5 else -1]
            out.append(f"{address}\t{wish}\t{argument(tag, value).hex()}\t{text}")
    (HERE / "x32_vectors.tsv").write_text("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
