import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Measurement, PostureName } from '@sagitta/contracts';
import { type Level, type Segment, SEGMENTS } from '@sagitta/kinematics';
import { filmUrl } from '../../../api/pair.ts';
import { useLive } from '../../../live/live-context.ts';
import { FilmCamera } from '../film/film-camera.ts';
import { ScaleBar } from '../film/scale-bar.tsx';
import { Stage } from '../film/stage.tsx';
import { sourceOf } from '../source-films.ts';
import { useSuperimposedKeys } from './superimposed-keys.ts';
import { areaOf, onTheWay, sharedLevels, similarMatrix, superimpose } from './superimposition.ts';
import { MovingSpine } from './moving-spine.tsx';
import { useSweep } from './use-sweep.ts';

interface Props {
  readonly pairId: string;
  readonly measurement: Measurement;
  readonly swapped: boolean;
  /** The gravest segment, whose lower vertebra is to stand still at first. */
  readonly gravest: Segment | null;
  readonly segment: Segment | null;
  readonly onSegment: (segment: Segment | null) => void;
}

/** Both films laid over one another on a vertebra, and the spine on the way between the postures. */
export function Superimposed({ pairId, measurement, swapped, gravest, segment, onSegment }: Props) {
  const { t } = useTranslation('viewer');
  const { flexion, extension } = measurement;
  const levels = useMemo(() => sharedLevels(flexion, extension), [flexion, extension]);
  const [wanted, setWanted] = useState<Level>(() => (gravest?.split('-')[1] as Level | undefined) ?? 'S1');
  const fixed = levels.includes(wanted) ? wanted : levels.at(-1);
  const laidOver = useMemo(
    () => (fixed ? superimpose(flexion, extension, fixed) : null),
    [flexion, extension, fixed],
  );
  const sweep = useSweep();
  const [films, setFilms] = useState(true);
  const [camera] = useState(() => new FilmCamera(extension.film));
  useEffect(() => {
    if (laidOver) camera.fit(areaOf(laidOver));
  }, [camera, laidOver]);
  useSuperimposedKeys({ sweep, levels, fixed, onFixed: setWanted, camera, onFilms: () => setFilms(!films) });
  const spine = useMemo(() => laidOver && onTheWay(laidOver, sweep.share), [laidOver, sweep.share]);

  if (!laidOver || !spine) return <p className="empty viewer-nothing">{t('superimpose.nothing')}</p>;
  return (
    <div className="superimposed" data-testid="viewer-superimposed">
      <Stage
        camera={camera}
        label={t('superimpose.label', { level: laidOver.fixed })}
        hand={{
          pan: (by) => camera.pan(by),
          zoom: (factor, about) => camera.zoom(factor, about),
          tones: false,
          tone: () => undefined,
        }}
        drawing={
          <>
            {films && (
              <g className="superimposed-films">
                <FilmImage
                  {...{ pairId, swapped }}
                  posture="flexion"
                  film={flexion.film}
                  opacity={1}
                  transform={`matrix(${similarMatrix(laidOver.flexionFilm).join(' ')})`}
                />
                <FilmImage
                  {...{ pairId, swapped }}
                  posture="extension"
                  film={extension.film}
                  opacity={sweep.share}
                />
              </g>
            )}
            <MovingSpine
              {...{ laidOver, spine, segment, onSegment }}
              share={sweep.share}
              motions={motionsOf(measurement)}
            />
          </>
        }
      >
        <ScaleBar camera={camera} spacing={extension.film.pixelSpacing} />
        <p className="stage-note">
          {t(`superimpose.scaledBy.${laidOver.scaledBy}`, { level: laidOver.fixed })}
          {laidOver.flexionFilm.mirrored && ` ${t('superimpose.mirrored')}`}
        </p>
      </Stage>
      <div className="sweep">
        <button type="button" className="button" onClick={sweep.toggle} aria-pressed={sweep.playing}>
          <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d={sweep.playing ? 'M8 5v14 M16 5v14' : 'M8 5l11 7-11 7Z'} />
          </svg>
          {sweep.playing ? t('superimpose.pause') : t('superimpose.play')}
        </button>
        <label className="sweep-way">
          <span>{t('postures.flexion')}</span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.01}
            value={sweep.share}
            aria-label={t('superimpose.way')}
            data-testid="viewer-sweep"
            onChange={({ target }) => sweep.setShare(target.valueAsNumber)}
          />
          <span>{t('postures.extension')}</span>
        </label>
        <div className="sweep-fixed" role="group" aria-label={t('superimpose.fixed')}>
          <span>{t('superimpose.fixed')}</span>
          {levels.map((level) => (
            <button
              key={level}
              type="button"
              className="button"
              aria-pressed={level === laidOver.fixed}
              onClick={() => setWanted(level)}
            >
              {level}
            </button>
          ))}
        </div>
        <button
          type="button"
          className="button"
          aria-pressed={films}
          onClick={() => setFilms(!films)}
          title="O"
        >
          {t('superimpose.films')}
        </button>
      </div>
    </div>
  );
}

/** Degrees between the postures, by segment. */
const motionsOf = ({ segments }: Measurement): ReadonlyMap<Segment, number> =>
  new Map(
    SEGMENTS.flatMap((segment) => {
      const degrees = segments.find((one) => one.segment === segment)?.irom.degrees;
      return degrees == null ? [] : [[segment, degrees] as const];
    }),
  );

interface FilmImageProps {
  readonly pairId: string;
  readonly posture: PostureName;
  readonly swapped: boolean;
  readonly film: { readonly width: number; readonly height: number };
  readonly opacity: number;
  readonly transform?: string;
}

const PREVIEW_PX = 1600;

function FilmImage({ pairId, posture, swapped, film, opacity, transform }: FilmImageProps) {
  const { filmsUrl } = useLive().session;
  if (filmsUrl === null) return null;
  return (
    <image
      href={`${filmUrl(filmsUrl, pairId, sourceOf(posture, swapped))}/preview?size=${PREVIEW_PX}`}
      width={film.width}
      height={film.height}
      preserveAspectRatio="none"
      opacity={opacity}
      transform={transform}
    />
  );
}
