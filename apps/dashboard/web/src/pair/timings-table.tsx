import { useTranslation } from 'react-i18next';
import type { PairView } from '@sagitta/contracts';
import { milliseconds } from '../format.ts';

const FILM_STAGES = ['read', 'decode', 'place', 'infer', 'landmarks'] as const;

/** Where this pair's time went, by film and together. */
export function TimingsTable({ view: { measurement, timingsMs } }: { readonly view: PairView }) {
  const { t } = useTranslation('viewer');
  if (!measurement) return null;
  return (
    <table className="timings">
      <caption>{t('timings.title')}</caption>
      <thead>
        <tr>
          {timingsMs && <th scope="col">{t('timings.wait')}</th>}
          {FILM_STAGES.map((stage) => (
            <th key={stage} scope="col">
              {t(`timings.${stage}`)}
            </th>
          ))}
          {timingsMs && (
            <>
              <th scope="col">{t('timings.kinematics')}</th>
              <th scope="col">{t('timings.total')}</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        <tr>
          {timingsMs && <td>{milliseconds(timingsMs.wait)}</td>}
          {FILM_STAGES.map((stage) => (
            <td key={stage}>
              {milliseconds(measurement.flexion.timingsMs[stage] + measurement.extension.timingsMs[stage])}
            </td>
          ))}
          {timingsMs && (
            <>
              <td>{milliseconds(timingsMs.kinematics)}</td>
              <td>{milliseconds(timingsMs.total)}</td>
            </>
          )}
        </tr>
      </tbody>
    </table>
  );
}
