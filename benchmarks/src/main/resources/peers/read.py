"""DuckDB reads some rows of Parquet files: best of some runs, and what it read of the files.

Pandas, by pyarrow, reads the same once: another reader than DuckDB has to find the same rows.
"""
import json
import sys
import time

import duckdb
import pandas


def read_bytes():
    """What this process has read so far, of files too; Linux alone tells it."""
    try:
        with open("/proc/self/io") as lines:
            return int(next(line for line in lines if line.startswith("rchar")).split()[1])
    except OSError:
        return 0


def pandas_rows(files, columns, start, end, asset):
    """How many rows pandas finds, and the seconds that it takes."""
    filters = [
        ("timestamp", ">=", pandas.Timestamp(start, unit="s", tz="UTC")),
        ("timestamp", "<", pandas.Timestamp(end, unit="s", tz="UTC")),
    ]
    if asset:
        filters.append(("asset_id", "==", asset))
    wanted = None if columns == "*" else columns.split(", ")
    started = time.perf_counter()
    rows = pandas.read_parquet(files, engine="pyarrow", columns=wanted, filters=filters)
    return len(rows), time.perf_counter() - started


def main(list_of_files, columns, condition, runs, start, end, asset):
    with open(list_of_files) as lines:
        files = [line.strip() for line in lines]
    connection = duckdb.connect()
    # Each run reads the files, as the first one does.
    connection.sql("set enable_external_file_cache = false")
    best, read, rows = 1e9, 0, 0
    for _ in range(runs):
        connection.sql("drop table if exists window_read")
        before, started = read_bytes(), time.perf_counter()
        connection.execute(
            f"create temp table window_read as select {columns} from read_parquet(?) where {condition}",
            [files],
        )
        best = min(best, time.perf_counter() - started)
        read = read_bytes() - before
        rows = connection.sql("select count(*) from window_read").fetchone()[0]
    others, seconds = pandas_rows(files, columns, start, end, asset)
    print(
        json.dumps(
            {
                "seconds": best,
                "bytes": read,
                "rows": rows,
                "pandas_rows": others,
                "pandas_seconds": seconds,
            }
        )
    )


main(*sys.argv[1:4], *map(int, sys.argv[4:7]), sys.argv[7])
