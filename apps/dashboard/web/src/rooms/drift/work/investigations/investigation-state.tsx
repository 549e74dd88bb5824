import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type InvestigationView, mayUse } from '@sagitta/contracts';
import { takeInvestigation } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { age } from '../../../../format.ts';
import { useAge, useLive } from '../../../../live/live-context.ts';
import { SilenceDialog } from '../silences/silence-dialog.tsx';
import { useActing } from '../use-acting.ts';
import { CloseDialog } from './close-dialog.tsx';
import { alarmedMetrics } from './investigation-words.ts';

/** Since when, who looks, what it ended with; and for who may act, what can be done. */
export function InvestigationState({ view }: { readonly view: InvestigationView }) {
  const { t } = useTranslation('drift-work');
  const ageOf = useAge();
  const { openedAt, state, lookedAtBy, closed } = view;
  return (
    <section className="panel investigation-state" aria-label={t('investigations.columns.state')}>
      <p>
        <span className="state-word" data-state={state === 'open' ? 'warn' : undefined}>
          <span className="dot" aria-hidden="true" />
          {t(`investigations.states.${state}`)}
        </span>
        <span className="soft">
          {t('investigation.opened', { age: age(ageOf(openedAt)), at: moment(openedAt) })}
        </span>
        <span>
          {lookedAtBy
            ? t(closed ? 'investigation.looked' : 'investigation.taken', { name: lookedAtBy.displayName })
            : t('investigation.untaken')}
        </span>
      </p>
      {closed && (
        <div className="investigation-closed">
          <p>
            {t('investigation.closedBy', {
              name: closed.by.displayName,
              at: moment(closed.at),
              decision: t(`decisions.${closed.decision}`),
            })}
          </p>
          <q>{closed.reason}</q>
        </div>
      )}
      {state === 'open' && <Actions view={view} />}
    </section>
  );
}

function Actions({ view }: { readonly view: InvestigationView }) {
  const { t } = useTranslation('drift-work');
  const { role, username } = useLive().session.person;
  const [open, setOpen] = useState<'closing' | 'silencing' | null>(null);
  const taking = useActing(() => takeInvestigation(view.investigationId), {
    said: () => t('investigation.takenNow'),
  });
  if (!mayUse(role, 'POST /api/drift/investigations/:investigationId/closing')) return null;
  const close = (): void => setOpen(null);
  const mine = view.lookedAtBy?.username === username;
  return (
    <>
      <div className="investigation-actions">
        {!mine && (
          <button
            type="button"
            className={`button ${view.lookedAtBy ? '' : 'primary'}`}
            disabled={taking.isPending}
            onClick={() => taking.mutate(undefined)}
          >
            {t(view.lookedAtBy ? 'investigation.takeOver' : 'investigation.take')}
          </button>
        )}
        <button type="button" className="button" onClick={() => setOpen('silencing')}>
          {t('investigation.silence')}
        </button>
        <button
          type="button"
          className={`button ${mine ? 'primary' : ''}`}
          onClick={() => setOpen('closing')}
        >
          {t('investigation.close')}
        </button>
      </div>
      {taking.error && (
        <p className="form-problem" role="alert">
          {taking.error.message}
        </p>
      )}
      {open === 'closing' && <CloseDialog view={view} onClose={close} />}
      {open === 'silencing' && (
        <SilenceDialog
          centerId={view.centerId}
          metric={alarmedMetrics(view.alarms)[0] ?? null}
          onClose={close}
        />
      )}
    </>
  );
}
