"""Reference values for libs/drift/src/charts, by other methods than the library's: /usr/bin/python3 make_charts_reference.py

Run lengths: Markov chains (Brook and Evans 1972, Lucas and Saccucci 1990) extrapolated to infinitely many states, and
seeded simulation; the library solves integral equations. False alarm rates: the exact chi-square density on a fine
grid; the library has seven normal points. Scores: SciPy's distributions and adaptive integration.
Needs NumPy 1.24 and SciPy 1.10. Takes half a minute and writes charts.json beside itself.
"""

import json
import pathlib

import numpy as np
import scipy
from scipy import integrate, stats
from scipy.special import ndtr


def steps(stay, start):
    return np.linalg.solve(np.eye(len(stay)) - stay, np.ones(len(stay)))[start]


def upper_cusum_chain(k, h, shift, states):
    """Brook and Evans: states 0..t-1, the first of half a width about 0."""
    width = 2 * h / (2 * states - 1)
    i = np.arange(states)
    edges = lambda j: (j[None, :] - i[:, None] + 0.5) * width + k - shift
    upper = ndtr(edges(i))
    stay = np.diff(np.hstack([np.zeros((states, 1)), upper]), axis=1)
    return steps(stay, 0)


def extrapolated(of, states):
    """The error of a chain falls with the square of its states: one more power than both by Richardson."""
    a, b = of(states), of(2 * states)
    return b + (b - a) / 3


def cusum(k, h, shift=0.0, states=200):
    one = lambda s: extrapolated(lambda t: upper_cusum_chain(k, h, s, t), states)
    return 1 / (1 / one(shift) + 1 / one(-shift))


