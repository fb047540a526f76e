"""Results as workbooks, judged by openpyxl: they open, their figures are those
of the JSON, nothing in them is a formula, and what people fill in is ready.

    python tests/outsiders/results.py APERTURA FOLDER
"""

import json
import pathlib
import shutil
import subprocess
import sys

import openpyxl

APERTURA, MADE = sys.argv[1], pathlib.Path(sys.argv[2])
AS_OF = "2026-11-23"
EVERY = "tests/packs/every-outcome"
RUNS = {
    "one": ["rules/apertura-institucional/examples/agencia-con-brechas.toml"],
    "many": ["rules/apertura-institucional/examples", "rules/adhesion/examples", "no-such-file.toml"],
    "every": [f"{EVERY}/examples/todo.toml", "--pack", EVERY],
    "hostile": [f"{EVERY}/examples/hostil.json", "--pack", EVERY],
    "profile": ["rules/apertura-institucional/examples/agencia-casi-completa.toml", "--profile", "tests/profiles/estado.toml"],
    "unread": ["no-such-file.toml"],
}
NAMES = {
    "es": ["Resumen", "Instituciones", "Hallazgos", "Plan de acción", "Preguntas"],
    "en": ["Summary", "Institutions", "Findings", "Action plan", "Questions"],
}
wrong = []


def expect(what, found, wanted):
    if found != wanted:
        wrong.append(what)
        print(f"  WRONG {what}\n    found  {found}\n    wanted {wanted}")


def apertura(*args):
    return subprocess.run([APERTURA, *args], capture_output=True, text=True, check=False)


def cells(sheet):
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


def numbers(sheet, first):
    """The numbers of the last row whose first text is this."""
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    rows = [row for row in rows if row and first in row[:2]]
    return [value for value in rows[-1] if isinstance(value, (int, float))]


def run(name, args, lang):
    book_file, json_file = MADE / f"{name}-{lang}.xlsx", MADE / f"{name}-{lang}.json"
    apertura("check", "--as-of", AS_OF, "--lang", lang, *args, "-o", str(book_file), "-o", str(json_file))
    report = json.loads(json_file.read_text())
    book = openpyxl.load_workbook(book_file)
    what = f"{name} ({lang})"
    results = report["results"]
    summary, institutions, findings, plan, questions = NAMES[lang]
    read = [result for result in results if result["pack"]]
    expect(f"{what}: sheets", {summary, findings, plan} <= set(book.sheetnames), True)
    expect(f"{what}: a sheet of institutions", institutions in book.sheetnames, len(results) > 1)
    expect(f"{what}: the questionnaire", questions in book.sheetnames, len(results) == 1 and len(read) == 1)
    expect(f"{what}: what is shown first", book.active.title, summary)
    expect(f"{what}: formulas", [cell.coordinate for sheet in book for cell in cells(sheet) if cell.data_type == "f"], [])
    expect(f"{what}: rows", book[findings].max_row - 1, sum(result["totals"]["rules"] for result in results))
    for sheet in (book[findings], book[plan]):
        expect(f"{what}: {sheet.title}: filters", bool(sheet.auto_filter.ref), True)
        expect(f"{what}: {sheet.title}: the heading stays", sheet.freeze_panes, "A2")
    if len(results) == 1 and read:
        (result,) = results
        whole = {"es": "Todo el paquete", "en": "The whole pack"}[lang]
        index = result["index"]
        expect(f"{what}: index", numbers(book[summary], whole)[:3], [index["low"], index["high"], index["coverage"]])
        total = {"es": "total del paquete", "en": "total of the pack"}[lang]
        expect(f"{what}: total", numbers(book[summary], total), [result["totals"]["rules"]])
        expect(f"{what}: says DRAFT", any({"es": "BORRADOR", "en": "DRAFT"}[lang] in str(cell.value) for cell in cells(book[summary])), bool(result["authorisation"]) and not result["authorisation"]["given"])
    last = book[plan].max_column
    if book[plan].max_row > 1:
        expect(f"{what}: a date to fill", book[plan].cell(2, last).number_format, {"es": "[$-80A]dd/mm/yyyy", "en": "[$-409]yyyy-mm-dd"}[lang])


def opens(file):
    """LibreOffice opens it and saves it, and says the same."""
    if not shutil.which("soffice"):
        print("  skipped: LibreOffice is not installed here")
        return
    office = MADE / "office"
    subprocess.run(["soffice", "--headless", "--convert-to", "xlsx", "--outdir", str(office), str(file)], check=True, capture_output=True, timeout=300)
    ours, theirs = openpyxl.load_workbook(file), openpyxl.load_workbook(office / file.name)
    expect("LibreOffice: sheets", theirs.sheetnames, ours.sheetnames)
    for name in NAMES["es"]:
        if name in ours.sheetnames:
            expect(f"LibreOffice: {name}", *[[str(cell.value) for cell in cells(book[name])] for book in (theirs, ours)])
    verdict = lambda document: json.loads(apertura("check", "--as-of", AS_OF, "--format", "json", str(document)).stdout)["results"][0]
    expect("LibreOffice: judged alike", *[[verdict(one)[part] for part in ("verdict", "totals", "index")] for one in (office / file.name, file)])


def main():
    MADE.mkdir(parents=True, exist_ok=True)
    crowd = subprocess.run([sys.executable, "tests/outsiders/crowd.py", MADE], stdout=subprocess.PIPE, text=True, check=True)
    RUNS["crowd"] = [crowd.stdout.strip(), "--pack", "tests/packs/godi-2015"]
    for name, args in RUNS.items():
        for lang in NAMES:
            run(name, args, lang)
    opens(MADE / "one-es.xlsx")
    if wrong:
        raise SystemExit(f"{len(wrong)} wrong: {', '.join(wrong)}")
    print("workbooks of results: all is well")


main()
