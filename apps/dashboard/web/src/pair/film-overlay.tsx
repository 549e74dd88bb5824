import { useState } from 'react';
import type { FilmDocument } from '@sagitta/contracts';
import { useLive } from '../live/live-context.ts';
import { previewUrl } from '../api/http.ts';
import { frameAround, spineShape } from './spine-shape.ts';

interface Props {
  readonly pairId: string;
  readonly posture: 'flexion' | 'extension';
  readonly film: FilmDocument;
  /** Width over height of the picture. */
  readonly aspect: number;
  /** Names of the levels and the corners as points: for pictures large enough. */
  readonly detailed?: boolean;
  /** The whole film instead of the part with the spine. */
  readonly whole?: boolean;
}

/** A film with its vertebrae drawn over it; on a plain ground for those who may not see films. */
export function FilmOverlay({ pairId, posture, film, aspect, detailed = false, whole = false }: Props) {
  const { filmsUrl } = useLive().session;
  const [broken, setBroken] = useState(false);
  const vertebrae = spineShape(film.landmarks);
  const { width, height } = film.film;
  const frame = frameAround(film.film, whole ? [] : vertebrae, aspect, detailed ? 0.1 : 0.06);
  const unit = frame.height / 100;
  return (
    <svg
      className="film"
      data-detailed={detailed}
      viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
      role="img"
      aria-label={`${posture}, ${vertebrae.length} levels found`}
    >
      {filmsUrl && !broken && (
        <image
          href={previewUrl(filmsUrl, pairId, posture)}
          width={width}
          height={height}
          preserveAspectRatio="none"
          onError={() => setBroken(true)}
        />
      )}
      {vertebrae.map(({ level, corners, closed, endplates, centre }) => (
        <g key={level}>
          {closed && <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />}
          {endplates.map(({ anterior, posterior }, index) => (
            <line key={index} x1={anterior.x} y1={anterior.y} x2={posterior.x} y2={posterior.y} />
          ))}
          {detailed && (
            <>
              {corners.map(({ x, y }, index) => (
                <circle key={index} cx={x} cy={y} r={0.55 * unit} />
              ))}
              <text x={centre.x} y={centre.y} fontSize={3 * unit} dy={1.05 * unit}>
                {level}
              </text>
            </>
          )}
        </g>
      ))}
    </svg>
  );
}
