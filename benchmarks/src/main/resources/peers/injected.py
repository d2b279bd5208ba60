"""What simple rules and a plain isolation forest say of the same plant: one alarm each time that
an asset becomes suspicious after a week without suspicion. Nothing later than the day is used."""
import json
import os
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest


def days(folder):
    """By asset: energy of each day over the median of all assets, and the raw hours."""
    hours = {}
    for file in sorted(os.listdir(folder)):
        if file.endswith(".csv"):
            data = pd.read_csv(os.path.join(folder, file))
            data.index = pd.to_datetime(data.epoch_second, unit="s", utc=True).dt.tz_convert(sys.argv[2])
            hours[file[:-4]] = data.drop(columns="epoch_second")
    return hours


def alarms(flagged, quiet=7):
    """The first of each run of flagged days, told at the end of the day."""
    told, last = [], None
    for day in flagged:
        if last is None or (day - last).days > quiet:
            told.append(int((day + pd.Timedelta(hours=23)).timestamp()))
        last = day
    return told


def rules(hours):
    """Stale values by day (pvanalytics.quality.gaps: a window of 6 equal values), outages and
    underperformance of the normalised day (RdTools: power over irradiance, filtered by it; here the
    peers' median, which is there when sensors are not), a tenth below its median of 30 days for
    3 days, half of it at once, and clipping level changes are seen as that."""
    energy = pd.DataFrame(
        {name: data.power.clip(lower=0).resample("1D").sum(min_count=8) for name, data in hours.items()}
    )
    ratio = energy.div(energy.median(axis=1).where(lambda each: each > 0), axis=0)
    usual = ratio.rolling(30, min_periods=10).median().shift(1)
    relative = ratio / usual
    told = {}
    for name, data in hours.items():
        low = relative[name] < 0.9
        flagged = (low & low.shift(1, fill_value=False) & low.shift(2, fill_value=False)) | (
            relative[name] < 0.5
        )
        power = data.power.where(data.power > 0)
        stale = power.diff().eq(0).rolling(6).sum().ge(6).resample("1D").max().reindex(flagged.index)
        flagged |= stale.fillna(0).astype(bool)
        told[name] = alarms(flagged.index[flagged])
    return told


def forest(hours):
    """Power, DC voltage, DC current and irradiance of each hour of light; learned anew each quarter
    from all earlier hours of the asset; an alarm on a day half of whose hours are outliers."""
    told = {}
    for name, data in hours.items():
        light = data[(data.index.hour >= 9) & (data.index.hour < 17)].dropna(subset=["power"])
        light = light.fillna(light.median()).fillna(0)
        light = light.assign(hour=light.index.hour)
        quarters = light.index.tz_localize(None).to_period("Q")
        flagged = []
        for quarter in quarters.unique()[1:]:
            past, now = light[quarters < quarter], light[quarters == quarter]
            if len(past) < 100:
                continue
            outliers = pd.Series(
                IsolationForest(random_state=0, n_estimators=100).fit(past).predict(now) < 0, now.index
            )
            share = outliers.resample("1D").mean()
            flagged.extend(share.index[share >= 0.5])
        told[name] = alarms(flagged)
    return told


hours = days(sys.argv[1])
print(json.dumps({"rules": rules(hours), "isolation_forest": forest(hours)}))
