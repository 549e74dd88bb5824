import type { FilmDocument } from '@sagitta/contracts';
import { useTranslation } from 'react-i18next';
import { millimetres } from '../../../format.ts';
import { angleAt, lengthOf, type Mark } from './ruler.ts';
import { Upright } from './stage.tsx';

/** What a person measured by hand, with its value beside it. */
export function HandMark({ mark, film }: { readonly mark: Mark; readonly film: FilmDocument['film'] }) {
  const { t } = useTranslation('viewer');
  const { points } = mark;
  const last = points.at(-1)!;
  const length = mark.kind === 'distance' ? lengthOf(points, film.pixelSpacing) : null;
  const angle = mark.kind === 'angle' ? angleAt(points) : null;
  const value = length
    ? length.mm === null
      ? t('ruler.pixels', { value: length.pixels.toFixed(0) })
      : t(film.pixelSpacing.kind === 'detector' ? 'ruler.mmAtDetector' : 'ruler.mm', {
          value: millimetres(length.mm),
        })
    : angle === null
      ? null
      : `${angle.toFixed(1)}°`;
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
          <text x={10} dy="0.35em">
            {value}
          </text>
        </Upright>
      )}
    </g>
  );
}
