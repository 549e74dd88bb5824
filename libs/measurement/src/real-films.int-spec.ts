import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { scoreFilm, summarise, type FilmTruth } from '@sagitta/accuracy';
import { MeasuringThread } from './index.ts';

/** Real films that must not be committed lie beside some checkouts. */
const films = fileURLToPath(new URL('../../../../shared/data/films/labelled/', import.meta.url));
const modelFolder = fileURLToPath(new URL('../../../models/lumbar-hrnet-w16', import.meta.url));

type Annotations = Readonly<Record<string, { readonly levels: FilmTruth['corners'] }>>;

// Five films: enough to notice that something broke, not to say how good the network is.
it('identifies at least 29 of 30 levels on five real films, corners to within 2.3 mm in the median', async ({
  skip,
}) => {
  if (!existsSync(films)) skip('the labelled real films are not here (../shared/data/films/labelled)');
  const annotations = JSON.parse(await readFile(`${films}annotations.json`, 'utf8')) as Annotations;
  const thread = await MeasuringThread.open({ modelFolder, provider: 'cpu' });
  const scores = [];
  for (const [name, { levels }] of Object.entries(annotations)) {
    const { landmarks } = await thread.measureFilm({ path: films + name });
    // No spacing is known: mm by the convention that a vertebra is 35 mm deep.
    scores.push(scoreFilm({ pixelSpacing: { kind: 'unknown' }, corners: levels }, landmarks));
  }
  await thread.close();

  const { levels, identificationRate, cornerErrorMm } = summarise(scores, []);
  expect(levels).toBe(30);
  // Measured: 30 of 30 and 1.85 mm.
  expect(identificationRate).toBeGreaterThanOrEqual(29 / 30);
  expect(cornerErrorMm.median).toBeLessThan(2.3);
});
