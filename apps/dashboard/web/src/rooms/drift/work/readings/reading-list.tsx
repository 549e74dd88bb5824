import '../../../../i18n/drift-texts.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { mayUse } from '@sagitta/contracts';
import { readingList } from '../../../../api/drift-work.ts';
import { count } from '../../../../format.ts';
import { useLive } from '../../../../live/live-context.ts';
import { leftToRead } from '../../../viewer/read/next-to-read.ts';
import '../../../../style/sheet.css';
import '../../../../style/drift-work.css';

interface Props {
  /** Whether it is shown where nothing is to be read, too. */
  readonly always?: boolean;
}

/** For who reads: how many pairs of plans wait, and the way to the next one. */
export function ReadingList({ always = false }: Props) {
  const { role } = useLive().session.person;
  return mayUse(role, 'GET /api/drift/reading-list') ? <Waiting always={always} /> : null;
}

function Waiting({ always }: { readonly always: boolean }) {
  const { t } = useTranslation('drift-work');
  const { data } = useQuery(readingList);
  const next = data?.entries[0];
  if (data === undefined || (next === undefined && !always)) return null;
  const left = leftToRead(data.entries);
  return (
    <section className="panel reading-list" aria-label={t('list.title')} data-testid="reading-list">
      <h2>{next ? t('list.toRead', { count: left, shown: count(left) }) : t('list.title')}</h2>
      <p className="room-note">{t(next ? 'list.note' : 'list.none')}</p>
      {next && (
        <Link
          className="button primary"
          to="/pairs/$pairId"
          params={{ pairId: next.pairId }}
          search={{ read: 'blinded', plan: next.planId }}
          data-testid="reading-list-next"
        >
          {t('list.next')}
        </Link>
      )}
    </section>
  );
}
