import { ActId, AUDIT_QUERIES } from '@sagitta/contracts';
import { Failure } from '@sagitta/failure';
import { FolderFilmStore } from '@sagitta/film-store';
import type { MessageBus } from '@sagitta/messaging';
import { InvalidArgumentError, type Command } from 'commander';
import { DashboardClient } from '../client/dashboard-client.ts';
import { profileOption, providerOption, type ThreadChoice } from '../local-thread.ts';
import { printJson } from '../output.ts';
import { progressBar } from '../progress-bar.ts';
import { StateFolder } from '../up/state-folder.ts';
import { replaySet, type Replayed } from './replay-set.ts';
import type { FrozenPair } from './shadow-pair.ts';

interface ReplayOptions extends ThreadChoice {
  readonly set: string;
  readonly model: string;
  readonly json?: boolean;
}

/** `sagitta audit replay`: a frozen set, measured by a model that is to be compared with the one in use. */
export function registerReplay(audit: Command): void {
  audit
    .command('replay')
    .description('measure a frozen set with a candidate model, beside what is shown; goes on where it ended')
    .requiredOption('--set <id>', 'the frozen set, as the page shows it', setId)
    .requiredOption('--model <folder>', 'the model folder, with its manifest.json')
    .option('--json', 'print what was done as JSON')
    .addOption(profileOption())
    .addOption(providerOption())
    .action(replay);
}

function setId(text: string): string {
  if (ActId.safeParse(text).success) return text;
  throw new InvalidArgumentError('give the id of a frozen set, a UUID');
}

async function replay(options: ReplayOptions): Promise<void> {
  const { set, model: modelFolder, provider, profile, json } = options;
  const pairs = await DashboardClient.with(async (client) => {
    const schema = AUDIT_QUERIES['query.frozen-set-pairs'].reply.unwrap();
    return (await client.get(`/api/drift/sets/${set}/pairs`, schema)).pairs;
  });
  const store = await FolderFilmStore.open(filmFolder());
  let bar = progressBar('measured', 0);
  const replayed = await withBus((bus) =>
    replaySet({
      ...{ pairs, store, bus, thread: { modelFolder, provider, profile } },
      onStart: (toMeasure) => (bar = progressBar('measured', toMeasure)),
      onPair: () => bar.step(),
    }),
  ).finally(() => bar.stop());
  if (json) printJson({ set, ...replayed });
  else process.stdout.write(`${replayedInWords(pairs, replayed)}\n`);
}

/** The film store of the system that runs here. */
const filmFolder = (): string => process.env.FILM_STORE_DIR ?? new StateFolder().inside('films');

/** Loaded here alone: no other command needs a broker, and all of them would wait for it. */
async function withBus<T>(work: (bus: MessageBus) => Promise<T>): Promise<T> {
  const url = process.env.NATS_URL ?? new StateFolder().running()?.natsUrl;
  if (url === undefined) {
    throw new Failure(
      'broker-unavailable',
      'no system runs from this state folder: start it, or set NATS_URL to the address of its NATS server',
    );
  }
  const { connectBus, silentLog } = await import('@sagitta/messaging');
  const bus = await connectBus({ url, name: 'sagitta-replay', log: silentLog });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
}

export function replayedInWords(
  pairs: readonly FrozenPair[],
  { model, measured, refused, known }: Replayed,
): string {
  const before = known > 0 ? `, ${known} were measured before` : '';
  const none = refused > 0 ? `; ${refused} of them it refused` : '';
  return [
    `${model.id} (${model.sha256}): ${measured} of ${pairs.length} pairs measured${none}${before}.`,
    'Next: propose the change on the page, Drift, Models.',
  ].join('\n');
}
