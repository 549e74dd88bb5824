import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/choice.tsx';

interface Props {
  readonly files: readonly string[];
  readonly onPair: (flexion: string, extension: string) => void;
}

/** Two films that a person says belong together. */
export function PairByHand({ files, onPair }: Props) {
  const { t } = useTranslation('upload');
  const [chosen, setChosen] = useState<{ flexion?: string | undefined; extension?: string | undefined }>({});
  // What was paired or taken away meanwhile cannot be chosen any more.
  const here = (file: string | undefined): string | undefined => files.find((one) => one === file);
  const flexion = here(chosen.flexion);
  const extension = here(chosen.extension);
  const optionsBut = (other: string | undefined) =>
    files.filter((file) => file !== other).map((file) => ({ value: file, name: file }));
  return (
    <div className="pair-by-hand" role="group" aria-label={t('byHand')}>
      <h3>{t('byHand')}</h3>
      <Choice
        label={t('chooseFlexion')}
        none={`${t('flexion')}: ${t('chooseOne')}`}
        value={flexion}
        options={optionsBut(extension)}
        onChoose={(file) => setChosen({ flexion: file, extension })}
      />
      <Choice
        label={t('chooseExtension')}
        none={`${t('extension')}: ${t('chooseOne')}`}
        value={extension}
        options={optionsBut(flexion)}
        onChoose={(file) => setChosen({ flexion, extension: file })}
      />
      <button
        type="button"
        className="button"
        disabled={flexion === undefined || extension === undefined}
        onClick={() => {
          if (flexion !== undefined && extension !== undefined) onPair(flexion, extension);
        }}
      >
        {t('pair')}
      </button>
    </div>
  );
}
