import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CenterView } from '@sagitta/contracts';
import { ABSENT, age, count, rate, wholePercent } from '../../format.ts';
import { useAge } from '../../live/live-context.ts';

export function Centers({ centers }: { readonly centers: readonly CenterView[] | null }) {
  const { t } = useTranslation('wall');
  const since = useAge();
  return (
    <section className="panel" aria-labelledby="centers-title">
      <h2 id="centers-title">{t('centers.title', { count: centers?.length ?? 0 })}</h2>
      <table className="centers">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('centers.name')}</span>
            </th>
            <th scope="col">{t('centers.perMinute')}</th>
            <th scope="col">{t('centers.measured')}</th>
            <th scope="col" title={t('centers.reviewMeans')}>
              {t('centers.review')}
            </th>
            <th scope="col" title={t('centers.failedMeans')}>
              {t('centers.failed')}
            </th>
            <th scope="col">{t('centers.lastFilm')}</th>
          </tr>
        </thead>
        <tbody>
          {centers?.map(({ centerId, name, perMinute, measured, failed, toReview, lastReceivedAt }) => (
            <tr key={centerId} data-testid="center-row" data-center-id={centerId}>
              <th scope="row">
                <Link to="/centers/$centerId" params={{ centerId }}>
                  {name}
                </Link>
              </th>
              <td>{rate(perMinute)}</td>
              <td>{count(measured)}</td>
              <td>{share(toReview, measured)}</td>
              <td data-bad={failed > 0}>{share(failed, measured + failed)}</td>
              <td>{lastReceivedAt ? age(since(lastReceivedAt)) : ABSENT}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Of none there is no share. */
const share = (part: number, whole: number): string =>
  whole === 0 ? ABSENT : `${wholePercent((100 * part) / whole)} %`;
