import { Failure } from '@sagitta/failure';

/**
 * Refuses a film by its pixels alone: what its tags say does not matter.
 *
 * @param threshold of the model; null refuses nothing
 * @throws Failure `film-not-lumbar-lateral` (permanent), with `score` and `threshold`
 */
export function requireLumbarLateral(score: number, threshold: number | null): void {
  if (threshold === null || score >= threshold) return;
  const seen = shown(score);
  throw new Failure(
    'film-not-lumbar-lateral',
    `The film does not look like a lateral lumbar radiograph: spine score ${seen}, ${threshold} is needed. ` +
      'Send a lateral film of the lumbar spine, upright and not turned.',
    { details: { score: seen, threshold } },
  );
}

/** Three digits, as thresholds have; more would differ between providers. Rounded down: never up to the threshold. */
const shown = (score: number): number => Math.floor(score * 1000) / 1000;
