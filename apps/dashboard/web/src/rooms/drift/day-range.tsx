import { useTranslation } from 'react-i18next';
import type { Days } from '@sagitta/contracts';
import { utcDay } from '../../dates.ts';

interface Props {
  readonly days: Days;
  readonly onChoose: (days: Days) => void;
}

/** From one day to another, both in it, in UTC. */
export function DayRange({ days, onChoose }: Props) {
  const { t } = useTranslation('drift');
  return (
    <>
      <label className="inline-field">
        <span>{t('shift.from')}</span>
        <input
          type="date"
          className="input"
          value={days.from}
          max={days.to}
          onChange={({ target }) => target.value && onChoose({ ...days, from: target.value })}
        />
      </label>
      <label className="inline-field">
        <span>{t('shift.to')}</span>
        <input
          type="date"
          className="input"
          value={days.to}
          min={days.from}
          max={utcDay(new Date())}
          onChange={({ target }) => target.value && onChoose({ ...days, to: target.value })}
        />
      </label>
    </>
  );
}
