import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FilmDocument, PostureName } from '@sagitta/contracts';
import type { Corner, Level, Point, Segment, SegmentConstruction } from '@sagitta/kinematics';
import { filmQuery, filmUrl } from '../../../api/pair.ts';
import { plain } from '../../../format.ts';
import { useLive } from '../../../live/live-context.ts';
import { cornerOfName, Landmarks } from '../overlay/landmarks.tsx';
import type { Viewing } from '../viewing.ts';
import type { PictureState } from './film-picture.ts';
import { Loupe } from './loupe.tsx';
import { HandMark } from './marks.tsx';
import { Picture } from './picture.tsx';
import { type Mark, marked } from './ruler.ts';
import { ScaleBar } from './scale-bar.tsx';
import { Stage, Upright } from './stage.tsx';
import type { StageHand } from './stage-pointer.ts';
import { draggedTone } from './tone.ts';

/** As much of a film's document as is shown. */
export type ShownFilm = Pick<FilmDocument, 'film' | 'landmarks'>;

/** Corners are being moved on this film. */
export interface Moving {
  readonly chosen: { readonly level: Level; readonly corner: Corner } | null;
  /** Whether the chosen one is shown nearer although no hand holds it: it is being moved by keys. */
  readonly nearer: boolean;
  readonly onChoose: (level: Level, corner: Corner) => void;
  /** `gesture` is the same from the start of a drag to its end. */
  readonly onMove: (level: Level, corner: Corner, to: Point, gesture: string) => void;
}

/** A point is asked for on this film. */
export interface Placing {
  readonly onPlace: (point: Point) => void;
  /** The cross that keys move; null before they do. */
  readonly cursor: Point | null;
}

interface Props {
  readonly pairId: string;
  readonly posture: PostureName;
  /** Which of the two stored films it is: edits may have swapped their names. */
  readonly source: PostureName;
  /** With the landmarks to be drawn; an empty list draws none. */
  readonly film: ShownFilm;
  readonly viewing: Viewing;
  readonly segment: Segment | null;
  readonly construction?: SegmentConstruction | null | undefined;
  readonly onSegment?: ((segment: Segment | null) => void) | undefined;
  readonly moving?: Moving | null | undefined;
  readonly placing?: Placing | null | undefined;
  readonly children?: ReactNode;
}

