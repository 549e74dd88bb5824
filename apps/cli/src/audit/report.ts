import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { verifyReport, type Difference, type Verification } from '@sagitta/audit';
import { AuditReport } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import type { Command } from 'commander';
import { z } from 'zod';
import { DashboardClient } from '../client/dashboard-client.ts';
import { EXIT } from '../exit-codes.ts';
import { readJson } from '../json-file.ts';
import { ABSENT, fixed, printForPeople, table } from '../output.ts';
import { SOFTWARE_VERSION } from '../project.ts';

interface ReportOptions {
  readonly center?: string;
  readonly period?: string;
  readonly pdf?: string;
  readonly json?: string;
  readonly again?: boolean;
  /** A file, or true: the one that is asked for. */
  readonly verify?: string | true;
}

/** `sagitta audit report`: a center's report of a month or a quarter as files, and whether it says what its data give. */
export function registerReport(audit: Command): void {
  audit
    .command('report')
    .description('a center’s report of a month or quarter that is over; made where it was not')
    .option('--center <id>', 'the center')
    .option('--period <period>', 'a month as 2026-03 or a quarter as 2026-Q1')
    .option('--pdf <file>', 'write it as a PDF')
    .option('--json <file>', 'write it with its data as JSON')
    .option('--again', 'make a new one; those before stay')
    .option(
      '--verify [file]',
      'compute every figure anew, of the report asked for or of a JSON file; needs no system then',
    )
    .action(report);
}

async function report({ center, period, pdf, json, again = false, verify }: ReportOptions): Promise<void> {
  if (typeof verify === 'string') {
    if (center !== undefined || period !== undefined) {
      throw new Failure(
        'request-malformed',
        `--verify ${verify} verifies that file alone: leave out --center and --period`,
      );
    }
    return show(await wholeReport(verify), true);
  }
  if (center === undefined || period === undefined) {
    throw new Failure('request-malformed', 'say --center and --period, or --verify FILE');
  }
  const address = `/api/drift/centers/${encodeURIComponent(center)}/reports/${encodeURIComponent(period)}`;
  const made = await DashboardClient.with(async (client) => {
    const text = await (await client.request('GET', `${address}?again=${again}`)).text();
    const parsed = AuditReport.parse(JSON.parse(text));
    if (json !== undefined) await writeFile(json, text);
    if (pdf !== undefined) {
      const answer = await client.request(
        'GET',
        `${address}/pdf?madeAt=${encodeURIComponent(parsed.madeAt)}`,
      );
      await writeFile(pdf, Buffer.from(await answer.arrayBuffer()));
    }
    return parsed;
  });
  show(made, verify === true);
}

/**
 * The report that a file holds.
 *
 * @throws Failure `request-malformed` where it is none, or holds more than one: what no figure is held against may say anything
 */
export async function wholeReport(file: string): Promise<AuditReport> {
  const expected = { what: 'an audit report', code: 'request-malformed' } as const;
  const report = await readJson(file, AuditReport, expected);
  if (isDeepStrictEqual(await readJson(file, z.unknown(), expected), report)) return report;
  throw new Failure(
    'request-malformed',
    `${file} is not an audit report as it was made: it holds more than one says; ask for it again`,
  );
}

function show(made: AuditReport, verify: boolean): void {
  const verification = verify ? verifyReport(made, { sha256, running: SOFTWARE_VERSION }) : null;
  printForPeople(reportInWords(made), ...(verification ? verificationInWords(made, verification) : []));
  if (verification && verification.verdict !== 'verified') process.exitCode = EXIT.worse;
}

function sha256(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function reportInWords({ name, period, madeAt, madeBy, software, dataSha256, figures }: AuditReport): string {
  const { counts, agreement, charts, shift, investigations } = figures;
  const all = agreement.groups.find(({ by }) => by === 'all');
  const charted = charts.filter(({ notCharted }) => notCharted === null);
  const alarming = charted.filter(({ light }) => light === 'alarm').map(({ metric }) => metric);
  const shifted = shift.metrics.filter(({ verdict }) => verdict === 'shifted').map(({ metric }) => metric);
  const rows = [
    ['pairs, patients', `${counts.pairs}, ${counts.patients}`],
    ['readings, patients read', `${agreement.readings}, ${agreement.patients}`],
    ['IROM mean absolute error, deg', fixed(all?.irom.mae.value ?? null, 2)],
    ['dST mean absolute error, mm', fixed(all?.translation.mae.value ?? null, 2)],
    ['charts at alarm', `${alarming.length} of ${charted.length}`],
    ['', alarming.join(', ')],
    ['metrics shifted', `${shifted.length} of ${shift.metrics.length}`],
    ['', shifted.join(', ')],
    ['investigations', String(investigations.length)],
    ['made', `${madeAt} ${madeBy ? `for ${madeBy.username}` : 'by schedule'}, Sagitta ${software}`],
    ['data sha256', dataSha256],
  ].filter(([what, words]) => what !== '' || words !== '');
  return table([name, period], rows);
}

/** What verifying found, every difference by its path. */
export function verificationInWords(
  { software }: Pick<AuditReport, 'software'>,
  { verdict, sameSoftware, differences }: Verification,
): string[] {
  const other = `made by Sagitta ${software}, verified by ${SOFTWARE_VERSION}`;
  const words: Record<Verification['verdict'], string> = {
    verified: `Verified: its data have its hash and give every figure that it says${sameSoftware ? '' : ` (${other})`}.`,
    'data-changed': 'NOT VERIFIED: its data are not those that it was made of; their hash is another.',
    'figures-changed': 'NOT VERIFIED: its data are whole, but do not give what it says.',
    'other-software': `NOT VERIFIED: its data are whole, but give other figures here (${other}): verify it with ${software}.`,
  };
  return [...differences.map(inWords), words[verdict]];
}

const inWords = ({ path, reported, computed }: Difference): string =>
  `${path}: says ${shortly(reported)}, its data give ${shortly(computed)}`;

const LONGEST = 80;

function shortly(value: unknown): string {
  const text = value === undefined ? ABSENT : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
