import { writeFileSync } from 'node:fs';
import os from 'node:os';

/** Of -20 to 19: about a tenth of the weight that others have, where both want the processor. */
const NICE = 10;

/**
 * Lets a process wait while others want the processor: what people and films wait for is short, and measuring is not.
 * Linux weighs sessions against one another before it weighs processes (autogroups), so both are told; where a system
 * knows neither, the process runs as any other.
 */
export function giveWay(processId: number): void {
  const ways = [
    () => os.setPriority(processId, NICE),
    () => writeFileSync(`/proc/${processId}/autogroup`, String(NICE)),
  ];
  for (const way of ways) {
    try {
      way();
    } catch {
      // No such file, or it has ended already.
    }
  }
}
