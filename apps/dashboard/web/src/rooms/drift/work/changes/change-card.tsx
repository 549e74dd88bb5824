import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse, type ModelChange } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { shortId } from '../../../../format.ts';
import { useLive } from '../../../../live/live-context.ts';
import { type ChangeState, decisionsOpen, type NextDecision, stateOf } from './change-state.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { Evidence } from './evidence.tsx';

const COLOURS: Readonly<Record<ChangeState, 'warn' | 'good' | 'bad' | undefined>> = {
  proposed: 'warn',
  approved: 'good',
  refused: undefined,
  rolledBack: 'bad',
};
const ACTIONS = { approved: 'approve', refused: 'refuse', 'rolled-back': 'rollBack' } as const;

/** One change: from which model to which, why, on what evidence, and who said what to it. */
export function ChangeCard({ change }: { readonly change: ModelChange }) {
  const { t } = useTranslation('drift-work');
  const { before, after, what, why, proposedBy, proposedAt, decision, rolledBack } = change;
  const state = stateOf(change);
  const name = t('changes.fromTo', {
    before: `${before.id} ${shortId(before.sha256)}`,
    after: `${after.id} ${shortId(after.sha256)}`,
  });
  return (
    <li data-testid="model-change" data-state={state}>
      <div className="panel-head">
        <h2>{name}</h2>
        <span className="state-word" data-state={COLOURS[state]}>
          <span className="dot" aria-hidden="true" />
          {t(`changes.state.${state}`)}
        </span>
        <Decisions change={change} />
      </div>
      <dl className="change-words">
        <dt>{t('changes.what')}</dt>
        <dd>{what}</dd>
        <dt>{t('changes.why')}</dt>
        <dd>{why}</dd>
      </dl>
      <ol className="change-course">
        <li>{t('changes.proposedBy', { name: proposedBy.displayName, at: moment(proposedAt) })}</li>
        {decision && (
          <li>
            {t(`changes.decided.${decision.decision}`, {
              name: decision.by.displayName,
              at: moment(decision.at),
            })}
            <q>{decision.reason}</q>
          </li>
        )}
        {rolledBack && (
          <li>
            {t('changes.rolledBackBy', { name: rolledBack.by.displayName, at: moment(rolledBack.at) })}
            <q>{rolledBack.reason}</q>
          </li>
        )}
      </ol>
      <Evidence evidence={change.evidence} name={`${name}, ${moment(proposedAt)}`} />
    </li>
  );
}

function Decisions({ change }: { readonly change: ModelChange }) {
  const { t } = useTranslation('drift-work');
  const { role, username } = useLive().session.person;
  const [deciding, setDeciding] = useState<NextDecision | null>(null);
  if (!mayUse(role, 'POST /api/drift/model-changes/:changeId/decision')) return null;
  const open = decisionsOpen(change, username);
  const waitsForOthers = open.length === 0 && stateOf(change) === 'proposed';
  return (
    <div className="aside">
      {waitsForOthers && <span className="soft">{t('changes.notByProposer')}</span>}
      {open.map((decision) => (
        <button key={decision} type="button" className="button" onClick={() => setDeciding(decision)}>
          {t(`changes.${ACTIONS[decision]}`)}
        </button>
      ))}
      {deciding && (
        <DecideDialog changeId={change.changeId} decision={deciding} onClose={() => setDeciding(null)} />
      )}
    </div>
  );
}
