"""Damaged files, as they come in the mail: what is in each, and the options that it is read with."""

import json
import zipfile
from io import BytesIO
from typing import Any

from imports.files import SOL, json_stat, kolada, pxweb_1, sol, workbook
from imports.spreadsheets import Failed, Formatted, ods, xls, xlsx

TABLE = ("--column", "period=År", "--column", "value=Antal")
SEK = ("--category", "Totalt antal brott")


def _json(answer: Any) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode()


def _wrong_size() -> bytes:
    answer = json_stat()
    answer["value"] = answer["value"][:-3]
    return _json(answer)


def _without_dimension() -> bytes:
    answer = json_stat()
    del answer["dimension"]["Kon"]
    return _json(answer)


def _short_row() -> bytes:
    answer = pxweb_1()
    answer["data"][0]["values"] = []
    answer["data"][1]["values"] = ["många"]
    return _json(answer)


def _packed(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, data)
    return out.getvalue()


def _bomb() -> bytes:
    """A workbook that says that it is 400 MB when unpacked; the number in its list is written over, not filled."""
    data = bytearray(_packed("xl/workbook.xml", b"0" * 1000))
    place = data.rfind(b"PK\x01\x02")
    data[place + 24 : place + 28] = (400_000_000).to_bytes(4, "little")
    return bytes(data)


def _locked() -> bytes:
    """What a workbook with a password begins with, and the name that the format gives to what is locked."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )


DAMAGED: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "empty": ("tom.csv", b"", TABLE),
    "web-page": ("sol.txt", b"<!DOCTYPE html>\n<html><body>Fel 500</body></html>", ()),
    "pdf": ("rapport.pdf", b"%PDF-1.7\n...", ()),
    "double-encoded": ("sol.txt", SOL.decode("latin-1").encode().decode("latin-1").encode(), ()),
    "binary": ("data.csv", b"a;b\n\0\0\1\2;3\n", TABLE),
    "cut-in-a-row": ("sol.txt", SOL[:-30], SEK),
    "cut-in-a-quotation": ("t.csv", 'År;Antal;Anm\n2021;1;"två\n2022;2;\n2023'.encode(), TABLE),
    "column-missing": ("sol.txt", SOL.replace(b"Antal", b"Summa"), ("--as", "bra")),
    "wrong-separator": ("t.csv", "År^Antal\n2021^7\n2022^8\n".encode(), TABLE),
    "column-named-wrong": ("t.csv", "År;Antalet\n2021;7\n".encode(), TABLE),
    "column-twice": ("t.csv", "År;Antal;Antal\n2021;7;8\n".encode(), TABLE),
    "two-places": ("t.csv", "Kommun;År;Antal\nBerg;2021;7\nRagunda;2021;9\n".encode(), TABLE),
    "two-places-named": (
        "t.csv",
        "Kommun;År;Antal\nÅnge;2021;7\nRagunda;2021;9\n".encode(),
        (*TABLE, "--column", "region=Kommun"),
    ),
    "period-twice": ("sol.txt", sol("Bräcke;Rån;År;2022;4;64", "Bräcke;Rån;År;2022;5;80"), ()),
    "bad-cells": ("t.csv", "År;Antal\n2021;1x\n20x;7\n31/2 2022;#DIV/0!\n;5\n".encode(), TABLE),
    "count-below-0": ("sol.txt", sol("Bräcke;Rån;År;2022;-4;64", "Bräcke;Rån;År;2023;4,5;80"), ()),
    "headings-only": ("sol.txt", sol(), ()),
    "no-row-left": ("t.csv", "Ort;År;Antal\nGällö;2021;7\n".encode(), (*TABLE, "--where", "Ort=Gallö")),
    "json-cut": ("kpi.json", _json(kolada(("N07540", "2305", 2022, 1, "")))[:-40], ()),
    "json-broken": ("kpi.json", b'{"values": [1, 2,, 3]}', ()),
    "json-of-another-kind": ("geo.json", b'{"type": "FeatureCollection"}', ()),
    "json-one-page": ("kpi.json", _json(kolada(("N07540", "2305", 2022, 1, ""), next_url="https://x/2")), ()),
    "json-stat-size": ("tab.json", _wrong_size(), ()),
    "json-stat-dimension": ("tab.json", _without_dimension(), ()),
    "pxweb-rows": ("tab.json", _short_row(), ()),
    "kolada-value": ("kpi.json", _json(kolada(("N07540", "2305", 2022, "många", ""))), ()),  # type: ignore[arg-type]
    "kolada-period": ("kpi.json", _json(kolada(("N07540", "2305", "i fjol", 1, ""))), ()),  # type: ignore[arg-type]
    "password": ("bok.xlsx", _locked(), TABLE),
    "bomb": ("bok.xlsx", _bomb(), TABLE),
    "cut-workbook": ("bok.xlsx", workbook([["År", "Antal"], [2021, 7]])[:-400], TABLE),
    "zip": ("data.xlsx", _packed("readme.txt", b"hej"), TABLE),
    "formulas": ("bok.xlsx", workbook([["År", "Antal"], [2021, "=1+2"], [2022, "=A1"]]), TABLE),
    "date-serials": ("bok.xlsx", workbook([["År", "Antal"], [45292, 7], [45323, 8]]), TABLE),
    "formulas-failed": (
        "bok.xls",
        xls([["År", "Antal"], [2021, Failed("#DIV/0!")], [2022, Failed("#N/A")], [2023, 9]]),
        TABLE,
    ),
    "figure-merged": ("bok.ods", ods([["År", "Antal"], [2021, 15], [2022, None]], ["B2:B3"]), TABLE),
    "signs-mixed": (
        "bok.xlsx",
        xlsx([["År", "Antal"], [2021, Formatted(0.37, "0%")], [2022, 0.35]]),
        TABLE,
    ),
    "shares-below-1": (
        "t.csv",
        "År;Antal\n2021;0,37\n2022;0,35\n".encode(),
        (*TABLE, "--unit", "procent", "--name", "Andel"),
    ),
    "binary-workbook": ("bok.xlsb", _packed("xl/workbook.bin", b""), TABLE),
    "several-sheets": ("bok.xlsx", workbook([["År", "Antal"], [2021, 7]], more_sheets=("Blad2",)), TABLE),
}
