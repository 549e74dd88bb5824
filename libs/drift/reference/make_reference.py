"""Writes what the specs of libs/drift are held against: python3 libs/drift/reference/make_reference.py

SciPy and NumPy only; the versions are in every file. Inputs are drawn from fixed seeds and kept beside the outputs.
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy import stats

HERE = Path(__file__).parent


def write(name, content):
    made_by = {"script": "make_reference.py", "scipy": scipy.__version__, "numpy": numpy.__version__}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in {"madeBy": made_by, **content}.items())
    (HERE / f"{name}.json").write_text("{\n" + lines + "\n}\n")


def student_quantile(p, degrees):
    """stats.t.ppf of SciPy 1.10 is off by 2e-9 at places, by its own stats.t.cdf; the square of t is F."""
    return float(numpy.sign(p - 0.5) * numpy.sqrt(stats.f.ppf(abs(2 * p - 1), 1, degrees)))


def distributions():
    shares = [1e-6, 1e-3, 0.025, 0.2, 0.5, 0.8, 0.975, 0.999]
    degrees = [1, 2, 5, 30, 1000]
    pairs = [(above, below) for above in [1, 2, 5, 20.5, 999, 5000] for below in [1, 4.7, 30, 999, 20000]]
    at = [-9, -4, -1.96, -0.5, 0, 0.1, 1.5, 4]
    write(
        "distributions",
        {
            "normalCdf": [[x, stats.norm.cdf(x)] for x in at],
            "normalQuantile": [[p, stats.norm.ppf(p)] for p in shares],
            "chiSquareUpper": [[x, d, stats.chi2.sf(x, d)] for d in degrees for x in stats.chi2.ppf(shares, d).round(6)],
            "studentCdf": [[x, d, stats.t.cdf(x, d)] for d in [*degrees, 1e6] for x in at],
            "studentQuantile": [[p, d, student_quantile(p, d)] for d in degrees for p in shares],
            "fUpper": [[x, a, b, stats.f.sf(x, a, b)] for a, b in pairs for x in [0.01, 0.5, 1, 1.2, 3, 40]],
            "fQuantile": [[p, a, b, stats.f.ppf(p, a, b)] for a, b in pairs for p in shares],
        },
    )


distributions()
