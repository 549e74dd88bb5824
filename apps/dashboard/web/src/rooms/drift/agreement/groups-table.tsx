import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupAgreement, ValueAgreement } from '@sagitta/contracts';
import { count } from '../../../format.ts';
import { SheetScroll } from '../../../ui/sheet-scroll.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { Estimated } from './estimate.tsx';
import { groupName, groupsBy, GROUPINGS } from './groups-by.ts';

const VALUES = [
  ...(['mae', 'bias', 'lowerLimit', 'upperLimit', 'rmse', 'icc21', 'icc31'] as const),
  ...(['demingSlope', 'demingIntercept', 'coverage'] as const),
] satisfies (keyof ValueAgreement)[];
const CALLS = ['identification', 'cornerMae', 'kappa', 'sensitivity', 'specificity'] as const;

/** Agreement by segment, device, month and model: IROM, dST, and what else the study's table has. */
export function GroupsTable({ groups }: { readonly groups: readonly GroupAgreement[] }) {
  const { t } = useTranslation('drift');
  const ofValue = (quantity: 'irom' | 'translation') => (
    <Groups
      groups={groups}
      name={t(`agreement.value.${quantity}`)}
      columns={VALUES.map((column) => t(`agreement.groupColumns.${column}`))}
      cells={({ [quantity]: value }) => [
        <Counted key="n" n={value.n} patients={value.patients} />,
        ...VALUES.map((column) => (
          <Estimated key={column} estimate={value[column]} share={column === 'coverage'} />
        )),
      ]}
    />
  );
  return (
    <section className="panel" aria-labelledby="agreement-groups">
      <h2 id="agreement-groups">{t('agreement.groups')}</h2>
      <Tabs
        label={t('agreement.groups')}
        tabs={[
          { name: t('agreement.value.irom'), content: ofValue('irom') },
          { name: t('agreement.value.translation'), content: ofValue('translation') },
          {
            name: t('agreement.more'),
            content: (
              <Groups
                groups={groups}
                name={t('agreement.more')}
                columns={CALLS.map((column) => t(`agreement.groupColumns.${column}`))}
                cells={({ identification, cornerMae, call }) => [
                  <Counted key="n" n={identification.n} patients={identification.patients} />,
                  <Estimated key="identification" estimate={identification} share />,
                  <Estimated key="cornerMae" estimate={cornerMae} withN />,
                  <Estimated key="kappa" estimate={call.kappa} />,
                  <Estimated key="sensitivity" estimate={call.sensitivity} share />,
                  <Estimated key="specificity" estimate={call.specificity} share />,
                ]}
              />
            ),
          },
        ]}
      />
    </section>
  );
}

const Counted = ({ n, patients }: { readonly n: number; readonly patients: number }) => (
  <>
    {count(n)} ({count(patients)})
  </>
);

interface Props {
  readonly groups: readonly GroupAgreement[];
  readonly name: string;
  readonly columns: readonly string[];
  /** The first is how many; then one a column. */
  readonly cells: (group: GroupAgreement) => readonly ReactNode[];
}

function Groups({ groups, name, columns, cells }: Props) {
  const { t } = useTranslation('drift');
  const shown = GROUPINGS.map((by) => ({ by, rows: groupsBy(groups, by) })).filter(
    ({ rows }) => rows.length > 0,
  );
  return (
    <SheetScroll label={name}>
      <table className="sheet agreement-groups">
        <thead>
          <tr>
            <th scope="col">{t('agreement.groupColumns.key')}</th>
            <th scope="col">{t('agreement.groupColumns.n')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {shown.map(({ by, rows }) => (
          <tbody key={by}>
            {by !== 'all' && (
              <tr className="group-head">
                <th scope="rowgroup" colSpan={columns.length + 2}>
                  {t(`agreement.by.${by}`)}
                </th>
              </tr>
            )}
            {rows.map((group) => (
              <tr key={group.key}>
                <th scope="row">
                  {by === 'all' ? t('agreement.by.all') : groupName(group, t('agreement.unknown'))}
                </th>
                {cells(group).map((cell, i) => (
                  <td key={i}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </SheetScroll>
  );
}
