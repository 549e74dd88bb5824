import { useTranslation } from 'react-i18next';
import type { PairView } from '@sagitta/contracts';
import { momentToSecond } from '../../../dates.ts';
import { type HistoryEntry, historyOf } from './history.ts';

interface Props {
  readonly view: PairView;
  readonly shownId: string | null;
  /** Null while something else must stay in view. */
  readonly onShow: ((measurementId: string) => void) | null;
}

/** What happened to a pair, newest first; any measurement can be looked at again. */
export function HistoryList({ view, shownId, onShow }: Props) {
  const { t } = useTranslation('viewer');
  const modelId = view.provenance?.model.sha256 ?? null;
  return (
    <ol className="history">
      {historyOf(view).map((entry, i) => {
        const measurementId = shownBy(entry, modelId);
        return (
          <li key={i} data-kind={entry.kind}>
            <p>
              <strong>
                <Words entry={entry} />
              </strong>
              {'by' in entry && <> {entry.by.displayName}</>}
            </p>
            {entry.kind === 'state'
              ? entry.detail && <p className="history-reason">{entry.detail}</p>
              : 'reason' in entry && entry.reason && <p className="history-reason">{entry.reason}</p>}
            <time dateTime={entry.at}>{momentToSecond(entry.at)}</time>
            {measurementId && onShow && (
              <button
                type="button"
                className="button"
                aria-pressed={measurementId === shownId}
                onClick={() => onShow(measurementId)}
              >
                {measurementId === shownId ? t('history.shown') : t('history.show')}
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** The measurement that an entry is about; a verdict's is told by its revision. */
function shownBy(entry: HistoryEntry, modelId: string | null): string | null {
  if (entry.kind === 'state') return entry.state === 'measured' ? modelId : null;
  return entry.kind === 'verdict' ? null : entry.measurementId;
}

function Words({ entry }: { readonly entry: HistoryEntry }) {
  const { t } = useTranslation('viewer');
  switch (entry.kind) {
    case 'state':
      return t(`history.states.${entry.state}`, { defaultValue: entry.state });
    case 'revision':
      return t('history.revision', { number: entry.number, count: entry.edits });
    case 'verdict':
      return t(`history.verdicts.${entry.verdict}`);
    case 'reading':
      return t(entry.blinded ? 'history.blindedReading' : 'history.reading');
  }
}
