/** Injection tokens of what is a value rather than a class. */
export const DASHBOARD_CONFIG = Symbol('DashboardConfig');
