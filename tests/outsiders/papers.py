"""Compiles every paper given to PDF/UA-1 with the stock compiler of Typst, with
nothing but its own fonts. Exit code 1 if one is refused.

    python papers.py OUT_FOLDER PAPER...
"""

import pathlib
import sys

import typst

folder, *papers = sys.argv[1:]
refused = 0
for paper in map(pathlib.Path, papers):
    made = pathlib.Path(folder) / (paper.name + ".pdf")
    try:
        typst.compile(str(paper), output=str(made), pdf_standards="ua-1", ignore_system_fonts=True)
        assert made.read_bytes().startswith(b"%PDF-")
    except typst.TypstError as error:
        refused += 1
        print(f"{paper}: {error}", file=sys.stderr)
print(f"typst: {len(papers)} papers, {refused} refused")
sys.exit(1 if refused or not papers else 0)
