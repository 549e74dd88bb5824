import { CenterAudit, LIGHTS, type ChartSummary } from '@sagitta/contracts';
import type { Database } from '../database.ts';
import { Prisma } from '../generated/client.ts';
import { asJson, type Transaction } from '../transaction.ts';

/** What is computed of a center and kept; the rest of a CenterAudit is asked for as it is now. */
export type ComputedAudit = Pick<
  CenterAudit,
  'light' | 'alarming' | 'watching' | 'recentPairs' | 'lastDay' | 'agreement'
>;

export interface DriftState {
  readonly centerId: string;
  readonly audit: ComputedAudit;
  readonly charts: readonly ChartSummary[];
}

export async function saveDriftState(
  tx: Transaction,
  { centerId, audit, charts }: DriftState,
): Promise<void> {
  await tx.$executeRaw`
    insert into drift_state (center_id, computed_at, light, audit, charts)
    values (${centerId}, clock_timestamp(), ${audit.light}, ${asJson(audit)}, ${JSON.stringify(charts)}::jsonb)
    on conflict (center_id) do update set
      computed_at = excluded.computed_at, light = excluded.light, audit = excluded.audit, charts = excluded.charts`;
}

interface StateRow {
  readonly centerId: string;
  readonly name: string;
  readonly audit: ComputedAudit | null;
  readonly computedAt: Date | null;
  readonly version: number | null;
  readonly frozenAt: Date | null;
  readonly openInvestigations: number;
}

/** How the audit sees every center within the scope, gravest first. */
export async function listCenterAudits(db: Database, centerScope: string | null): Promise<CenterAudit[]> {
  const rows = await db.$queryRaw<StateRow[]>`
    select
      center.id as "centerId", center.name, audit, computed_at as "computedAt", version, frozen_at as "frozenAt",
      (select count(*)::int from investigation where center_id = center.id and closed_at is null)
        as "openInvestigations"
    from center
    left join drift_state on drift_state.center_id = center.id
    left join baseline on baseline.center_id = center.id and superseded_at is null
    where ${centerScope === null ? Prisma.sql`true` : Prisma.sql`center.id = ${centerScope}`}`;
  const rank = ({ light }: CenterAudit): number => LIGHTS.indexOf(light);
  return rows
    .map(centerAuditOf)
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

function centerAuditOf({
  centerId,
  name,
  audit,
  computedAt,
  version,
  frozenAt,
  ...row
}: StateRow): CenterAudit {
  const baseline = version === null ? null : { version, frozenAt: frozenAt!.toISOString() };
  const seen = audit ?? {
    // Nobody has looked yet.
    light: baseline ? ('not-enough-data' as const) : ('no-baseline' as const),
    ...{ alarming: [], watching: [], recentPairs: 0, lastDay: null, agreement: null },
  };
  return {
    ...{ centerId, name, ...seen, baseline, openInvestigations: row.openInvestigations },
    computedAt: computedAt?.toISOString() ?? null,
  };
}

/** The charts of a center at a glance, as last computed; null where they were not yet. */
export async function chartSummaries(db: Database, centerId: string): Promise<ChartSummary[] | null> {
  const state = await db.driftState.findUnique({ where: { centerId }, select: { charts: true } });
  return state && (state.charts as unknown as ChartSummary[]); // saveDriftState wrote them
}
