import type { Point } from '@sagitta/kinematics';
import { FIRST_LEVELS } from './spine-naming.ts';
import type { ScoredPoint, SpineChain } from './terms.ts';

/** Depth, posterior and anterior height of T12..L5, and the disc below, in mm: no two alike. */
const BODIES = [
  { depth: 32, posterior: 27, anterior: 25, disc: 6 },
  { depth: 33, posterior: 28, anterior: 27, disc: 8 },
  { depth: 34, posterior: 30, anterior: 28, disc: 9 },
  { depth: 35.5, posterior: 29, anterior: 30, disc: 6 },
  { depth: 36, posterior: 28, anterior: 30, disc: 11 },
  { depth: 36.5, posterior: 25, anterior: 30, disc: 9 },
];
const SACRUM = { depth: 36, posterior: 30, anterior: 30, disc: 0 };

interface ChainOptions {
  /** What the first vertebra truly is, and how many there are. */
  readonly from?: number;
  readonly count?: number;
  /** Pixels per mm. */
  readonly scale?: number;
  readonly facing?: 'left' | 'right';
  /** Degrees that each vertebra is bent against the one above, towards anterior. */
  readonly bend?: number;
  /** Added to every corner, mm; of the corner `index` counted over the whole chain. */
  readonly noise?: (index: number) => Point;
  readonly bodies?: typeof BODIES;
  readonly fits?: readonly number[];
}

/** A patient's vertebrae as a look found them: T12..S1 unless said otherwise. */
export function aChain({
  from = -1,
  count = 7,
  scale = 2,
  facing = 'left',
  bend = 4,
  noise = () => ({ x: 0, y: 0 }),
  bodies = BODIES,
  fits = fitsFor(from, 20),
}: ChainOptions = {}): SpineChain {
  let [x, y, angle] = [60, 40, 0];
  const vertebrae = Array.from({ length: count }, (_, step) => {
    const sacrum = from + step === 5;
    const { depth, posterior, anterior, disc } = sacrum ? SACRUM : bodies[from + step + 1]!;
    const [sin, cos] = [Math.sin(angle), Math.cos(angle)];
    const place = (u: number, v: number, corner: number): ScoredPoint => {
      const shake = noise(step * 4 + corner);
      const px = x + u * cos - v * sin + shake.x;
      const py = y + u * sin + v * cos + shake.y;
      const score = sacrum && corner >= 2 ? 0.001 : 0.9;
      return { x: scale * (facing === 'left' ? px : 200 - px), y: scale * py, score };
    };
    const corners = [
      place(-depth / 2, -anterior / 2, 0),
      place(depth / 2, -posterior / 2, 1),
      place(depth / 2, posterior / 2, 2),
      place(-depth / 2, anterior / 2, 3),
    ];
    const peak = { ...place(0, 0, 4), score: 0.9 };
    const below = from + step === 4 ? SACRUM : (bodies[from + step + 2] ?? SACRUM);
    const gap = (posterior + anterior) / 4 + disc + (below.posterior + below.anterior) / 4;
    angle += (bend * Math.PI) / 180;
    x -= gap * Math.sin(angle);
    y += gap * Math.cos(angle);
    return { step, peak, corners };
  });
  return { vertebrae, fits };
}

/** Fits of a look that is sure by so much that the first vertebra is this. */
export const fitsFor = (first: number, margin: number): number[] =>
  FIRST_LEVELS.map((other) => -margin * Math.abs(other - first));

/** Fits of a look that finds two namings equally good. */
export const tornBetween = (first: number, other: number): number[] =>
  FIRST_LEVELS.map((naming) => (naming === first || naming === other ? 0 : -20));
