import '../style/help.css';
import { useRouterState } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLive } from '../live/live-context.ts';
import { FindingMark } from '../pair/finding-mark.tsx';
import { ToBeReviewed } from '../pair/review.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { roomsFor } from './rooms.ts';
import { KEYED_ROOMS, useRoomKeys } from './room-keys.ts';

const TERMS = [
  'secondsPerPatient',
  'latency',
  'irom',
  'dst',
  'interval',
  'findings',
  'protocols',
  'films',
  'vertebrae',
  'residual',
  'meyerding',
  'centreOfRotation',
  'toBeReviewed',
] as const;

/** The keys of every room, that of the one in front first, and what the figures mean. */
export function Help({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['help', 'shell', ...KEYED_ROOMS]);
  const rooms = roomsFor(useLive().session.person.role);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const roomKeys = useRoomKeys(path);
  // A pair is opened from other rooms.
  const mine = new Set<string>(['viewer', ...rooms.map(({ name }) => name)]);
  return (
    <Dialog title={t('title')} titleShown className="help" onClose={onClose}>
      <h3>{t('keys')}</h3>
      <div className="help-keys">
        {roomKeys
          .filter(({ room }) => mine.has(room))
          .map(({ room, keys }) => (
            <Keys key={room} title={t('title', { ns: room })} keys={keys} />
          ))}
        <Keys
          title={t('everywhere')}
          keys={[
            ['t', t('theme')],
            ['?', t('thisHelp')],
            ['Esc', t('close')],
          ]}
        />
        <Keys
          title={t('go')}
          keys={rooms.map(({ key, name }) => [`g ${key}`, t('title', { ns: name })] as const)}
        />
      </div>
      <p className="help-note">{t('standsStill')}</p>
      <h3>{t('seen')}</h3>
      <dl className="help-terms">
        {TERMS.map((term) => (
          <div key={term}>
            <dt>
              <Term term={term} />
            </dt>
            <dd>{t(`terms.${term}.means`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** A term as it looks where it stands. */
function Term({ term }: { readonly term: (typeof TERMS)[number] }) {
  const { t } = useTranslation('help');
  if (term === 'toBeReviewed') return <ToBeReviewed />;
  if (term !== 'findings') return t(`terms.${term}.name`);
  return (['normal', 'backward', 'indeterminate', 'above-threshold'] as const).map((finding) => (
    <FindingMark key={finding} finding={finding} />
  ));
}

interface KeysProps {
  readonly title: string;
  readonly keys: readonly (readonly [pressed: string, what: string])[];
}

function Keys({ title, keys }: KeysProps) {
  return (
    <section>
      <h4>{title}</h4>
      <dl>
        {keys.map(([pressed, what]) => (
          <div key={pressed}>
            <dt>
              {pressed.split(/, | /).map((one) => (
                <kbd key={one}>{one}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
