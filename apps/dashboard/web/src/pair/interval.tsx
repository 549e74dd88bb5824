import { useTranslation } from 'react-i18next';
import { interval } from '../format.ts';

interface Props {
  readonly bounds: readonly [number, number] | undefined;
  readonly decimals?: number;
}

/** Below its value, smaller: a table is read for the values. */
export function Interval({ bounds, decimals }: Props) {
  const { t } = useTranslation('viewer');
  const text = interval(bounds, decimals);
  return (
    text && (
      <small title={t('table.intervalHint')}>
        <span className="visually-hidden">, {t('table.interval')} </span>
        {text}
      </small>
    )
  );
}
