/**
 * Every way in which a request or a work item can fail, by stable code.
 * `retryable`: whether the same bytes may succeed later (the broker was away), or never will (the film is truncated).
 * Codes are part of the API: they are added, never renamed.
 */
export const FAILURES = {
  // intake
  'request-malformed': { retryable: false },
  'unsupported-media-type': { retryable: false },
  'film-missing': { retryable: false },
  'film-empty': { retryable: false },
  'film-too-large': { retryable: false },
  'body-too-large': { retryable: false },
  'films-identical': { retryable: false },
  'upload-timeout': { retryable: true },
  'upload-interrupted': { retryable: true },
  'idempotency-key-reused': { retryable: false },
  // people and keys
  unauthenticated: { retryable: false },
  forbidden: { retryable: false },
  'unknown-center': { retryable: false },
  'not-found': { retryable: false },
  'too-many-requests': { retryable: true },
  'revision-outdated': { retryable: false },
  // films
  'not-an-image': { retryable: false },
  'film-truncated': { retryable: false },
  'film-malformed': { retryable: false },
  'film-dimensions-refused': { retryable: false },
  'unsupported-transfer-syntax': { retryable: false },
  'unsupported-pixel-format': { retryable: false },
  'unequal-pixel-spacing': { retryable: false },
  'multi-frame-film': { retryable: false },
  'film-not-lumbar-lateral': { retryable: false },
  // measurement
  'film-document-malformed': { retryable: false },
  'model-invalid': { retryable: false },
  'rules-malformed': { retryable: false },
  'provider-unavailable': { retryable: false },
  'inference-failed': { retryable: true },
  // the system
  'film-not-in-store': { retryable: true },
  'store-unavailable': { retryable: true },
  'broker-unavailable': { retryable: true },
  'database-unavailable': { retryable: true },
  'query-timeout': { retryable: true },
  'message-malformed': { retryable: false },
  'deliveries-exhausted': { retryable: false },
  'deadline-exceeded': { retryable: false },
  'startup-refused': { retryable: false },
  internal: { retryable: true },
} as const satisfies Record<string, { retryable: boolean }>;

export type FailureCode = keyof typeof FAILURES;

/**
 * Codes by which a pair can fail though its films may be sound: sent again, it may well be measured. Whether a work
 * item is tried again by itself is another matter (`retryable`): these are what is left when that has ended.
 */
const SYSTEM_FAULTS: ReadonlySet<string> = new Set<FailureCode>([
  'deliveries-exhausted',
  'deadline-exceeded',
  'model-invalid',
  'inference-failed',
  'film-not-in-store',
  'store-unavailable',
  'internal',
]);

/** Whether the system failed, and not what it was given. */
export const isSystemFault = (code: string): boolean => SYSTEM_FAULTS.has(code);

/** Whether this version knows the code: a newer one, or a stranger, may have said another. */
export const isFailureCode = (code: string): code is FailureCode => Object.hasOwn(FAILURES, code);
