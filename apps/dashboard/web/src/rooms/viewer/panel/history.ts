import type { PairView, PersonName, Verdict } from '@sagitta/contracts';

/** What became of a pair, and what people did with it. */
export type HistoryEntry = { readonly at: string } & (
  | { readonly kind: 'state'; readonly state: string; readonly detail: string | null }
  | {
      readonly kind: 'revision';
      readonly number: number;
      readonly edits: number;
      readonly reason: string;
      readonly by: PersonName;
      readonly measurementId: string;
    }
  | {
      readonly kind: 'verdict';
      readonly verdict: Verdict;
      readonly reason: string | null;
      readonly by: PersonName;
      readonly measurementId: string;
    }
  | {
      readonly kind: 'reading';
      readonly blinded: boolean;
      readonly by: PersonName;
      readonly measurementId: string;
    }
);

type Told = Pick<PairView, 'history' | 'revisionsMade' | 'verdicts' | 'readings'>;

/** Newest first; of the same moment, what a person did comes after what it was done to. */
export function historyOf({ history, revisionsMade, verdicts, readings }: Told): HistoryEntry[] {
  const entries: HistoryEntry[] = [
    ...history.map(({ state, at, detail }) => ({ kind: 'state' as const, at, state, detail })),
    ...revisionsMade.map(({ revisionId, number, edits, reason, author, at }) => ({
      ...{ kind: 'revision' as const, at, number, edits: edits.length, reason },
      ...{ by: author, measurementId: revisionId },
    })),
    ...verdicts.map(({ verdict, reason, author, at, measurementId }) => ({
      ...{ kind: 'verdict' as const, at, verdict, reason, by: author, measurementId },
    })),
    ...readings.map(({ readingId, author, at, blinded }) => ({
      ...{ kind: 'reading' as const, at, blinded, by: author, measurementId: readingId },
    })),
  ];
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => b.entry.at.localeCompare(a.entry.at) || b.i - a.i)
    .map(({ entry }) => entry);
}
