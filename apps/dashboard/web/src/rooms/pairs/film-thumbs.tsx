import { useEffect, useState } from 'react';
import { useLive } from '../../live/live-context.ts';
import { previewUrl } from '../../api/http.ts';

const POSTURES = ['flexion', 'extension'] as const;
/** Pixels of a picture's longer side: what a row has, on a screen of two pixels each. */
const SIZE = 128;
/** A row that is scrolled past asks for no films. */
const RESTED_MS = 200;

/** Both films, small. */
export function FilmThumbs({ pairId, measured }: { readonly pairId: string; readonly measured: boolean }) {
  const { filmsUrl } = useLive().session;
  const [rested, setRested] = useState(false);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setRested(true), RESTED_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <span className="film-thumbs" aria-hidden="true">
      {POSTURES.map((posture) => (
        <span key={posture}>
          {filmsUrl && measured && rested && !broken && (
            <img
              src={`${previewUrl(filmsUrl, pairId, posture)}?size=${SIZE}`}
              alt=""
              decoding="async"
              onError={() => setBroken(true)}
            />
          )}
        </span>
      ))}
    </span>
  );
}
