/** Nest's tokens for what has no class of its own. */
export const CONFIG = Symbol('MetricsConfig');
export const DATABASE = Symbol('Database');
