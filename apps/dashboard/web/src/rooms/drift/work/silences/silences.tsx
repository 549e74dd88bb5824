import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayUse, type Silence } from '@sagitta/contracts';
import { silences } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { useLive, useNow } from '../../../../live/live-context.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { SilenceDialog } from './silence-dialog.tsx';

/** Alarms that nobody is told of, now or later. */
export function Silences() {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const query = useQuery(silences);
  const [silencing, setSilencing] = useState(false);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('silences.title')}</h2>
        {mayUse(role, 'POST /api/drift/silences') && (
          <div className="aside">
            <button type="button" className="button" onClick={() => setSilencing(true)}>
              {t('silences.new')}
            </button>
          </div>
        )}
      </div>
      <p className="room-note">{t('silences.note')}</p>
      <Asked query={query}>
        {({ silences: known }) =>
          known.length === 0 ? (
            <p className="empty">{t('silences.none')}</p>
          ) : (
            <SilencesTable silences={known} />
          )
        }
      </Asked>
      {silencing && <SilenceDialog metric={null} onClose={() => setSilencing(false)} />}
    </section>
  );
}

function SilencesTable({ silences: known }: { readonly silences: readonly Silence[] }) {
  const { t } = useTranslation(['drift-work', 'drift']);
  const nameOf = useCenterNames();
  const now = useNow();
  return (
    <SheetScroll label={t('silences.title')}>
      <table className="sheet words-sheet">
        <thead>
          <tr>
            {(['center', 'metric', 'from', 'until', 'by', 'reason'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`silences.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.map(({ silenceId, centerId, metric, from, until, by, reason }) => (
            <tr key={silenceId} data-testid="silence-row">
              <th scope="row">{nameOf(centerId)}</th>
              <td>{metric ? t(`metrics.${metric}`, { ns: 'drift' }) : t('silences.allMetrics')}</td>
              <td>
                {moment(from)}{' '}
                <span className="soft">{t(Date.parse(from) > now ? 'silences.later' : 'silences.now')}</span>
              </td>
              <td>{moment(until)}</td>
              <td>{by.displayName}</td>
              <td className="words long">{reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </SheetScroll>
  );
}
