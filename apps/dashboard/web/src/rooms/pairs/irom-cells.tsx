import type { PairSummary } from '@sagitta/contracts';
import { SEGMENTS } from '@sagitta/kinematics';
import { degreesInList, segmentName } from '../../format.ts';
import { FindingMark } from '../../pair/finding-mark.tsx';
import type { Words } from './pair-columns.tsx';

/** The five segments' motion; what is above its threshold, or may be, is marked by a shape. */
export function IromCells({ pair, t }: { readonly pair: PairSummary; readonly t: Words }) {
  const { status, iromDegrees, findings = [] } = pair;
  if (status !== 'measured') return null;
  return (
    <span className="irom-cells">
      {SEGMENTS.map((segment, index) => {
        const finding = findings[index];
        const told = finding === 'above-threshold' || finding === 'indeterminate' ? finding : null;
        return (
          <span
            key={segment}
            data-finding={told}
            title={told ? `${segmentName(segment)}: ${t(`codes:findings.${told}`)}` : undefined}
          >
            {told && (
              <i aria-hidden="true">
                <FindingMark finding={told} />
              </i>
            )}
            {degreesInList(iromDegrees[index])}
            {told && <span className="visually-hidden">{t(`codes:findings.${told}`)}</span>}
          </span>
        );
      })}
    </span>
  );
}

/** Above them, their names. */
export function IromHead({ name }: { readonly name: string }) {
  return (
    <span className="irom-cells">
      <span className="visually-hidden">{name}</span>
      {SEGMENTS.map((segment) => (
        <span key={segment}>{segmentName(segment)}</span>
      ))}
    </span>
  );
}
