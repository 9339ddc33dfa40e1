"""Damages exports at random and imports them: `python .ci/fuzz.py [seconds] [seed]`.

Every file goes through the whole import into a fresh store, in a process of its own that is ended when it hangs. A
failure is what is neither stored nor refused with a sentence: an exception that is no CxError, more than 20 seconds of
work (or minutes of waiting), or a receipt that does not add up. The files that fail are kept in the folder that is
printed, under the failure's name.
"""

import bz2
import csv
import gzip
import io
import json
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path

HANG_SECONDS = 20
WAIT_SECONDS = 180
FILES_PER_PROCESS = 40
ROOT = Path(__file__).resolve().parent.parent
WORDS = (
    *(
        "late",
        "cold, and wet",
        'she said "no"',
        "two\nlines",
        "two\r\nlines",
        "",
        " ",
        "é",
        "“ok”",
        "很好",
        "заказ",
    ),
    *(
        "😀",
        "\u00a0",
        "\ufeff",
        "a;b",
        "a|b",
        "a\tb",
        "=1+1",
        "NULL",
        "N/A",
        "5.70306E+17",
        "1,84,186",
        "\\",
        "'",
        "#",
    ),
)
TIMES = (
    "2026-09-01T08:{:02}:00Z",
    "01/09/2026 08:{:02}",
    "1.9.2026 8:{:02}",
    "17567136{:02}",
    "Sep 1, 2026 08:{:02} AM",
)
COLUMNS = (
    "id",
    "customer",
    "conversation id",
    "time",
    "channel",
    "actor",
    "text",
    "csat",
    "area",
    "text",
    "",
)
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "cp1252",
    "cp1251",
    "gb18030",
    "mac_roman",
    "utf-32",
)
TRAPS = (
    *(
        b"\0",
        b'"',
        b"'",
        b"\r",
        b"\n",
        b"\r\n",
        b",",
        b";",
        b"\xff",
        b"\xe2\x80",
        b"\xef\xbb\xbf",
        b"{",
        b"[",
        b"<",
    ),
    *(
        b"&",
        b"]]>",
        b"<!ENTITY a 'b'>",
        b"<table>",
        b"PK\3\4",
        b"\x1f\x8b",
        b"\\",
        b"NaN",
        b"1e999",
        b"9" * 20,
    ),
)

Table = list[list[str]]


def table(chance: random.Random) -> Table:
    """A header and rows as an export would have them, more or less."""
    names = chance.sample(COLUMNS, chance.randint(1, len(COLUMNS)))
    moment = chance.choice(TIMES)

    def cell(name: str, number: int) -> str:
        plain = {"id": str(number), "customer": f"c{number % 3}", "conversation id": f"k{number % 5}"}
        others = {
            "time": moment.format(number % 60),
            "channel": chance.choice(("chat", "phone", "Web", "")),
            "actor": chance.choice(("customer", "bot", "agent", "?")),
            "csat": chance.choice("12345 "),
        }
        return plain.get(name) or others.get(name) or " ".join(chance.choices(WORDS, k=chance.randint(0, 4)))

    return [names, *([cell(name, number) for name in names] for number in range(chance.randint(0, 60)))]


def as_csv(rows: Table, chance: random.Random) -> bytes:
    written = io.StringIO()
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC))
    line_end = chance.choice(("\n", "\r\n", "\r"))
    csv.writer(
        written, delimiter=chance.choice(",;\t|\x01"), quoting=quoting, lineterminator=line_end
    ).writerows(rows)
    above = chance.choice(
        ("", "", "", "Report of May\n\n", "sep=;\n", "Reporting period 1 May to 31 May\r\n")
    )
    below = chance.choice(
        (
            "",
            "",
            "\n\nConfidential Information - Do Not Distribute\nCopyright (c) 2000-2026 x\n",
            "Total;;;12\n",
        )
    )
    return (above + written.getvalue() + below).encode(chance.choice(ENCODINGS), "replace")


def as_json(rows: Table, chance: random.Random) -> bytes:
    records = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    nested = [{"id": place, "messages": records[place::5]} for place in range(5)]
    shapes = (
        records,
        {"data": records},
        {"users": records[:3], "chats": records},
        nested,
        {"a": {"b": {"c": records}}},
    )
    if chance.random() < 0.4:
        return "\n".join(
            json.dumps(record, ensure_ascii=chance.random() < 0.5) for record in records
        ).encode()
    return json.dumps(chance.choice(shapes), indent=chance.choice((None, 1))).encode()


def as_html(rows: Table, _chance: random.Random) -> bytes:
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><h1>Report</h1><table border=1>{lines}</table></body></html>".encode()


def as_xml(rows: Table, _chance: random.Random) -> bytes:
    def cell(text: str) -> str:
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return f'<Cell><Data ss:Type="String">{escaped}</Data></Cell>'

    lines = "".join("<Row>" + "".join(map(cell, row)) + "</Row>" for row in rows)
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    opening = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Worksheet ss:Name="A"><Table>'
    )
    return f"{opening}{lines}</Table></Worksheet></Workbook>".encode()


def as_xlsx(rows: Table, chance: random.Random) -> bytes:
    import pandas as pd

    written = io.BytesIO()
    try:
        pd.DataFrame(rows[1:], columns=rows[0]).to_excel(written, index=False)
    except Exception:  # the writer is not at hand, or it refuses a character
        return as_csv(rows, chance)
    return written.getvalue()


