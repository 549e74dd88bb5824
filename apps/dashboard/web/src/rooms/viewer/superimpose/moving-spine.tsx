import { memo, useMemo } from 'react';
import type { Level, Point, Segment } from '@sagitta/kinematics';
import { degrees } from '../../../format.ts';
import { Upright } from '../film/stage.tsx';
import { onTheWay, type Superimposition, type VertebraOnTheWay } from './superimposition.ts';

interface Props {
  readonly laidOver: Superimposition;
  readonly spine: readonly VertebraOnTheWay[];
  readonly share: number;
  /** Degrees between the postures, by segment. */
  readonly motions: ReadonlyMap<Segment, number>;
  readonly segment: Segment | null;
  readonly onSegment: (segment: Segment | null) => void;
}

/** The spine on its way, the postures that it comes from and goes to, and the ways of its vertebrae. */
export function MovingSpine({ laidOver, spine, share, motions, segment, onSegment }: Props) {
  return (
    <>
      <Ends laidOver={laidOver} />
      {spine.map(({ level, outline, centre }) => (
        <g
          key={level}
          className="moving-vertebra"
          data-fixed={level === laidOver.fixed}
          data-lit={segment?.split('-').includes(level) ?? false}
        >
          <Outline points={outline} />
          <Upright {...centre}>
            {level === laidOver.fixed && <circle className="pin" r={15} />}
            <text className="level-name" dy="0.35em">
              {level}
            </text>
          </Upright>
        </g>
      ))}
      {spine.slice(0, -1).map((upper, i) => {
        const lower = spine[i + 1]!;
        const name = `${upper.level}-${lower.level}` as Segment;
        const motion = motions.get(name);
        if (motion === undefined) return null;
        const at = beside(upper, lower);
        return (
          <g
            key={name}
            className="moving-angle"
            data-lit={name === segment}
            onPointerEnter={() => onSegment(name)}
            onPointerLeave={() => onSegment(null)}
          >
            <Upright {...at}>
              <text dy="0.35em">{degrees(share * motion)}°</text>
            </Upright>
          </g>
        );
      })}
    </>
  );
}

/** Both postures, faintly, and the way of every centre between them. */
const Ends = memo(function Ends({ laidOver }: Pick<Props, 'laidOver'>) {
  const ways = useMemo(() => waysOf(laidOver), [laidOver]);
  return (
    <>
      {([0, 1] as const).map((end) => (
        <g key={end} className="spine-end" data-posture={end === 0 ? 'flexion' : 'extension'}>
          {onTheWay(laidOver, end).map(({ level, outline }) => (
            <Outline key={level} points={outline} />
          ))}
        </g>
      ))}
      {ways.map(({ level, points }) => (
        <polyline key={level} className="centre-way" points={listed(points)} />
      ))}
    </>
  );
});

const STEPS = 24;

function waysOf(laidOver: Superimposition): { readonly level: Level; readonly points: readonly Point[] }[] {
  const spines = Array.from({ length: STEPS + 1 }, (_, i) => onTheWay(laidOver, i / STEPS));
  return laidOver.vertebrae.map(({ level }, i) => ({
    level,
    points: spines.map((spine) => spine[i]!.centre),
  }));
}

const listed = (points: readonly Point[]): string => points.map(({ x, y }) => `${x},${y}`).join(' ');

/** A body; of S1 there is an endplate only. */
const Outline = ({ points }: { readonly points: readonly Point[] }) =>
  points.length > 2 ? <polygon points={listed(points)} /> : <polyline points={listed(points)} />;

/** In front of the disc: past the anterior ends by half a depth. */
function beside(upper: VertebraOnTheWay, lower: VertebraOnTheWay): Point {
  const middle = { x: (upper.centre.x + lower.centre.x) / 2, y: (upper.centre.y + lower.centre.y) / 2 };
  const [front, back] = lower.outline as [Point, Point];
  return { x: middle.x + 1.05 * (front.x - back.x), y: middle.y + 1.05 * (front.y - back.y) };
}
