/** Nest's tokens for what has no class of its own. */
export const CONFIG = Symbol('MetricsConfig');
export const DATABASE = Symbol('Database');
/** The channels by which somebody outside is told of alarms: their names. */
export const NOTICE_CHANNELS = Symbol('NoticeChannels');
/** What readers say of a center: AgreementOf. */
export const AGREEMENT_OF = Symbol('AgreementOf');
/** This software's version. */
export const SOFTWARE = Symbol('Software');
