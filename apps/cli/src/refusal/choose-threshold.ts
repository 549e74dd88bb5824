/** Scores spread about this much within either kind; keeps the fit finite where the kinds do not overlap at all. */
const RIDGE = 0.02;
/** Newton's method squares its error each step, once it is near; from 0 it is near after a few. */
const STEPS = 100;

interface Film {
  readonly score: number;
  /** 1: a lateral lumbar film; 0: another. */
  readonly kind: 0 | 1;
  readonly weight: number;
}

/** Likelihood of being lumbar: sigmoid(slope * score + offset). */
interface Line {
  readonly slope: number;
  readonly offset: number;
}

/**
 * The score at which a lumbar film and another are equally likely, to three digits: logistic regression of the kind on
 * the score, both kinds weighted alike. All films near the boundary have a say; a threshold between the two extremes
 * would hang on one film of either kind. Null where no score tells the kinds apart: the others score as high or higher.
 */
export function chooseThreshold(lumbar: readonly number[], others: readonly number[]): number | null {
  const films: Film[] = [
    ...lumbar.map((score) => ({ score, kind: 1 as const, weight: 1 / lumbar.length })),
    ...others.map((score) => ({ score, kind: 0 as const, weight: 1 / others.length })),
  ];
  const ridge = RIDGE / films.length;
  let line: Line = { slope: 0, offset: 0 };
  let misfit = misfitOf(films, line, ridge);
  for (let step = 0; step < STEPS; step += 1) {
    const { slope, offset } = newtonStep(films, line, ridge);
    // The misfit is convex, so there is one valley; a whole step may overshoot it, a part of one does not.
    let better: Line | null = null;
    for (let part = 1; part > 1e-6 && !better; part /= 2) {
      const tried = { slope: line.slope - part * slope, offset: line.offset - part * offset };
      if (misfitOf(films, tried, ridge) < misfit) better = tried;
    }
    if (!better) break;
    [line, misfit] = [better, misfitOf(films, better, ridge)];
  }
  const threshold = Math.round((-line.offset / line.slope) * 1000) / 1000;
  return line.slope > 0 && threshold > 0 && threshold <= 1 ? threshold : null;
}

/** Negative log-likelihood, and the ridge. */
function misfitOf(films: readonly Film[], { slope, offset }: Line, ridge: number): number {
  let sum = (ridge * slope * slope) / 2;
  for (const { score, kind, weight } of films) {
    const against = (kind === 1 ? -1 : 1) * (slope * score + offset);
    sum += weight * (Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return sum;
}

/** Gradient by the inverse of the Hessian. */
function newtonStep(films: readonly Film[], { slope, offset }: Line, ridge: number): Line {
  let [gs, go, hss, hso, hoo] = [ridge * slope, 0, ridge, 0, 1e-12];
  for (const { score, kind, weight } of films) {
    const likely = 1 / (1 + Math.exp(-(slope * score + offset)));
    const [error, curve] = [weight * (likely - kind), weight * likely * (1 - likely)];
    gs += error * score;
    go += error;
    hss += curve * score * score;
    hso += curve * score;
    hoo += curve;
  }
  const determinant = hss * hoo - hso * hso;
  return { slope: (hoo * gs - hso * go) / determinant, offset: (hss * go - hso * gs) / determinant };
}
