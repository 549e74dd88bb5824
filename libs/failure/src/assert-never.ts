/** Closes a `switch` over a union: a new member fails to compile, an impossible value fails loudly. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value ${JSON.stringify(value)}: a case is missing for it`);
}
