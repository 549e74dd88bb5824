import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTED_AT_MOST } from '@sagitta/contracts';
import { count as number } from '../../format.ts';
import { useLive, useLiveSlice } from '../../live/live-context.ts';
import { Room } from '../../shell/room.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { PairSearch } from '../pairs/pair-search.ts';
import { FailureList } from './failure-list.tsx';
import { isPairFailure, type PairFailure } from './pair-failures.ts';
import { PERIODS, periodOf, startOf } from './period.ts';
import { type FailureGroup, useFailureGroups } from './use-failure-groups.ts';
import '../../style/pairs-room.css';
import '../../style/failures-room.css';

/** Pairs that were given up or refused, by what was wrong. */
export function FailuresRoom() {
  const { t } = useTranslation(['failures', 'shell', 'pairs']);
  const navigate = useNavigate();
  const search = useSearch({ from: '/failures' });
  const { person } = useLive().session;
  const centers = useLiveSlice(({ overview }) => overview?.centers) ?? [];
  const [now] = useState(Date.now);
  const { center, from } = search;
  const { byFault, counted, problem, retry } = useFailureGroups({ center, from });
  const groups = byFault.flatMap((one) => one.groups);

  const set = (part: PairSearch): void =>
    void navigate({
      to: '/failures',
      search: { center, from, failure: search.failure, ...part },
      replace: true,
    });
  const wanted = search.failure !== undefined && isPairFailure(search.failure) ? search.failure : undefined;
  const chosen = wanted ?? groups[0]?.code;

  return (
    <Room
      title={t('title')}
      className="list-room"
      actions={
        <span className="failures-scope">
          {person.centerId === null && (
            <Choice
              testId="failures-center"
              label={t('pairs:filter.center')}
              none={t('shell:allCenters')}
              value={center}
              options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
              onChoose={(value) => set({ center: value })}
            />
          )}
          <Choice
            testId="failures-since"
            label={t('since')}
            none={t('ever')}
            value={periodOf(from, now)}
            options={PERIODS.map((value) => ({ value, name: t(`period.${value}`) }))}
            onChoose={(period) => set({ from: period && startOf(period, now) })}
          />
        </span>
      }
    >
      {problem && (
        <p className="list-problem" role="alert">
          {problem.message}{' '}
          <button type="button" className="button" onClick={retry}>
            {t('shell:again')}
          </button>
        </p>
      )}
      {groups.length === 0 && !wanted ? (
        <p className="empty">{counted ? t('none') : problem ? '' : t('nothingYet')}</p>
      ) : (
        <div className="failure-ways">
          <nav className="panel failure-groups" aria-label={t('title')}>
            {byFault.map(({ fault, groups: ofFault }) => (
              <section key={fault} aria-labelledby={`fault-${fault}`}>
                <h2 id={`fault-${fault}`}>{t(`fault.${fault}`)}</h2>
                <ul>
                  {ofFault.map((group) => (
                    <li key={group.code}>
                      <Group
                        group={group}
                        chosen={group.code === chosen}
                        onChoose={() => set({ failure: group.code })}
                      />
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </nav>
          {chosen && (
            <FailureList
              code={chosen}
              search={{ center, from }}
              pairs={groups.find(({ code }) => code === chosen)?.pairs ?? 0}
            />
          )}
        </div>
      )}
    </Room>
  );
}

interface GroupProps {
  readonly group: FailureGroup;
  readonly chosen: boolean;
  readonly onChoose: (code: PairFailure) => void;
}

function Group({ group: { code, pairs, more }, chosen, onChoose }: GroupProps) {
  const { t } = useTranslation(['failures', 'codes']);
  return (
    <button
      type="button"
      className="failure-group"
      data-testid="failure-group"
      data-code={code}
      aria-current={chosen ? 'true' : undefined}
      onClick={() => onChoose(code)}
    >
      <strong>{t(`failures.${code}`, { ns: 'codes' })}</strong>
      <span className="failure-group-count">
        {more ? t('moreThan', { most: number(COUNTED_AT_MOST) }) : number(pairs)}
      </span>
      <code>{code}</code>
    </button>
  );
}
