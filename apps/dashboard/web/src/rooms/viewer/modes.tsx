import { useTranslation } from 'react-i18next';

/** What is done with a pair. */
export type Mode = 'look' | 'superimpose' | 'correct' | 'read';

interface Props {
  readonly mode: Mode;
  readonly may: { readonly correct: boolean; readonly read: boolean };
  readonly onToggle: (mode: Mode) => void;
  readonly panelOpen: boolean;
  readonly onPanel: () => void;
}

const KEYS = { superimpose: 'x', correct: 'e', read: 'b' } as const;

/** The ways of working on a pair, each with its key; pressed again, it ends. */
export function ModeButtons({ mode, may, onToggle, panelOpen, onPanel }: Props) {
  const { t } = useTranslation('viewer');
  const modes = (['superimpose', 'correct', 'read'] as const).filter(
    (one) => one === 'superimpose' || may[one],
  );
  return (
    <>
      {modes.map((one) => (
        <button
          key={one}
          type="button"
          className="button"
          data-testid={`viewer-mode-${one}`}
          aria-pressed={mode === one}
          title={`${t(`modes.${one}`)} (${KEYS[one]})`}
          onClick={() => onToggle(one)}
        >
          {t(`modes.${one}`)}
        </button>
      ))}
      <button
        type="button"
        className="button quiet"
        aria-expanded={panelOpen}
        title={`${t('tools.panel')} (v)`}
        aria-label={t('tools.panel')}
        onClick={onPanel}
      >
        <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 5h16v14H4Z M15 5v14" />
        </svg>
      </button>
    </>
  );
}
