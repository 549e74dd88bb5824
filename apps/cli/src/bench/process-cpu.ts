import { readFileSync } from 'node:fs';

/** Linux counts processor time in ticks of 10 ms on every platform it is used on here (getconf CLK_TCK). */
const MS_PER_TICK = 10;

/** User and system milliseconds that a process with all its threads has used; 0 when it is gone. */
export function cpuMilliseconds(processId: number | undefined): number {
  if (processId === undefined) return 0;
  try {
    const stat = readFileSync(`/proc/${processId}/stat`, 'utf8');
    // The command may hold spaces: fields count from behind its closing bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK;
  } catch {
    return 0;
  }
}

/** Children of a process, postgres' back ends for instance. */
export function withChildren(processId: number): number[] {
  try {
    const children = readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8').trim();
    return [
      processId,
      ...children
        .split(' ')
        .filter(Boolean)
        .flatMap((child) => withChildren(Number(child))),
    ];
  } catch {
    return [processId];
  }
}
