import '../../../../i18n/drift-work.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { PlanView } from '@sagitta/contracts';
import { planQuery } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { count, plain } from '../../../../format.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { PlanPairs } from './plan-pairs.tsx';
import { PlanProgress } from './plan-progress.tsx';
import { usePlanName } from './use-plan-name.ts';

/** One plan: what was drawn, from what, and its pairs in the order in which they are to be read. */
export function PlanPage() {
  const { planId } = useParams({ from: '/drift/$centerId/plans/$planId' });
  const query = useQuery(planQuery(planId));
  return (
    <div className="drift-work drift-stack">
      <Asked query={query}>
        {(plan) => (
          <>
            <PlanFacts plan={plan} />
            <PlanPairs plan={plan} />
          </>
        )}
      </Asked>
    </div>
  );
}

function PlanFacts({ plan }: { readonly plan: PlanView }) {
  const { t } = useTranslation('drift-work');
  const planName = usePlanName();
  const { kind, days, frame, size, seed, halfWidthDegrees, drawnBy, drawnAt, read, readTwice } = plan;
  const facts = [
    ['kind', planName({ ...plan, halfWidthDegrees: null })],
    ['days', t('baselines.days', days)],
    ['frame', count(frame)],
    ['size', count(size)],
    [
      'aim',
      halfWidthDegrees === null
        ? t('plans.aimSize')
        : t('plans.aimHalfWidth', { degrees: plain(halfWidthDegrees) }),
    ],
    ['seed', String(seed)],
    ['drawn', `${moment(drawnAt)}, ${drawnBy.displayName}`],
  ] as const;
  return (
    <section className="panel" aria-label={t('plans.columns.plan')}>
      <p className="room-note">{t(`plans.kindWords.${kind}`)}</p>
      <dl className="facts-beside">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(`plans.facts.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{t('plans.columns.read')}</dt>
          <dd>
            <PlanProgress label={t('plans.columns.read')} done={read} size={size} />
          </dd>
        </div>
        <div>
          <dt>{t('plans.columns.readTwice')}</dt>
          <dd>
            <PlanProgress label={t('plans.columns.readTwice')} done={readTwice} size={size} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
