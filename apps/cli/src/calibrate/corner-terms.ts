import { readFile } from 'node:fs/promises';
import type { FilmDocument, Landmark, Profile } from '@sagitta/contracts';
import type { LandmarkModel, ModelUncertainty } from '@sagitta/inference';
import type { Covariance } from '@sagitta/kinematics';
import type { CornerUncertainty } from '@sagitta/landmarks';
import { measureFilm } from '@sagitta/measurement';
import type { KnownFilm } from '../accuracy/known-films.ts';

/** A corner's covariance under unit constants, term by term, in source pixels². */
export interface CornerTerms {
  readonly base: Covariance;
  readonly spread: Covariance;
  readonly doubt: Covariance;
}

/** A film measured by the production line, and the terms of every landmark that has a covariance. */
export interface TermedFilm {
  readonly film: KnownFilm;
  readonly document: FilmDocument;
  /** As long as the document's landmarks; null: a centroid. */
  readonly terms: readonly (CornerTerms | null)[];
}

const NOTHING: CornerUncertainty = { base: 0, spread: 0, doubt: 0 };

/**
 * Measures a film under each unit constant in turn. The covariance is linear in the constants, so these three are all
 * that there is to know, and nothing but the production line has to know how a covariance is made. No film is refused.
 */
export async function termsOf(film: KnownFilm, model: LandmarkModel, profile: Profile): Promise<TermedFilm> {
  const bytes = await readFile(film.path);
  const under = (uncertainty: CornerUncertainty): Promise<FilmDocument> =>
    measureFilm(
      bytes,
      { ...model, refuseBelow: null, uncertainty: { ...uncertainty, motionShare: 1 } },
      { profile },
    );
  const document = await under({ ...NOTHING, base: 1 });
  const spread = await under({ ...NOTHING, spread: 1 });
  const doubt = await under({ ...NOTHING, doubt: 1 });
  const terms = document.landmarks.map(({ covariance: base }, i) => {
    const [wide, low] = [spread, doubt].map(({ landmarks }) => landmarks[i]!.covariance);
    return base && wide && low ? { base, spread: wide, doubt: low } : null;
  });
  return { film, document, terms };
}

export function combined({ base, spread, doubt }: CornerTerms, constants: CornerUncertainty): Covariance {
  const sum = (i: 0 | 1 | 2): number =>
    constants.base * base[i] + constants.spread * spread[i] + constants.doubt * doubt[i];
  return [sum(0), sum(1), sum(2)];
}

/** The document as a model with this uncertainty writes it. */
export function documentUnder(
  { document, terms }: TermedFilm,
  { motionShare, ...constants }: ModelUncertainty,
): FilmDocument {
  const landmarks = document.landmarks.map((landmark, i): Landmark => {
    const { covariance: _, ...rest } = landmark;
    const own = terms[i];
    return own ? { ...rest, covariance: combined(own, constants) } : rest;
  });
  return { ...document, landmarks, uncertainty: { motionShare } };
}
