import { z } from 'zod';
import { CenterId, PairId, Timestamp } from '../pair.ts';
import { ActId, PersonName, Reason } from '../reading.ts';
import { ChartKind, Direction } from './chart.ts';
import { count, Day, MetricNameSchema } from './values.ts';

export const Alarm = z.object({
  alarmId: z.string(),
  centerId: CenterId,
  metric: MetricNameSchema,
  chart: ChartKind,
  direction: Direction,
  raisedAt: Timestamp,
  /** Of the subgroup that crossed, and the estimated first day of the change. */
  day: Day,
  since: Day,
  shift: z.number(),
  baselineId: ActId,
  /** Raised while somebody had silenced it: nobody was told. */
  silenced: z.boolean(),
});
export type Alarm = z.infer<typeof Alarm>;

/** How somebody outside is told of an alarm. */
export const NOTICE_CHANNELS = ['webhook', 'mail'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** What an investigation ended with. */
export const DECISIONS = [
  'no-action',
  'explained',
  'device-corrected',
  'protocol-corrected',
  'model-restricted',
  'model-rolled-back',
  'baseline-renewed',
] as const;
export const Decision = z.enum(DECISIONS);
export type Decision = z.infer<typeof Decision>;

export const InvestigationNote = z.object({
  noteId: ActId,
  by: PersonName,
  at: Timestamp,
  text: z.string(),
});

export const InvestigationSummary = z.object({
  investigationId: ActId,
  centerId: CenterId,
  state: z.enum(['open', 'closed']),
  openedAt: Timestamp,
  /** In the order in which they were raised. */
  alarms: z.array(Alarm),
  /** Who has taken it. */
  lookedAtBy: PersonName.nullable(),
  closed: z.object({ by: PersonName, at: Timestamp, decision: Decision, reason: z.string() }).nullable(),
});
export type InvestigationSummary = z.infer<typeof InvestigationSummary>;

/** A share of the pairs before and since the change, and what the metric was among them. */
export const DrillRow = z.object({
  by: z.enum(['deviceModel', 'deviceSoftware', 'manufacturer', 'photometric', 'ageBand', 'model']),
  /** A device, a software version, an age band, a model's name with the beginning of its sha256; empty where it is not known. */
  key: z.string(),
  before: z.object({ n: count, mean: z.number().nullable() }),
  since: z.object({ n: count, mean: z.number().nullable() }),
});
export type DrillRow = z.infer<typeof DrillRow>;

/** Whether the outside was told of an alarm. Not sent and not tried any more: `lastError` says why. */
export const NoticeState = z.object({
  alarmId: z.string(),
  channel: z.enum(NOTICE_CHANNELS),
  attempts: count,
  sentAt: Timestamp.nullable(),
  lastError: z.string().nullable(),
});
export type NoticeState = z.infer<typeof NoticeState>;

export const InvestigationView = InvestigationSummary.extend({
  notes: z.array(InvestigationNote),
  /** The metrics that moved, the first to move first. */
  order: z.array(z.object({ metric: MetricNameSchema, since: Day, shift: z.number() })),
  drill: z.array(DrillRow),
  /** Pairs since the change whose value of the first metric lies nearest to the baseline's mean, and farthest. */
  nearest: z.array(z.object({ pairId: PairId, value: z.number() })),
  farthest: z.array(z.object({ pairId: PairId, value: z.number() })),
  /** Of its alarms. */
  notices: z.array(NoticeState).optional(),
});
export type InvestigationView = z.infer<typeof InvestigationView>;

export const NewNote = z.object({ noteId: ActId, text: Reason });
export const CloseInvestigation = z.object({ decision: Decision, reason: Reason });

/** No notice of alarms until it ends; they are raised and written down all the same. `metric` null: all. */
export const Silence = z.object({
  silenceId: ActId,
  centerId: CenterId,
  metric: MetricNameSchema.nullable(),
  from: Timestamp,
  until: Timestamp,
  by: PersonName,
  reason: z.string(),
});
export type Silence = z.infer<typeof Silence>;
export const NewSilence = Silence.omit({ by: true }).extend({ reason: Reason });
