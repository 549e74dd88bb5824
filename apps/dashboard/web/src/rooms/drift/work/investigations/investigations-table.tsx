import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { InvestigationSummary } from '@sagitta/contracts';
import { moment } from '../../../../dates.ts';
import { ABSENT, age } from '../../../../format.ts';
import { useAge } from '../../../../live/live-context.ts';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { useAlarmedWords } from './use-alarmed-words.ts';
import { changedSince } from './investigation-words.ts';

interface Props {
  readonly investigations: readonly InvestigationSummary[];
}

/** One line each; its center's name opens it. */
export function InvestigationsTable({ investigations }: Props) {
  const { t } = useTranslation('drift-work');
  return (
    <SheetScroll label={t('investigations.title')}>
      <table className="sheet words-sheet">
        <thead>
          <tr>
            {(['center', 'state', 'what', 'since', 'opened', 'who', 'decision'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`investigations.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {investigations.map((investigation) => (
            <InvestigationRow key={investigation.investigationId} investigation={investigation} />
          ))}
        </tbody>
      </table>
    </SheetScroll>
  );
}

function InvestigationRow({ investigation }: { readonly investigation: InvestigationSummary }) {
  const { t } = useTranslation(['drift-work', 'common']);
  const nameOf = useCenterNames();
  const ageOf = useAge();
  const alarmed = useAlarmedWords();
  const { investigationId, centerId, state, openedAt, alarms, lookedAtBy, closed } = investigation;
  const name = nameOf(centerId);
  return (
    <tr data-testid="investigation-row" data-state={state}>
      <th scope="row">
        <Link
          to="/drift/investigations/$investigationId"
          params={{ investigationId }}
          aria-label={t('investigations.open', { name })}
        >
          {name}
        </Link>
      </th>
      <td>
        <span className="state-word" data-state={state === 'open' ? 'warn' : undefined}>
          <span className="dot" aria-hidden="true" />
          {t(`investigations.states.${state}`)}
        </span>
      </td>
      <td className="words long">{alarmed(alarms)}</td>
      <td>{changedSince(alarms) ?? ABSENT}</td>
      <td title={moment(openedAt)}>{t('ago', { ns: 'common', age: age(ageOf(openedAt)) })}</td>
      <td>{lookedAtBy?.displayName ?? <span className="soft">{t('investigations.nobody')}</span>}</td>
      <td>{closed ? t(`decisions.${closed.decision}`) : ABSENT}</td>
    </tr>
  );
}