def packed(content: bytes, chance: random.Random) -> bytes:
    """The file as it is, most often; else in some wrapping."""
    match chance.randint(0, 9):
        case 0:
            return gzip.compress(content)
        case 1:
            return bz2.compress(content)
        case 2:
            written = io.BytesIO()
            with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
                for number in range(chance.randint(0, 3)):
                    archive.writestr(f"{number}.csv", content)
                archive.writestr("__MACOSX/._0.csv", b"\0\1")
            return written.getvalue()
    return content


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Cut, flipped, doubled, with pieces lost or put in."""
    found = bytearray(content)
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5, 40))):
        place = chance.randrange(len(found) + 1)
        length = chance.choice((1, 1, 2, 10, 500))
        match chance.randint(0, 6):
            case 0:
                del found[place:]
            case 1 if found:
                found[min(place, len(found) - 1)] = chance.randrange(256)
            case 2:
                del found[place : place + length]
            case 3:
                found[place:place] = chance.choice(TRAPS) * chance.choice((1, 1, 3, 200))
            case 4:
                start = chance.randrange(len(found) + 1)
                found[place:place] = found[start : start + length * 10]
            case 5:
                found[place:place] = bytes(chance.randrange(256) for _ in range(length))
            case 6:
                found = bytearray(bytes(found).replace(b'"', b"", chance.randint(1, 3)))
    return bytes(found)


MAKERS: tuple[Callable[[Table, random.Random], bytes], ...] = (
    as_csv,
    as_csv,
    as_csv,
    as_json,
    as_html,
    as_xml,
    as_xlsx,
)


def made(seed: int) -> tuple[str, bytes]:
    """A file by its number: the same number gives the same file."""
    chance = random.Random(seed)
    samples = sorted((ROOT / "sample_data").glob("*.csv"))
    if samples and chance.random() < 0.1:
        content = chance.choice(samples).read_bytes()[: chance.randint(1, 40_000)]
    else:
        content = chance.choice(MAKERS)(table(chance), chance)
    if chance.random() < 0.2:
        content += chance.choice(MAKERS)(table(chance), chance)
    content = packed(damaged(content, chance), chance)
    name = f"{seed}.{chance.choice(('csv', 'txt', 'xls', 'xlsx', 'json', 'tsv', 'zip'))}"
    return name, damaged(content, chance) if chance.random() < 0.2 else content


def failure_of(path: Path, folder: Path) -> str | None:
    """What is wrong with how a file is imported; None where nothing is."""
    from cx_insights.config import settings
    from cx_insights.db.store import Store
    from cx_insights.errors import CxError
    from cx_insights.intake import import_files

    empty = folder / "empty.duckdb"
    if not empty.exists():  # the tables are made once a process, which takes longer than an import
        with Store(settings(f"duckdb:///{empty.as_posix()}")).reading():
            pass
    shutil.copy(empty, folder / f"{path.stem}.duckdb")
    store = Store(settings(f"duckdb:///{folder.as_posix()}/{path.stem}.duckdb"))
    try:
        receipt = import_files(store, [path])
    except CxError as refusal:
        return None if str(refusal).strip() else "a refusal without a sentence"
    except BaseException as error:
        return f"{type(error).__name__}: {error}\n{traceback.format_exc()}"
    if receipt.read != receipt.stored + receipt.already_here + receipt.quarantined:
        return f"the receipt does not add up: {receipt}"
    return None


def work(first: int, seconds: float, kept: Path, current: "multiprocessing.Value[int]") -> None:
    """Import file after file; `current` tells which one is being imported."""
    end = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        for seed in range(first, first + FILES_PER_PROCESS):
            if time.monotonic() > end:
                return
            name, content = made(seed)
            path = Path(folder) / name
            path.write_bytes(content)
            current.value = seed
            if failure := failure_of(path, Path(folder)):
                keep(kept, name, content, failure)
            for leftover in Path(folder).glob(f"{seed}*"):
                leftover.unlink()


def keep(kept: Path, name: str, content: bytes, failure: str) -> None:
    """Save a file that fails, and say why."""
    first = re.sub(r"\W+", "-", failure.split("\n")[0])[:60]
    (kept / f"{first}.{name}").write_bytes(content)
    (kept / f"{first}.{name}.why").write_text(failure, encoding="utf-8")
    print(f"{name}: {failure.splitlines()[0]}", flush=True)


def work_seconds(process: int | None) -> float:
    """How long a process has kept a processor busy; 0 where the system does not say."""
    try:
        said = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(said[11]) + int(said[12])) / os.sysconf("SC_CLK_TCK")


def watched(first: int, seconds: float, kept: Path) -> int:
    """One process with its files; the number of the next file."""
    current = multiprocessing.Value("q", first)
    process = multiprocessing.Process(target=work, args=(first, seconds, kept, current))
    process.start()
    seen, since, worked = -1, 0.0, 0.0
    while process.is_alive():
        process.join(0.5)
        if current.value != seen:
            seen, since, worked = current.value, time.monotonic(), work_seconds(process.pid)
        elif work_seconds(process.pid) - worked > HANG_SECONDS or time.monotonic() - since > WAIT_SECONDS:
            process.kill()
            process.join()
            keep(kept, *made(seen), f"hangs for more than {HANG_SECONDS} seconds")
            return seen + 1
    if process.exitcode:
        keep(kept, *made(current.value), f"the process ended with {process.exitcode}")
    return int(current.value) + 1


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    first = number = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(10**9)
    kept = Path(tempfile.mkdtemp(prefix="fuzz-failures-"))
    print(f"Files from number {first}; those that fail are kept in {kept}", flush=True)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        number = watched(number, end - time.monotonic(), kept)
    failures = len(list(kept.glob("*.why")))
    print(f"{number - first:,} files imported or refused, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
