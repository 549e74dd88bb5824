import path from 'node:path';
import { PixelSpacing } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { CORNERS, LEVELS } from '@sagitta/kinematics';
import { z } from 'zod';
import type { KnownFilm, KnownFilms, KnownPair } from './known-films.ts';
import { readTruthFile } from './truth-file.ts';

const TRUTH_FILE = 'annotations.json';

const Point = z.tuple([z.number(), z.number()]).nullable();
/** Levels beyond ours (T12) and S1's inferior corners may stand here and are not used. */
const Corners = z.record(z.string(), z.record(z.string(), Point).nullable());

const LabelledFilm = z.object({
  levels: Corners,
  /** Where the film came from: films of one source are of one patient. */
  source: z.string().min(1).optional(),
  pixelSpacing: PixelSpacing.optional(),
  causes: z.array(z.string().min(1)).default([]),
});

const LabelledPair = z.object({ id: z.string().min(1), flexion: z.string(), extension: z.string() });

/** `annotations.json` of a folder of real films: a film's name to what people marked on it, and `pairs` if there are. */
const Annotations = z
  .object({ pairs: z.array(LabelledPair).default([]) })
  .catchall(LabelledFilm)
  .transform(({ pairs, ...films }) => ({
    pairs,
    films: Object.entries(films as Record<string, z.infer<typeof LabelledFilm>>),
  }));

/**
 * A folder of real films that people labelled: single films, and pairs where the annotations name some.
 *
 * @throws Failure `film-missing`, `request-malformed`
 */
export async function readLabelledFilms(folder: string): Promise<KnownFilms> {
  const file = path.join(folder, TRUTH_FILE);
  const { content, sha256 } = await readTruthFile(file, Annotations, 'annotations of films');
  const patientOf = new Map(
    content.pairs.flatMap(({ id, flexion, extension }) => [
      [flexion, id],
      [extension, id],
    ]),
  );
  const films = content.films.map(([name, labelled]): KnownFilm => ({
    name,
    path: path.join(folder, name),
    patient: labelled.source ?? patientOf.get(name) ?? name,
    causes: labelled.causes,
    corners: cornersOf(labelled.levels),
    pixelSpacing: labelled.pixelSpacing ?? null,
  }));
  const pairs = content.pairs.map(({ id, flexion, extension }): KnownPair => {
    const [bent, arched] = [flexion, extension].map((name) => films.find((film) => film.name === name));
    if (!bent || !arched) {
      throw new Failure('request-malformed', `${file}: pair ${id} names a film that has no annotation`);
    }
    const causes = [...new Set([...bent.causes, ...arched.causes])];
    return { id, patient: bent.patient, causes, flexion, extension, segments: null };
  });
  return { kind: 'real', folder, sha256, films, pairs };
}

function cornersOf(levels: z.infer<typeof Corners>): KnownFilm['corners'] {
  const known = LEVELS.flatMap((level) => {
    const points = levels[level];
    if (!points) return [];
    return [
      [
        level,
        Object.fromEntries(CORNERS.flatMap((corner) => (points[corner] ? [[corner, points[corner]]] : []))),
      ],
    ];
  });
  return Object.fromEntries(known) as KnownFilm['corners'];
}
