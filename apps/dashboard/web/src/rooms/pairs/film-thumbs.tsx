import { useEffect, useState } from 'react';
import { useLive } from '../../live/live-context.ts';
import { previewUrl } from '../../api/http.ts';

const POSTURES = ['flexion', 'extension'] as const;
/** Pixels of a picture's longer side: what a row has, on a screen of two pixels each. */
const SIZE = 128;
/** A row that is scrolled past asks for no films. */
const RESTED_MS = 200;

/** Both films, small. */
export function FilmThumbs({ pairId }: { readonly pairId: string }) {
  const [rested, setRested] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), RESTED_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span className="film-thumbs" aria-hidden="true">
      {POSTURES.map((posture) => (
        <span key={posture}>{rested && <Film pairId={pairId} posture={posture} />}</span>
      ))}
    </span>
  );
}

/** Nothing for what is no picture: many a pair failed by that. */
function Film({ pairId, posture }: { readonly pairId: string; readonly posture: (typeof POSTURES)[number] }) {
  const { filmsUrl } = useLive().session;
  const [broken, setBroken] = useState(false);
  if (filmsUrl === null || broken) return null;
  return (
    <img
      src={`${previewUrl(filmsUrl, pairId, posture)}?size=${SIZE}`}
      alt=""
      decoding="async"
      onError={() => setBroken(true)}
    />
  );
}
