export { Failure, isFailure, type FailureDetails } from './failure.ts';
export { FAILURES, isFailureCode, isSystemFault, type FailureCode } from './failure-codes.ts';
export { assertNever } from './assert-never.ts';
