import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type CenterAudit, mayUse } from '@sagitta/contracts';
import { ABSENT, age, count, ratio } from '../../format.ts';
import { useAge, useLive } from '../../live/live-context.ts';
import { LightMark } from '../../ui/light-mark.tsx';

/** Metrics named in a row; more are counted. */
const NAMED = 3;

/** A row a center, in the order in which they come: gravest first. */
export function NetworkTable({ centers }: { readonly centers: readonly CenterAudit[] }) {
  const { t } = useTranslation('drift');
  return (
    <div className="sheet-scroll">
      <table className="sheet drift-network" aria-labelledby="drift-network">
        <thead>
          <tr>
            {(['center', 'light', 'moved'] as const).map((column) => (
              <th key={column} scope="col" className="words">
                {t(`network.columns.${column}`)}
              </th>
            ))}
            {(['open', 'pairs', 'lastDay', 'baseline'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`network.columns.${column}`)}
              </th>
            ))}
            {(['bias', 'mae'] as const).map((column) => (
              <th key={column} scope="col" title={t('network.shrunk')}>
                {t(`network.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {centers.map((center) => (
            <CenterRow key={center.centerId} center={center} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function CenterRow({ center }: { readonly center: CenterAudit }) {
  const { t } = useTranslation('drift');
  const since = useAge();
  const mayFreeze = mayUse(useLive().session.person.role, 'POST /api/drift/centers/:centerId/baselines');
  const { centerId, name, light, agreement, baseline, openInvestigations, recentPairs, lastDay } = center;
  return (
    <tr data-testid="drift-center" data-center-id={centerId} data-light={light}>
      <th scope="row">
        <Link to="/drift/$centerId/charts" params={{ centerId }}>
          {name}
        </Link>
      </th>
      <td className="words">
        <LightMark light={light} />
      </td>
      <td className="words long">
        <Moved center={center} />
      </td>
      <td>
        {openInvestigations === 0 ? (
          ABSENT
        ) : (
          <Link to="/drift/investigations" search={{ center: centerId, state: 'open' }}>
            {t('network.openCount', { count: openInvestigations })}
          </Link>
        )}
      </td>
      <td>{count(recentPairs)}</td>
      <td>{lastDay ?? ABSENT}</td>
      <td>
        {baseline === null && !mayFreeze ? (
          ABSENT
        ) : (
          <Link to="/drift/$centerId/baselines" params={{ centerId }}>
            {baseline
              ? t('network.version', { version: baseline.version, age: age(since(baseline.frozenAt)) })
              : t('network.freeze')}
          </Link>
        )}
      </td>
      <td>
        {agreement ? ratio(agreement.biasDegrees) : ABSENT}
        {agreement && <small>{t('network.patients', { n: count(agreement.patients) })}</small>}
      </td>
      <td>{agreement ? ratio(agreement.maeDegrees) : ABSENT}</td>
    </tr>
  );
}

/** What stands at alarm by name, then what is watched, called so. */
function Moved({ center: { alarming, watching } }: { readonly center: CenterAudit }) {
  const { t } = useTranslation('drift');
  const moved = [
    ...alarming.map((metric) => t(`metrics.${metric}`)),
    ...watching.map((metric) => t('network.watched', { metric: t(`metrics.${metric}`) })),
  ];
  if (moved.length === 0) return ABSENT;
  const rest = moved.slice(NAMED);
  return (
    <>
      {moved.slice(0, NAMED).join(', ')}
      {rest.length > 0 && <small>{t('network.andMore', { list: rest.join(', ') })}</small>}
    </>
  );
}
