export { busyIntervals, type PairSpan, type TimeWindow } from './busy-time.ts';
export { secondsPerPatient, type SecondsPerPatient } from './seconds-per-patient.ts';
export { percentiles, type Percentiles } from './percentiles.ts';
export { perMinuteHistory, type Minute } from './per-minute-history.ts';
