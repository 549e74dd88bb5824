import { type ReactNode, useEffect, useRef } from 'react';
import type { FilmCamera } from './film-camera.ts';
import { type StageHand, useStagePointer } from './stage-pointer.ts';

interface Props {
  readonly camera: FilmCamera;
  readonly hand: StageHand;
  readonly cursor?: 'cross' | 'window' | undefined;
  readonly label: string;
  readonly testId?: string;
  /** How much of the picture is there: for tests, and for styles. */
  readonly state?: string;
  readonly onFocus?: () => void;
  /** What lies under the drawing: the film's pixels. */
  readonly picture?: ReactNode;
  /** Drawn in the film's own coordinates. */
  readonly drawing: ReactNode;
  /** Over it all, on the screen. */
  readonly children?: ReactNode;
}

/** Where a film is looked at: takes the hand's movements, and keeps what is drawn in step with the camera. */
export function Stage(props: Props) {
  const { camera, hand, cursor, label, testId, state, onFocus, picture, drawing, children } = props;
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observed = element.current!;
    const measure = (): void => camera.resize({ width: observed.clientWidth, height: observed.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(observed);
    measure();
    return () => observer.disconnect();
  }, [camera, element]);
  useStagePointer(element, camera, hand);
  return (
    <div
      ref={element}
      className="stage"
      data-testid={testId}
      data-cursor={cursor}
      data-state={state}
      onFocus={onFocus}
      role="group"
      tabIndex={0}
      aria-label={label}
    >
      {picture}
      <Drawing camera={camera}>{drawing}</Drawing>
      {children}
    </div>
  );
}

/** Pixels of the screen for a sixteenth of the page's text size, which grows with the wall and the reader's own choice. */
export const screenUnit = (): number => parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;

/**
 * SVG in a film's coordinates. One transform follows the camera, without React; what is to keep its size on the screen and
 * stand upright, sits in an `Upright`.
 */
export function Drawing({ camera, children }: { readonly camera: FilmCamera; readonly children: ReactNode }) {
  const svg = useRef<SVGSVGElement>(null);
  const world = useRef<SVGGElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const { scale, rotation, flipped } = camera.now();
      const unit = screenUnit() / scale;
      world.current?.setAttribute('transform', `matrix(${camera.matrix.join(' ')})`);
      svg.current?.style.setProperty(
        '--upright',
        `rotate(${-rotation}deg) scale(${flipped ? -unit : unit}, ${unit})`,
      );
    };
    follow();
    return camera.subscribe(follow);
  }, [camera]);
  return (
    <svg ref={svg} className="film-drawing">
      <g ref={world}>{children}</g>
    </svg>
  );
}

/** A place on the film where one unit is a sixteenth of the page's own measure, about a pixel, and up is up. */
export function Upright({
  x,
  y,
  children,
}: {
  readonly x: number;
  readonly y: number;
  readonly children: ReactNode;
}) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <g className="upright">{children}</g>
    </g>
  );
}
