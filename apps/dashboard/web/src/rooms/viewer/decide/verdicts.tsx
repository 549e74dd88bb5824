import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Verdict, VERDICTS } from '@sagitta/contracts';
import { againUnlessRefused, judgePair, pairQuery } from '../../../api/pair.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useNotify } from '../../../ui/notices.tsx';
import { useKeys } from '../keys.ts';
import { useIdOf } from '../../../ui/use-id-of.ts';

interface Props {
  readonly pairId: string;
  /** What is shown: it is what the verdict is of. */
  readonly measurementId: string;
  /** The verdict that stands. */
  readonly standing: Verdict | undefined;
  /** Why none can be given now; null where one can. */
  readonly disabledBy: 'unsaved' | 'earlier' | null;
  /** Who asked for a second reader is not that reader. */
  readonly askedByMe: boolean;
}

/** With Shift. */
const VERDICT_KEYS: Readonly<Record<Verdict, string>> = {
  accepted: 'A',
  'second-read': 'S',
  rejected: 'R',
};

/** Accept, reject, or leave it to a second reader. A rejection says why. */
export function Verdicts({ pairId, measurementId, standing, disabledBy, askedByMe }: Props) {
  const { t } = useTranslation('viewer');
  const notify = useNotify();
  const queries = useQueryClient();
  const [rejecting, setRejecting] = useState(false);
  const judge = useMutation({
    mutationFn: ({ verdict, verdictId, reason }: Judging) =>
      judgePair(pairId, { verdictId, verdict, measurementId, ...(reason && { reason }) }),
    retry: againUnlessRefused,
    onSuccess: (view, { verdict }) => {
      queries.setQueryData(pairQuery(pairId).queryKey, view);
      setRejecting(false);
      notify('good', t(`verdict.done.${verdict}`));
    },
    onError: (error, { verdict }) => {
      // Somebody may have corrected it meanwhile: then it is of that that one is to judge.
      void queries.invalidateQueries({ queryKey: pairQuery(pairId).queryKey, exact: true });
      if (verdict !== 'rejected') notify('bad', error.message);
    },
  });
  const barredBy = (verdict: Verdict) =>
    disabledBy ?? (askedByMe && verdict !== 'second-read' ? 'asked' : null);
  const give = (verdict: Verdict): void => {
    if (barredBy(verdict) || judge.isPending) return;
    if (verdict === 'rejected') setRejecting(true);
    else judge.mutate({ verdict, verdictId: crypto.randomUUID() });
  };
  // By Shift itself: with Caps Lock on, a plain letter would decide.
  useKeys((event) => {
    const verdict = VERDICTS.find((one) => VERDICT_KEYS[one] === event.key.toUpperCase());
    if (!verdict || !event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return false;
    give(verdict);
    return true;
  });
  return (
    <div className="verdicts" role="group" aria-label={t('verdict.title')}>
      {(['accepted', 'second-read', 'rejected'] as const).map((verdict) => {
        const barred = barredBy(verdict);
        return (
          <button
            key={verdict}
            type="button"
            className="button"
            data-testid={`viewer-verdict-${verdict}`}
            data-verdict={verdict}
            aria-pressed={standing === verdict}
            disabled={barred !== null || judge.isPending}
            title={
              barred
                ? t(`verdict.disabled.${barred}`)
                : `${t(`verdict.do.${verdict}`)} (⇧${VERDICT_KEYS[verdict]})`
            }
            onClick={() => give(verdict)}
          >
            {t(`verdict.do.${verdict}`)}
          </button>
        );
      })}
      {rejecting && (
        <Reject
          problem={judge.error?.message}
          pending={judge.isPending}
          onReject={(verdictId, reason) => judge.mutate({ verdict: 'rejected', verdictId, reason })}
          onClose={() => setRejecting(false)}
        />
      )}
    </div>
  );
}

interface Judging {
  readonly verdict: Verdict;
  readonly verdictId: string;
  readonly reason?: string;
}

interface RejectProps {
  readonly problem: string | undefined;
  readonly pending: boolean;
  readonly onReject: (verdictId: string, reason: string) => void;
  readonly onClose: () => void;
}

function Reject({ problem, pending, onReject, onClose }: RejectProps) {
  const { t } = useTranslation(['viewer', 'shell']);
  const [reason, setReason] = useState('');
  const idOf = useIdOf();
  return (
    <Dialog title={t('verdict.rejectTitle')} titleShown className="viewer-dialog" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) onReject(idOf(reason.trim()), reason.trim());
        }}
      >
        <Field label={t('verdict.reason')} hint={t('verdict.reasonHint')} problem={problem}>
          {(tied) => (
            <textarea
              {...tied}
              className="input"
              rows={3}
              maxLength={500}
              required
              autoFocus
              value={reason}
              data-testid="viewer-reject-reason"
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel', { ns: 'shell' })}
          </button>
          <button type="submit" className="button danger" disabled={!reason.trim() || pending}>
            {t('verdict.do.rejected')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
