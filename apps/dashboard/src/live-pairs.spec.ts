import { aMeasurement, anAcceptedPair, aPairMeasured } from '@sagitta/testing';
import { describe, expect, it } from 'vitest';
import { acceptedSummary } from '@sagitta/contracts';
import { LivePairs, measuredSummary } from './live-pairs.ts';

const at = (second: number): string => new Date(Date.UTC(2030, 0, 1, 12, 0, second)).toISOString();

describe('LivePairs', () => {
  it('adds what the record does not have yet, for whom it concerns', () => {
    const live = new LivePairs();
    const harbors = acceptedSummary(anAcceptedPair({ receivedAt: at(2) }));
    const northfields = acceptedSummary(anAcceptedPair({ centerId: 'northfield', receivedAt: at(3) }));
    const recorded = acceptedSummary(anAcceptedPair({ receivedAt: at(1) }));
    live.summary(harbors);
    live.summary(northfields);
    expect(live.withRecorded([recorded], 'harbor', 10)).toEqual([harbors, recorded]);
    expect(live.withRecorded([recorded], null, 2)).toEqual([northfields, harbors]);
  });

  it('knows a measured pair before the record does, and believes the record afterwards', () => {
    const live = new LivePairs();
    const event = aPairMeasured();
    const accepted = acceptedSummary(event.pair);
    const measured = measuredSummary(event);
    live.summary(measured);
    live.summary(accepted); // late
    expect(live.withRecorded([accepted], null, 10)).toEqual([measured]);
    const committed = { ...measured, committedAt: at(5), latencyMs: 5000 };
    expect(live.withRecorded([committed], null, 10)).toEqual([committed]);
  });

  it('says at once what a person should look at, and nothing where nothing is known of it', () => {
    const review = [{ reason: 'level-ambiguous' as const, value: 2.1, threshold: 4 }];
    const summary = measuredSummary(aPairMeasured({ measurement: aMeasurement({ review }) }));
    expect(summary.review).toEqual(review);
    expect(measuredSummary(aPairMeasured())).not.toHaveProperty('review');
  });

  it('tells the stages of the pairs shown only', () => {
    const live = new LivePairs();
    const [one, other] = [acceptedSummary(anAcceptedPair()), acceptedSummary(anAcceptedPair())];
    for (const { pairId, centerId } of [one, other])
      for (const stage of ['reading', 'detecting'] as const)
        live.progress({ pairId, centerId, stage, at: at(0) });
    for (const { pairId } of [one, other]) live.summary({ ...one, pairId });
    expect(live.progressOf([one], 'harbor').map(({ pairId, stage }) => [pairId, stage])).toEqual([
      [one.pairId, 'reading'],
      [one.pairId, 'detecting'],
    ]);
    expect(live.progressOf([{ ...other, centerId: 'northfield' }], null)).toEqual([]);
  });

  it('tells the stages of pairs whose summary is yet to come to their own center only', () => {
    const live = new LivePairs();
    const early = {
      pairId: anAcceptedPair().pairId,
      centerId: 'harbor',
      stage: 'accepted',
      at: at(0),
    } as const;
    live.progress(early);
    expect(live.progressOf([], 'harbor')).toEqual([early]);
    expect(live.progressOf([], null)).toEqual([early]);
    expect(live.progressOf([], 'northfield')).toEqual([]);
  });

  it('knows what people did before the record that was asked for says so', () => {
    const live = new LivePairs();
    const recorded = { ...measuredSummary(aPairMeasured()), committedAt: at(5), latencyMs: 5000 };
    const revised = { ...recorded, revisions: 1, changes: 2 };
    live.summary(revised);
    live.summary({ ...recorded, changes: 1 }); // late
    expect(live.withRecorded([recorded], null, 10)).toEqual([revised]);
    const judged = { ...revised, changes: 3 };
    expect(live.withRecorded([judged], null, 10)).toEqual([judged]);
  });
});
