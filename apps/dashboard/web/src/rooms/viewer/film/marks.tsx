import type { FilmDocument } from '@sagitta/contracts';
import { useTranslation } from 'react-i18next';
import { degrees, millimetres, wholePercent } from '../../../format.ts';
import { toScreen } from './camera.ts';
import type { FilmCamera } from './film-camera.ts';
import { angleAt, lengthOf, type Mark } from './ruler.ts';
import { Upright } from './stage.tsx';

interface Props {
  readonly mark: Mark;
  readonly film: FilmDocument['film'];
  readonly camera: FilmCamera;
}

/** What a person measured by hand, with its value beside it. */
export function HandMark({ mark, film, camera }: Props) {
  const { t } = useTranslation('viewer');
  const { points } = mark;
  const last = points.at(-1)!;
  // Beside the last point, on the side where there is room.
  const rightmost = toScreen(camera.matrix, last).x > camera.stage.width / 2;
  const length = mark.kind === 'distance' ? lengthOf(points, film.pixelSpacing) : null;
  const angle = mark.kind === 'angle' ? angleAt(points) : null;
  const value = length
    ? length.mm === null
      ? t('ruler.pixels', { value: wholePercent(length.pixels) })
      : t(film.pixelSpacing.kind === 'detector' ? 'ruler.mmAtDetector' : 'ruler.mm', {
          value: millimetres(length.mm),
        })
    : angle === null
      ? null
      : `${degrees(angle)}°`;
  return (
    <g className="hand-mark">
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ x, y }, i) => (
        <Upright key={i} x={x} y={y}>
          <path d="M-5 0H5 M0-5V5" />
        </Upright>
      ))}
      {value !== null && (
        <Upright x={last.x} y={last.y}>
          <text x={rightmost ? -10 : 10} dy="0.35em" textAnchor={rightmost ? 'end' : 'start'}>
            {value}
          </text>
        </Upright>
      )}
    </g>
  );
}
