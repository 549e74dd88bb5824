import { type Ref, useMemo } from 'react';
import type { Measurement, PostureName } from '@sagitta/contracts';
import {
  constructionLines,
  type FilmLandmarks,
  POSTURES,
  type Segment,
  spineCornersOf,
} from '@sagitta/kinematics';
import { sourceOf } from '../source-films.ts';
import type { Viewing } from '../viewing.ts';
import { FilmPane, type Moving, type Placing, type ShownFilm } from './film-pane.tsx';

interface Props {
  readonly ref?: Ref<HTMLDivElement> | undefined;
  readonly pairId: string;
  readonly films: Readonly<Record<PostureName, ShownFilm>>;
  /** Whether each posture's film is stored under the other one's name. */
  readonly swapped: boolean;
  readonly viewing: Viewing;
  readonly hidden?: boolean;
  /** Whose lines are drawn that a segment is measured by; null draws none: they cost as much as measuring. */
  readonly measurement: Measurement | null;
  readonly segment: Segment | null;
  readonly onSegment?: ((segment: Segment | null) => void) | undefined;
  readonly moving?: ((posture: PostureName) => Moving | null) | undefined;
  readonly placing?: ((posture: PostureName) => Placing | null) | undefined;
}

/** Flexion on the left, extension on the right. */
export function Films(props: Props) {
  const { pairId, films, swapped, viewing, hidden, measurement, segment, onSegment, moving, placing } = props;
  const lines = useMemo(
    () =>
      measurement &&
      segment &&
      constructionLines(filmLandmarks(measurement.flexion), filmLandmarks(measurement.extension)),
    [measurement, segment],
  );
  return (
    <div ref={props.ref} className="viewer-films" hidden={hidden}>
      {POSTURES.map((posture) => {
        const source = sourceOf(posture, swapped);
        return (
          <FilmPane
            key={source}
            {...{ pairId, posture, source, viewing, segment, onSegment }}
            film={films[posture]}
            construction={segment && lines?.[posture]?.segments[segment]}
            moving={moving?.(posture)}
            placing={placing?.(posture)}
          />
        );
      })}
    </div>
  );
}

const filmLandmarks = ({ film, landmarks, uncertainty }: Measurement['flexion']): FilmLandmarks => ({
  corners: spineCornersOf(landmarks),
  pixelSpacing: film.pixelSpacing,
  motionShare: uncertainty?.motionShare,
});
