import { randomUUID } from 'node:crypto';
import type { Edit, NewReferenceReading, PairView } from '@sagitta/contracts';
import { LEVELS, POSTURES, SEGMENTS, cornersOf } from '@sagitta/kinematics';
import type { MessageBus } from '@sagitta/messaging';
import { measurePair } from '@sagitta/motion';
import { aFilmDocument, aPairMeasured } from '@sagitta/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshPair, RunningMetrics } from '../../test/running-metrics.ts';

let metrics: RunningMetrics;
let bus: MessageBus;
beforeAll(async () => {
  metrics = await RunningMetrics.start();
  bus = metrics.bus;
});
afterAll(() => metrics.stop());

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const DAYS = { from: day(Date.now() - 86_400_000), to: day(Date.now()) };

/** A pair that was measured, as a worker would of these films: they show no motion at all. */
async function measuredPair(centerId: string): Promise<PairView> {
  const pair = freshPair({ centerId });
  const measurement = measurePair(aFilmDocument(), aFilmDocument());
  const finishedAt = new Date().toISOString();
  const measured = aPairMeasured({ pair, measurement, startedAt: pair.receivedAt, finishedAt });
  await bus.publish('event.pair-measured.v1', measured, `${pair.pairId}:measured`);
  return metrics.settled(pair, 'measured');
}
const reading = (pairId: string, irom: number): NewReferenceReading & { line: number } => ({
  ...{
    readingId: randomUUID(),
    pairId,
    reader: 'reader-1',
    repeat: 1,
    blinded: true,
    sampling: 'random',
    line: 2,
  },
  ...{
    angleProtocol: 'mid-plane',
    translationProtocol: 'posterior-corner',
    readAt: new Date().toISOString(),
  },
  segments: SEGMENTS.map((segment) => ({ segment, iromDegrees: irom, translationMm: null })),
});
const importing = (
  readings: ReturnType<typeof reading>[],
  dryRun = false,
  centerScope: string | null = null,
) =>
  bus.request('command.import-readings', {
    ...{
      username: 'auditor',
      centerScope,
      source: 'csv',
      dryRun,
      lines: readings.length,
      problems: [],
      readings,
    },
  });
const agreement = (centerId: string | null, centerScope: string | null = null) =>
  bus.request('query.agreement', { centerId, centerScope, days: DAYS });
const drawn = (centerId: string, size: object) =>
  bus.request('command.draw-plan', {
    ...{ username: 'auditor', centerScope: null, centerId },
    plan: { planId: randomUUID(), kind: 'random', days: DAYS, ...size },
  });

describe('a plan', () => {
  it('is drawn, asked for of a reader, and read in the viewer: then it is in the headline', async () => {
    const pair = await measuredPair('harbor');
    const plan = await drawn('harbor', { size: 5 });
    expect(plan).toMatchObject({ frame: 1, size: 1, read: 0 });
    const reader = { username: 'radiologist', centerScope: 'harbor' };
    const { entries } = await bus.request('query.reading-list', reader);
    expect(entries).toEqual([{ planId: plan.planId, pairId: pair.pairId, centerId: 'harbor', left: 1 }]);
    const film = aFilmDocument();
    const edits = POSTURES.flatMap((posture) =>
      LEVELS.flatMap((level) =>
        cornersOf(level).map((corner): Edit => {
          const at = film.landmarks.find(
            (landmark) => landmark.level === level && landmark.corner === corner,
          )!;
          return { kind: 'place-corner', posture, level, corner, x: at.x + 2, y: at.y };
        }),
      ),
    );
    const command = { ...reader, pairId: pair.pairId, readingId: randomUUID(), edits, blinded: true };
    await bus.request('command.record-reading', command);
    expect(await bus.request('query.reading-list', reader)).toEqual({ entries: [] });
    expect(await bus.request('query.plan', { ...reader, planId: plan.planId })).toMatchObject({
      ...{
        read: 1,
        readTwice: 0,
        pairs: [{ pairId: pair.pairId, readers: 1, readByMe: true, probability: 1 }],
      },
    });
    const report = await agreement('harbor');
    expect(report).toMatchObject({ readings: 1, patients: 1, planIds: [plan.planId] });
    // Both films show the same spine, and the reader set all of it 2 px to one side: 1 mm at 0.5 mm a pixel.
    const [all] = report!.groups;
    expect(all).toMatchObject({ irom: { n: 5, mae: { value: expect.closeTo(0, 6) as number } } });
    expect(all).toMatchObject({ cornerMae: { n: 6, value: expect.closeTo(1, 6) as number } });
  });

  it('may say how sure it wants to be, and says how many it takes', async () => {
    await measuredPair('northfield');
    const plan = await drawn('northfield', { halfWidthDegrees: 0.5 });
    expect(plan).toMatchObject({ frame: 1, size: 1, halfWidthDegrees: 0.5 });
  });
});

describe('readings from outside', () => {
  it('are rehearsed, then imported; agreement follows them at once', async () => {
    const pairs = [await measuredPair('lakeside'), await measuredPair('lakeside')];
    const readings = pairs.map(({ pairId }, i) => reading(pairId, 3 + i));
    expect((await agreement('lakeside'))!.readings).toBe(0);
    expect(await importing(readings, true)).toMatchObject({ recorded: 0, problems: [] });
    expect((await agreement('lakeside'))!.readings).toBe(0);
    expect(await importing(readings)).toMatchObject({ recorded: 2, problems: [] });
    const report = await agreement('lakeside');
    expect(report).toMatchObject({ centerId: 'lakeside', readings: 2, patients: 2 });
    expect(report!.groups[0]!.irom).toMatchObject({ n: 10, patients: 2, bias: { value: -3.5 } });
    expect(await agreement('lakeside')).toEqual(report);
    const { readings: listed } = await bus.request('query.readings', { centerScope: 'lakeside' });
    expect(listed.map(({ pairId }) => pairId).sort()).toEqual(pairs.map(({ pairId }) => pairId).sort());
  });

  it('stay within the scope of whoever asks', async () => {
    const pair = await measuredPair('lakeside');
    expect(await importing([reading(pair.pairId, 4)], false, 'harbor')).toMatchObject({
      ...{ recorded: 0, problems: [{ line: 2, column: 'pair_id' }] },
    });
    expect(await agreement('lakeside', 'harbor')).toBeNull();
    expect(await agreement(null, 'northfield')).toMatchObject({ centerId: 'northfield', readings: 0 });
    await expect(
      bus.request('command.draw-plan', {
        ...{ username: 'auditor', centerScope: 'harbor', centerId: 'lakeside' },
        plan: { planId: randomUUID(), kind: 'random', days: DAYS, size: 1 },
      }),
    ).rejects.toMatchObject({ code: 'not-found' });
  });
});
