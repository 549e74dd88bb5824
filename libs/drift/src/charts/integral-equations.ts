/** Points and weights of a quadrature rule. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

const standardRules = new Map<number, Rule>();

/** Gauss-Legendre rule of `points` points on [-1, 1]: roots of the Legendre polynomial by Newton's method. */
function standardRule(points: number): Rule {
  const known = standardRules.get(points);
  if (known) return known;
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let i = 0; i < points; i += 1) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (points + 0.5));
    let slope = 1;
    for (let step = 0, previous = NaN; step < 20 && x !== previous; step += 1) {
      let [value, before] = [1, 0];
      for (let degree = 1; degree <= points; degree += 1) {
        [value, before] = [((2 * degree - 1) * x * value - (degree - 1) * before) / degree, value];
      }
      slope = (points * (x * value - before)) / (x * x - 1);
      previous = x;
      x -= value / slope;
    }
    nodes.push(x);
    weights.push(2 / ((1 - x * x) * slope * slope));
  }
  const rule = { nodes, weights };
  standardRules.set(points, rule);
  return rule;
}

/** Gauss-Legendre rule of `points` points on [low, high]. */
export function legendre(points: number, low: number, high: number): Rule {
  const { nodes, weights } = standardRule(points);
  const half = (high - low) / 2;
  return {
    nodes: nodes.map((x) => low + half * (x + 1)),
    weights: weights.map((weight) => weight * half),
  };
}

/**
 * Gauss-Hermite rule of `points` points for the expectation of a function of Z ~ N(0, 1). With h the orthonormal
 * Hermite polynomials, nodes are the roots of h(points), which those of the polynomial before separate, and weights
 * 1 / sum of h(j)^2 over j < points (Christoffel).
 */
export function hermite(points: number): Rule {
  let nodes: readonly number[] = [0];
  for (let degree = 2; degree <= points; degree += 1) {
    const reach = 2 * Math.sqrt(degree);
    const ends = [-reach, ...nodes, reach];
    nodes = ends
      .slice(1)
      .map((end, i) => rootBetween(ends[i]!, end, (x) => hermiteValues(degree, x)[degree]!));
  }
  const weights = nodes.map((x) => 1 / hermiteValues(points - 1, x).reduce((sum, h) => sum + h * h, 0));
  return { nodes, weights };
}

function hermiteValues(degree: number, x: number): number[] {
  const values = [1];
  for (let j = 0; j < degree; j += 1) {
    values.push((x * values[j]! - Math.sqrt(j) * (values[j - 1] ?? 0)) / Math.sqrt(j + 1));
  }
  return values;
}

function rootBetween(low: number, high: number, of: (x: number) => number): number {
  const sign = Math.sign(of(low));
  for (let halving = 0; halving < 60; halving += 1) {
    const middle = (low + high) / 2;
    if (Math.sign(of(middle)) === sign) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * How many points an integral over `width` takes whose integrand is a normal density of SD `spread` times something
 * smooth: neighbours lie 0.9 SD apart at the most, where the error is some 1e-8 of the whole.
 */
export const pointsFor = (width: number, spread: number): number =>
  Math.min(160, Math.max(12, Math.ceil((Math.PI * width) / (2 * 0.9 * spread))));

/**
 * Solves x = 1 + Qx for a matrix of probabilities to stay (rows of `stay` add up to less than 1), by elimination
 * without pivoting: I - Q is an M-matrix, and each of its pivots is the largest of its row. `stay` is overwritten.
 */
export function expectedSteps(stay: readonly Float64Array[]): Float64Array {
  const size = stay.length;
  const steps = new Float64Array(size).fill(1);
  for (let i = 0; i < size; i += 1) {
    const row = stay[i]!;
    for (let j = 0; j < size; j += 1) row[j] = (i === j ? 1 : 0) - row[j]!;
  }
  for (let pivot = 0; pivot < size; pivot += 1) {
    const from = stay[pivot]!;
    for (let i = pivot + 1; i < size; i += 1) {
      const row = stay[i]!;
      const factor = row[pivot]! / from[pivot]!;
      for (let j = pivot + 1; j < size; j += 1) row[j]! -= factor * from[j]!;
      steps[i]! -= factor * steps[pivot]!;
    }
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    const row = stay[i]!;
    for (let j = i + 1; j < size; j += 1) steps[i]! -= row[j]! * steps[j]!;
    steps[i]! /= row[i]!;
  }
  return steps;
}
