import { percentiles } from '@sagitta/throughput';
import type { KindOfPage } from './kinds-of-page.ts';

export interface PageTime {
  readonly name: string;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

const WARM_UP = 3;
const ASKS = 50;

/** One ask after the other: what one person waits for. */
export async function timePage({ name, ask }: KindOfPage): Promise<PageTime> {
  for (let i = 0; i < WARM_UP; i += 1) await ask();
  const times: number[] = [];
  for (let i = 0; i < ASKS; i += 1) {
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  const { p50, p95 } = percentiles(times);
  return { name, p50Ms: p50 ?? Number.NaN, p95Ms: p95 ?? Number.NaN };
}
