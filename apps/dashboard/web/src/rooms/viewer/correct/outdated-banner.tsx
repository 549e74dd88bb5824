import { useTranslation } from 'react-i18next';
import type { RevisionView } from '@sagitta/contracts';

interface Props {
  /** What somebody made of the pair meanwhile. */
  readonly revision: RevisionView | undefined;
  readonly lookingAtTheirs: boolean;
  readonly onLook: (theirs: boolean) => void;
  /** The edits go on, on top of theirs. */
  readonly onContinue: () => void;
}

/** Somebody corrected the pair while it was being corrected: nothing is overrun, nothing lost. */
export function OutdatedBanner({ revision, lookingAtTheirs, onLook, onContinue }: Props) {
  const { t } = useTranslation('viewer');
  return (
    <p className="viewer-banner" role="alert" data-testid="viewer-outdated">
      <span>
        {revision
          ? t('edit.outdatedBy', { name: revision.author.displayName, reason: revision.reason })
          : t('edit.outdated')}
      </span>
      <button
        type="button"
        className="button"
        aria-pressed={lookingAtTheirs}
        onClick={() => onLook(!lookingAtTheirs)}
      >
        {t(lookingAtTheirs ? 'edit.lookAtMine' : 'edit.lookAtTheirs')}
      </button>
      <button type="button" className="button primary" onClick={onContinue}>
        {t('edit.continueOnTheirs')}
      </button>
    </p>
  );
}
