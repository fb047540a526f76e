"""A cohort judged on Apache Spark by the same executable, and the same figures to the digit.

    python cohort.py APERTURA DOCUMENTS.ndjson PACK AS_OF

Two ways to use `apertura` as a stage of a Spark job, both over lines of JSON:

- `pipe`: every partition becomes a cohort of its own (`apertura diagnose -`), and the driver merges the summaries
  (`apertura diagnose --merge`): what travels is a summary a partition, whatever the number of documents;
- `mapInPandas`: every document becomes a result, a row of a data frame, to be joined and grouped in Spark.

Needs `pyspark`, and `pandas<3` with `pyarrow` for the second way.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")


def run(command: list[str], text: str = "") -> str:
    """What a command prints. Codes 0, 1, 3 and 5 say how documents came out; 2 and 4 that nothing was judged."""
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    if done.returncode not in (0, 1, 3, 5):
        raise RuntimeError(f"{command}: {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def summaries(lines, command: list[str]) -> list[str]:
    """A summary of every partition of an RDD of lines, as the executable wrote it."""
    # `pipe` starts the executable once a partition and hands it the partition's lines.
    quoted = " ".join(f"'{word}'" for word in command)
    # The codes that say how documents came out are no failure of the stage.
    stage = f'sh -c "{quoted}; code=$?; [ $code -ne 2 ] && [ $code -ne 4 ]"'
    whole = lines.pipe(stage, checkCode=True).glom().map("\n".join).collect()
    return [summary for summary in whole if summary.strip()]


def merged(apertura: str, pack: str, parts: list[str]) -> str:
    """The summary of all parts: it equals that of the whole, to the byte."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, part in enumerate(parts):
            file = Path(folder, f"part-{number:05}.json")
            file.write_text(part, encoding="utf-8")
            files.append(str(file))
        return run([apertura, "diagnose", "--merge", *files, "--format", "json", "--pack", pack])


def row(line: str) -> tuple[str, str, str]:
    """Key, verdict and the lower bound of the index, of a line of `check`."""
    result = json.loads(line)["result"]
    index = result["index"]
    # Six decimals are what is published.
    return result["document"]["key"] or "", result["verdict"], f"{index['low']:.6f}" if index else ""


def results(frame, command: list[str]):
    """A row a document: key, verdict and the lower bound of the index."""

    def judge(batches):
        import pandas

        for batch in batches:
            lines = run(command, "\n".join(batch["value"]) + "\n").splitlines()
            yield pandas.DataFrame([row(line) for line in lines], columns=["key", "verdict", "low"])

    return frame.mapInPandas(judge, "key string, verdict string, low string")


def main() -> int:
    from pyspark.sql import SparkSession

    apertura, documents, pack, as_of = sys.argv[1:5]
    settings = ["--pack", pack, "--as-of", as_of]
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    # A result is some dozens of kilobytes: a batch is held whole.
    spark = spark.config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    try:
        frame = spark.read.text(documents).repartition(7)
        lines = frame.rdd.map(lambda row: row.value)
        parts = summaries(lines, [apertura, "diagnose", "-", "--input-format", "ndjson", "--format", "json", *settings])
        whole = merged(apertura, pack, parts)
        alone = run([apertura, "diagnose", documents, "--format", "json", *settings])
        if whole != alone:
            print("the merged summary differs from that of one machine", file=sys.stderr)
            Path("merged.json").write_text(whole, encoding="utf-8")
            Path("alone.json").write_text(alone, encoding="utf-8")
            return 1

        command = [apertura, "check", "-", "--input-format", "ndjson", "--format", "ndjson", *settings]
        told = sorted((found.key, found.verdict, found.low) for found in results(frame, command).collect())
        check = [apertura, "check", documents, "--format", "ndjson", *settings]
        with subprocess.Popen(check, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as alone:
            direct = sorted(row(line) for line in alone.stdout)
        if told != direct:
            print("the results on Spark differ from those of one machine", file=sys.stderr)
            return 1
        print(f"{len(told)} documents in {len(parts)} parts: the same on Spark as on one machine")
        return 0
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
