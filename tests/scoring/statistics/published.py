"""Published data sets and what is known of them; pingouin's values as kept beside this file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PINGOUIN: dict[str, Any] = json.loads(
    Path(__file__).parent.joinpath("reference", "pingouin.json").read_text(encoding="utf-8")
)

# Student 1908, additional hours of sleep under two drugs (R's data set `sleep`).
SLEEP = (
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
)

# Moodle's own check of its quiz statistics ("quiz 00": mod/quiz/report/statistics/tests, files
# results00.csv and qstats00.csv): marks of 25 attempts at seven questions of one mark each.
MOODLE_MARKS = """
1 1 1 1 1 0 1 | 1 1 1 1 .5 1 0 | 1 1 1 1 .5 0 1 | 0 0 1 1 1 0 0 | 1 0 1 0 0 1 .5
1 1 1 1 .5 0 .5 | 0 1 1 1 .5 1 .5 | 1 1 1 0 .5 1 .5 | 1 0 1 1 1 1 1 | 0 1 1 0 .5 1 .5
.8 0 1 1 .5 1 .5 | 1 1 1 0 .5 1 1 | 1 0 1 1 .5 1 .5 | 1 0 1 1 1 0 .5 | 0 0 1 1 0 1 1
1 0 1 0 .5 1 1 | .8 0 1 1 .5 0 1 | 1 0 1 1 0 1 .5 | 1 0 1 1 .5 0 .5 | 0 1 1 0 .5 1 0
1 1 .3333333 1 .5 0 .5 | 1 1 1 0 .5 0 .5 | 1 1 1 1 0 1 .5 | 0 0 1 0 .5 1 1 | 0 0 1 1 1 1 1
"""
MOODLE_ITEMS = [
    list(item)
    for item in zip(
        *(
            [float(mark) for mark in row.split()]
            for line in MOODLE_MARKS.strip().splitlines()
            for row in line.split("|")
        ),
        strict=True,
    )
]
# What Moodle expects of them, to 1e-5 of the value: facility (share), effective weight and
# discrimination index in percent; of the whole, the mean, standard deviation, coefficient of
# internal consistency in percent, error ratio in percent, standard error.
MOODLE_QUESTIONS = [
    (0.704, 21.2922742344, -7.0650767526),
    (0.48, 18.8979800309, -28.8982125772),
    (0.973333332, 4.443012573, -9.1230674268),
    (0.68, 18.9347251357, -22.6306444113),
    (0.52, 11.1450138688, -17.6997047674),
    (0.64, 9.8081339177, -45.3785178421),
    (0.62, 15.4788602394, -5.6543166602),
]
MOODLE_WHOLE = (4.617333332, 0.8117265554, -87.2230935542, 136.8294900795, 1.1106813066)
