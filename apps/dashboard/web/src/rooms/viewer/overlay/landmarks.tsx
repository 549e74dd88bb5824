import { memo } from 'react';
import type { FilmDocument } from '@sagitta/contracts';
import type { Corner, Level, Line, Segment, SegmentConstruction } from '@sagitta/kinematics';
import { Upright } from '../film/stage.tsx';
import { CornerMark, type CornerMarks } from './corner-mark.tsx';
import { ellipse90 } from './ellipse.ts';
import type { Layers } from './layers.ts';
import { drawnSegments, drawnVertebrae, lengthened, type DrawnVertebra } from './vertebra-drawing.ts';

interface Props {
  readonly film: Pick<FilmDocument, 'landmarks'>;
  readonly layers: Layers;
  readonly segment: Segment | null;
  /** What the segment's translation was measured by, where it is shown. */
  readonly construction?: SegmentConstruction | null | undefined;
  readonly onSegment?: ((segment: Segment | null) => void) | undefined;
  readonly marks: CornerMarks;
}

/** The landmarks of a film, and the lines that follow from them. */
export const Landmarks = memo(function Landmarks(props: Props) {
  const { film, layers, segment, construction, onSegment, marks } = props;
  const vertebrae = drawnVertebrae(film.landmarks);
  const segments = drawnSegments(vertebrae);
  const lit = (level: Level): boolean => segment?.split('-').includes(level) ?? false;
  return (
    <>
      {vertebrae.map((vertebra) => (
        <Vertebra
          key={vertebra.level}
          vertebra={vertebra}
          layers={layers}
          lit={lit(vertebra.level)}
          faint={segment !== null && !lit(vertebra.level)}
        />
      ))}
      {segments.map(({ segment: name, upper, lower }) => (
        <g key={name} className="drawn-segment" data-lit={name === segment}>
          {layers.axes && upper.centre && lower.centre && (
            <line
              className="axis"
              x1={upper.centre.x}
              y1={upper.centre.y}
              x2={lower.centre.x}
              y2={lower.centre.y}
            />
          )}
          {onSegment && (
            <line
              className="segment-reach"
              x1={upper.middle.x}
              y1={upper.middle.y}
              x2={lower.middle.x}
              y2={lower.middle.y}
              onPointerEnter={() => onSegment(name)}
              onPointerLeave={() => onSegment(null)}
            />
          )}
        </g>
      ))}
      {segment && construction && <Translation of={construction} />}
      {vertebrae.map(({ level, corners, middle }) => (
        <g key={level} data-faint={segment !== null && !lit(level)}>
          {layers.names && (
            <Upright x={middle.x} y={middle.y}>
              <text className="level-name" dy="0.35em">
                {level}
              </text>
            </Upright>
          )}
          {corners.map(({ corner, x, y, covariance, byPerson }) => (
            <g key={corner}>
              {layers.uncertainty && covariance && (
                <Uncertainty x={x} y={y} ellipse={ellipse90(covariance)} />
              )}
              {(layers.corners || marks.grabbed) && (
                <CornerMark level={level} corner={corner} x={x} y={y} byPerson={byPerson} marks={marks} />
              )}
            </g>
          ))}
        </g>
      ))}
    </>
  );
});

interface VertebraProps {
  readonly vertebra: DrawnVertebra;
  readonly layers: Layers;
  readonly lit: boolean;
  readonly faint: boolean;
}

function Vertebra({ vertebra: { body, plates, midPlane }, layers, lit, faint }: VertebraProps) {
  return (
    <g className="drawn-vertebra" data-lit={lit} data-faint={faint}>
      {layers.plates && body && <polygon points={body.map(({ x, y }) => `${x},${y}`).join(' ')} />}
      {layers.plates && plates.map((plate, i) => <Drawn key={i} className="plate" line={plate} />)}
      {(layers.planes || lit) && midPlane && (
        <Drawn className="mid-plane" line={lengthened(midPlane, lit ? 0.6 : 0.2)} />
      )}
    </g>
  );
}

const Drawn = ({
  line: { posterior, anterior },
  className,
}: {
  readonly line: Line;
  readonly className: string;
}) => <line className={className} x1={posterior.x} y1={posterior.y} x2={anterior.x} y2={anterior.y} />;

/** Along the lower endplate: how far the posterior corner slid; and about where the segment turned. */
function Translation({ of: { posteriorCorner, centreOfRotation } }: { readonly of: SegmentConstruction }) {
  return (
    <g className="translation">
      {posteriorCorner && (
        <line
          x1={posteriorCorner.from.x}
          y1={posteriorCorner.from.y}
          x2={posteriorCorner.to.x}
          y2={posteriorCorner.to.y}
        />
      )}
      {centreOfRotation && (
        <Upright {...centreOfRotation}>
          <path d="M-7 0H7 M0-7V7" />
          <circle r={4} />
        </Upright>
      )}
    </g>
  );
}

function Uncertainty({
  x,
  y,
  ellipse: { rx, ry, degrees },
}: {
  readonly x: number;
  readonly y: number;
  readonly ellipse: ReturnType<typeof ellipse90>;
}) {
  return (
    <ellipse className="uncertainty" rx={rx} ry={ry} transform={`translate(${x} ${y}) rotate(${degrees})`} />
  );
}

/** The corner that is taken by this name: `data-grab` of `CornerMark`. */
export function cornerOfName(name: string): { readonly level: Level; readonly corner: Corner } {
  const [level, corner] = name.split(' ') as [Level, Corner];
  return { level, corner };
}
