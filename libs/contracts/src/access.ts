import type { Role } from './people.ts';

/*
 * The one table of who may use what. Guards enforce it; a test walks every route and socket event of the running
 * apps and fails on one that is missing here. `public`: nobody need be known. `center`: a center's API key.
 * What a center-bound caller sees is limited to its center everywhere, whatever the row says.
 */
export type Caller = Role | 'center' | 'public';

const everyone: readonly Caller[] = ['technologist', 'radiologist', 'operator', 'auditor', 'admin'];
const readers: readonly Caller[] = ['technologist', 'radiologist', 'auditor', 'admin'];
/** Whose word on a pair counts. */
const judges: readonly Caller[] = ['radiologist', 'admin'];
const admins: readonly Caller[] = ['admin'];
/** Who answers for what the audit does. */
const auditors: readonly Caller[] = ['auditor', 'admin'];
/** Who may see how a center does. */
const audited: readonly Caller[] = ['radiologist', 'operator', 'auditor', 'admin'];

const operations = {
  'GET /healthz': ['public'],
  'GET /readyz': ['public'],
  'GET /metrics': ['public'],
} as const satisfies Record<string, readonly Caller[]>;

export const ACCESS = {
  gateway: {
    ...operations,
    'GET /api/docs': ['public'],
    'GET /api/docs/*': ['public'],
    'GET /api/docs-json': ['public'],
    'POST /api/v1/pairs': ['center', 'technologist', 'admin'],
    'GET /api/v1/pairs': ['center', ...everyone],
    'GET /api/v1/pairs/:pairId': ['center', ...everyone],
    'GET /api/v1/pairs/:pairId/films/:posture': ['center', ...readers],
    'GET /api/v1/pairs/:pairId/films/:posture/tiles/:level/:column/:row': ['center', ...readers],
    'GET /api/v1/pairs/:pairId/films/:posture/preview': ['center', ...readers],
  },
  metrics: operations,
  'inference-worker': operations,
  dashboard: {
    ...operations,
    // The page is one; each room has an address.
    'GET /': ['public'],
    'GET /pairs': ['public'],
    'GET /pairs/:pairId': ['public'],
    'GET /review': ['public'],
    'GET /centers': ['public'],
    'GET /centers/:centerId': ['public'],
    'GET /audit': ['public'],
    'GET /drift': ['public'],
    'GET /drift/*': ['public'],
    'GET /failures': ['public'],
    'GET /models': ['public'],
    'GET /upload': ['public'],
    'GET /admin': ['public'],
    'GET /assets/*': ['public'],
    'GET /api/about': ['public'],
    'POST /api/session': ['public'],
    'GET /api/session': everyone,
    'DELETE /api/session': everyone,
    'GET /api/pairs': everyone,
    'GET /api/pairs/count': everyone,
    'GET /api/pairs/export': readers,
    'POST /api/pairs/replay': ['technologist', 'operator', 'admin'],
    'GET /api/pairs/:pairId': everyone,
    'GET /api/pairs/:pairId/measurements/:measurementId': everyone,
    'POST /api/pairs/:pairId/revisions': judges,
    'POST /api/pairs/:pairId/verdicts': judges,
    'POST /api/pairs/:pairId/readings': judges,
    'POST /api/pairs/:pairId/claim': judges,
    'DELETE /api/pairs/:pairId/claim': judges,
    'GET /api/review': everyone,
    'GET /api/centers/:centerId/report': everyone,
    'GET /api/models': everyone,
    'GET /api/acts': ['auditor', 'admin'],
    'GET /api/drift': audited,
    'GET /api/drift/centers/:centerId/charts': audited,
    'GET /api/drift/centers/:centerId/charts/:metric': audited,
    'GET /api/drift/centers/:centerId/shift': audited,
    'GET /api/drift/centers/:centerId/agreement': audited,
    'GET /api/drift/agreement': audited,
    'GET /api/drift/centers/:centerId/baselines': audited,
    'POST /api/drift/centers/:centerId/baselines': auditors,
    'GET /api/drift/investigations': audited,
    'GET /api/drift/investigations/:investigationId': audited,
    'POST /api/drift/investigations/:investigationId/taking': auditors,
    'POST /api/drift/investigations/:investigationId/notes': auditors,
    'POST /api/drift/investigations/:investigationId/closing': auditors,
    'GET /api/drift/silences': audited,
    'POST /api/drift/silences': auditors,
    'GET /api/drift/plans': audited,
    'POST /api/drift/centers/:centerId/plans': auditors,
    'GET /api/drift/plans/:planId': audited,
    'GET /api/drift/reading-list': judges,
    'GET /api/drift/readings': audited,
    'POST /api/drift/readings': auditors,
    'POST /api/drift/readings/import': auditors,
    'GET /api/drift/sets': audited,
    'POST /api/drift/sets': auditors,
    'GET /api/drift/sets/:setId/pairs': auditors,
    'GET /api/drift/model-changes': audited,
    'POST /api/drift/model-changes': auditors,
    'POST /api/drift/model-changes/:changeId/decision': auditors,
    'GET /api/drift/reports': audited,
    'GET /api/drift/centers/:centerId/reports/:period': audited,
    'GET /api/drift/centers/:centerId/reports/:period/pdf': audited,
    'GET /api/admin': admins,
    'POST /api/admin/centers': admins,
    'POST /api/admin/keys': admins,
    'DELETE /api/admin/keys/:keySha256': admins,
    'POST /api/admin/people': admins,
  },
} as const satisfies Record<string, Record<string, readonly Caller[]>>;

/** What of a snapshot and a delta goes to whom; of pairs and their progress a center-bound person sees its center's only. */
export const SOCKET_ACCESS = {
  overview: everyone,
  pairs: everyone,
  progress: everyone,
  workers: ['operator', 'auditor', 'admin'],
  staleSince: everyone,
} as const satisfies Record<string, readonly Caller[]>;

/** Whether a role may use a route of the dashboard: what it may not is not shown to it. */
export const mayUse = (role: Role, route: keyof (typeof ACCESS)['dashboard']): boolean =>
  (ACCESS.dashboard[route] as readonly Caller[]).some((caller) => caller === role || caller === 'public');
