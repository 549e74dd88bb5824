import { createHash } from 'node:crypto';
import {
  AcceptedPair,
  PairFailed,
  PairMeasured,
  SCHEMA_VERSION,
  type FilmDocument,
  type SegmentKinematics,
} from '@sagitta/contracts';
import { LEVELS, SEGMENTS, cornersOf } from '@sagitta/kinematics';

/* Valid events; a test states only what matters to it. Every pair made is another one. */

let made = 0;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const MODEL = { id: 'test-network', sha256: sha256('test-network') };
const at = (time: string | number | Date): string => new Date(time).toISOString();

/** Received now, due in two minutes. */
export function acceptedPair(overrides: Partial<AcceptedPair> = {}): AcceptedPair {
  const number = ++made;
  const receivedAt = overrides.receivedAt ?? at(Date.now());
  return AcceptedPair.parse({
    pairId: sha256(`pair ${process.pid} ${number}`).slice(0, 32),
    centerId: 'harbor',
    flexion: { sha256: sha256(`flexion ${number}`), bytes: 10_000_000 },
    extension: { sha256: sha256(`extension ${number}`), bytes: 10_000_001 },
    receivedAt,
    deadlineAt: at(Date.parse(receivedAt) + 120_000),
    ...overrides,
  });
}

/** Taken 10 ms after its reception, measured in 100 ms: IROM of 1, 2 .. 5 degrees from L1-L2 down. */
export function pairMeasured(
  pair: AcceptedPair = acceptedPair(),
  overrides: Partial<PairMeasured> = {},
): PairMeasured {
  const received = Date.parse(pair.receivedAt);
  return PairMeasured.parse({
    pair,
    measurement: {
      schema: SCHEMA_VERSION,
      flexion: filmDocument(),
      extension: filmDocument(),
      segments: SEGMENTS.map((segment, i) => segmentKinematics(segment, i + 1)),
    },
    provenance: {
      model: MODEL,
      provider: 'cpu',
      runtime: 'onnxruntime-node 1.30.0',
      softwareVersion: '0.1.0',
      workerId: 'worker-1',
    },
    timingsMs: { wait: 10, kinematics: 0.25, total: 100 },
    startedAt: at(received + 10),
    finishedAt: at(received + 110),
    ...overrides,
  });
}

export function pairFailed(
  pair: AcceptedPair = acceptedPair(),
  overrides: Partial<PairFailed> = {},
): PairFailed {
  return PairFailed.parse({
    pair,
    reason: { code: 'film-truncated', message: 'The film ends before its last pixel', posture: 'flexion' },
    attempts: 1,
    workerId: 'worker-1',
    failedAt: at(Date.parse(pair.receivedAt) + 50),
    ...overrides,
  });
}

function filmDocument(): FilmDocument {
  const corners = LEVELS.flatMap((level, row) =>
    cornersOf(level).map((corner, i) => ({
      level,
      kind: 'corner' as const,
      corner,
      x: 800.5 + 120 * (i % 2) + 1 / 3,
      y: 300.25 + 180 * row + 60 * i,
      score: 0.9,
    })),
  );
  return {
    schema: SCHEMA_VERSION,
    model: MODEL,
    provider: 'cpu',
    film: {
      width: 2048,
      height: 2500,
      facing: 'left',
      pixelSpacing: { kind: 'detector', mmPerPixel: 0.14, source: 'imager' },
    },
    landmarks: corners,
    quality: { completeLevels: [...LEVELS], lowestScore: 0.9, labellingMargin: 3.5 },
    timingsMs: { read: 1, decode: 2, place: 3, infer: 30, landmarks: 4 },
  };
}

const segmentKinematics = (segment: SegmentKinematics['segment'], degrees: number): SegmentKinematics => ({
  segment,
  irom: { protocol: 'mid-plane', degrees },
  iromAlternatives: [{ protocol: 'endplate', degrees: degrees + 0.1 }],
  translation: [
    { protocol: 'posterior-corner', mm: degrees / 10, percentDepth: degrees / 3 },
    { protocol: 'centre', mm: degrees / 20, percentDepth: degrees / 7 },
  ],
});
