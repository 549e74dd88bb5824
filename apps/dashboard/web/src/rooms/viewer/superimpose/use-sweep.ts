import { useCallback, useEffect, useRef, useState } from 'react';

/** From one posture to the other. */
const WAY_MS = 2_400;

export interface Sweep {
  /** 0 is flexion, 1 extension. */
  readonly share: number;
  readonly playing: boolean;
  readonly setShare: (share: number) => void;
  readonly toggle: () => void;
}

/**
 * The way between the postures, there and back while it plays, slower towards its ends. Where motion is not wanted, play
 * goes from one posture to the other at once.
 */
export function useSweep(): Sweep {
  const [share, place] = useState(0);
  const [playing, setPlaying] = useState(false);
  const at = useRef(share);
  useEffect(() => {
    at.current = share;
  });
  useEffect(() => {
    if (!playing) return;
    let frame = 0;
    // The phase runs evenly from 0 to 2, there and back; it goes on where the spine is.
    let phase = Math.acos(1 - 2 * at.current) / Math.PI;
    let before: number | null = null;
    const step = (now: number): void => {
      phase = (phase + (before === null ? 0 : now - before) / WAY_MS) % 2;
      before = now;
      place((1 - Math.cos(phase * Math.PI)) / 2);
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [playing]);

  const setShare = useCallback((next: number) => {
    setPlaying(false);
    place(Math.min(1, Math.max(0, next)));
  }, []);
  const toggle = useCallback(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) place((before) => (before < 0.5 ? 1 : 0));
    else setPlaying((before) => !before);
  }, []);
  return { share, playing, setShare, toggle };
}
