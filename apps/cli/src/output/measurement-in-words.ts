import type { Measurement } from '@sagitta/contracts';
import { POSTURES } from '@sagitta/kinematics';
import { effortInWords, revisionInWords } from '@sagitta/motion';
import { filmInWords, reviewInWords } from '../output.ts';
import { discTable, postureTable } from './posture-table.ts';
import { findingTable, otherProtocolsTable, segmentTable } from './segment-tables.ts';
import { heightTable, matchTable } from './vertebra-tables.ts';

/**
 * A measurement for a person, the motion first: what there is of it, in parts that stand below each other. Before all of
 * it whether a person corrected it, and whether the patient bent far enough for its findings to mean anything.
 */
export function measurementInWords(measurement: Measurement): string[] {
  const { segments, postures, vertebrae, interpretation } = measurement;
  const revision = revisionInWords(measurement);
  const parts = [
    findingTable(measurement),
    otherProtocolsTable(segments),
    ...(postures ? POSTURES.map((posture) => postureTable(posture, postures[posture])) : []),
    ...(postures ? [discTable(postures), heightTable(postures)] : []),
    vertebrae ? matchTable(vertebrae) : null,
  ].filter((part) => part !== null);
  return [
    ...(revision ? [revision] : []),
    ...(interpretation ? [effortInWords(interpretation.effort)] : []),
    segmentTable(measurement),
    ...reviewInWords(measurement),
    ...parts.flatMap((part) => ['', part]),
    ...(postures || vertebrae ? [''] : []),
    ...POSTURES.map((posture) => `${posture.padEnd(9)}  ${filmInWords(measurement[posture])}`),
  ];
}
