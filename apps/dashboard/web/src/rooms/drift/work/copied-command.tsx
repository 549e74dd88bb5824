import { useTranslation } from 'react-i18next';
import { useNotify } from '../../../ui/notices.tsx';

/** A command line to be run elsewhere, and a press that copies it. */
export function CopiedCommand({ command }: { readonly command: string }) {
  const { t } = useTranslation('drift-work');
  const notify = useNotify();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(command);
      notify('good', t('sets.copied'));
    } catch {
      // A page that is not served securely has no clipboard, and a person may have forbidden it.
      notify('bad', t('sets.notCopied'));
    }
  };
  return (
    <p className="command-line">
      <code>{command}</code>
      <button type="button" className="button" onClick={() => void copy()}>
        {t('sets.copy')}
      </button>
    </p>
  );
}
