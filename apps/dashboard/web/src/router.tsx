import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Link,
  notFound,
  redirect,
} from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ActId, PairId } from '@sagitta/contracts';
import { AuditSearch } from './rooms/audit/audit-search.ts';
import { CenterSearch } from './rooms/centers/period.ts';
import { AgreementSearch, ChartsSearch, ShiftSearch } from './rooms/drift/drift-search.ts';
import { InvestigationsSearch } from './rooms/drift/work/investigations/investigations-search.ts';
import { ReadingsSearch } from './rooms/drift/work/readings/readings-search.ts';
import { PairSearch } from './rooms/pairs/pair-search.ts';
import { ViewerSearch } from './rooms/viewer/viewer-search.ts';
import { WallSearch } from './rooms/wall/wall-search.ts';
import { WallRoom } from './rooms/wall/wall-room.tsx';
import { Frame } from './shell/frame.tsx';
import { Room } from './shell/room.tsx';

/*
 * The addresses of the page. The wall is part of it; every other room comes when it is entered. What a room shows is in
 * its address, so that it can be sent to a colleague, and "back" goes back.
 */

const root = createRootRouteWithContext()({ component: Frame, notFoundComponent: NotFound });
const room = { getParentRoute: () => root };

const wall = createRoute({ ...room, path: '/', validateSearch: WallSearch, component: WallRoom });
const pairs = createRoute({
  ...room,
  path: '/pairs',
  validateSearch: PairSearch,
  component: lazyRouteComponent(() => import('./rooms/pairs/pairs-room.tsx'), 'PairsRoom'),
});
/** The room that people wait for most: it may be had before it is entered. */
const viewerRoom = () => import('./rooms/viewer/viewer-room.tsx');
const viewer = createRoute({
  ...room,
  path: '/pairs/$pairId',
  beforeLoad: ({ params }) => {
    if (!PairId.safeParse(params.pairId).success) throw notFound();
  },
  validateSearch: ViewerSearch,
  component: lazyRouteComponent(viewerRoom, 'ViewerRoom'),
});
const review = createRoute({
  ...room,
  path: '/review',
  component: lazyRouteComponent(() => import('./rooms/review/review-room.tsx'), 'ReviewRoom'),
});
const failures = createRoute({
  ...room,
  path: '/failures',
  validateSearch: PairSearch,
  component: lazyRouteComponent(() => import('./rooms/failures/failures-room.tsx'), 'FailuresRoom'),
});
const centers = createRoute({
  ...room,
  path: '/centers',
  component: lazyRouteComponent(() => import('./rooms/centers/centers-room.tsx'), 'CentersRoom'),
});
const center = createRoute({
  ...room,
  path: '/centers/$centerId',
  validateSearch: CenterSearch,
  component: lazyRouteComponent(() => import('./rooms/centers/center-room.tsx'), 'CenterRoom'),
});
const drift = createRoute({
  ...room,
  path: '/drift',
  component: lazyRouteComponent(() => import('./rooms/drift/drift-room.tsx'), 'DriftRoom'),
});
/** One center: its tabs are addresses below it. */
const driftCenter = createRoute({
  ...room,
  path: '/drift/$centerId',
  component: lazyRouteComponent(() => import('./rooms/drift/drift-center-room.tsx'), 'DriftCenterRoom'),
});
const ofDriftCenter = { getParentRoute: () => driftCenter };
const driftCenterStart = createRoute({
  ...ofDriftCenter,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/drift/$centerId/charts', params, replace: true });
  },
});
const driftCharts = createRoute({
  ...ofDriftCenter,
  path: 'charts',
  validateSearch: ChartsSearch,
  component: lazyRouteComponent(() => import('./rooms/drift/charts/charts-tab.tsx'), 'ChartsTab'),
});
const driftAgreement = createRoute({
  ...ofDriftCenter,
  path: 'agreement',
  validateSearch: AgreementSearch,
  component: lazyRouteComponent(() => import('./rooms/drift/agreement/agreement-tab.tsx'), 'AgreementTab'),
});
const networkAgreement = createRoute({
  ...room,
  path: '/drift/agreement',
  validateSearch: AgreementSearch,
  component: lazyRouteComponent(
    () => import('./rooms/drift/agreement/network-agreement-room.tsx'),
    'NetworkAgreementRoom',
  ),
});
const driftShift = createRoute({
  ...ofDriftCenter,
  path: 'shift',
  validateSearch: ShiftSearch,
  component: lazyRouteComponent(() => import('./rooms/drift/shift/shift-tab.tsx'), 'ShiftTab'),
});
const driftBaselines = createRoute({
  ...ofDriftCenter,
  path: 'baselines',
  component: lazyRouteComponent(
    () => import('./rooms/drift/work/baselines/baselines-tab.tsx'),
    'BaselinesTab',
  ),
});
const driftPlans = createRoute({
  ...ofDriftCenter,
  path: 'plans',
  component: lazyRouteComponent(() => import('./rooms/drift/work/plans/plans-tab.tsx'), 'PlansTab'),
});
const driftPlan = createRoute({
  ...ofDriftCenter,
  path: 'plans/$planId',
  beforeLoad: ({ params }) => {
    if (!ActId.safeParse(params.planId).success) throw notFound();
  },
  component: lazyRouteComponent(() => import('./rooms/drift/work/plans/plan-page.tsx'), 'PlanPage'),
});
const driftReports = createRoute({
  ...ofDriftCenter,
  path: 'reports',
  component: lazyRouteComponent(() => import('./rooms/drift/work/reports/reports-tab.tsx'), 'ReportsTab'),
});
const investigations = createRoute({
  ...room,
  path: '/drift/investigations',
  validateSearch: InvestigationsSearch,
  component: lazyRouteComponent(
    () => import('./rooms/drift/work/investigations/investigations-room.tsx'),
    'InvestigationsRoom',
  ),
});
const investigation = createRoute({
  ...room,
  path: '/drift/investigations/$investigationId',
  beforeLoad: ({ params }) => {
    if (!ActId.safeParse(params.investigationId).success) throw notFound();
  },
  component: lazyRouteComponent(
    () => import('./rooms/drift/work/investigations/investigation-room.tsx'),
    'InvestigationRoom',
  ),
});
const readings = createRoute({
  ...room,
  path: '/drift/readings',
  validateSearch: ReadingsSearch,
  component: lazyRouteComponent(
    () => import('./rooms/drift/work/readings/readings-room.tsx'),
    'ReadingsRoom',
  ),
});
const modelChanges = createRoute({
  ...room,
  path: '/drift/models',
  component: lazyRouteComponent(
    () => import('./rooms/drift/work/changes/model-changes-room.tsx'),
    'ModelChangesRoom',
  ),
});
const audit = createRoute({
  ...room,
  path: '/audit',
  validateSearch: AuditSearch,
  component: lazyRouteComponent(() => import('./rooms/audit/audit-room.tsx'), 'AuditRoom'),
});
const models = createRoute({
  ...room,
  path: '/models',
  component: lazyRouteComponent(() => import('./rooms/models/models-room.tsx'), 'ModelsRoom'),
});
const upload = createRoute({
  ...room,
  path: '/upload',
  component: lazyRouteComponent(() => import('./rooms/upload/upload-room.tsx'), 'UploadRoom'),
});
const admin = createRoute({
  ...room,
  path: '/admin',
  component: lazyRouteComponent(() => import('./rooms/admin/admin-room.tsx'), 'AdminRoom'),
});

