"""What pvanalytics flags on the labelled sets: JSON of set -> variant -> flagged rows (or days)."""
import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from pvanalytics.features import clipping, daytime
from pvanalytics.quality import data_shifts, gaps, outliers, time

warnings.filterwarnings("ignore")


def rows(mask):
    return [int(row) for row in np.flatnonzero(np.asarray(mask, dtype=bool))]


def read(folder, name):
    frame = pd.read_csv(folder / f"{name}.csv.gz")
    value = frame.iloc[:, 1].astype(float)
    stamps = pd.to_datetime(frame.iloc[:, 0].str.replace(r"([+-]\d\d:\d\d|Z)$", "", regex=True))
    return pd.Series(value.to_numpy(), index=pd.DatetimeIndex(stamps))


def positive(series, flag):
    """The function on what is above zero only, which is how its manual says to use it."""
    lit = series[series > 0]
    return flag(lit).reindex(series.index, fill_value=False)


def stale(series):
    return {
        f"stale_values_diff {mark}": rows(gaps.stale_values_diff(series, mark=mark))
        for mark in ("tail", "all")
    } | {
        f"stale_values_diff {mark}, above zero": rows(
            positive(series, lambda lit: gaps.stale_values_diff(lit, mark=mark))
        )
        for mark in ("tail", "all")
    }


def interpolated(series):
    return {
        f"interpolation_diff {mark}": rows(gaps.interpolation_diff(series, mark=mark))
        for mark in ("tail", "all")
    } | {
        f"interpolation_diff {mark}, above zero": rows(
            positive(series, lambda lit: gaps.interpolation_diff(lit, mark=mark))
        )
        for mark in ("tail", "all")
    }


def outlying(series):
    answer = {f"tukey {k}": rows(outliers.tukey(series, k=k)) for k in (0.5, 1.5)}
    answer |= {
        f"zscore {z}": rows(outliers.zscore(series, zmax=z, nan_policy="omit")) for z in (1.5, 2)
    }
    answer |= {f"hampel {d}": rows(outliers.hampel(series, max_deviation=d)) for d in (3, 10)}
    return answer


def clipped(series):
    freq = "15min"
    answer = {}
    for name, call in {
        "geometric": lambda: clipping.geometric(series, freq=freq),
        "threshold": lambda: clipping.threshold(series, freq=freq),
        "levels": lambda: clipping.levels(series),
    }.items():
        try:
            answer[name] = rows(call())
        except (ValueError, ZeroDivisionError) as refused:
            print(f"pvanalytics {name} refuses the set: {refused}", file=sys.stderr)
    return answer


def daylight(series):
    return {"power_or_irradiance": rows(daytime.power_or_irradiance(series, freq="1min"))}


def shifted(series):
    mask = data_shifts.detect_data_shifts(series)
    return {"detect_data_shifts": [str(day.date()) for day in mask.index[mask.to_numpy(bool)]]}


def clock_minutes(series, freq):
    """Minutes by which each day's clock is ahead, by shifts_ruptures on the middle of the daylight."""
    even = series[~series.index.duplicated()].asfreq(freq)
    light = daytime.power_or_irradiance(even, freq=freq)
    rise = daytime.get_sunrise(light, freq=freq)
    fall = daytime.get_sunset(light, freq=freq)
    middle = rise + (fall - rise) / 2
    middle = middle.groupby(middle.index.normalize()).first().dropna()
    minutes = pd.Series(
        (middle.dt.hour * 60 + middle.dt.minute).to_numpy(float), index=middle.index
    )
    turn = 2 * np.pi * (minutes.index.dayofyear - 1) / 365.25
    equation = 229.18 * (
        0.000075
        + 0.001868 * np.cos(turn)
        - 0.032077 * np.sin(turn)
        - 0.014615 * np.cos(2 * turn)
        - 0.040849 * np.sin(2 * turn)
    )
    noon = np.median(minutes + equation)
    reference = pd.Series(noon - equation, index=minutes.index)
    _, amount = time.shifts_ruptures(minutes, reference)
    return amount


def dst(series):
    amount = clock_minutes(series, "15min")
    amount = amount - amount.min()
    by_row = amount.reindex(series.index.normalize()).to_numpy()
    return {"shifts_ruptures": rows(np.nan_to_num(by_row) >= 30)}


SETS = {
    "stale": stale,
    "interpolated": interpolated,
    "outliers": outlying,
    "clipping": clipped,
    "daytime": daylight,
    "data-shift": shifted,
    "clock-dst": dst,
}


def unaltered(series):
    return {"stale_values_diff, interpolation_diff, above zero": rows(
        positive(series, gaps.stale_values_diff) | positive(series, gaps.interpolation_diff)
    )}


def time_shift(folder):
    answer = {}
    for path in sorted(folder.glob("*.csv.gz")):
        table = pd.read_csv(path, header=None)
        if table.shape[1] < 30:
            continue
        step = 1440 // table.shape[0]
        index = pd.date_range("2015-01-01", periods=table.size, freq=f"{step}min")
        series = pd.Series(table.to_numpy().T.ravel(), index=index)
        try:
            amount = clock_minutes(series, f"{step}min")
            answer[path.name] = {str(day.date()): float(value) for day, value in amount.items()}
        except (ValueError, KeyError) as refused:
            print(f"pvanalytics shifts_ruptures refuses {path.name}: {refused}", file=sys.stderr)
    return answer


def main():
    folder = Path(sys.argv[2])
    if sys.argv[1] == "timeshift":
        print(json.dumps(time_shift(folder)))
        return
    answer = {}
    for name, flag in (SETS | {"unaltered": unaltered}).items():
        if (folder / f"{name}.csv.gz").exists():
            answer[name] = flag(read(folder, name))
    print(json.dumps(answer))


main()
