import type { PlanSummary, QueryArguments } from '@sagitta/contracts';
import { drawSample, targeted, type Drawn } from '@sagitta/drift';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { dateOf } from '../drift/spelling.ts';
import { inTransaction, saidBefore, unknownCenter, type Transaction } from '../transaction.ts';
import { planFrame, type Frame } from './plan-frame.ts';
import { planSummaries } from './plans.ts';

export type PlanRequest = QueryArguments<'command.draw-plan'>;

/** What is decided for a plan beyond what was asked for. */
export interface Draw {
  /** Pairs; fewer where the frame has no more. */
  readonly size: number;
  readonly seed: number;
}

/**
 * Draws pairs of a center to be read next and keeps them with the probabilities that they were drawn with. The same plan
 * again is the one that there is.
 *
 * @throws Failure `not-found` outside the scope; `request-malformed` where nothing can be drawn, or the id is another plan's
 */
export async function drawPlan(db: Database, request: PlanRequest, draw: Draw): Promise<PlanSummary> {
  const { centerId, centerScope, username, plan } = request;
  const { planId, kind, days } = plan;
  const said = saidOf(request);
  if (centerScope !== null && centerScope !== centerId) throw unknownCenter(centerId);
  if (days.from > days.to) throw new Failure('request-malformed', 'days.from: must not be after days.to');
  if (kind === 'stratified' && said.strata === null) {
    throw new Failure('request-malformed', 'strata: say by what, or draw a random plan');
  }
  await inTransaction(db, async (tx) => {
    const [center] = await tx.$queryRaw<
      object[]
    >`select from center where id = ${centerId} for no key update`;
    if (!center) throw unknownCenter(centerId);
    if (await wasDrawn(tx, plan, said)) return;
    const frame = await planFrame(tx, centerId, plan);
    const drawn = drawnFrom(frame, kind, draw);
    await tx.readingPlan.create({
      data: { id: planId, ...said, seed: draw.seed, frame: frame.members.length },
    });
    const stratumOf = new Map(frame.members.map(({ id, stratum }) => [id, stratum]));
    await tx.readingPlanPair.createMany({
      data: drawn.map(({ id, probability }, i) => ({
        ...{ planId, pairId: id, place: i + 1, stratum: stratumOf.get(id)!, probability },
      })),
    });
    await noteActs(tx, [
      {
        ...{ kind: 'plan-drawn', username, centerId },
        details: { plan: planId, kind, pairs: drawn.length, frame: frame.members.length },
      },
    ]);
  });
  const [summary] = await planSummaries(db, { centerScope, planId });
  return summary!;
}

function drawnFrom({ members, weights }: Frame, kind: PlanRequest['plan']['kind'], draw: Draw): Drawn[] {
  if (kind === 'targeted' && weights !== null) return targeted(weights, draw);
  if (kind === 'random') return drawSample(members, { ...draw, kind: 'random' });
  const strata = new Set(members.map(({ stratum }) => stratum)).size;
  if (strata > draw.size) {
    const least = `there are ${strata} strata, of each of which one pair is drawn at least`;
    throw new Failure('request-malformed', `size: ${least}: ask for more than ${draw.size}`);
  }
  return drawSample(members, { ...draw, kind: 'stratified' });
}

/** What was asked for, as its row keeps it: what belongs to another kind is left out. */
const saidOf = ({ centerId, username, plan }: PlanRequest) => ({
  ...{ centerId, kind: plan.kind, author: username },
  strata: plan.kind === 'stratified' ? plan.strata : null,
  metric: plan.kind === 'targeted' ? plan.metric : null,
  ...{ firstDay: dateOf(plan.days.from), lastDay: dateOf(plan.days.to) },
  halfWidthDegrees: plan.halfWidthDegrees ?? null,
});

async function wasDrawn(
  tx: Transaction,
  { planId, size }: PlanRequest['plan'],
  said: ReturnType<typeof saidOf>,
): Promise<boolean> {
  const found = await tx.readingPlan.findUnique({
    where: { id: planId },
    include: { _count: { select: { pairs: true } } },
  });
  if (!found) return false;
  const { centerId, kind, author, strata, metric, firstDay, lastDay, halfWidthDegrees, frame } = found;
  const was = { centerId, kind, author, strata, metric, firstDay, lastDay, halfWidthDegrees };
  const { pairs } = found._count;
  // What a half-width needs changes with what was read since; a targeted draw may end a pair beside its size.
  const wanted = size === undefined || kind === 'targeted' ? pairs : Math.min(size, frame);
  return saidBefore({ ...was, pairs }, { ...said, pairs: wanted }, planId);
}
