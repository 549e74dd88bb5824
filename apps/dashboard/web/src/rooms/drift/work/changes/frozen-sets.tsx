import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FrozenSet, mayUse } from '@sagitta/contracts';
import { frozenSets } from '../../../../api/drift-work.ts';
import { moment } from '../../../../dates.ts';
import { count, shortId } from '../../../../format.ts';
import { useLive } from '../../../../live/live-context.ts';
import { Asked } from '../../../../ui/asked.tsx';
import { SheetScroll } from '../../../../ui/sheet-scroll.tsx';
import { useCenterNames } from '../../../pairs/use-center-names.ts';
import { CopiedCommand } from '../copied-command.tsx';
import { FreezeSetDialog } from './freeze-set-dialog.tsx';

/** The pairs that candidates are measured by, and the command by which one measures them. */
export function FrozenSets() {
  const { t } = useTranslation('drift-work');
  const { role } = useLive().session.person;
  const query = useQuery(frozenSets);
  const [freezing, setFreezing] = useState(false);
  return (
    <section className="panel">
      <div className="panel-head">
        <h2>{t('sets.title')}</h2>
        {mayUse(role, 'POST /api/drift/sets') && (
          <div className="aside">
            <button type="button" className="button" onClick={() => setFreezing(true)}>
              {t('sets.new')}
            </button>
          </div>
        )}
      </div>
      <p className="room-note">{t('sets.note')}</p>
      <Asked query={query}>
        {({ sets }) =>
          sets.length === 0 ? <p className="empty">{t('sets.none')}</p> : <SetsTable sets={sets} />
        }
      </Asked>
      {freezing && <FreezeSetDialog onClose={() => setFreezing(false)} />}
    </section>
  );
}

function SetsTable({ sets }: { readonly sets: readonly FrozenSet[] }) {
  const { t } = useTranslation('drift-work');
  const nameOf = useCenterNames();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = sets.find(({ setId }) => setId === chosen) ?? sets[0]!;
  return (
    <>
      <SheetScroll label={t('sets.title')}>
        <table className="sheet words-sheet">
          <thead>
            <tr>
              {(['name', 'center', 'pairs', 'hash', 'frozen'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`sets.columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sets.map(({ setId, name, centerId, pairs, sha256, frozenBy, frozenAt }) => (
              <tr key={setId} data-testid="frozen-set">
                <th scope="row">{name}</th>
                <td>{centerId ? nameOf(centerId) : t('sets.allCenters')}</td>
                <td>{count(pairs)}</td>
                <td>
                  <code title={sha256}>{shortId(sha256)}</code>
                </td>
                <td>
                  {moment(frozenAt)} <small>{frozenBy.displayName}</small>
                </td>
                <td>
                  <button
                    type="button"
                    className="button quiet"
                    aria-pressed={setId === shown.setId}
                    aria-label={t('sets.commandOf', { name })}
                    onClick={() => setChosen(setId)}
                  >
                    {t('sets.command')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </SheetScroll>
      <h3>{t('sets.replayTitle', { name: shown.name })}</h3>
      <p className="room-note">{t('sets.replay')}</p>
      <CopiedCommand command={`npx --no sagitta audit replay --set ${shown.setId} --model DIR`} />
    </>
  );
}
