import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CenterView, type Light, mayUse } from '@sagitta/contracts';
import { ABSENT, age, count, rate, wholePercent } from '../../format.ts';
import { useAge, useLive } from '../../live/live-context.ts';
import { LightMark } from '../../ui/light-mark.tsx';

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
          {centers?.map(
            ({ centerId, name, perMinute, measured, failed, toReview, lastReceivedAt, drift }) => (
              <tr key={centerId} data-testid="center-row" data-center-id={centerId}>
                <th scope="row">
                  <Link to="/centers/$centerId" params={{ centerId }}>
                    {name}
                  </Link>
                  {drift && drift !== 'no-baseline' && <DriftLight centerId={centerId} light={drift} />}
                </th>
                <td>{rate(perMinute)}</td>
                <td>{count(measured)}</td>
                <td>{share(toReview, measured)}</td>
                <td data-bad={failed > 0}>{share(failed, measured + failed)}</td>
                <td>{lastReceivedAt ? age(since(lastReceivedAt)) : ABSENT}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

/** How the drift audit sees the center; the way to it for those who may go there. */
function DriftLight({ centerId, light }: { readonly centerId: string; readonly light: Light }) {
  const { role } = useLive().session.person;
  const mark = <LightMark light={light} bare />;
  if (!mayUse(role, 'GET /api/drift')) return mark;
  return (
    <Link to="/drift/$centerId/charts" params={{ centerId }} className="drift-light">
      {mark}
    </Link>
  );
}

/** Of none there is no share. */
const share = (part: number, whole: number): string =>
  whole === 0 ? ABSENT : `${wholePercent((100 * part) / whole)} %`;