export const createPageRouter = () =>
  createRouter({
    routeTree: root.addChildren([
      ...[wall, pairs, viewer, review, failures, centers, center, audit, models, upload, admin],
      drift,
      ...[networkAgreement, investigations, investigation, readings, modelChanges],
      driftCenter.addChildren([
        ...[driftCenterStart, driftCharts, driftAgreement, driftShift],
        ...[driftBaselines, driftPlans, driftPlan, driftReports],
      ]),
    ]),
    defaultPreload: 'intent',
    defaultErrorComponent: Problem,
    scrollRestoration: true,
  });

const IDLE_MS = 1_500;

/** Fetches the viewer once the room that was asked for has come. */
export function fetchViewerSoon(): () => void {
  // What cannot be had now is asked for when it is entered.
  const timer = setTimeout(() => void viewerRoom().catch(() => undefined), IDLE_MS);
  return () => clearTimeout(timer);
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}

function NotFound() {
  const { t } = useTranslation(['shell', 'wall']);
  return (
    <Room title={t('notFound')}>
      <Link to="/">{t('title', { ns: 'wall' })}</Link>
    </Room>
  );
}

function Problem({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const { t } = useTranslation();
  return (
    <Room title={t('problem')}>
      <p role="alert">{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" className="button" onClick={reset}>
        {t('again')}
      </button>
    </Room>
  );
}
