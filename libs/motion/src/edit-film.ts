import type { Edit, FilmDocument, Landmark } from '@sagitta/contracts';
import { Failure, assertNever } from '@sagitta/failure';
import { LEVELS, cornersOf, type Level } from '@sagitta/kinematics';

/** An edit of one film's landmarks. */
export type FilmEdit = Exclude<Edit, { kind: 'swap-postures' }>;
type At<Kind extends FilmEdit['kind']> = Extract<FilmEdit, { kind: Kind }>;

/**
 * The film with one edit done to its corners; centroids, quality and facing follow later (`settle-film.ts`).
 *
 * @throws Failure `request-malformed` for what the level does not have, lies outside the film or is not there to delete
 */
export function editFilm(document: FilmDocument, edit: FilmEdit): FilmDocument {
  switch (edit.kind) {
    case 'place-corner':
      return { ...document, landmarks: placed(document, edit) };
    case 'delete-corner':
      return { ...document, landmarks: withoutCorner(document, edit) };
    case 'delete-level':
      return { ...document, landmarks: withoutLevel(document, edit) };
    case 'relabel':
      return relabelled(document, edit);
    default:
      return assertNever(edit);
  }
}

const impossible = (why: string): Failure => new Failure('request-malformed', why);

const isAt =
  ({ level, corner }: At<'place-corner' | 'delete-corner'>) =>
  (one: Landmark): boolean =>
    one.kind === 'corner' && one.level === level && one.corner === corner;

function placed({ film, landmarks }: FilmDocument, edit: At<'place-corner'>): Landmark[] {
  const { posture, level, corner, x, y } = edit;
  if (!cornersOf(level).includes(corner)) {
    throw impossible(`${level} has no ${corner} corner: place one of ${cornersOf(level).join(', ')}`);
  }
  // Written so that NaN lies outside too.
  if (!(x >= 0 && x <= film.width && y >= 0 && y <= film.height)) {
    throw impossible(
      `(${x}, ${y}) lies outside the ${posture} film: give source pixels, x from 0 to ${film.width} and y from 0 to ` +
        `${film.height}`,
    );
  }
  const landmark: Landmark = { level, kind: 'corner', corner, x, y, score: 1, placedBy: 'person' };
  return [...landmarks.filter((one) => !isAt(edit)(one)), landmark];
}

function withoutCorner({ landmarks }: FilmDocument, edit: At<'delete-corner'>): Landmark[] {
  const { posture, level, corner } = edit;
  const left = landmarks.filter((one) => !isAt(edit)(one));
  if (left.length < landmarks.length) return left;
  const there = landmarks.flatMap((one) => (one.kind === 'corner' && one.level === level ? one.corner! : []));
  throw impossible(
    `${level} has no ${corner} corner on the ${posture} film to delete: it has ${there.join(', ') || 'none at all'}`,
  );
}

function withoutLevel({ landmarks }: FilmDocument, { posture, level }: At<'delete-level'>): Landmark[] {
  const left = landmarks.filter((one) => one.level !== level);
  if (left.length < landmarks.length) return left;
  const there = LEVELS.filter((name) => landmarks.some((one) => one.level === name));
  throw impossible(
    `There is no ${level} on the ${posture} film to delete: there is ${there.join(', ') || 'no level at all'}`,
  );
}

/**
 * L5 loses its inferior corners when it becomes S1, which has none, and S1 becomes an L5 that lacks them. What would lie
 * above L1 or below S1 has no name and goes. So up and back down costs L1; down and back up, S1 and L5's inferior
 * corners. The parent still has them. How surely the network named the levels says nothing of names that a person gave.
 */
function relabelled(document: FilmDocument, { posture, by }: At<'relabel'>): FilmDocument {
  if (document.landmarks.length === 0) {
    throw impossible(`There is no level on the ${posture} film to rename: place its corners first`);
  }
  const landmarks = document.landmarks.flatMap((one): Landmark[] => {
    const level: Level | undefined = LEVELS[LEVELS.indexOf(one.level) + by];
    if (!level || (one.kind === 'corner' && !cornersOf(level).includes(one.corner!))) return [];
    return [{ ...one, level }];
  });
  return { ...document, landmarks, quality: { ...document.quality, labellingMargin: null } };
}
