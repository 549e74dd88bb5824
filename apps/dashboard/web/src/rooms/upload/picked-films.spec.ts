import { describe, expect, it } from 'vitest';
import { NOTHING_PICKED, paired, sorted, swapped, withFilms, withoutFilms } from './picked-films.ts';

const film = (path: string) => ({ path, file: new File(['film'], path) });
const pick = (...paths: string[]) => withFilms(NOTHING_PICKED, paths.map(film));

describe('picked films', () => {
  it('are paired by their names, and picking a film twice changes nothing', () => {
    const picked = withFilms(pick('p2-flexion.dcm', 'p2-extension.dcm', 'p10-flex.dcm'), [
      film('p10-ext.dcm'),
      film('p2-flexion.dcm'),
    ]);
    expect(sorted(picked).pairs.map(({ label }) => label)).toEqual(['p2', 'p10']);
    expect(sorted(picked).unpaired).toEqual([]);
  });

  it('are a pair where a person says so, whatever they are called', () => {
    const picked = pick('IM1', 'IM2', 'IM3');
    expect(sorted(picked).unpaired).toHaveLength(3);
    const { pairs, unpaired } = sorted(paired(picked, 'IM1', 'IM3'));
    expect(pairs).toEqual([{ label: 'IM1 + IM3', flexion: 'IM1', extension: 'IM3' }]);
    expect(unpaired.map((one) => one.file)).toEqual(['IM2']);
  });

  it('can be swapped, once and back, by name or by hand', () => {
    const picked = pick('p-flexion.dcm', 'p-extension.dcm');
    const once = swapped(picked, sorted(picked).pairs[0]!);
    expect(sorted(once).pairs).toEqual([
      { label: 'p', flexion: 'p-extension.dcm', extension: 'p-flexion.dcm' },
    ]);
    const back = swapped(once, sorted(once).pairs[0]!);
    expect(sorted(back).pairs).toEqual(sorted(picked).pairs);
  });

  it('lose the pairs of what is taken away', () => {
    const picked = paired(pick('IM1', 'IM2', 'IM3'), 'IM1', 'IM2');
    const { pairs, unpaired } = sorted(withoutFilms(picked, ['IM2']));
    expect(pairs).toEqual([]);
    expect(unpaired.map((one) => one.file)).toEqual(['IM1', 'IM3']);
  });
});
