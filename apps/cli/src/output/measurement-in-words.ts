import type { Measurement } from '@sagitta/contracts';
import { POSTURES } from '@sagitta/kinematics';
import { filmInWords, reviewInWords } from '../output.ts';
import { postureTable } from './posture-table.ts';
import { otherProtocolsTable, segmentTable } from './segment-tables.ts';
import { vertebraTable } from './vertebra-table.ts';

/** A measurement for a person, the motion first: what there is of it, in parts that stand below each other. */
export function measurementInWords(measurement: Measurement): string[] {
  const { segments, postures, vertebrae } = measurement;
  const others = otherProtocolsTable(segments);
  return [
    segmentTable(measurement),
    ...reviewInWords(measurement),
    ...(others ? ['', others] : []),
    ...(postures ? POSTURES.flatMap((posture) => ['', postureTable(posture, postures[posture])]) : []),
    ...(vertebrae ? ['', vertebraTable(measurement), ''] : []),
    ...POSTURES.map((posture) => `${posture.padEnd(9)}  ${filmInWords(measurement[posture])}`),
  ];
}
