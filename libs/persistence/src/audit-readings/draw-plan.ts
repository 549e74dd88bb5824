import { isDeepStrictEqual } from 'node:util';
import type { PlanSummary, QueryArguments } from '@sagitta/contracts';
import { drawSample, targeted, type Drawn } from '@sagitta/drift';
import { Failure } from '@sagitta/failure';
import { noteActs } from '../acts.ts';
import type { Database } from '../database.ts';
import { inTransaction, type Transaction } from '../transaction.ts';
import { planFrame, type Frame } from './plan-frame.ts';
import { planSummaries } from './plans.ts';

export type PlanRequest = QueryArguments<'command.draw-plan'>;

/** What is decided for a plan beyond what was asked for. */
export interface Draw {
  /** Pairs; fewer where the frame has no more. */
  readonly size: number;
  readonly seed: number;
}

/** There is no such center, or none within the caller's scope: to the caller that is the same. */
export const unknownCenter = (centerId: string): Failure =>
  new Failure('not-found', `There is no center "${centerId}".`);

/**
 * Draws pairs of a center to be read next and keeps them with the probabilities that they were drawn with. The same plan
 * again is the one that there is.
 *
 * @throws Failure `not-found` outside the scope; `request-malformed` where nothing can be drawn, or the id is another plan's
 */
export async function drawPlan(db: Database, request: PlanRequest, draw: Draw): Promise<PlanSummary> {
  const { centerId, centerScope, username, plan } = request;
  const { planId, kind, days, metric, halfWidthDegrees } = plan;
  const strata = kind === 'stratified' ? plan.strata : null;
  if (centerScope !== null && centerScope !== centerId) throw unknownCenter(centerId);
  if (days.from > days.to) throw new Failure('request-malformed', 'days.from: must not be after days.to');
  if (kind === 'stratified' && strata === null) {
    throw new Failure('request-malformed', 'strata: say by what, or draw a random plan');
  }
  await inTransaction(db, async (tx) => {
    const [center] = await tx.$queryRaw<
      object[]
    >`select from center where id = ${centerId} for no key update`;
    if (!center) throw unknownCenter(centerId);
    if (await wasDrawn(tx, request)) return;
    const frame = await planFrame(tx, centerId, plan);
    const drawn = drawnFrom(frame, kind, draw);
    await tx.readingPlan.create({
      data: {
        ...{ id: planId, centerId, kind, strata, author: username, seed: draw.seed },
        metric: kind === 'targeted' ? metric : null,
        ...{ firstDay: new Date(days.from), lastDay: new Date(days.to) },
        ...{ frame: frame.members.length, halfWidthDegrees: halfWidthDegrees ?? null },
      },
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

async function wasDrawn(tx: Transaction, { centerId, username, plan }: PlanRequest): Promise<boolean> {
  const found = await tx.readingPlan.findUnique({ where: { id: plan.planId } });
  if (!found) return false;
  const day = (date: Date): string => date.toISOString().slice(0, 10);
  const { kind, days, strata, metric, halfWidthDegrees = null } = plan;
  const drawn = await tx.readingPlanPair.count({ where: { planId: plan.planId } });
  const before = [
    ...[found.centerId, found.author, found.kind, day(found.firstDay), day(found.lastDay)],
    ...[found.strata, found.metric, found.halfWidthDegrees, drawn],
  ];
  const now = [
    ...[centerId, username, kind, days.from, days.to],
    ...[kind === 'stratified' ? strata : null, kind === 'targeted' ? metric : null, halfWidthDegrees],
    // What a half-width needs changes with what was read since; a targeted draw may end a pair beside its size.
    plan.size === undefined || kind === 'targeted' ? drawn : Math.min(plan.size, found.frame),
  ];
  if (isDeepStrictEqual(before, now)) return true;
  throw new Failure('request-malformed', `The id ${plan.planId} is another plan's: make a new one`);
}
