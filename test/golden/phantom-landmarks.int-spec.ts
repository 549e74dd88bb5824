import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreFilm, scorePair, summarise } from '@sagitta/accuracy';
import type { FilmDocument, Landmark } from '@sagitta/contracts';
import { POSTURES } from '@sagitta/kinematics';
import { MeasuringThread } from '@sagitta/measurement';
import { measurePair } from '@sagitta/motion';
import { phantomPairs, type Phantom } from '@sagitta/testing';

type GoldenLandmark = Pick<Landmark, 'level' | 'kind' | 'corner' | 'x' | 'y'>;
interface Golden {
  readonly command: string;
  readonly model: FilmDocument['model'];
  readonly films: Readonly<Record<string, readonly GoldenLandmark[]>>;
}

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Source pixels, about 0.08 mm, an eighth of the median corner error. Other processors add up in another order: their
 * logits differ by about 1e-4, a landmark by far less than this; a changed placement, window or decoder by more.
 */
const TOLERANCE = 0.25;

const keyOf = ({ level, kind, corner }: GoldenLandmark): string => `${level} ${corner ?? kind}`;

describe('the landmarks of the phantom films', () => {
  let golden: Golden;
  let thread: MeasuringThread;
  let phantoms: Phantom[];
  const documents = new Map<string, FilmDocument>();

  beforeAll(async () => {
    golden = JSON.parse(await readFile(inProject('test/golden/phantom-landmarks.json'), 'utf8')) as Golden;
    phantoms = await phantomPairs();
    thread = await MeasuringThread.open({
      modelFolder: inProject('models/lumbar-hrnet-w16'),
      provider: 'cpu',
    });
    for (const { pair, pathOf } of phantoms) {
      for (const posture of POSTURES) {
        documents.set(pair[posture], await thread.measureFilm({ path: pathOf(posture) }));
      }
    }
  });
  afterAll(() => thread.close());

  it('are those that were committed', () => {
    expect(golden.model, `another model: run ${golden.command}`).toEqual(thread.identity);
    expect([...documents.keys()]).toEqual(Object.keys(golden.films));
    for (const [name, expected] of Object.entries(golden.films)) {
      const found = documents.get(name)!.landmarks;
      expect(found.map(keyOf), name).toEqual(expected.map(keyOf));
      const furthest = Math.max(
        ...expected.map(({ x, y }, i) => Math.hypot(found[i]!.x - x, found[i]!.y - y)),
      );
      expect(furthest, name).toBeLessThan(TOLERANCE);
    }
  });

  it('are true: every level identified, corner, angle and translation errors within limits', () => {
    const films = phantoms.flatMap(({ pair }) =>
      POSTURES.map((posture) => scoreFilm(pair[`${posture}Truth`], documents.get(pair[posture])!.landmarks)),
    );
    const pairs = phantoms.map(({ pair }) => {
      const [flexion, extension] = POSTURES.map((posture) => documents.get(pair[posture])!);
      return scorePair(pair.segments, measurePair(flexion!, extension!).segments);
    });
    const accuracy = summarise(films, pairs);
    expect(accuracy).toMatchObject({ films: 24, pairs: 12, levels: 144, identificationRate: 1 });
    // A tenth above what the committed landmarks reach: 0.43 mm, 1.04 degrees, 0.40 mm (MODEL_CARD.md).
    expect(accuracy.cornerErrorMm.median).toBeLessThan(0.48);
    expect(accuracy.iromErrorDegrees.mean).toBeLessThan(1.15);
    expect(accuracy.translationErrorMm.mean).toBeLessThan(0.44);
  });
});
