import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PairView } from '@sagitta/contracts';
import { Refusal } from '../../../api/http.ts';
import { againUnlessRefused, pairQuery, revisePair } from '../../../api/pair.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { useIdOf } from '../../../ui/use-id-of.ts';
import type { Correction } from './use-correction.ts';

interface Props {
  readonly pairId: string;
  readonly correction: Correction;
  readonly onSaved: (view: PairView) => void;
  /** Somebody corrected the pair meanwhile. */
  readonly onOutdated: () => void;
  readonly onClose: () => void;
}

/** Asks why, and makes the edits a revision. */
export function SaveDialog({ pairId, correction, onSaved, onOutdated, onClose }: Props) {
  const { t } = useTranslation(['viewer', 'shell']);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  // The same revision however often it is sent: of one whose answer was lost there are not two.
  const idOf = useIdOf();
  const save = useMutation({
    mutationFn: () =>
      revisePair(pairId, {
        revisionId: idOf(reason),
        parent: correction.base.id,
        edits: [...correction.edits],
        reason,
      }),
    retry: againUnlessRefused,
    onSuccess: (view) => {
      queries.setQueryData(pairQuery(pairId).queryKey, view);
      onSaved(view);
    },
    onError: (error) => {
      if (!(error instanceof Refusal && error.code === 'revision-outdated')) return;
      void queries.invalidateQueries({ queryKey: pairQuery(pairId).queryKey, exact: true });
      onOutdated();
    },
  });
  return (
    <Dialog title={t('edit.saveTitle')} titleShown className="viewer-dialog" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) save.mutate();
        }}
      >
        <Field
          label={t('edit.reason')}
          hint={t('edit.reasonHint', { count: correction.edits.length })}
          problem={save.error?.message}
        >
          {(tied) => (
            <textarea
              {...tied}
              className="input"
              rows={3}
              maxLength={500}
              required
              value={reason}
              autoFocus
              data-testid="viewer-save-reason"
              onChange={({ target }) => setReason(target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
                  event.currentTarget.form?.requestSubmit();
              }}
            />
          )}
        </Field>
        <div className="dialog-actions">
          <button type="button" className="button" onClick={onClose}>
            {t('cancel', { ns: 'shell' })}
          </button>
          <button
            type="submit"
            className="button primary"
            disabled={!reason.trim() || save.isPending}
            data-testid="viewer-save-confirm"
          >
            {t('edit.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