def ewma_chain(lam, limit, shift, states, exact):
    """Lucas and Saccucci: an odd number of states of one width; with exact limits, a chain for each step."""
    settled = np.sqrt(lam / (2 - lam))
    unit = (2 * np.arange(states) + 1) / states - 1

    def step(from_half, to_half):
        centres, edges = unit * from_half, np.linspace(-to_half, to_half, states + 1)
        cdf = ndtr((edges[None, :] - (1 - lam) * centres[:, None]) / lam - shift)
        return np.diff(cdf, axis=1)

    full = limit * settled
    lengths = np.linalg.solve(np.eye(states) - step(full, full), np.ones(states))
    if not exact:
        return lengths[states // 2]
    half = lambda t: full * np.sqrt(1 - (1 - lam) ** (2 * t))
    last = int(np.ceil(np.log(1e-7) / (2 * np.log(1 - lam))))
    after = full
    for t in range(last, 0, -1):
        lengths = 1 + step(half(t), after) @ lengths
        after = half(t)
    edges = np.linspace(-after, after, states + 1)
    return 1 + np.diff(ndtr(edges / lam - shift)) @ lengths


def ewma(lam, limit, shift=0.0, exact=True, states=151):
    # 3 x an odd number is odd again, so 0 stays the middle of a state.
    a, b = (ewma_chain(lam, limit, shift, n, exact) for n in (states, 3 * states))
    return b + (b - a) / 8


def simulated(random, next_state, runs, shift, sd):
    """Mean run length with its standard error; `next_state(x, t, state)` gives who is still inside."""
    length, alive, state, t = np.zeros(runs), np.arange(runs), np.zeros((runs, 2)), 0
    while len(alive):
        t += 1
        x = shift + sd * random.standard_normal(len(alive))
        state, inside = next_state(x, t, state)
        length[alive[~inside]] = t
        alive, state = alive[inside], state[inside]
    return {"mean": length.mean(), "se": length.std(ddof=1) / np.sqrt(runs)}


def cusum_steps(k, h):
    def step(x, t, state):
        state = np.maximum(0, state + np.column_stack([x - k, -x - k]))
        return state, state.max(axis=1) <= h

    return step


def ewma_steps(lam, limit):
    def step(x, t, state):
        state = (1 - lam) * state + lam * x[:, None]
        half = limit * np.sqrt(lam / (2 - lam) * (1 - (1 - lam) ** (2 * t)))
        return state, np.abs(state[:, 0]) <= half

    return step


def expected_rate(arl, m):
    """Over the mean's error N(0, 1/m) and s, (m - 1) s^2 ~ chi-square: trapezoids on 45 x 29 points."""
    e = np.linspace(0, 6.5, 45) / np.sqrt(m)
    we = 2 * stats.norm.pdf(e, scale=1 / np.sqrt(m)) * (e[1] - e[0])
    we[0] /= 2
    s = np.linspace(*np.sqrt(stats.chi2.ppf([1e-9, 1 - 1e-9], m - 1) / (m - 1)), 29)
    ws = stats.chi2.pdf((m - 1) * s**2, m - 1) * 2 * (m - 1) * s * (s[1] - s[0])
    return sum(wi * wj / arl(a / b, 1 / b) for a, wi in zip(e, we) for b, wj in zip(s, ws))


def score_of_count(count, n, share, tau):
    if tau == 0:
        x = stats.binom(n, share)
    else:
        size = share * (1 - share) / tau**2 - 1
        x = stats.betabinom(n, share * size, (1 - share) * size)
    low, high = x.cdf(count - 1) if count else 0, x.cdf(count)
    area = lambda z: z * stats.norm.pdf(z)
    return integrate.quad(area, *stats.norm.ppf([low, high]), epsabs=1e-13)[0] / x.pmf(count)


def baseline(random):
    """Skewed values of days with a mean of their own, in unequal numbers; moments by their textbook formulas."""
    days = [np.round(random.gamma(4, 1, size=random.integers(10, 16)) + random.normal(20, 0.8), 3) for _ in range(30)]
    n = np.array([len(d) for d in days])
    means, everything = np.array([d.mean() for d in days]), np.concatenate(days)
    within = np.concatenate([d - d.mean() for d in days])
    sd2 = (within**2).sum() / (n.sum() - len(days))
    between = (n * (means - everything.mean()) ** 2).sum()
    tau2 = (between - (len(days) - 1) * sd2) / (n.sum() - (n**2).sum() / n.sum())
    return {
        "days": [d.tolist() for d in days],
        "mean": everything.mean(),
        "sd": np.sqrt(sd2),
        "tau": np.sqrt(tau2),
        "skewness": (within**3).mean() / sd2**1.5,
    }


def main():
    random = np.random.default_rng(6)
    shifts = [0, 0.25, 0.5, 1, 2]
    scaled = [(0.1, 0.9), (0.3, 1.1), (0, 1.2)]
    reference = {
        "cusum": [
            {"k": k, "limit": h, "shift": d, "sd": s, "arl": cusum(k / s, h / s, d / s)}
            for k, h in [(0.5, 4), (0.5, 5), (0.5, 9), (0.25, 8), (1, 2.5)]
            for d, s in [(d, 1) for d in shifts] + scaled
        ],
        "ewma": [
            {"lambda": l, "limit": L, "shift": d, "sd": s, "arl": ewma(l, L / s, d / s)}
            for l, L in [(0.2, 2.962), (0.2, 3.9), (0.1, 2.814), (0.4, 3.054)]
            for d, s in [(d, 1) for d in shifts] + scaled
        ],
        "simulated": [
            {"kind": "cusum", "k": 0.5, "limit": 4, "shift": d, "sd": s, **simulated(random, cusum_steps(0.5, 4), 40_000, d, s)}
            for d, s in [(0, 1), (0.5, 1), (0.2, 1.1)]
        ]
        + [
            {"kind": "ewma", "lambda": 0.2, "limit": 2.7, "shift": d, "sd": s, **simulated(random, ewma_steps(0.2, 2.7), 40_000, d, s)}
            for d, s in [(0, 1), (0.5, 1), (0.2, 1.1)]
        ],
        "falseAlarmRates": [
            {"kind": "cusum", "k": 0.5, "limit": h, "baselineSubgroups": m,
             "rate": expected_rate(lambda d, s: cusum(0.5 / s, h / s, d / s, states=40), m)}
            for h, m in [(14, 30), (9, 60), (9, 120)]
        ]
        + [
            {"kind": "ewma", "lambda": 0.2, "limit": L, "baselineSubgroups": m,
             "rate": expected_rate(lambda d, s: ewma(0.2, L / s, d / s, states=31), m)}
            for L, m in [(4.5, 30), (4, 60)]
        ],
        "countScores": [
            {"count": c, "n": n, "share": p, "tau": t, "z": score_of_count(c, n, p, t)}
            for n, p, t in [(10, 0.02, 0), (200, 0.01, 0), (200, 0.1, 0.03), (40, 0.5, 0.1)]
            for c in [0, 1, 2, 5, 8]
        ],
        "skewed": [
            {"z": z, "skewness": g, "score": stats.norm.ppf(stats.pearson3.cdf(z, g))}
            for g in [0.1, 0.3, 0.6, 1]
            for z in [-1.5, -0.5, 0, 1, 2, 3]
        ],
        "baseline": baseline(random),
    }
    made_by = {"script": "make_charts_reference.py", "scipy": scipy.__version__, "numpy": np.__version__}
    content = {"madeBy": made_by, **reference}
    lines = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value, default=float)}" for key, value in content.items())
    pathlib.Path(__file__).with_name("charts.json").write_text("{\n" + lines + "\n}\n")


main()
