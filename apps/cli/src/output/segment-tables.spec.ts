import { describe, expect, it } from 'vitest';
import { interpretationInWords, measurePair } from '@sagitta/motion';
import { aFilmDocument, aFullMeasurement, aMeasurement } from '@sagitta/testing';
import { cells } from './cells.fixture.ts';
import { findingTable, otherProtocolsTable, segmentTable } from './segment-tables.ts';

/** Of segments measured before they had more: what is not there has no column. */
const plain = aMeasurement();
const full = aFullMeasurement();

describe('segmentTable', () => {
  it('has a row a segment, a dash for what is absent, and the reason below', () => {
    const whole = aFilmDocument();
    const landmarks = whole.landmarks.filter(({ level }) => level !== 'S1');
    const table = segmentTable(measurePair({ ...whole, landmarks }, whole));
    expect(cells(table).map((row) => row.slice(0, 4))).toEqual([
      ['segment', 'IROM deg', 'dST mm', '% depth'],
      ...['L1-L2', 'L2-L3', 'L3-L4', 'L4-L5'].map((segment) => [segment, '0.0', '0.0', '0.0']),
      ['L5-S1', '-', '-', '-'],
    ]);
    expect(table.split('\n').at(-1)).toBe('L5-S1: S1 absent on the flexion film');
    expect(table).not.toContain('90 %');
  });

  it('shows the interval of a value that has one', () => {
    const segments = plain.segments.map((segment, i) => ({
      ...segment,
      irom: {
        ...segment.irom,
        degrees: 4.25,
        ...(i === 0 && { interval90: [-0.04, 8.54] as [number, number] }),
      },
    }));
    const table = segmentTable({ segments });
    expect(cells(table).map((row) => row[1])).toEqual([
      'IROM deg',
      '4.3 [0.0, 8.5]',
      ...Array(4).fill('4.3'),
    ]);
    expect(table.split('\n').at(-1)).toBe('in brackets: the 90 % interval');
  });

  it('shows millimetres a degree where there are any', () => {
    expect(cells(segmentTable(plain))[0]).toEqual(['segment', 'IROM deg', 'dST mm', '% depth']);
    const rows = cells(segmentTable(full));
    expect(rows[0]!.slice(4)).toEqual(['mm/deg']);
    expect(rows[4]).toEqual([
      ...['L4-L5', '14.4 [12.8, 16.0]', '5.4 [4.6, 6.2]', '15.4 [13.1, 17.7]', '0.38 [0.28, 0.47]'],
    ]);
    expect(segmentTable(full).split('\n')).toContain('L1 to S1: 54.5 [52.5, 56.5] deg');
    const unknown = { ...full, totalMotion: { protocol: 'mid-plane' as const, degrees: null } };
    expect(segmentTable(unknown).split('\n')).toContain('L1 to S1: not known');
  });

  it.each([
    [{ kind: 'detector', sources: ['imager', 'ermf'] }, 'mm uncorrected for magnification (imager, ermf)'],
    [{ kind: 'calibrated', sources: ['fiducial'] }, 'mm calibrated (fiducial)'],
    [{ kind: 'unknown' }, 'no mm: a pixel spacing is unknown'],
  ] as const)('says what millimetres are worth: %o', (trust, said) => {
    const segments = plain.segments.map((segment) => ({
      ...segment,
      translation: segment.translation.map((shift) => ({
        ...shift,
        trust: trust.kind === 'unknown' ? trust : { ...trust, sources: [...trust.sources] },
      })),
    }));
    expect(segmentTable({ segments }).split('\n')).toContain(said);
    expect(segmentTable(plain)).not.toMatch(/uncorrected|calibrated|no mm/);
  });
});

describe('findingTable', () => {
  it('has a finding and both norms a segment, whose they are, and why', () => {
    const text = findingTable(full)!;
    expect(cells(text)).toEqual([
      ['segment', 'finding', 'norm IROM deg', 'norm dST % depth'],
      ['L1-L2', 'normal', '-', '-'],
      ['L2-L3', 'normal', '10.7 ± 4.6', '7.9'],
      ['L3-L4', 'indeterminate', '9.7 ± 4.7', '6.9'],
      ['L4-L5', 'above', '8.7 ± 4.8', '5.9'],
      ['L5-S1', '-', '7.7 ± 4.9', '4.9'],
    ]);
    expect(text.split('\n').slice(-6)).toEqual(['norms: Abbott 2006', ...interpretationInWords(full)]);
    expect(findingTable(plain)).toBeNull();
  });

  it('calls no segment normal that turned backward', () => {
    const segments = full.segments.map((one) => ({
      ...one,
      irom: { ...one.irom, degrees: -3, interval90: [-5, -1] as [number, number] },
    }));
    expect(cells(findingTable({ ...full, segments })!).map((row) => row[1])).toEqual([
      ...['finding', 'backward', 'backward', 'indeterminate', 'above', '-'],
    ]);
  });
});

describe('otherProtocolsTable', () => {
  it('has the endplate and centre protocols and the centre of rotation; nothing where there is none', () => {
    expect(otherProtocolsTable(plain.segments)).toBeNull();
    expect(cells(otherProtocolsTable(aFullMeasurement().segments)!)[4]).toEqual([
      ...['L4-L5', '14.0 [11.8, 16.2]', '2.7 [2.2, 3.2]', '7.7 [6.3, 9.1]', '41 [32, 50]', '-6 [-17, 5]'],
    ]);
  });
});
