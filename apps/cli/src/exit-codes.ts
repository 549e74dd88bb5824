/** Exit codes of every command (docs/contract.md). */
export const EXIT = { done: 0, worse: 1, usage: 2, refused: 3, internal: 4 } as const;
