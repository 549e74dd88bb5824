import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKeyView, ManagedCenter } from '@sagitta/contracts';
import { moment } from '../../dates.ts';
import { shortId } from '../../format.ts';
import { SheetScroll } from '../../ui/sheet-scroll.tsx';
import { CenterDialog } from './center-dialog.tsx';
import { KeyDialog } from './key-dialog.tsx';
import { ManagedSection } from './managed-section.tsx';
import { WithdrawKey } from './withdraw-key.tsx';

type Open =
  | { readonly what: 'new-center' }
  | { readonly what: 'rename' | 'new-key'; readonly center: ManagedCenter }
  | { readonly what: 'withdraw'; readonly center: ManagedCenter; readonly key: ApiKeyView };

/** Every center with the keys by which its machines send films. */
export function ManagedCenters({ centers }: { readonly centers: readonly ManagedCenter[] }) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <ManagedSection
      id="admin-centers"
      title={t('centers')}
      action={t('newCenter')}
      onAction={() => setOpen({ what: 'new-center' })}
    >
      {centers.length === 0 && <p className="empty">{t('noCenters')}</p>}
      <ul className="managed-centers">
        {centers.map((center) => (
          <CenterWithKeys key={center.centerId} center={center} onOpen={setOpen} />
        ))}
      </ul>
      {open?.what === 'new-center' && <CenterDialog known={centers} onClose={close} />}
      {open?.what === 'rename' && <CenterDialog known={centers} center={open.center} onClose={close} />}
      {open?.what === 'new-key' && <KeyDialog center={open.center} onClose={close} />}
      {open?.what === 'withdraw' && <WithdrawKey center={open.center} apiKey={open.key} onClose={close} />}
    </ManagedSection>
  );
}

interface CenterProps {
  readonly center: ManagedCenter;
  readonly onOpen: (open: Open) => void;
}

function CenterWithKeys({ center, onOpen }: CenterProps) {
  const { t } = useTranslation('admin');
  const { centerId, name, keys } = center;
  return (
    <li data-testid="admin-center" data-center-id={centerId}>
      <div className="panel-head">
        <h3>
          <Link to="/centers/$centerId" params={{ centerId }}>
            {name}
          </Link>
        </h3>
        <span className="soft">{centerId}</span>
        <div className="aside">
          <button
            type="button"
            className="button quiet"
            aria-label={t('renameOf', { name })}
            onClick={() => onOpen({ what: 'rename', center })}
          >
            {t('rename')}
          </button>
          <button
            type="button"
            className="button quiet"
            aria-label={t('newKeyOf', { name })}
            onClick={() => onOpen({ what: 'new-key', center })}
          >
            {t('newKey')}
          </button>
        </div>
      </div>
      {keys.length === 0 ? (
        <p className="empty">{t('noKeys')}</p>
      ) : (
        <SheetScroll label={`${t('key')}: ${name}`}>
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{t('key')}</th>
                <th scope="col">SHA-256</th>
                <th scope="col">{t('created')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">
                  <span className="visually-hidden">{t('actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {keys.map((key) => (
                <KeyRow
                  key={key.keySha256}
                  apiKey={key}
                  onWithdraw={() => onOpen({ what: 'withdraw', center, key })}
                />
              ))}
            </tbody>
          </table>
        </SheetScroll>
      )}
    </li>
  );
}

function KeyRow({ apiKey, onWithdraw }: { readonly apiKey: ApiKeyView; readonly onWithdraw: () => void }) {
  const { t } = useTranslation('admin');
  const { keySha256, createdAt, withdrawnAt } = apiKey;
  const label = apiKey.label || t('unnamed');
  return (
    <tr data-testid="admin-key" data-withdrawn={withdrawnAt !== null}>
      <th scope="row" className="words long">
        {label}
      </th>
      <td title={keySha256}>{shortId(keySha256)}</td>
      <td>{moment(createdAt)}</td>
      <td>
        <span className="state-word" data-state={withdrawnAt ? undefined : 'good'}>
          <span className="dot" aria-hidden="true" />
          {withdrawnAt ? `${t('withdrawn')} ${moment(withdrawnAt)}` : t('inUse')}
        </span>
      </td>
      <td>
        {withdrawnAt === null && (
          <button
            type="button"
            className="button quiet"
            aria-label={t('withdrawOf', { label })}
            onClick={onWithdraw}
          >
            {t('withdraw')}
          </button>
        )}
      </td>
    </tr>
  );
}
