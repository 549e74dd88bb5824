import { describe, expect, it } from 'vitest';
import { reportPdf } from './report-pdf.ts';
import { aReport } from './report.fixture.ts';

/** The bytes as letters: what is not compressed can be read. */
const read = async (report = aReport()): Promise<string> => (await reportPdf(report)).toString('latin1');

describe('reportPdf', () => {
  it('is a whole document of a few pages that names the hash of its data', async () => {
    const text = await read();
    expect(text).toMatch(/^%PDF-1\.\d/);
    expect(text.trimEnd()).toMatch(/%%EOF$/);
    const pages = [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length;
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(6);
    expect(text).toContain(`/Count ${pages}`);
    expect(text).toContain(`(data sha256 ${'d'.repeat(64)})`);
  });

  it('is the same bytes for the same report, and others for another', async () => {
    const [first, second] = [await read(), await read()];
    expect(second === first).toBe(true);
    expect((await read(aReport({ dataSha256: 'e'.repeat(64) }))) === first).toBe(false);
  });

  it('is written of what the report says, not of its rows', async () => {
    const { data: _, ...head } = aReport();
    expect(JSON.stringify(head)).not.toContain('patient-1');
    expect((await reportPdf(head)).toString('latin1') === (await read())).toBe(true);
  });

  it('grows a page for what does not fit', async () => {
    const report = aReport();
    const [group] = report.figures.agreement.groups;
    const devices = Array.from({ length: 24 }, (_, i) => ({
      ...group!,
      by: 'device' as const,
      key: `device ${i}`,
    }));
    report.figures.agreement.groups.push(...devices);
    const count = (text: string): number => Number(/\/Count (\d+)/.exec(text)![1]);
    expect(count(await read(report))).toBeGreaterThan(count(await read()));
  });
});
