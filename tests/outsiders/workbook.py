"""Fills questionnaires as people do, with a program nobody here wrote, and
holds `apertura check` to the cells that it must name.

    workbook.py APERTURA FOLDER

APERTURA is the command; FOLDER takes what is made. Needs openpyxl and
msoffcrypto-tool. LibreOffice (`soffice`) converts the workbook to what offices
send; where it is missing, that is said and left out.
"""

import copy
import datetime
import json
import pathlib
import resource
import shutil
import subprocess
import sys
import tomllib
import zipfile

import msoffcrypto.format.ooxml
import openpyxl
from openpyxl.comments import Comment

APERTURA, MADE = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
EXAMPLE = REPOSITORY / "rules/apertura-institucional/examples/agencia-casi-completa.toml"
SCHEMA = json.loads((REPOSITORY / "schemas/autodiagnostico-1.schema.json").read_text())
AS_OF = "2026-11-23"
# Memory that no run may pass, whatever it is given.
MEMORY = 3 << 30

wrong = []


def apertura(*arguments):
    """What a command says and how it ends, within the memory it may use."""
    limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return subprocess.run([APERTURA, *arguments], capture_output=True, text=True, preexec_fn=limit, timeout=300)


def check(file):
    """The only result of a file, as JSON tells it."""
    ran = apertura("check", "--as-of", AS_OF, "--format", "json", str(file))
    try:
        (result,) = json.loads(ran.stdout)["results"]
    except (ValueError, KeyError) as error:
        raise SystemExit(f"{file}: {error}: exit {ran.returncode}\n{ran.stdout[:500]}\n{ran.stderr}") from error
    return result


def judged(result):
    """What every rule comes to, and why."""
    return {(f["rule"], f["outcome"], f["reason"]) for f in result.get("findings", [])}


def said(result):
    """Each diagnostic, with the sheet and cell that it names first."""
    told = set()
    for problem in result["diagnostics"]:
        place = (problem["locations"] or [{}])[0]
        told.add((problem["code"], place.get("sheet"), place.get("cell")))
    return told


def expect(name, found, wanted):
    if found == wanted:
        print(f"  ok: {name}")
    else:
        wrong.append(name)
        if not isinstance(wanted, set):
            return print(f"  WRONG: {name}\n    wanted: {wanted}\n    found: {found}")
        print(f"  WRONG: {name}\n    missing: {sorted(map(str, wanted - found))}\n    too much: {sorted(map(str, found - wanted))}")


# --- The schema, as far as the words of a drop-down need it ---


