import { DRIFT_KINDS } from './simulate/drift/kinds.ts';
import { readDriftPool } from './detection/drift-pool.ts';
import { driftPlan, quietPlan } from './detection/study.ts';
import { chartStudy, shiftStudy } from './detection/drift-study.ts';
import { quietStudy } from './detection/quiet-study.ts';
const pool = await readDriftPool();
for (const kind of DRIFT_KINDS) { const p = driftPlan(pool, kind, { seed: 6, centers: 10, share: 1 }); console.log(kind, JSON.stringify(chartStudy(p,[1])), JSON.stringify(shiftStudy({...p, centers: 2}))); }
console.log(JSON.stringify(shiftStudy(driftPlan(pool,'blur',{seed:6,centers:20,share:0}))));
for (const baselineDays of [60, 90]) console.log(JSON.stringify(quietStudy(quietPlan(pool,{seed:6,centers:40,quarters:2,baselineDays,designedFor:[1]}))));
