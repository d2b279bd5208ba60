"""RdTools' own sensor analysis of each series of a folder; IEC 61724-1 ratios by pandas."""
import glob
import json
import os
import sys
import warnings

import numpy as np
import pandas as pd
import rdtools

warnings.filterwarnings("ignore")
GAMMA = -0.004


def ratios(data, capacity):
    lit = data[(data.irradiance >= 20) & data.power.notna()]
    reference = lit.irradiance / 1000
    back = lit.ambient + lit.irradiance * np.exp(-3.56)
    cell = back + lit.irradiance / 1000 * 3
    plain = lit.power.clip(lower=0).sum() / capacity / reference.sum()
    known = cell.notna()
    corrected = (reference * (1 + GAMMA * (cell - 25)))[known].sum()
    return plain, lit.power.clip(lower=0)[known].sum() / capacity / corrected


answers = {}
for file in sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))):
    name = os.path.basename(file)[:-4]
    data = pd.read_csv(file)
    data.index = pd.to_datetime(data.pop("epoch_second"), unit="s", utc=True)
    data = data.asfreq("15min")
    capacity = float(sys.argv[2 + sorted(glob.glob(os.path.join(sys.argv[1], "*.csv"))).index(file)])
    answer = {}
    answer["pr"], answer["pr_temperature_corrected"] = ratios(data, capacity)
    np.random.seed(0)
    try:
        analysis = rdtools.TrendAnalysis(
            data.power,
            poa_global=data.irradiance,
            temperature_ambient=data.ambient,
            gamma_pdc=GAMMA,
            power_dc_rated=capacity,
        )
        analysis.sensor_analysis(analyses=["yoy_degradation", "srr_soiling"])
        result = analysis.results["sensor"]
        answer["rd"] = float(result["yoy_degradation"]["p50_rd"])
        answer["ci"] = [float(each) for each in result["yoy_degradation"]["rd_confidence_interval"]]
        answer["pairs"] = len(result["yoy_degradation"]["calc_info"]["YoY_values"])
        answer["soiling_ratio"] = float(result["srr_soiling"]["p50_sratio"])
        answer["soiling_ci"] = [
            float(each) for each in result["srr_soiling"]["sratio_confidence_interval"]
        ]
    except Exception as problem:  # told in the answer, the other series go on
        answer["error"] = repr(problem)[:200]
    answers[name] = answer
print(json.dumps(answers))
