import { useTranslation } from 'react-i18next';
import { percent, ratio, wholePercent } from '../format.ts';

interface Props {
  readonly bounds: readonly [number, number] | undefined;
  readonly decimals?: 0 | 1 | 2;
}

const FORMATS = [wholePercent, percent, ratio] as const;

/** Below its value, smaller: a table is read for the values. */
export function Interval({ bounds, decimals = 1 }: Props) {
  const { t } = useTranslation('viewer');
  if (!bounds) return null;
  const [low, high] = [FORMATS[decimals](bounds[0]), FORMATS[decimals](bounds[1])];
  return (
    <small title={t('table.intervalHint')}>
      <span className="visually-hidden">, {t('table.interval')} </span>
      {t('table.range', { low, high })}
    </small>
  );
}
