"""DuckDB reads some rows of Parquet files: best of some runs, and what it read of the files."""
import json
import sys
import time

import duckdb


def read_bytes():
    """What this process has read so far, of files too; Linux alone tells it."""
    try:
        with open("/proc/self/io") as lines:
            return int(next(line for line in lines if line.startswith("rchar")).split()[1])
    except OSError:
        return 0


def main(list_of_files, columns, condition, runs):
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
    print(json.dumps({"seconds": best, "bytes": read, "rows": rows}))


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]))
