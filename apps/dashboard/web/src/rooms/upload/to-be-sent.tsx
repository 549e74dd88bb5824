import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileName, type FilmPair, type Unpaired } from '@sagitta/contracts';
import { useLive, useLiveView } from '../../live/live-context.ts';
import { Choice } from '../../ui/choice.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { PairByHand } from './pair-by-hand.tsx';
import { NOTHING_PICKED, paired, type Picked, sorted, swapped, withoutFilms } from './picked-films.ts';

interface Props {
  readonly picked: Picked;
  readonly onChange: (picked: Picked) => void;
  readonly onSend: (pairs: readonly FilmPair[], center: string | undefined) => void;
}

/** The pairs as they will be sent, and what will not be. */
export function ToBeSent({ picked, onChange, onSend }: Props) {
  const { t } = useTranslation('upload');
  const { person } = useLive().session;
  const [center, setCenter] = useState<string>();
  const { pairs, unpaired } = useMemo(() => sorted(picked), [picked]);
  const needsCenter = person.centerId === null && center === undefined;
  return (
    <section className="panel to-be-sent" aria-labelledby="to-be-sent">
      <div className="panel-head">
        <h2 id="to-be-sent">{t('picked')}</h2>
        <p role="status" className="unit">
          {t('found', { count: pairs.length })}
          {unpaired.length > 0 && `, ${t('without', { count: unpaired.length })}`}
        </p>
        <div className="aside">
          {person.centerId === null && <CenterChoice center={center} onChoose={setCenter} />}
          <button type="button" className="button quiet" onClick={() => onChange(NOTHING_PICKED)}>
            {t('empty')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={pairs.length === 0 || needsCenter}
            title={needsCenter ? t('centerNeeded') : undefined}
            onClick={() => onSend(pairs, center)}
          >
            {t('send', { count: pairs.length })}
          </button>
        </div>
      </div>
      {needsCenter && pairs.length > 0 && <p className="panel-note">{t('centerNeeded')}</p>}
      {pairs.length > 0 && (
        <VirtualList
          label={t('found', { count: pairs.length })}
          items={pairs}
          keyOf={({ flexion, extension }) => `${flexion} ${extension}`}
        >
          {(pair) => (
            <PairOfFilms
              pair={pair}
              onSwap={() => onChange(swapped(picked, pair))}
              onRemove={() => onChange(withoutFilms(picked, [pair.flexion, pair.extension]))}
            />
          )}
        </VirtualList>
      )}
      {unpaired.length > 0 && (
        <>
          <h3>{t('unpaired')}</h3>
          <VirtualList label={t('unpaired')} items={unpaired} keyOf={({ file }) => file}>
            {(one) => <UnpairedFilm one={one} onRemove={() => onChange(withoutFilms(picked, [one.file]))} />}
          </VirtualList>
        </>
      )}
      {unpaired.length > 1 && (
        <PairByHand
          files={unpaired.map(({ file }) => file)}
          onPair={(flexion, extension) => onChange(paired(picked, flexion, extension))}
        />
      )}
    </section>
  );
}

interface CenterProps {
  readonly center: string | undefined;
  readonly onChoose: (center: string | undefined) => void;
}

function CenterChoice({ center, onChoose }: CenterProps) {
  const { t } = useTranslation('upload');
  const centers = useLiveView().overview?.centers ?? [];
  return (
    <Choice
      label={t('center')}
      none={t('chooseCenter')}
      value={center}
      options={centers.map(({ centerId, name }) => ({ value: centerId, name }))}
      onChoose={onChoose}
    />
  );
}

interface PairProps {
  readonly pair: FilmPair;
  readonly onSwap: () => void;
  readonly onRemove: () => void;
}

function PairOfFilms({ pair: { label, flexion, extension }, onSwap, onRemove }: PairProps) {
  const { t } = useTranslation('upload');
  return (
    <div className="upload-line" data-testid="upload-pair">
      <strong title={label}>{label}</strong>
      <span title={flexion}>
        <small>{t('flexion')}</small> {fileName(flexion)}
      </span>
      <span title={extension}>
        <small>{t('extension')}</small> {fileName(extension)}
      </span>
      <span className="upload-actions">
        <button type="button" className="button quiet" aria-label={t('swapPair', { label })} onClick={onSwap}>
          {t('swap')}
        </button>
        <button
          type="button"
          className="button quiet"
          aria-label={t('removePair', { label })}
          onClick={onRemove}
        >
          {t('remove')}
        </button>
      </span>
    </div>
  );
}

interface UnpairedProps {
  readonly one: Unpaired;
  readonly onRemove: () => void;
}

function UnpairedFilm({ one, onRemove }: UnpairedProps) {
  const { t } = useTranslation('upload');
  const counts = one.reason === 'no-partner' ? one : {};
  return (
    <div className="upload-line unpaired" data-testid="upload-unpaired">
      <strong title={one.file}>{fileName(one.file)}</strong>
      <span className="why">{t(`reasons.${one.reason}`, { ...counts })}</span>
      <span className="upload-actions">
        <button
          type="button"
          className="button quiet"
          aria-label={t('removeFilm', { label: fileName(one.file) })}
          onClick={onRemove}
        >
          {t('remove')}
        </button>
      </span>
    </div>
  );
}
