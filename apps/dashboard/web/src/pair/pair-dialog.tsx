import { useEffect, useState } from 'react';
import type { FilmDocument, Measurement, PairView } from '@sagitta/contracts';
import { revisionInWords } from '@sagitta/motion';
import { pairView } from '../api/http.ts';
import { clock, latency } from '../format.ts';
import { useLanguage } from '../i18n/use-language.ts';
import { useLiveView } from '../live/live-context.ts';
import { stageOf } from '../live/live-state.ts';
import { FilmOverlay } from './film-overlay.tsx';
import { MeasurementTabs } from './measurement-tabs.tsx';
import { Review } from './review.tsx';
import { TimingsTable } from './timings-table.tsx';

interface Props {
  readonly pairId: string;
}

/** One pair in full: both films, the table of segments, where its time went, what became of it. */
export function PairBody({ pairId }: Props) {
  const { pairs, overview } = useLiveView();
  const live = pairs.find(({ summary }) => summary.pairId === pairId);
  const stage = live ? stageOf(live) : null;
  const [view, problem] = usePairView(pairId, stage);
  const [whole, setWhole] = useState(false);

  const centerId = view?.centerId ?? live?.summary.centerId;
  const center = overview?.centers.find((row) => row.centerId === centerId)?.name ?? centerId;
  const measurement = view?.measurement;
  return (
    <>
      <header className="pair-dialog-head">
        <h2>{center ?? 'Pair'}</h2>
        <p>
          <code>{pairId}</code>
          {view && <> received {clock(new Date(view.receivedAt))}</>}
          {view?.latencyMs != null && <>, recorded after {latency(view.latencyMs)} s</>}
        </p>
        {measurement && (
          <button type="button" className="button" aria-pressed={whole} onClick={() => setWhole(!whole)}>
            {whole ? 'Show the spine' : 'Show whole films'}
          </button>
        )}
      </header>
      {problem && (
        <p className="pair-problem" role="alert">
          {problem}
        </p>
      )}
      {view?.failure && (
        <p className="pair-problem" role="alert">
          <strong>{view.failure.code}</strong>
          {view.failure.posture && ` in the ${view.failure.posture} film`}: {view.failure.message}
        </p>
      )}
      {view && !view.failure && !measurement && (
        <p className="empty" role="status">
          Under way: {stage ?? 'accepted'}
        </p>
      )}
      {view && measurement && (
        <div className="pair-dialog-body">
          {(['flexion', 'extension'] as const).map((posture) => (
            <figure key={posture} className="pair-film">
              <span className="film-frame">
                <FilmOverlay
                  pairId={pairId}
                  posture={posture}
                  film={measurement[posture]}
                  aspect={0.72}
                  detailed
                  whole={whole}
                />
              </span>
              <figcaption>
                <strong>{posture}</strong> {filmNote(measurement[posture])}
              </figcaption>
            </figure>
          ))}
          <div className="pair-tables">
            <Revision measurement={measurement} />
            <Review reasons={measurement.review ?? []} />
            <MeasurementTabs measurement={measurement} />
          </div>
          <div className="pair-origin">
            <TimingsTable view={view} />
            <Provenance view={view} />
          </div>
        </div>
      )}
    </>
  );
}

/** Asked again when the pair's stage changes; keeps what it has meanwhile. */
function usePairView(pairId: string, stage: string | null): [PairView | null, string] {
  const [view, setView] = useState<PairView | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let current = true;
    pairView(pairId).then(
      (found) => {
        if (!current) return;
        setView(found);
        setProblem('');
      },
      (error: unknown) => current && setProblem(error instanceof Error ? error.message : String(error)),
    );
    return () => {
      current = false;
    };
  }, [pairId, stage]);
  return [view, problem];
}

function filmNote({ film: { width, height, facing, pixelSpacing } }: FilmDocument): string {
  const spacing =
    pixelSpacing.kind === 'unknown'
      ? 'pixel spacing unknown'
      : `${pixelSpacing.mmPerPixel.toFixed(3)} mm per pixel${
          pixelSpacing.kind === 'detector' ? ', magnification not removed' : ''
        }`;
  return `${width} × ${height}, facing ${facing ?? 'unknown'}, ${spacing}`;
}

function Revision({ measurement }: { readonly measurement: Measurement }) {
  const words = revisionInWords(measurement, useLanguage());
  return words && <p className="pair-revision">{words}</p>;
}

function Provenance({ view: { provenance, attempts } }: { readonly view: PairView }) {
  if (!provenance) return null;
  const { model, provider, runtime, softwareVersion, workerId } = provenance;
  return (
    <p className="pair-provenance">
      {model.id} ({model.sha256.slice(0, 8)}) on {provider}, {runtime}, software {softwareVersion}, {workerId}
      {attempts > 1 && `, attempt ${attempts}`}
    </p>
  );
}
