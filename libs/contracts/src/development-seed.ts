/**
 * Centers, keys and logins of a development system. Metrics loads them with SEED=development and refuses to where
 * NODE_ENV is production. They are public knowledge by design.
 */
export const DEVELOPMENT_SEED = {
  password: 'sagitta-dev',
  centers: [
    { centerId: 'harbor', name: 'Harbor Spine Center', apiKey: 'dev-key-harbor' },
    { centerId: 'northfield', name: 'Northfield Imaging', apiKey: 'dev-key-northfield' },
    { centerId: 'lakeside', name: 'Lakeside Orthopedics', apiKey: 'dev-key-lakeside' },
  ],
  people: [
    { username: 'technologist', displayName: 'Tess Technologist', role: 'technologist', centerId: 'harbor' },
    { username: 'radiologist', displayName: 'Rhea Radiologist', role: 'radiologist', centerId: 'harbor' },
    { username: 'operator', displayName: 'Odin Operator', role: 'operator', centerId: null },
    { username: 'auditor', displayName: 'Ada Auditor', role: 'auditor', centerId: null },
    { username: 'admin', displayName: 'Alex Admin', role: 'admin', centerId: null },
  ],
} as const;
