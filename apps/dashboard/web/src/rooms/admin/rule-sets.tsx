import { useTranslation } from 'react-i18next';
import {
  type Criterion,
  DEFAULT_RULE_SET_ID,
  NORMS,
  RULE_SET_IDS,
  RULE_SETS,
  type RuleSet,
  SEGMENTS,
} from '@sagitta/kinematics';
import { segmentName } from '../../format.ts';
import { SheetScroll } from '../../ui/sheet-scroll.tsx';

/** The rules that come with this version, to be read: they are changed by nobody. */
export function RuleSets() {
  const { t } = useTranslation('admin');
  return (
    <section className="panel" aria-labelledby="admin-rules">
      <h2 id="admin-rules">{t('rules')}</h2>
      <p className="room-note">{t('rulesNote')}</p>
      <ul className="rule-sets">
        {RULE_SET_IDS.map((id) => (
          <OneRuleSet key={id} rules={RULE_SETS[id]} isDefault={id === DEFAULT_RULE_SET_ID} />
        ))}
      </ul>
    </section>
  );
}

function OneRuleSet({ rules, isDefault }: { readonly rules: RuleSet; readonly isDefault: boolean }) {
  const { t } = useTranslation('admin');
  const norm = NORMS[rules.norm];
  return (
    <li data-testid="admin-rules" data-rules={rules.id}>
      <h3>
        {rules.title} <span className="soft">{`${rules.id}, version ${rules.version}`}</span>
      </h3>
      {isDefault && <p className="soft">{t('isDefault')}</p>}
      <SheetScroll label={rules.title}>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{t('above')}</th>
              {SEGMENTS.map((segment) => (
                <th key={segment} scope="col">
                  {segmentName(segment)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rules.criteria.map((criterion) => (
              <CriterionRow key={criterion.quantity} criterion={criterion} />
            ))}
          </tbody>
        </table>
      </SheetScroll>
      <dl className="rule-sources">
        <dt>{t('source')}</dt>
        <dd lang="en">{rules.citation}</dd>
        <dt>{t('confirmation')}</dt>
        <dd>
          {t(rules.confirmed ? 'confirmed' : 'unconfirmed')}: <span lang="en">{rules.confirmation}</span>
        </dd>
        <dt>{t('norm')}</dt>
        <dd lang="en">
          {norm.citation}. {norm.confirmation}
        </dd>
        <dt>{t('effort')}</dt>
        <dd>
          {t('effortIs', { degrees: rules.effort.atLeastDegrees })}.{' '}
          <span lang="en">{rules.effort.basis}</span>
        </dd>
      </dl>
    </li>
  );
}

function CriterionRow({ criterion: { quantity, above } }: { readonly criterion: Criterion }) {
  const { t } = useTranslation('admin');
  return (
    <tr>
      <th scope="row">{t(`quantities.${quantity}`)}</th>
      {SEGMENTS.map((segment) => (
        <td key={segment}>{typeof above === 'number' ? above : above[segment]}</td>
      ))}
    </tr>
  );
}
