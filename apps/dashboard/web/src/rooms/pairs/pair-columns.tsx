import {
  createColumnHelper,
  metaHelper,
  columnVisibilityFeature,
  tableFeatures,
} from '@tanstack/react-table';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { Claim, PairSummary } from '@sagitta/contracts';
import { latency, shortId } from '../../format.ts';
import { IromCells } from './irom-cells.tsx';
import { FilmThumbs } from './film-thumbs.tsx';
import { StatusWord } from './status-word.tsx';
import type { ColumnId } from './table-layout.ts';
import { dayAndTime } from './when.ts';

export const features = tableFeatures({
  columnVisibilityFeature,
  columnMeta: metaHelper<{
    /** Rem: no narrower; the rest of the width goes to those that can use it. */
    readonly width: number;
    readonly grows?: boolean;
    readonly align?: 'end';
  }>(),
});

const helper = createColumnHelper<typeof features, PairSummary>();

export interface CellWords {
  readonly t: TFunction<['pairs', 'failures']>;
  readonly language: string;
  readonly centerName: (centerId: string) => string;
}

/** The columns of a list of pairs; rooms choose among them. */
export function pairColumns({ t, language, centerName }: CellWords) {
  const column = (id: ColumnId, cell: (pair: PairSummary) => React.ReactNode, meta: ColumnMeta) =>
    helper.display({ id, header: t(`columns.${id}`), cell: ({ row }) => cell(row.original), meta });
  return [
    column('films', ({ pairId, status }) => <FilmThumbs pairId={pairId} measured={status === 'measured'} />, {
      width: 6.5,
    }),
    column('center', ({ centerId }) => centerName(centerId), { width: 8, grows: true }),
    column(
      'id',
      ({ pairId }) => (
        <Link to="/pairs/$pairId" params={{ pairId }} tabIndex={-1} className="pair-id" title={pairId}>
          {shortId(pairId)}
        </Link>
      ),
      { width: 5.5 },
    ),
    column('status', (pair) => <StatusWord pair={pair} t={t} />, { width: 7.5, grows: true }),
    column('received', ({ receivedAt }) => dayAndTime(receivedAt, language), { width: 10 }),
    column('latency', ({ latencyMs }) => latency(latencyMs), { width: 4.5, align: 'end' }),
    column('irom', (pair) => <IromCells pair={pair} t={t} />, { width: 18, align: 'end' }),
    column('review', (pair) => <ReviewWord pair={pair} t={t} />, { width: 8 }),
    column('reasons', (pair) => <Reasons pair={pair} t={t} />, { width: 11, grows: true }),
    column('model', ({ modelSha256 }) => modelSha256?.slice(0, 8) ?? '', { width: 5.5 }),
    column('revision', ({ revisions = 0 }) => (revisions > 0 ? t('corrections', { count: revisions }) : ''), {
      width: 5.5,
      align: 'end',
    }),
  ];
}
type ColumnMeta = NonNullable<Parameters<typeof helper.display>[0]['meta']>;
export type PairColumns = ReturnType<typeof pairColumns>;

interface CellProps {
  readonly pair: PairSummary;
  readonly t: CellWords['t'];
}

function ReviewWord({ pair: { reviewState, claim }, t }: CellProps) {
  if (reviewState === undefined) return null;
  return (
    <span className="review-word" data-state={reviewState} title={claim && heldBy(claim, t)}>
      {t(`reviewState.${reviewState}`)}
    </span>
  );
}

const heldBy = ({ by }: Claim, t: CellWords['t']): string => t('claimedBy', { name: by.displayName });

/** Each reason once, the gravest first, with what it is about. */
export function Reasons({ pair: { review = [] }, t }: CellProps) {
  const codes = [...new Set(review.map(({ reason }) => reason))];
  const words = codes.map((code) => {
    const about = review.filter(({ reason }) => reason === code);
    const where = [...new Set(about.map(({ segment, level }) => segment ?? level).filter(Boolean))];
    return where.length > 0 ? `${t(`reason.${code}`)} (${where.join(', ')})` : t(`reason.${code}`);
  });
  const text = words.join('; ');
  return <span title={text}>{text}</span>;
}
