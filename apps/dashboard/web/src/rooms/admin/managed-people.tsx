import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ManagedCenter, ManagedPerson } from '@sagitta/contracts';
import { savePerson } from '../../api/admin.ts';
import { moment } from '../../dates.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { useNotify } from '../../ui/notices.tsx';
import { ManagedSection } from './managed-section.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { useAdministering } from './use-administering.ts';

interface Props {
  readonly people: readonly ManagedPerson[];
  readonly centers: readonly ManagedCenter[];
}

type Open = { readonly what: 'new' } | { readonly what: 'change' | 'lock'; readonly person: ManagedPerson };

/** Everybody who may sign in, or might again. */
export function ManagedPeople({ people, centers }: Props) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState<Open | null>(null);
  const close = (): void => setOpen(null);
  return (
    <ManagedSection
      id="admin-people"
      title={t('people')}
      action={t('newPerson')}
      onAction={() => setOpen({ what: 'new' })}
    >
      <div className="sheet-scroll">
        <table className="sheet people" aria-labelledby="admin-people">
          <thead>
            <tr>
              <th scope="col">{t('fields.displayName')}</th>
              <th scope="col">{t('fields.username')}</th>
              <th scope="col">{t('fields.role')}</th>
              <th scope="col">{t('fields.center')}</th>
              <th scope="col">{t('created')}</th>
              <th scope="col">{t('state')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow
                key={person.username}
                person={person}
                center={centers.find(({ centerId }) => centerId === person.centerId)?.name}
                onOpen={setOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
      {open?.what === 'new' && <PersonDialog people={people} centers={centers} onClose={close} />}
      {open?.what === 'change' && (
        <PersonDialog people={people} centers={centers} person={open.person} onClose={close} />
      )}
      {open?.what === 'lock' && <LockPerson person={open.person} onClose={close} />}
    </ManagedSection>
  );
}

interface RowProps {
  readonly person: ManagedPerson;
  /** Its name; absent for whoever sees all. */
  readonly center: string | undefined;
  readonly onOpen: (open: Open) => void;
}

function PersonRow({ person, center, onOpen }: RowProps) {
  const { t } = useTranslation(['admin', 'shell']);
  const { username, displayName: name, role, centerId, createdAt, lockedAt } = person;
  return (
    <tr data-testid="admin-person" data-username={username} data-locked={lockedAt !== null}>
      <th scope="row">{name}</th>
      <td>{username}</td>
      <td>{t(`roles.${role}`, { ns: 'shell' })}</td>
      <td>{center ?? centerId ?? t('allCenters', { ns: 'shell' })}</td>
      <td>{moment(createdAt)}</td>
      <td>
        <span className="state-word" data-state={lockedAt ? 'warn' : 'good'}>
          <span className="dot" aria-hidden="true" />
          {lockedAt ? t('lockedSince', { at: moment(lockedAt) }) : t('active')}
        </span>
      </td>
      <td>
        <button
          type="button"
          className="button quiet"
          aria-label={t('changeOf', { name })}
          onClick={() => onOpen({ what: 'change', person })}
        >
          {t('change')}
        </button>
        {lockedAt === null ? (
          <button
            type="button"
            className="button quiet"
            aria-label={t('lockOf', { name })}
            onClick={() => onOpen({ what: 'lock', person })}
          >
            {t('lock')}
          </button>
        ) : (
          <Unlock person={person} />
        )}
      </td>
    </tr>
  );
}

const lockedOrNot = ({ username, displayName, role, centerId }: ManagedPerson, locked: boolean) => ({
  ...{ username, displayName, role, centerId, locked },
});

function Unlock({ person }: { readonly person: ManagedPerson }) {
  const { t } = useTranslation('admin');
  const notify = useNotify();
  const unlocking = useAdministering(savePerson);
  return (
    <button
      type="button"
      className="button quiet"
      aria-label={t('unlockOf', { name: person.displayName })}
      disabled={unlocking.isPending}
      onClick={() =>
        unlocking.mutate(lockedOrNot(person, false), { onError: ({ message }) => notify('bad', message) })
      }
    >
      {t('unlock')}
    </button>
  );
}

function LockPerson({ person, onClose }: { readonly person: ManagedPerson; readonly onClose: () => void }) {
  const { t } = useTranslation('admin');
  const locking = useAdministering(savePerson, { onDone: onClose });
  return (
    <Confirm
      title={t('lockTitle', { name: person.displayName })}
      action={t('lockIt')}
      danger
      disabled={locking.isPending}
      onConfirm={() => locking.mutate(lockedOrNot(person, true))}
      onCancel={onClose}
    >
      <p className="room-note">{t('lockWords')}</p>
      {locking.error && (
        <p className="form-problem" role="alert">
          {locking.error.message}
        </p>
      )}
    </Confirm>
  );
}