def resolved(node):
    while "$ref" in node:
        target = SCHEMA
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        node = {**target, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def shape(path):
    node = resolved(SCHEMA)
    for key in path.replace("[]", ".[]").replace("[*]", "").split("."):
        node = resolved(node["items"] if key == "[]" else node["properties"][key])
    return node


def words(value, node):
    """A value as a person writes it."""
    node = resolved(node)
    if isinstance(value, list):
        return "; ".join(words(item, node["items"]) for item in value) if value else "No hay ninguno"
    if isinstance(value, bool):
        return "Sí" if value else "No"
    return node.get("x-values", {}).get(value, {}).get("es", value) if isinstance(value, str) else value


# --- The workbook ---


class Book:
    """A questionnaire, and where its answers go."""

    def __init__(self, file):
        self.book = openpyxl.load_workbook(file)
        self.questions = self.book["Preguntas"]
        self.tables = {}
        for sheet in self.book:
            mark = str(sheet["A1"].value or "")
            if mark.startswith("apertura:keys ") and not mark.endswith("?"):
                self.tables[mark.split(" ", 1)[1]] = sheet

    def question(self, route):
        (row,) = [row[0].row for row in self.questions.iter_rows(max_col=1) if row[0].value == route]
        return self.questions.cell(row, 3)

    def column(self, table, key):
        (column,) = [cell.column for cell in self.tables[table][1] if cell.value == key]
        return column

    def cell(self, table, key, number):
        """The cell of a row, from 1."""
        return self.tables[table].cell(number + 2, self.column(table, key))

    def fill(self, answers):
        for row in self.questions.iter_rows(min_row=3, max_col=3):
            route = row[0].value
            if not route:
                continue
            value = at(answers, route.removesuffix("[*]").removesuffix("[]"))
            if route.endswith("[*]"):
                value = "No hay ninguno" if value == [] else None
            elif value is not None:
                value = words(value, shape(route.removesuffix("[]")))
            if value is not None:
                row[2].value = value
        self.number = {}
        for table in sorted(self.tables, key=lambda table: table.count("[]")):
            self.rows(table, answers)

    def rows(self, table, answers):
        above, _, key = table.rpartition("[].")
        parents = self.number[above] if above else [(None, answers)]
        items = [(number, item) for number, parent in parents for item in at(parent, key) or []]
        self.number[table] = list(enumerate((item for _, item in items), start=1))
        for row, (number, item) in enumerate(items, start=3):
            for cell in self.tables[table][1][1:]:
                route = cell.value
                value = {"#": row - 2, "^": number}.get(route)
                if route not in ("#", "^"):
                    plain = route.removesuffix("[*]").removesuffix("[]")
                    value = at(item, plain)
                    if route.endswith("[*]"):
                        value = "No hay ninguno" if value == [] else None
                    elif value is not None:
                        value = words(value, shape(f"{table}[].{plain}"))
                if value is not None:
                    self.tables[table].cell(row, cell.column).value = value


def at(answers, route):
    for key in route.split("."):
        answers = answers.get(key) if isinstance(answers, dict) else None
    return answers


def moved_row(sheet, rows):
    sheet.insert_rows(4, rows)


def turned(sheet):
    """Puts the columns of a table, keys and all, in reverse order."""
    for row in sheet.iter_rows(min_col=2):
        values = [cell.value for cell in row]
        for cell, value in zip(row, reversed(values)):
            cell.value = value


# --- What people do, and the cells that must be named ---

PREGUNTAS, MECANISMOS = "Preguntas", "Mecanismos de participación"


def messes(book):
    """Each: what was done, how, the diagnostics it must have, whether rules judge as before."""
    prueba, entidad, fecha = (book.question(route) for route in ("tecnologia.prueba_con_usuarios", "institucion.entidad", "fecha"))
    medios = book.question("contacto.medios[]")
    garante = lambda book: book.cell("colaboracion", "participa_garante", 1)
    inicio = lambda book: book.cell("colaboracion", "fecha_inicio", 1)
    colaboracion = book.tables["colaboracion"].title
    vacia = "comite_apertura.problemas"

    def at_cell(cell, value):
        return lambda book: setattr(book.book[cell.parent.title][cell.coordinate], "value", value)

    def yes(value):
        return lambda book: setattr(garante(book), "value", value)

    def named(code, cell, sheet=None):
        return {(code, sheet or cell.parent.title, cell.coordinate)}

    first = garante(book)
    day = inicio(book)
    for text in ("SI", "si", " Sí ", "sí.", True, "Verdadero"):
        yield f"types {text!r} where the list says Sí", yes(text), set(), True
    for text in ("x", "N/A", "tal vez"):
        yield f"types {text!r} where the list says Sí, No, No sé", yes(text), named("schema::choice", first), False
    yield "types Sí where two answers begin with it", at_cell(prueba, "Sí"), named("schema::choice", prueba), False
    yield "types an answer in capitals, without accents", at_cell(prueba, "NO"), set(), True
    yield "types a date as text", lambda b: setattr(inicio(b), "value", "13/11/2025"), set(), True
    yield "types a date as ISO text", lambda b: setattr(inicio(b), "value", "2025-11-13"), set(), True
    yield "types a date that is two days", lambda b: setattr(inicio(b), "value", "04/05/2026"), named("schema::ambiguous_date", day), False
    yield "types a month for a date", lambda b: setattr(inicio(b), "value", "mayo"), named("schema::date", day), False
    yield "types a code as a number", at_cell(entidad, 14), set(), True
    yield "types a code that loses its zero", at_cell(entidad, 9), named("notice::restored_zero", entidad), False
    yield "types several answers with other words", at_cell(medios, "TELEFONO ; correo electronico"), None, False
    yield "types an answer that is none among several", at_cell(medios, "Teléfono; fax"), named("schema::choice", medios), False
    yield "types a number of sixteen digits", at_cell(book.question("institucion.clave"), 1234567890123456), named("book::digits", book.question("institucion.clave")), False
    yield "leaves a formula that nobody computed", at_cell(prueba, '=IF(1=1,"No","")'), named("book::no_result", prueba), False
    yield "leaves a formula that fails", at_cell(prueba, "#N/A"), named("book::failed", prueba), False
    yield "empties a cell", at_cell(prueba, None), set(), False

    def rows(book):
        moved_row(book.questions, 3)
        book.questions.cell(prueba.row + 3, 3).value = "quizá"

    yield "inserts three rows", rows, {("schema::choice", PREGUNTAS, f"C{prueba.row + 3}")}, False

    def columns(book):
        turned(book.tables["colaboracion"])

    yield "turns the columns of a table around", columns, set(), True

    def columns_wrong(book):
        turned(book.tables["colaboracion"])
        book.cell("colaboracion", "participa_garante", 1).value = "quizá"

    last = book.tables["colaboracion"].max_column
    turned_cell = book.tables["colaboracion"].cell(3, last + 2 - first.column)
    yield "turns the columns around, and one answer is wrong", columns_wrong, named("schema::choice", turned_cell), False

    def keys(book):
        for sheet in [*book.tables.values(), book.questions]:
            sheet.delete_rows(1)

    yield "deletes the hidden rows", keys, set(), True

    def routes(book):
        for sheet in [*book.tables.values(), book.questions]:
            sheet.delete_cols(1)

    yield "deletes the hidden columns", routes, set(), True

    def both(book):
        keys(book)
        routes(book)
        book.questions.cell(prueba.row - 1, 2).value = "quizá"

    yield "deletes both, and one answer is wrong", both, {("schema::choice", PREGUNTAS, f"B{prueba.row - 1}")}, False
    yield "deletes the hidden sheets", lambda b: [b.book.remove(b.book[name]) for name in ("_apertura", "_listas")], set(), True
    yield "merges cells", lambda b: b.questions.merge_cells(f"C{prueba.row}:D{prueba.row}"), set(), True
    yield "merges two answers", lambda b: b.questions.merge_cells(f"C{prueba.row}:C{prueba.row + 1}"), named("book::merged", prueba), None

    def rows_of_a_table(book):
        table = book.tables["colaboracion"]
        table.merge_cells(start_row=3, end_row=4, start_column=first.column, end_column=first.column)

    yield "merges the answers of two rows of a table", rows_of_a_table, named("book::merged", first), None
    yield "adds a note", lambda b: setattr(b.questions[prueba.coordinate], "comment", Comment("¿seguro?", "Ana")), set(), True
    yield "deletes a table that was empty", lambda b: b.book.remove(b.tables[vacia]), None, None

    def sheet(book):
        book.book.create_sheet("Borrador", 0)["B2"] = "pendientes de la semana"

    yield "adds a sheet", sheet, {("book::sheet", "Borrador", "A1")}, True

    def renamed(book):
        book.tables["colaboracion"].title = "Alianzas"
        garante(book).value = "quizá"

    yield "renames a sheet", renamed, named("schema::choice", first, "Alianzas"), False

    def column(book):
        table = book.tables["colaboracion"]
        table.cell(2, table.max_column + 1).value = "Comentarios"
        table.cell(3, table.max_column).value = "preguntar"

    extra = book.tables["colaboracion"].cell(3, last + 1)
    yield "adds a column", column, named("book::column", extra), True

    def row(book):
        book.questions.cell(book.questions.max_row + 1, 2).value = "¿Y el presupuesto?"
        book.questions.cell(book.questions.max_row, 3).value = "Sí"

    yield "adds a question", row, {("book::row", PREGUNTAS, f"C{book.questions.max_row + 1}")}, True

    def twice(book):
        end = book.questions.max_row + 1
        book.questions.cell(end, 1).value = "tecnologia.prueba_con_usuarios"
        book.questions.cell(end, 3).value = "Sí, con documento"

    yield "copies a question and answers it twice", twice, {("book::twice", PREGUNTAS, f"C{book.questions.max_row + 1}")}, None
    yield "says there are none, and there are", lambda b: setattr(b.question("colaboracion[*]"), "value", "Ninguno"), named("book::not_none", book.question("colaboracion[*]")), True

    activities = "agenda_compartida.compromisos[].actividades"
    orphan = book.cell(activities, "^", 1)
    yield "refers to a row that is not there", lambda b: setattr(b.cell(activities, "^", 1), "value", 99), named("book::orphan", orphan), None
    yield "refers to no row", lambda b: setattr(b.cell(activities, "^", 1), "value", None), named("book::orphan_unnamed", orphan), None

    def gaps(book):
        book.tables["colaboracion"].insert_rows(3, 4)

    yield "leaves blank rows above", gaps, set(), True


def mess(base, filled, original):
    before = judged(check(filled))
    quiet = said(check(filled))
    for number, (name, change, wanted, same) in enumerate(messes(Book(base))):
        book = Book(filled)
        change(book)
        file = MADE / f"mess-{number:02}.xlsx"
        book.book.save(file)
        result = check(file)
        if wanted is not None:
            expect(name, {one for one in said(result) - quiet if one[0].split("::")[0] in ("schema", "book", "read", "notice")}, wanted)
        if same is True:
            expect(f"{name}: judged alike", judged(result), before)


# --- What offices send ---


def codes(file):
    return {problem["code"] for problem in check(file)["diagnostics"]}


def rezipped(source, target, add=(), drop=(), change=None):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if item.filename not in drop:
                content = old.read(item)
                new.writestr(item, change[item.filename](content) if item.filename in (change or {}) else content)
        for name, content in add:
            new.writestr(name, content)


def hostile(filled):
    bytes_ = filled.read_bytes()
    made = lambda name: MADE / name
    made("truncated.xlsx").write_bytes(bytes_[: len(bytes_) // 2])
    made("page.xlsx").write_text("<html><body><table><tr><td>clave</td></tr></table></body></html>")
    made("text.xlsx").write_text("clave,nombre\n1,2\n")
    made("zeros.xlsx").write_bytes(b"\0" * 600)
    rezipped(filled, made("macros.xlsm"), add=[("xl/vbaProject.bin", b"\0" * 64)])
    rezipped(filled, made("links.xlsx"), add=[("xl/externalLinks/externalLink1.xml", "<externalLink/>")])
    rezipped(filled, made("bomb.xlsx"), add=[("xl/sharedStrings2.xml", b" " * (200 << 20))])
    damaged = bytearray(bytes_)
    damaged[len(damaged) // 2] ^= 0xFF
    made("damaged.xlsx").write_bytes(damaged)
    with open(filled, "rb") as plain, open(made("locked.xlsx"), "wb") as locked:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secreto", locked)
    blank = openpyxl.Workbook()
    blank.save(made("blank.xlsx"))
    far = openpyxl.Workbook()
    far.active["A1"] = "documento"
    far.active["XFD1048576"] = "x"
    far.save(made("far.xlsx"))
    for name, wanted in [
        ("truncated.xlsx", {"book::damaged"}),
        ("page.xlsx", {"book::page"}),
        ("text.xlsx", {"book::text"}),
        ("zeros.xlsx", {"book::other"}),
        ("bomb.xlsx", {"book::too_large"}),
        ("locked.xlsx", {"book::locked"}),
        ("blank.xlsx", {"book::blank"}),
        ("far.xlsx", {"read::cell_astray"}),
    ]:
        expect(name, codes(made(name)), wanted)
    expect("damaged.xlsx", {code.split("_")[0] for code in codes(made("damaged.xlsx"))}, {"book::damaged"})
    before = judged(check(filled))
    for name, code in [("macros.xlsm", "book::macros"), ("links.xlsx", "book::links")]:
        expect(name, code in codes(made(name)), True)
        expect(f"{name}: judged alike", judged(check(made(name))), before)


# What a manifest says of a part under a password.
LOCK = b"""<manifest:encryption-data manifest:checksum-type="SHA256/1K" manifest:checksum="x"><manifest:algorithm
manifest:algorithm-name="x" manifest:initialisation-vector="x"/></manifest:encryption-data></manifest:file-entry>"""


def hostile_ods(whole):
    """The same tricks in the format of LibreOffice."""
    made = lambda name: MADE / name
    bytes_ = whole.read_bytes()
    made("truncated.ods").write_bytes(bytes_[: len(bytes_) // 2])
    made("page.ods").write_text("<html><body><table><tr><td>clave</td></tr></table></body></html>")
    made("text.ods").write_text("clave,nombre\n1,2\n")
    made("empty.ods").write_bytes(b"")

    def locked(manifest):
        at = manifest.index(b"/>", manifest.index(b'full-path="content.xml"'))
        return manifest[:at] + b">" + LOCK + manifest[at + 2 :]

    rezipped(whole, made("locked.ods"), change={"META-INF/manifest.xml": locked})
    rezipped(whole, made("bomb.ods"), change={"content.xml": lambda content: content + b" " * (200 << 20)})
    rezipped(whole, made("text-document.ods"), change={"mimetype": lambda _: b"application/vnd.oasis.opendocument.text"})
    rezipped(whole, made("macros.ods"), add=[("Basic/Standard/Module1.xml", "<x/>")])
    for name, wanted in [
        ("truncated.ods", "book::damaged"),
        ("page.ods", "book::page"),
        ("text.ods", "book::text"),
        ("empty.ods", "read::empty"),
        ("locked.ods", "book::locked"),
        ("bomb.ods", "book::too_large"),
        ("text-document.ods", "book::other"),
    ]:
        expect(name, codes(made(name)), {wanted})
    expect("macros.ods", "book::macros" in codes(made("macros.ods")), True)
    expect("macros.ods: judged alike", judged(check(made("macros.ods"))), judged(check(whole)))


def table():
    """A workbook that is no questionnaire: one document a row."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Padrón"
    sheet.append(["documento", "institucion.nombre", "institucion.entidad", "fecha"])
    sheet.append(["autodiagnostico", "A", "14", datetime.date(2026, 1, 2)])
    sheet.append(["autodiagnostico", "B", 99, "2026-13-01"])
    book.save(MADE / "table.xlsx")
    ran = apertura("check", "--as-of", AS_OF, "--format", "json", str(MADE / "table.xlsx"))
    results = json.loads(ran.stdout)["results"]
    expect("a table: rows", {result["document"]["row"] for result in results}, {2, 3})
    expect("a table: cells", said(results[1]), {("schema::pattern", "Padrón", "C3"), ("schema::date", "Padrón", "D3")})


def offices(filled):
    if not shutil.which("soffice"):
        print("  skipped: LibreOffice is not installed here")
        return
    before = judged(check(filled))
    source = MADE / "office"
    source.mkdir(exist_ok=True)
    for ending in ("xlsx", "ods", "xls"):
        command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(source), str(filled)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        result = check(source / f"{filled.stem}.{ending}")
        expect(f"LibreOffice as {ending}: judged alike", judged(result), before)
        expect(f"LibreOffice as {ending}: nothing odd", {c for c, *_ in said(result) if c.startswith(("book", "schema", "read"))}, set())
    hostile_ods(source / f"{filled.stem}.ods")
    for name, at_, endings in [("far.xlsx", "XFD1048576", ["ods"]), ("far-old.xlsx", "IV65536", ["xls"])]:
        far = openpyxl.Workbook()
        far.active["A1"] = "documento"
        far.active[at_] = "x"
        far.save(MADE / name)
        for ending in endings:
            command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(source), str(MADE / name)]
            subprocess.run(command, check=True, capture_output=True, timeout=300)
            expect(f"cells far apart as {ending}", codes(source / f"{pathlib.Path(name).stem}.{ending}"), {"book::too_wide"})


# How LibreOffice is asked for a file a sheet: semicolons, Windows-1252, every sheet.
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):59,34,ANSI,1,,0,false,true,false,false,false,-1"


def saved_as_sheets(book, name):
    """The folder of the sheets of a workbook, each saved as CSV."""
    folder = MADE / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    command = ["soffice", "--headless", "--convert-to", EVERY_SHEET, "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return folder


def sheets(base, filled):
    """The questionnaire, each of its sheets saved as CSV by LibreOffice."""
    if not shutil.which("soffice"):
        print("  left out: there is no LibreOffice here")
        return
    before = judged(check(filled))
    folder = saved_as_sheets(filled, "sheets")
    odd = lambda result: {c for c, *_ in said(result) if c.startswith(("book", "schema", "read"))}
    whole = check(folder)
    expect("sheets as CSV in Windows-1252: judged alike", judged(whole), before)
    expect("sheets as CSV: nothing odd", odd(whole), set())
    expect("any of the files is all of them", judged(check(folder / "filled-Fracciones revisadas.csv")), before)
    every = sorted(map(str, folder.iterdir()))
    ran = apertura("check", "--as-of", AS_OF, "--format", "json", *every)
    expect("all of them are one document", len(json.loads(ran.stdout)["results"]), 1)

    # What is wrong is told in the file and cell where it is.
    form = Book(filled)
    cell = form.question("tecnologia.prueba_con_usuarios")
    cell.value = "quizá"
    wrong_cell = form.cell("colaboracion", "fecha_inicio", 1)
    wrong_cell.value = "mayo"
    form.book.save(MADE / "slips.xlsx")
    slips = check(saved_as_sheets(MADE / "slips.xlsx", "slips"))
    places = {(p["code"], pathlib.Path(p["locations"][0]["file"]).name, p["locations"][0]["cell"], p["locations"][0]["line"] is not None) for p in slips["diagnostics"] if p["code"].startswith("schema")}
    wanted = {("schema::choice", "slips-Preguntas.csv", cell.coordinate, True), ("schema::date", f"slips-{wrong_cell.parent.title}.csv", wrong_cell.coordinate, True)}
    expect("sheets as CSV: each slip in its file", places, wanted)

    # Somebody deleted the hidden rows and columns: the hidden sheet knows.
    form = Book(filled)
    for sheet in [*form.tables.values(), form.questions]:
        sheet.delete_rows(1)
        sheet.delete_cols(1)
    form.book.save(MADE / "bare.xlsx")
    expect("sheets as CSV without hidden rows and columns: judged alike", judged(check(saved_as_sheets(MADE / "bare.xlsx", "bare"))), before)

    # Excel saves the sheet that is open, and no other.
    alone = MADE / "alone"
    shutil.rmtree(alone, ignore_errors=True)
    alone.mkdir()
    for office in ("norte", "sur"):
        shutil.copy(folder / "filled-Preguntas.csv", alone / f"{office}.csv")
    ran = apertura("check", "--as-of", AS_OF, "--format", "json", str(alone))
    results = json.loads(ran.stdout)["results"]
    expect("a sheet of each office: each is a document", [pathlib.Path(r["document"]["path"]).name for r in results], ["norte.csv", "sur.csv"])
    expect("and the sheets that are not there are told", [odd(result) for result in results], [{"book::missing"}] * 2)
    # Whatever is judged as a gap is a gap with all the sheets, too.
    gaps = lambda found: {rule for rule, outcome, _ in found if outcome == "not-met"}
    expect("what is not there is silence", gaps(judged(results[0])) - gaps(before), set())
    shutil.copy(folder / "filled-Integrantes.csv", alone / "integrantes.csv")
    ran = apertura("check", "--as-of", AS_OF, "--format", "json", str(alone))
    expect("a sheet of one of two is refused", [odd(result) for result in json.loads(ran.stdout)["results"]], [{"book::whose"}, {"book::missing"}, {"book::missing"}])


def english():
    file = MADE / "english.xlsx"
    file.unlink(missing_ok=True)
    apertura("init", "autodiagnostico", "--lang", "en", "--as-of", AS_OF, "-o", str(file))
    book = openpyxl.load_workbook(file)
    sheet = book["Questions"]
    (row,) = [row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value == "tecnologia.prueba_con_usuarios"]
    sheet.cell(row, 3).value = "maybe"
    book.save(file)
    expect("in English", {one for one in said(check(file)) if one[0].startswith("schema")}, {("schema::choice", "Questions", f"C{row}")})


def rows_of_offices():
    """A table of ours, saved by LibreOffice as offices send tables: semicolons, Windows-1252."""
    if not shutil.which("soffice"):
        print("  left out: there is no LibreOffice here")
        return
    folder = MADE / "rows"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    examples = sorted((REPOSITORY / "rules/metrica-gobierno-abierto-2017/examples").glob("*.toml"))
    book = folder / "tabla.xlsx"
    ran = apertura("convert", *map(str, examples), "-o", str(book))
    assert ran.returncode == 0, ran.stderr
    to = "csv:Text - txt - csv (StarCalc):59,34,ANSI,1"
    office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", to, "--outdir", str(folder), str(book)]
    subprocess.run(office, check=True, capture_output=True, timeout=180)

    def results(file):
        ran = apertura("check", "--as-of", AS_OF, "--format", "json", *map(str, file))
        return [judged(result) for result in json.loads(ran.stdout)["results"]]

    expect("a table of ours in XLSX: judged as its documents", results([book]) == results(examples), True)
    expect("saved as CSV with semicolons in Windows-1252: the same", results([folder / "tabla.csv"]) == results(examples), True)


def main():
    MADE.mkdir(parents=True, exist_ok=True)
    base = MADE / "cuestionario.xlsx"
    base.unlink(missing_ok=True)
    ran = apertura("init", "autodiagnostico", "--as-of", AS_OF, "-o", str(base))
    assert ran.returncode == 0, ran.stderr
    book = openpyxl.load_workbook(base)
    count = sum(len(sheet.data_validations.dataValidation) for sheet in book)
    print(f"  openpyxl: {len(book.sheetnames)} sheets, {count} data validations")
    expect("there are drop-downs", count > 100, True)
    expect("sheets are protected, without a password", {sheet.protection.sheet and not sheet.protection.password for sheet in book if sheet.sheet_state == "visible"}, {True})

    answers = tomllib.loads(EXAMPLE.read_text())
    filled = MADE / "filled.xlsx"
    form = Book(base)
    form.fill(copy.deepcopy(answers))
    form.book.save(filled)
    expect("filled by hand: judged as the TOML", judged(check(filled)), judged(check(EXAMPLE)))
    mess(base, filled, answers)
    hostile(filled)
    table()
    english()
    offices(filled)
    sheets(base, filled)
    rows_of_offices()
    if wrong:
        raise SystemExit(f"{len(wrong)} wrong: {', '.join(wrong)}")
    print("workbooks: all is well")


main()
