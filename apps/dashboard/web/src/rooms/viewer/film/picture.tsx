import { useEffect, useRef } from 'react';
import type { FilmInfo } from '../../../api/pair.ts';
import type { FilmCamera } from './film-camera.ts';
import { FilmPicture, type PictureState } from './film-picture.ts';
import type { Tone } from './tone.ts';

interface Props {
  readonly camera: FilmCamera;
  readonly info: FilmInfo;
  readonly url: string;
  readonly tone: Tone;
  readonly onState: (state: PictureState) => void;
}

/** The pixels of a film under a stage. */
export function Picture({ camera, info, url, tone, onState }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const picture = useRef<FilmPicture>(null);
  const first = useRef(tone);
  const report = useRef(onState);
  useEffect(() => {
    report.current = onState;
    first.current = tone;
  });
  useEffect(() => {
    const made = new FilmPicture(
      element.current!,
      camera,
      { info, url },
      (state) => report.current(state),
      first.current,
    );
    picture.current = made;
    return () => {
      picture.current = null;
      made.destroy();
    };
  }, [camera, info, url]);
  useEffect(() => picture.current?.show(tone), [tone]);
  return <div ref={element} className="stage-picture" aria-hidden="true" />;
}
