import { useTranslation } from 'react-i18next';
import type { GroupAgreement } from '@sagitta/contracts';
import { count } from '../../../format.ts';
import { Estimated } from './estimate.tsx';
import { groupsBy } from './groups-by.ts';

/** Whether model and reader call the same segments unstable. */
export function CallPanel({ groups }: { readonly groups: readonly GroupAgreement[] }) {
  const { t } = useTranslation('drift');
  const [all] = groupsBy(groups, 'all');
  if (!all) return null;
  const { call } = all;
  const { bothYes, modelOnly, readerOnly, bothNo } = call.table;
  return (
    <section className="panel" aria-labelledby="agreement-call">
      <h2 id="agreement-call">{t('agreement.call')}</h2>
      <p className="room-note">
        {t('agreement.callNote', {
          ...{ n: count(call.n), patients: count(call.patients), bothYes: count(bothYes) },
          ...{ modelOnly: count(modelOnly), readerOnly: count(readerOnly), bothNo: count(bothNo) },
        })}
      </p>
      <table className="sheet">
        <tbody>
          {(
            [
              ['kappa', call.kappa, false],
              ['sensitivity', call.sensitivity, true],
              ['specificity', call.specificity, true],
            ] as const
          ).map(([name, estimate, share]) => (
            <tr key={name}>
              <th scope="row">{t(`agreement.${name}`)}</th>
              <td>
                <Estimated estimate={estimate} share={share} withN />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
