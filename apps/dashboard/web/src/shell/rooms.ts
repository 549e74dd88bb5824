import { ACCESS, type Role } from '@sagitta/contracts';

interface RoomEntry {
  readonly path:
    | '/'
    | '/pairs'
    | '/review'
    | '/failures'
    | '/centers'
    | '/drift'
    | '/audit'
    | '/models'
    | '/upload'
    | '/admin';
  /** Its catalogue, whose `title` is its name. */
  readonly name:
    'wall' | 'pairs' | 'review' | 'failures' | 'centers' | 'drift' | 'audit' | 'models' | 'upload' | 'admin';
  /** After `g`: goes there. */
  readonly key: string;
  /** Outline of its icon, in a box of 24. */
  readonly icon: string;
  readonly roles: readonly string[];
}

const { dashboard, gateway } = ACCESS;
const everyone = dashboard['GET /api/pairs'];

/** The rooms in the order of the navigation; who may use the routes behind a room sees it. */
const ROOMS: readonly RoomEntry[] = [
  { path: '/', name: 'wall', key: 'w', icon: 'M4 4h16v11H4Z M9 20h6 M12 15v5', roles: everyone },
  { path: '/pairs', name: 'pairs', key: 'p', icon: 'M4 6h16 M4 12h16 M4 18h16', roles: everyone },
  {
    ...{ path: '/review', name: 'review', key: 'r', icon: 'M12 3 21 12 12 21 3 12Z M12 8v4.5 M12 15.6v.2' },
    roles: dashboard['POST /api/pairs/:pairId/verdicts'],
  },
  {
    path: '/failures',
    name: 'failures',
    key: 'f',
    icon: 'M12 4 21 20H3Z M12 10v4.5 M12 17.2v.2',
    roles: everyone,
  },
  { path: '/centers', name: 'centers', key: 'c', icon: 'M4 20V9l8-5 8 5v11 M9 20v-6h6v6', roles: everyone },
  {
    path: '/drift',
    name: 'drift',
    key: 't',
    icon: 'M3 17c3 0 3-6 6-6s3 3 6 3 3-8 6-8 M3 21h18',
    roles: dashboard['GET /api/drift'],
  },
  {
    path: '/models',
    name: 'models',
    key: 'm',
    icon: 'M12 3 20 7.5v9L12 21l-8-4.5v-9Z M4 7.5l8 4.5 8-4.5 M12 12v9',
    roles: everyone,
  },
  {
    path: '/upload',
    name: 'upload',
    key: 'u',
    icon: 'M12 16V4 M7 9l5-5 5 5 M4 20h16',
    roles: gateway['POST /api/v1/pairs'],
  },
  {
    path: '/audit',
    name: 'audit',
    key: 'a',
    icon: 'M6 3h9l4 4v14H6Z M9 11h7 M9 15h7 M9 7h3',
    roles: dashboard['GET /api/acts'],
  },
  {
    ...{ path: '/admin', name: 'admin', key: 'd' },
    icon: 'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z M12 3v3 M12 18v3 M3 12h3 M18 12h3 M5.6 5.6l2.2 2.2 M16.2 16.2l2.2 2.2 M18.4 5.6l-2.2 2.2 M7.8 16.2l-2.2 2.2',
    roles: dashboard['GET /api/admin'],
  },
];

export const roomsFor = (role: Role): readonly RoomEntry[] =>
  ROOMS.filter(({ roles }) => roles.includes(role));