/** One film of the pair with all that is drawn over it, and what a hand does with it. */
export function FilmPane(props: Props) {
  const { pairId, posture, source, film, viewing, segment, construction, onSegment, moving, placing } = props;
  const { t } = useTranslation(['viewer', 'shell']);
  const { filmsUrl } = useLive().session;
  const { data: info, error, refetch } = useQuery(filmQuery(filmsUrl, pairId, source));
  const camera = viewing.cameras[source];
  const tone = viewing.tones[source];
  const [state, setState] = useState<PictureState>('waiting');
  const [measured, setMeasured] = useState<{ readonly mark: Mark; readonly cleared: number } | null>(null);
  const mark = measured?.cleared === viewing.cleared ? measured.mark : null;
  const [hover, setHover] = useState<Point | null>(null);
  const [held, setHeld] = useState<Held | null>(null);

  const measuring = viewing.tool === 'distance' || viewing.tool === 'angle' ? viewing.tool : null;
  const hand: StageHand = {
    pan: (by) => viewing.act((one) => one.pan(by), source),
    zoom: (factor, about) => viewing.act((one) => one.zoom(factor, about), source),
    tones: viewing.tool === 'window' && !placing,
    tone: (by) => by && viewing.changeTone((before) => draggedTone(before, by), source),
    press: placing
      ? placing.onPlace
      : measuring
        ? (point) => setMeasured({ mark: marked(mark, measuring, point), cleared: viewing.cleared })
        : undefined,
    hover: placing || measuring ? setHover : undefined,
    grab:
      moving && !placing
        ? (name, { moved, phase }) => {
            const { level, corner } = cornerOfName(name);
            const start = phase === 'start' ? cornerAt(film, level, corner) : held?.from;
            if (!start) return;
            if (phase === 'start') setHeld({ level, corner, from: start, gesture: crypto.randomUUID() });
            else if (held && (moved.x !== 0 || moved.y !== 0))
              moving.onMove(level, corner, { x: start.x + moved.x, y: start.y + moved.y }, held.gesture);
            if (phase === 'end') setHeld(null);
          }
        : undefined,
  };
  const marks = useMemo(
    () => ({
      posture,
      grabbed: moving != null,
      chosen: moving?.chosen ?? null,
      onChoose: moving?.onChoose,
    }),
    [posture, moving],
  );
  const nearLayers = useMemo(() => ({ ...viewing.layers, corners: false, names: false }), [viewing.layers]);
  const landmarks = !viewing.bare && (
    <Landmarks
      film={film}
      layers={viewing.layers}
      segment={segment}
      construction={construction}
      onSegment={onSegment}
      marks={marks}
    />
  );
  const chosen = moving?.chosen && (held || moving.nearer) ? moving.chosen : null;
  const near = placing ? (hover ?? placing.cursor) : chosen && cornerAt(film, chosen.level, chosen.corner);
  const shownMark = mark && hover && measuring && mark.kind === measuring ? withHover(mark, hover) : mark;
  const url = filmsUrl && filmUrl(filmsUrl, pairId, source);
  return (
    <figure className="film-pane" data-posture={posture} onPointerEnter={() => viewing.setActive(source)}>
      <Stage
        camera={camera}
        hand={hand}
        cursor={placing || measuring ? 'cross' : hand.tones ? 'window' : undefined}
        testId={`viewer-film-${posture}`}
        label={t('film', { posture: t(`postures.${posture}`) })}
        state={url && info ? state : 'none'}
        onFocus={() => viewing.setActive(source)}
        picture={
          url && info && <Picture camera={camera} info={info} url={url} tone={tone} onState={setState} />
        }
        drawing={
          <>
            {landmarks}
            {shownMark && <HandMark mark={shownMark} film={film.film} camera={camera} />}
            {placing?.cursor && (
              <Upright {...placing.cursor}>
                <path className="placing-cross" d="M-16 0H-4 M4 0H16 M0-16V-4 M0 4V16" />
              </Upright>
            )}
          </>
        }
      >
        {(moving || placing) && (
          <Loupe camera={camera} at={near} picture={url && info ? { url, info } : null} tone={tone}>
            {!viewing.bare && (
              <Landmarks
                film={film}
                layers={nearLayers}
                segment={segment}
                marks={{ ...marks, grabbed: false }}
              />
            )}
          </Loupe>
        )}
        <ScaleBar camera={camera} spacing={film.film.pixelSpacing} />
      </Stage>
      <figcaption className="film-caption">
        <strong>{t(`postures.${posture}`)}</strong>
        <FilmNote film={film.film} />
        {source !== posture && <em>{t('sentAs', { posture: t(`postures.${source}`) })}</em>}
        {filmsUrl === null && <em>{t('filmsHidden')}</em>}
        {(error ?? (state === 'failed' ? true : null)) && (
          <em role="alert">
            {error instanceof Error ? error.message : t('filmBroken')}{' '}
            {error && (
              <button type="button" className="button" onClick={() => void refetch()}>
                {t('again', { ns: 'shell' })}
              </button>
            )}
          </em>
        )}
      </figcaption>
      {props.children}
    </figure>
  );
}

/** A corner in the hand, and where it was. */
interface Held {
  readonly level: Level;
  readonly corner: Corner;
  readonly from: Point;
  readonly gesture: string;
}

export function cornerAt(
  { landmarks }: Pick<FilmDocument, 'landmarks'>,
  level: Level,
  corner: Corner,
): Point | null {
  const found = landmarks.find(
    (one) => one.kind === 'corner' && one.level === level && one.corner === corner,
  );
  return found ? { x: found.x, y: found.y } : null;
}

const withHover = (mark: Mark, hover: Point): Mark => {
  const next = marked(mark, mark.kind, hover);
  return next.points.length > mark.points.length ? next : mark;
};

function FilmNote({ film: { width, height, facing, pixelSpacing } }: Pick<FilmDocument, 'film'>) {
  const { t } = useTranslation('viewer');
  const spacing =
    pixelSpacing.kind === 'unknown'
      ? t('spacing.unknown')
      : t(`spacing.${pixelSpacing.kind}`, { mm: plain(pixelSpacing.mmPerPixel) });
  const note = [`${width} × ${height}`, facing && t(`facing.${facing}`), spacing].filter(Boolean).join(' · ');
  return <span title={note}>{note}</span>;
}
