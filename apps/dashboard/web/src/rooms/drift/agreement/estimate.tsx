import { useTranslation } from 'react-i18next';
import type { EstimateView } from '@sagitta/contracts';
import { ABSENT, count, interval, percent, ratio } from '../../../format.ts';

interface Props {
  readonly estimate: EstimateView;
  /** A share, shown in per cent. */
  readonly share?: boolean;
  /** Says n and patients too. */
  readonly withN?: boolean;
}

/** A number with its 95 % interval below it. */
export function Estimated({
  estimate: { value, interval95, n, patients },
  share = false,
  withN = false,
}: Props) {
  const { t } = useTranslation('drift');
  if (value === null) return ABSENT;
  const [times, decimals] = share ? [100, 1] : [1, 2];
  const bounds = interval95 && interval([interval95[0] * times, interval95[1] * times], decimals);
  const of = { n: count(n), patients: count(patients) };
  return (
    <>
      <b>{share ? percent(value * times) : ratio(value)}</b>
      <small>{bounds ?? ABSENT}</small>
      {withN && <small>{t('agreement.ofN', of)}</small>}
    </>
  );
}
