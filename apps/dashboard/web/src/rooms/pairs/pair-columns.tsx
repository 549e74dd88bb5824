import { Link } from '@tanstack/react-router';
import {
  columnVisibilityFeature,
  createColumnHelper,
  metaHelper,
  tableFeatures,
} from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import type { PairSummary } from '@sagitta/contracts';
import { latency, shortId } from '../../format.ts';
import { FilmThumbs } from './film-thumbs.tsx';
import { IromCells } from './irom-cells.tsx';
import { Reasons } from './reasons.tsx';
import { StatusWord } from './status-word.tsx';
import type { ColumnId } from './table-layout.ts';
import { momentToSecond } from '../../dates.ts';

interface ColumnShape {
  /** Rem: no narrower. */
  readonly width: number;
  /** Takes its share of what is left of the width. */
  readonly grows?: boolean;
  readonly align?: 'end';
}

export const features = tableFeatures({ columnVisibilityFeature, columnMeta: metaHelper<ColumnShape>() });
const helper = createColumnHelper<typeof features, PairSummary>();

/** One column of a list of pairs. */
export const columnOf = (
  id: string,
  header: string,
  cell: (pair: PairSummary) => ReactNode,
  meta: ColumnShape,
) => helper.display({ id, header, cell: ({ row }) => cell(row.original), meta });
export type PairColumns = readonly ReturnType<typeof columnOf>[];

/** Words for what pairs are: a cell takes them from its table rather than ask for them a thousand times. */
export type Words = TFunction<['pairs', 'codes']>;

interface Wording {
  readonly t: Words;
  readonly centerName: (centerId: string) => string;
}

/** The columns of the room of all pairs. */
export function pairColumns({ t, centerName }: Wording): PairColumns {
  const column = (id: ColumnId, cell: (pair: PairSummary) => ReactNode, shape: ColumnShape) =>
    columnOf(id, t(`columns.${id}`), cell, shape);
  return [
    column('films', ({ pairId }) => <FilmThumbs key={pairId} pairId={pairId} />, {
      width: 6,
    }),
    column('center', ({ centerId }) => centerName(centerId), { width: 8, grows: true }),
    column('id', ({ pairId }) => <PairLink pairId={pairId} />, { width: 5.5 }),
    column('status', (pair) => <StatusWord pair={pair} t={t} />, { width: 9.5, grows: true }),
    column('received', ({ receivedAt }) => momentToSecond(receivedAt), { width: 10 }),
    column('latency', ({ latencyMs }) => latency(latencyMs), { width: 4.5, align: 'end' }),
    column('irom', (pair) => <IromCells pair={pair} t={t} />, { width: 19, align: 'end' }),
    column('review', (pair) => <ReviewWord pair={pair} t={t} />, { width: 7 }),
    column('reasons', (pair) => <Reasons pair={pair} t={t} />, { width: 11, grows: true }),
    column('model', ({ modelSha256 }) => modelSha256?.slice(0, 8) ?? '', { width: 5.5 }),
    column('revision', ({ revisions = 0 }) => (revisions > 0 ? t('corrections', { count: revisions }) : ''), {
      width: 5.5,
      align: 'end',
    }),
  ];
}

/** Not a stop of its own for the keyboard: its row is one, and Enter opens it. */
export function PairLink({ pairId }: { readonly pairId: string }) {
  return (
    <Link to="/pairs/$pairId" params={{ pairId }} tabIndex={-1} className="pair-id" title={pairId}>
      {shortId(pairId)}
    </Link>
  );
}

function ReviewWord({ pair: { reviewState, claim }, t }: { readonly pair: PairSummary; readonly t: Words }) {
  if (reviewState === undefined) return null;
  return (
    <span
      className="review-word"
      data-state={reviewState}
      title={claim && t('claimedBy', { name: claim.by.displayName })}
    >
      {t(`reviewState.${reviewState}`)}
    </span>
  );
}
