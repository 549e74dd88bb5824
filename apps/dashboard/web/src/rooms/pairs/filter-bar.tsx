import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FINDINGS, PAIR_STATUSES, REVIEW_REASONS, ReviewState, Segment } from '@sagitta/contracts';
import { models } from '../../api/pairs.ts';
import { segmentName, shortId } from '../../format.ts';
import { useLive, useLiveSlice } from '../../live/live-context.ts';
import { Choice } from '../../ui/choice.tsx';
import type { FailureCode } from '@sagitta/failure';
import { failureWord, PAIR_FAILURES } from '../failures/pair-failures.ts';
import { dateOf, dayOf, filtersSet, idStartOf, lastDateBefore } from './pair-query.ts';
import type { PairSearch } from './pair-search.ts';

/** Typing asks once it pauses. */
const TYPED_MS = 250;

interface Props {
  readonly search: PairSearch;
  readonly onChange: (next: PairSearch) => void;
  readonly searchField: RefObject<HTMLInputElement | null>;
}

/** All that a list can be narrowed by; whatever is chosen is in the address. */
export function FilterBar({ search, onChange, searchField }: Props) {
  const { t } = useTranslation(['pairs', 'codes']);
  const { person } = useLive().session;
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const known = useQuery({ queryKey: ['models'], queryFn: models, staleTime: 60_000 }).data ?? [];

  const set = (part: Partial<PairSearch>): void => onChange({ ...search, ...part });
  const choice = <N extends ChosenName>(
    name: N,
    values: readonly ChoiceOf<N>[],
    nameOf: (value: ChoiceOf<N>) => string,
  ) => {
    const label = t(`filter.${name as ChosenName}`);
    return (
      <Choice
        testId={`pairs-filter-${name}`}
        label={label}
        none={label}
        value={search[name] as ChoiceOf<N> | undefined}
        options={values.map((value) => ({ value, name: nameOf(value) }))}
        onChoose={(value) => set({ [name]: value })}
      />
    );
  };
  const yesOrNo = (name: 'review' | 'corrected') => (
    <Choice
      testId={`pairs-filter-${name}`}
      label={t(`filter.${name}`)}
      none={t(`filter.${name}`)}
      value={search[name] === undefined ? undefined : search[name] ? 'true' : 'false'}
      options={(['true', 'false'] as const).map((value) => ({ value, name: t(`${name}Is.${value}`) }))}
      onChoose={(value) => set({ [name]: value === undefined ? undefined : value === 'true' })}
    />
  );

  return (
    <div role="search" className="filter-bar" aria-label={t('filters')}>
      <IdField search={search} onChange={set} field={searchField} />
      {person.centerId === null &&
        choice(
          'center',
          withChosen(
            centers.map(({ centerId }) => centerId),
            search.center,
          ),
          (id) => centers.find(({ centerId }) => centerId === id)?.name ?? id,
        )}
      {choice('status', PAIR_STATUSES, (value) => t(`status.${value}`))}
      {choice('finding', FINDINGS, (value) => t(`codes:findings.${value}`))}
      {(search.finding ?? search.segment) !== undefined && choice('segment', Segment.options, segmentName)}
      {yesOrNo('review')}
      {choice('reviewState', ReviewState.options, (value) => t(`reviewState.${value}`))}
      {choice('reason', REVIEW_REASONS, (value) => t(`codes:reasons.${value}`))}
      {yesOrNo('corrected')}
      {choice('failure', withChosen<FailureCode>(PAIR_FAILURES, search.failure), (code) =>
        failureWord(code, t),
      )}
      {choice(
        'model',
        withChosen(
          known.map(({ model }) => model.sha256),
          search.model,
        ),
        (sha256) =>
          `${known.find(({ model }) => model.sha256 === sha256)?.model.id ?? ''} ${shortId(sha256)}`.trim(),
      )}
      <DateRange search={search} onChange={set} />
      <button
        type="button"
        className="button quiet"
        hidden={filtersSet(search) === 0}
        data-testid="pairs-filter-clear"
        onClick={() => onChange({})}
      >
        {t('clearAll')}
      </button>
    </div>
  );
}

type ChosenName =
  'center' | 'status' | 'finding' | 'segment' | 'reviewState' | 'reason' | 'failure' | 'model';
type ChoiceOf<N extends ChosenName> = NonNullable<PairSearch[N]>;

interface PartProps {
  readonly search: PairSearch;
  readonly onChange: (part: Partial<PairSearch>) => void;
}

function IdField({
  search: { idStart },
  onChange,
  field,
}: PartProps & { readonly field: Props['searchField'] }) {
  const { t } = useTranslation('pairs');
  const [typed, setTyped] = useState(idStart ?? '');
  const [shown, setShown] = useState(idStart);
  // The address changed by other means: "clear all", a view, the way back.
  if (shown !== idStart) {
    setShown(idStart);
    if (idStartOf(typed) !== idStart) setTyped(idStart ?? '');
  }
  useEffect(() => {
    if (idStartOf(typed) === idStart) return;
    const timer = setTimeout(() => onChange({ idStart: idStartOf(typed) }), TYPED_MS);
    return () => clearTimeout(timer);
  });
  return (
    <input
      ref={field}
      type="search"
      className="input filter-id"
      data-testid="pairs-filter-idStart"
      aria-label={t('filter.idStart')}
      aria-keyshortcuts="/"
      placeholder={t('filter.idStart')}
      value={typed}
      spellCheck={false}
      autoComplete="off"
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  );
}

/** Whole days, both among the range. */
function DateRange({ search: { from, to }, onChange }: PartProps) {
  const { t } = useTranslation('pairs');
  return (
    <span className="filter-dates">
      <label>
        <span>{t('filter.from')}</span>
        <input
          type="date"
          className="input"
          data-testid="pairs-filter-from"
          value={from ? dateOf(from) : ''}
          max={to && lastDateBefore(to)}
          onChange={({ target }) => onChange({ from: dayOf(target.value)?.start })}
        />
      </label>
      <label>
        <span>{t('filter.to')}</span>
        <input
          type="date"
          className="input"
          data-testid="pairs-filter-to"
          value={to ? lastDateBefore(to) : ''}
          min={from && dateOf(from)}
          onChange={({ target }) => onChange({ to: dayOf(target.value)?.end })}
        />
      </label>
    </span>
  );
}

/** What the address asks for is among the choices, even where nobody knows it. */
const withChosen = <V,>(values: readonly V[], chosen: V | undefined): readonly V[] =>
  chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
