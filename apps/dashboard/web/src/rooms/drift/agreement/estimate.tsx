import { useTranslation } from 'react-i18next';
import type { EstimateView } from '@sagitta/contracts';
import { ABSENT, count, interval, ratio } from '../../../format.ts';

interface Props {
  readonly estimate: EstimateView;
  /** Of what is shown for each of the value's units: 100 of shares in per cent. */
  readonly times?: number;
  /** Says n and patients too. */
  readonly withN?: boolean;
}

/** A number with its 95 % interval below it. */
export function Estimated({ estimate: { value, interval95, n, patients }, times = 1, withN = false }: Props) {
  const { t } = useTranslation('drift');
  if (value === null) return ABSENT;
  const bounds = interval95 && interval([interval95[0] * times, interval95[1] * times], 2);
  const of = { n: count(n), patients: count(patients) };
  return (
    <>
      <b>{ratio(value * times)}</b>
      <small>
        {withN
          ? bounds
            ? t('agreement.ofNInterval', { interval: bounds, ...of })
            : t('agreement.ofN', of)
          : bounds}
      </small>
    </>
  );
}
