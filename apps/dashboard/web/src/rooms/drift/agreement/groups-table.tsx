import { useTranslation } from 'react-i18next';
import type { GroupAgreement } from '@sagitta/contracts';
import { ABSENT, count, interval, ratio, segmentName, shortId, wholePercent } from '../../../format.ts';
import { Tabs } from '../../../ui/tabs.tsx';
import { Estimated } from './estimate.tsx';
import { groupsBy } from './groups-by.ts';

const COLUMNS = [
  'key',
  'n',
  'mae',
  'bias',
  'limits',
  'rmse',
  'icc21',
  'icc31',
  'deming',
  'coverage',
] as const;
const BY = ['segment', 'device', 'month', 'model'] as const;
type Quantity = 'irom' | 'translation';

/** Agreement by segment, device, month and model, IROM and dST apart. */
export function GroupsTable({ groups }: { readonly groups: readonly GroupAgreement[] }) {
  const { t } = useTranslation('drift');
  return (
    <section className="panel" aria-labelledby="agreement-groups">
      <h2 id="agreement-groups">{t('agreement.groups')}</h2>
      <Tabs
        label={t('agreement.groups')}
        tabs={(['irom', 'translation'] as const).map((quantity) => ({
          name: t(`agreement.value.${quantity}`),
          content: <QuantityTable groups={groups} quantity={quantity} />,
        }))}
      />
    </section>
  );
}

interface Props {
  readonly groups: readonly GroupAgreement[];
  readonly quantity: Quantity;
}

function QuantityTable({ groups, quantity }: Props) {
  const { t } = useTranslation('drift');
  return (
    <div className="sheet-scroll">
      <table className="sheet agreement-groups">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`agreement.groupColumns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {(['all', ...BY] as const).map((by) => (
          <tbody key={by}>
            {groupsBy(groups, by).map((group) => (
              <GroupRow key={group.key} group={group} quantity={quantity} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function GroupRow({ group, quantity }: { readonly group: GroupAgreement; readonly quantity: Quantity }) {
  const { t } = useTranslation('drift');
  const value = group[quantity];
  const { lowerLimit, upperLimit, demingSlope, demingIntercept, coverage } = value;
  const limits =
    lowerLimit.value === null || upperLimit.value === null
      ? null
      : interval([lowerLimit.value, upperLimit.value], 2);
  return (
    <tr>
      <th scope="row">{group.by === 'all' ? t('agreement.by.all') : nameOf(group)}</th>
      <td>
        {count(value.n)} ({count(value.patients)})
      </td>
      <td>
        <Estimated estimate={value.mae} />
      </td>
      <td>
        <Estimated estimate={value.bias} />
      </td>
      <td>{limits ?? ABSENT}</td>
      <td>{ratio(value.rmse.value)}</td>
      <td>
        <Estimated estimate={value.icc21} />
      </td>
      <td>
        <Estimated estimate={value.icc31} />
      </td>
      <td>
        {ratio(demingSlope.value)}, {ratio(demingIntercept.value)}
      </td>
      <td>{coverage.value === null ? ABSENT : `${wholePercent(100 * coverage.value)} %`}</td>
    </tr>
  );
}

/** A segment with its dash, a model by the digits that people read out. */
function nameOf({ by, key }: GroupAgreement): string {
  if (by === 'segment') return segmentName(key);
  return by === 'model' ? shortId(key) : key;
}
