"""Prints where a table of 1,586 documents lies, for the pack of tests/packs/godi-2015:
the published one where the data is beside the repository (it is never copied
here), and otherwise one made of what the schema of the pack allows. Says on
the error stream which.

    python crowd.py FOLDER_TO_WRITE_IN
"""

import csv
import json
import os
import pathlib
import sys

MANY = 1586
published = pathlib.Path(os.environ.get("APERTURA_DATA", "../shared/data")) / "godi2015" / "entries.csv"


def made(folder):
    schema = json.loads(pathlib.Path("tests/packs/godi-2015/entry.schema.json").read_text())
    asked = {name: part for name, part in schema["properties"].items() if name != "$schema"}

    def cell(part, row, column):
        part = schema["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
        if "enum" in part:
            # Every answer, and silence, out of step with the other columns; one row in eight complies.
            answers = [*part["enum"], ""]
            return answers[(row * (2 * column + 1) // 7 + column) % len(answers) if row % 8 else 0]
        if part["type"] == "integer":
            return row % 100
        return f"{part['examples'][0]}-{row}" if "examples" in part else f"“{row}” <& | ñ"

    table = folder / "entries.csv"
    with table.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(asked)
        rows.writerows([cell(part, row, column) for column, part in enumerate(asked.values())] for row in range(MANY))
    return table


if published.is_file():
    print(f"1,586 documents: those that {published} holds", file=sys.stderr)
    print(published)
else:
    print(f"1,586 documents: made of the schema, for {published} is not there", file=sys.stderr)
    print(made(pathlib.Path(sys.argv[1])))
