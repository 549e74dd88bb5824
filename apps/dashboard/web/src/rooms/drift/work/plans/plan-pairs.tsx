import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayUse, type PlanView } from '@sagitta/contracts';
import { ABSENT, accuracy, count, shortId } from '../../../../format.ts';
import { useLive } from '../../../../live/live-context.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';

/** To a reader a pair leads to its blinded reading until it is read: looking at it as others do would spoil it. */
export function PlanPairs({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const mayRead = mayUse(role, 'POST /api/pairs/:pairId/readings');
  const columns = ['place', 'pair', 'stratum', 'probability', 'readers'] as const;
  return (
    <section className="panel">
      <h2>{t('plans.pairs')}</h2>
      <SheetScroll label={t('plans.pairs')}>
        <table className="sheet plan-pairs">
          <thead>
            <tr>
              {[...columns, ...(mayRead ? (['mine'] as const) : [])].map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={column === 'pair' || column === 'stratum' ? 'words' : ''}
                >
                  {t(`plans.pairColumns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {plan.pairs.map(({ pairId, stratum, probability, readers, readByMe }, i) => {
              const blind = mayRead && !readByMe;
              return (
                <tr key={pairId} data-testid="plan-pair">
                  <td>{count(i + 1)}</td>
                  <th scope="row" className="words">
                    {blind ? (
                      shortId(pairId)
                    ) : (
                      <Link to="/pairs/$pairId" params={{ pairId }} title={pairId}>
                        {shortId(pairId)}
                      </Link>
                    )}
                  </th>
                  <td className="words">{stratum || ABSENT}</td>
                  <td>{accuracy(probability)}</td>
                  <td>{count(readers)}</td>
                  {mayRead && (
                    <td>
                      {blind ? (
                        <Link
                          to="/pairs/$pairId"
                          params={{ pairId }}
                          search={{ read: 'blinded', plan: plan.planId }}
                          preload={false}
                          aria-label={t('plans.readItOf', { id: shortId(pairId) })}
                        >
                          {t('plans.readIt')}
                        </Link>
                      ) : (
                        t('plans.readByMe')
                      )}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </SheetScroll>
    </section>
  );
}
