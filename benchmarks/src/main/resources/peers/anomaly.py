"""Isolation forest beside our detector: the same learning part, the published settings of SKAB."""
import glob
import json
import os
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import IsolationForest


def skab(folder):
    flags = {}
    for file in sorted(glob.glob(os.path.join(folder, "*.csv.gz"))):
        data = pd.read_csv(file)
        values = data.drop(columns=["timestamp", "anomaly", "changepoint"], errors="ignore").to_numpy(float)
        forest = IsolationForest(random_state=0, n_jobs=1, contamination=0.0005).fit(values[:400])
        flags[os.path.basename(file)[: -len(".csv.gz")]] = [
            int(row) for row in np.flatnonzero(forest.predict(values) < 0)
        ]
    return flags


def nab(folder):
    scores = {}
    for name in json.load(open(os.path.join(folder, "windows.json"))):
        values = pd.read_csv(os.path.join(folder, name + ".gz")).value.to_numpy(float)
        rows = np.stack([values, np.concatenate([[0], np.diff(values)])], axis=1)
        learning = min(int(0.15 * len(values)), 750)
        forest = IsolationForest(random_state=0, n_jobs=1).fit(rows[:learning])
        scores[name] = [round(float(each), 4) for each in -forest.score_samples(rows)]
    return scores


print(json.dumps({"skab": skab, "nab": nab}[sys.argv[1]](sys.argv[2])))
