"""Writes what the specs of libs/drift are held against: python3 libs/drift/reference/make_reference.py

SciPy and NumPy only; the versions are in every file. Inputs are drawn from fixed seeds and kept beside the outputs.
"""

import json
from pathlib import Path

import numpy
import scipy
from scipy import odr, stats

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
            "studentQuantile": [[p, d, student_quantile(p, d)] for d in [*degrees, 2e5] for p in shares],
            "fUpper": [[x, a, b, stats.f.sf(x, a, b)] for a, b in pairs for x in [0.01, 0.5, 1, 1.2, 3, 40]],
            "fQuantile": [[p, a, b, stats.f.ppf(p, a, b)] for a, b in pairs for p in shares],
        },
    )


def mean_squares(table):
    n, k = table.shape
    centre, rows, columns = table.mean(), table.mean(axis=1), table.mean(axis=0)
    error = ((table - rows[:, None] - columns[None, :] + centre) ** 2).sum() / ((n - 1) * (k - 1))
    return n, k, k * rows.var(ddof=1), n * columns.var(ddof=1), error


def icc(table):
    """McGraw and Wong 1996, table 4 (coefficients) and table 7 (intervals)."""
    n, k, rows, columns, error = mean_squares(table)
    consistency = (rows - error) / (rows + (k - 1) * error)
    agreement = (rows - error) / (rows + (k - 1) * error + k / n * (columns - error))
    observed, between, within = rows / error, n - 1, (n - 1) * (k - 1)
    low, high = observed / stats.f.ppf(0.975, between, within), observed * stats.f.ppf(0.975, within, between)
    a = k * agreement / (n * (1 - agreement))
    b = 1 + k * agreement * (n - 1) / (n * (1 - agreement))
    v = (a * columns + b * error) ** 2 / ((a * columns) ** 2 / (k - 1) + (b * error) ** 2 / within)
    up, down = stats.f.ppf(0.975, between, v), stats.f.ppf(0.975, v, between)
    spread = k * columns + (k * n - k - n) * error
    return {
        "icc21": [
            agreement,
            n * (rows - up * error) / (up * spread + n * rows),
            n * (down * rows - error) / (spread + n * down * rows),
        ],
        "icc31": [consistency, (low - 1) / (low + k - 1), (high - 1) / (high + k - 1)],
    }


def deming(x, y, ratio):
    """By least squares of both errors: the reference's of variance 1, the model's of variance `ratio`."""
    model = odr.Model(lambda line, at: line[0] * at + line[1])
    data = odr.RealData(x, y, sx=numpy.ones_like(x), sy=numpy.full_like(y, ratio**0.5))
    fit = odr.ODR(data, model, beta0=numpy.polyfit(x, y, 1), partol=1e-14, sstol=1e-15, maxit=1000).run()
    return list(fit.beta)


def one_way(patients, differences):
    """Variance between and within patients: Bland and Altman 2007, section 3."""
    groups = [differences[patients == patient] for patient in numpy.unique(patients)]
    sizes = numpy.array([len(group) for group in groups])
    n, k = sizes.sum(), len(groups)
    between = sum(len(g) * (g.mean() - differences.mean()) ** 2 for g in groups) / (k - 1)
    within = sum(((g - g.mean()) ** 2).sum() for g in groups) / (n - k)
    return float((between - within) / ((n - (sizes**2).sum() / n) / (k - 1)) + within) ** 0.5


def rmse_interval(differences):
    """Bias-corrected and accelerated, of values that are each a patient's own; as far out as t is (Hesterberg 2015)."""
    n = len(differences)
    tail = stats.norm.cdf(-stats.t.ppf(0.975, n - 1) * (n / (n - 1)) ** 0.5)
    root = lambda values, axis: numpy.sqrt((values**2).mean(axis=axis))
    options = {"method": "BCa", "confidence_level": 1 - 2 * tail, "n_resamples": 50000, "random_state": 1}
    return stats.bootstrap((differences,), root, **options).confidence_interval


def agreement():
    random = numpy.random.default_rng(1)
    patients = numpy.repeat(numpy.arange(30), random.integers(1, 8, 30))
    reference = random.normal(8, 4, len(patients)).round(3)
    differences = random.normal(0.4, 0.6, 30)[patients] + random.normal(0, 0.5, len(patients))
    model = (1.07 * reference + differences).round(3)
    differences = model - reference
    coefficients = icc(numpy.column_stack([model, reference]))
    sd = one_way(patients, differences)
    slope, intercept = deming(reference, model, 1)
    steep, offset = deming(reference, model, 2.5)
    readers = (random.normal(8, 3, 25)[:, None] + [0, 0.8, -0.3] + random.normal(0, 1, (25, 3))).round(3)
    skewed = random.exponential(2, 150).round(3)
    write(
        "agreement",
        {
            "patients": patients.tolist(),
            "model": model.tolist(),
            "reference": reference.tolist(),
            "expected": {
                "mae": abs(differences).mean(),
                "bias": differences.mean(),
                "rmse": (differences**2).mean() ** 0.5,
                "sd": sd,
                "lowerLimit": differences.mean() - 1.96 * sd,
                "upperLimit": differences.mean() + 1.96 * sd,
                "icc21": coefficients["icc21"][0],
                "icc31": coefficients["icc31"][0],
            },
            "line": {"demingSlope": slope, "demingIntercept": intercept},
            "lineOfRatio2.5": {"demingSlope": steep, "demingIntercept": offset},
            "skewed": skewed.tolist(),
            "rmseOfSkewed": list(rmse_interval(skewed)),
            "readers": readers.tolist(),
            "ofReaders": icc(readers),
        },
    )


