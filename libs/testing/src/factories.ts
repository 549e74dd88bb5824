import { createHash } from 'node:crypto';
import type { AcceptedPair, FilmDocument, Measurement, PairFailed, PairMeasured } from '@sagitta/contracts';
import { LEVELS, SEGMENTS, cornersOf, type Level } from '@sagitta/kinematics';

/* Valid objects of the contract; a test states only what matters to it. Numbered, so that no two pairs are the same. */

let made = 0;

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

const NOON = Date.parse('2030-01-01T12:00:00.000Z');
const at = (offsetMs: number): string => new Date(NOON + offsetMs).toISOString();

export function anAcceptedPair(overrides: Partial<AcceptedPair> = {}): AcceptedPair {
  const number = ++made;
  const [flexion, extension] = [sha256Of(`flexion ${number}`), sha256Of(`extension ${number}`)];
  const centerId = overrides.centerId ?? 'harbor';
  return {
    pairId: sha256Of(`${centerId}:${flexion}:${extension}`).slice(0, 32),
    centerId,
    flexion: { sha256: flexion, bytes: 1_000_000 },
    extension: { sha256: extension, bytes: 1_000_001 },
    receivedAt: at(0),
    deadlineAt: at(120_000),
    ...overrides,
  };
}

const MODEL = { id: 'test-model', sha256: sha256Of('test model') };

/** A straight column, facing left: corners 40 pixels apart, a level every 60. */
export function aFilmDocument(overrides: Partial<FilmDocument> = {}): FilmDocument {
  const landmarks = LEVELS.flatMap((level, row) =>
    cornersOf(level).map((corner) => {
      const anterior = corner.endsWith('Anterior');
      const superior = corner.startsWith('superior');
      return {
        ...{ level, kind: 'corner' as const, corner, score: 0.9 },
        ...{ x: anterior ? 100 : 140, y: 100 + 60 * row + (superior ? 0 : 40) },
      };
    }),
  );
  const completeLevels: Level[] = [...LEVELS];
  return {
    schema: 1,
    model: MODEL,
    provider: 'cpu',
    profile: 'fast',
    film: {
      ...{ width: 400, height: 600, facing: 'left' },
      pixelSpacing: { kind: 'detector', mmPerPixel: 0.5, source: 'imager' },
    },
    landmarks,
    quality: { completeLevels, lowestScore: 0.9, labellingMargin: 2 },
    timingsMs: { read: 1, decode: 2, place: 3, infer: 4, landmarks: 5 },
    ...overrides,
  };
}

export function aMeasurement(overrides: Partial<Measurement> = {}): Measurement {
  return {
    schema: 1,
    flexion: aFilmDocument(),
    extension: aFilmDocument(),
    segments: SEGMENTS.map((segment, i) => ({
      segment,
      irom: { protocol: 'mid-plane', degrees: 5 + i },
      translation: [{ protocol: 'posterior-corner', mm: 1 + i, percentDepth: 3 + i }],
    })),
    ...overrides,
  };
}

export function aPairMeasured(overrides: Partial<PairMeasured> = {}): PairMeasured {
  return {
    pair: anAcceptedPair(),
    measurement: aMeasurement(),
    provenance: {
      ...{ model: MODEL, provider: 'cpu', runtime: 'test-runtime', softwareVersion: '0.0.0' },
      workerId: 'worker-test',
    },
    timingsMs: { wait: 10, kinematics: 1, total: 100 },
    startedAt: at(10),
    finishedAt: at(110),
    ...overrides,
  };
}

export function aPairFailed(overrides: Partial<PairFailed> = {}): PairFailed {
  return {
    pair: anAcceptedPair(),
    reason: { code: 'film-truncated', message: 'The film ends early', posture: 'flexion' },
    attempts: 1,
    workerId: 'worker-test',
    failedAt: at(50),
    ...overrides,
  };
}
