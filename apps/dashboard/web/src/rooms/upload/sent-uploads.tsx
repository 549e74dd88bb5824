import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { FAILURES, isFailureCode } from '@sagitta/failure';
import { count } from '../../format.ts';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { type SentPair, useSentPairs } from './sent-pairs.ts';
import type { QueuedUpload } from './upload-queue.ts';

interface Props {
  readonly uploads: readonly QueuedUpload[];
  readonly onRetry: (key: string) => void;
  readonly onClear: () => void;
}

/** Pairs on their way to the gateway and through the network, until each is measured or refused. */
export function SentUploads({ uploads, onRetry, onClear }: Props) {
  const { t } = useTranslation('upload');
  const pairIds = uploads.flatMap(({ state }) => (state.kind === 'accepted' ? [state.pairId] : []));
  const pairs = useSentPairs([...new Set(pairIds)]);
  const rows = uploads.map((upload) => ({
    upload,
    pair: upload.state.kind === 'accepted' ? pairs.get(upload.state.pairId) : undefined,
  }));
  const states = rows.map(stateOf);
  const ended = states.filter((state) => ENDED.includes(state)).length;
  const bad = states.filter((state) => LIGHT[state] === 'bad').length;
  return (
    <section className="panel" aria-labelledby="uploads-sent">
      <div className="panel-head">
        <h2 id="uploads-sent">{t('sent')}</h2>
        <p className="unit">
          {t('toGateway', { sent: count(pairIds.length), all: count(uploads.length) })},{' '}
          {t('progress', { ended: count(ended), all: count(uploads.length) })}
        </p>
        <p role="status" className="upload-bad">
          {bad > 0 && t('bad', { count: bad })}
        </p>
        <div className="aside">
          <button type="button" className="button quiet" onClick={onClear}>
            {t('forget')}
          </button>
        </div>
      </div>
      <progress className="upload-whole" aria-label={t('sent')} max={uploads.length} value={ended} />
      <VirtualList
        label={t('found', { count: uploads.length })}
        items={rows}
        keyOf={({ upload }) => upload.upload.idempotencyKey}
      >
        {(row) => (
          <UploadRow
            upload={row.upload}
            state={stateOf(row)}
            summary={row.pair?.summary ?? null}
            onRetry={onRetry}
          />
        )}
      </VirtualList>
    </section>
  );
}

type Shown = Exclude<QueuedUpload['state']['kind'], 'accepted'> | SentPair['stage'];

const stateOf = ({ upload, pair }: { upload: QueuedUpload; pair: SentPair | undefined }): Shown =>
  upload.state.kind === 'accepted' ? (pair?.stage ?? 'accepted') : upload.state.kind;

const ENDED: readonly Shown[] = ['measured', 'failed', 'refused', 'interrupted'];
const LIGHT: Readonly<Partial<Record<Shown, 'good' | 'bad' | 'warn'>>> = {
  measured: 'good',
  failed: 'bad',
  refused: 'bad',
  interrupted: 'bad',
  again: 'warn',
};

interface RowProps {
  readonly upload: QueuedUpload;
  readonly state: Shown;
  readonly summary: SentPair['summary'];
  readonly onRetry: (key: string) => void;
}

/** Drawn again only when something of it changes: fifty are on the screen while three are sent. */
const UploadRow = memo(function UploadRow({
  upload: { label, upload, state: sent },
  state,
  summary,
  onRetry,
}: RowProps) {
  const { t } = useTranslation('upload');
  return (
    <div className="upload-line" data-testid="upload-row" data-state={state}>
      <strong title={label}>{label}</strong>
      <span className="state-word" data-state={LIGHT[state]}>
        <span className="dot" aria-hidden="true" />
        {t(`states.${state}`)}
        {sent.kind === 'accepted' && sent.existing && `, ${t('existing')}`}
      </span>
      <Told state={sent} summary={summary} />
      <span className="upload-actions">
        {sent.kind === 'accepted' && (
          <Link
            className="button"
            to="/pairs/$pairId"
            params={{ pairId: sent.pairId }}
            aria-label={`${t('open')}: ${label}`}
          >
            {t('open')}
          </Link>
        )}
        {mayHelp(sent) && (
          <button type="button" className="button" onClick={() => onRetry(upload.idempotencyKey)}>
            {t('retry')}
          </button>
        )}
      </span>
    </div>
  );
});

/** Whether the same films may be taken another time. */
const mayHelp = (state: QueuedUpload['state']): boolean =>
  state.kind === 'interrupted' ||
  (state.kind === 'refused' && (!isFailureCode(state.code) || FAILURES[state.code].retryable));

type ToldProps = { readonly state: QueuedUpload['state']; readonly summary: SentPair['summary'] };

/** How far it is, or why it is no further. */
function Told({ state, summary }: ToldProps) {
  const { t } = useTranslation(['upload', 'codes']);
  if (state.kind === 'sending')
    return <progress max={1} value={state.share} aria-label={t('states.sending')} />;
  const why = state.kind === 'refused' ? state : summary?.failure;
  if (why) {
    const word = isFailureCode(why.code) ? t(`failures.${why.code}`, { ns: 'codes' }) : why.code;
    return (
      <span className="why">
        <b>{word}</b> {why.message}
      </span>
    );
  }
  const review = summary?.status === 'measured' && (summary.review?.length ?? 0) > 0;
  return <span className="why">{review && <span data-warn="true">{t('toReview')}</span>}</span>;
}