def stability(baseline, current, bins):
    edges = numpy.unique(numpy.quantile(baseline, numpy.arange(1, bins) / bins))
    p, q = (
        numpy.bincount(numpy.searchsorted(edges, sample, side="left"), minlength=len(edges) + 1) + 0.5
        for sample in (baseline, current)
    )
    p, q = p / p.sum(), q / q.sum()
    return float(((q - p) * numpy.log(q / p)).sum())


def cliff(baseline, current):
    """Every pair written out: Cliff 1993 with the asymmetric interval of Feng and Cliff 2004."""
    m, n, z = len(baseline), len(current), stats.norm.ppf(0.975)
    d = numpy.sign(numpy.subtract.outer(current, baseline))
    delta = d.mean()
    rows, columns = d.mean(axis=1), d.mean(axis=0)
    variance = (m**2 * ((rows - delta) ** 2).sum() + n**2 * ((columns - delta) ** 2).sum() - ((d - delta) ** 2).sum()) / (
        m * n * (m - 1) * (n - 1)
    )
    half = z * variance**0.5 * ((1 - delta**2) ** 2 + z**2 * variance) ** 0.5
    low, high = ((delta - delta**3 + side * half) / (1 - delta**2 + z**2 * variance) for side in (-1, 1))
    return [delta, low, high]


def shift():
    random = numpy.random.default_rng(2)
    cases = []
    for n, m, by, times, digits in [(60, 45, 0, 1, 6), (80, 200, 0.4, 1, 6), (50, 50, 0, 2, 6), (120, 90, 0.6, 1.3, 0)]:
        a = (5 + 2 * random.normal(size=n)).round(digits)
        b = (5 + 2 * (by + times * random.normal(size=m))).round(digits)
        root = (n * m / (n + m)) ** 0.5
        d = stats.ks_2samp(a, b, method="asymp").statistic
        pooled = (((n - 1) * a.var(ddof=1) + (m - 1) * b.var(ddof=1)) / (n + m - 2)) ** 0.5
        g = (b.mean() - a.mean()) / pooled * (1 - 3 / (4 * (n + m - 2) - 1))
        half = stats.norm.ppf(0.975) * ((n + m) / (n * m) + g**2 / (2 * (n + m))) ** 0.5
        cases.append(
            {
                "baseline": a.tolist(),
                "current": b.tolist(),
                "ks": [d, stats.kstwobign.sf((root + 0.12 + 0.11 / root) * d)],
                "ksExact": stats.ks_2samp(a, b, method="exact").pvalue,
                "wasserstein": stats.wasserstein_distance(a, b),
                "psi": stability(a, b, 10),
                "hedgesG": [g, g - half, g + half],
                "cliffsDelta": cliff(a, b),
            }
        )
    tables = []
    for table in [[[30, 25, 45], [50, 10, 40]], [[100, 20], [90, 45]], [[12, 30, 60, 9], [20, 35, 40, 30]]]:
        statistic, p, degrees, _ = stats.chi2_contingency(table, correction=False)
        v = stats.contingency.association(table, method="cramer")
        tables.append({"table": table, "expected": [statistic, p, int(degrees), v]})
    shares = []
    for a, n, b, m in [(20, 100, 35, 110), (1, 50, 6, 60), (0, 40, 3, 40), (3, 45, 0, 300), (48, 50, 300, 400), (3, 42, 0, 42), (1, 40, 5, 40)]:
        table = [[a, n - a], [b, m - b]]
        small = min(a + b, n + m - a - b) / (n + m) * min(n, m) < 5
        p = stats.fisher_exact(table)[1] if small else stats.chi2_contingency(table, correction=False)[1]
        # Newcombe 1998, method 10, of Wilson's intervals.
        one, two = (stats.binomtest(k, of).proportion_ci(method="wilson") for k, of in ((a, n), (b, m)))
        low = b / m - a / n - ((b / m - two.low) ** 2 + (one.high - a / n) ** 2) ** 0.5
        high = b / m - a / n + ((two.high - b / m) ** 2 + (a / n - one.low) ** 2) ** 0.5
        shares.append({"counts": [a, n, b, m], "exact": small, "p": p, "interval": [low, high]})
    write("shift", {"numbers": cases, "tables": tables, "shares": shares})


distributions()
agreement()
shift()
