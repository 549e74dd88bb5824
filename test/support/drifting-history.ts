import type { Acquisition, PairMeasured } from '@sagitta/contracts';
import { connectBus } from '@sagitta/messaging';
import { aFilmDocument, aMeasurement, anAcceptedPair, aPairMeasured, sha256Of } from '@sagitta/testing';

const DAY_MS = 86_400_000;
const PAIRS_A_DAY = 10;

export interface History {
  readonly centerId: string;
  /** Days before today that have pairs. */
  readonly days: number;
  /** From this day on, counted from 1, films are blurred. */
  readonly blurredFrom?: number;
}

/** A calendar day in UTC, so many before today. */
export const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/** Ten measured pairs a day, as workers would have published them: the system records them as it does any other. */
export async function publishHistory(natsUrl: string, histories: readonly History[]): Promise<void> {
  const bus = await connectBus({ url: natsUrl, name: 'drifting-history' });
  try {
    for (const history of histories) {
      for (let day = 1; day <= history.days; day += 1) {
        const events = Array.from({ length: PAIRS_A_DAY }, (_, i) => pairOf(history, day, i));
        await Promise.all(
          events.map((event) =>
            bus.publish('event.pair-measured.v1', event, `${event.pair.pairId}:measured`),
          ),
        );
      }
    }
  } finally {
    await bus.close();
  }
}

function pairOf({ centerId, days, blurredFrom = Infinity }: History, day: number, i: number): PairMeasured {
  const acquiredAt = `${daysAgo(days - day + 1)}T${String(8 + i).padStart(2, '0')}:00:00.000Z`;
  const receivedAt = new Date(Date.parse(acquiredAt) + 60_000).toISOString();
  const patient = `${centerId} ${day} ${i}`;
  const film = aFilmDocument();
  const acquisition: Acquisition = {
    ...{ manufacturer: 'Northlight Imaging', deviceModel: 'NX 200', deviceSoftware: '4.1' },
    ...{ photometric: 'MONOCHROME2', ageBand: '50-59', tubeVoltageKv: 80 + (i % 3) },
    intensity: {
      brightness: 0.5 + 0.05 * wave(day, i, 1),
      contrast: 0.2 + 0.02 * wave(day, i, 2),
      sharpness: (day >= blurredFrom ? 0.2 : 0.4) + 0.05 * wave(day, i, 3),
    },
  };
  const document = { ...film, film: { ...film.film, acquisition } };
  return aPairMeasured({
    pair: anAcceptedPair({
      ...{
        centerId,
        acquiredAt,
        receivedAt,
        deadlineAt: new Date(Date.parse(receivedAt) + 120_000).toISOString(),
      },
      patientKey: sha256Of(patient),
    }),
    measurement: aMeasurement({ flexion: document, extension: document }),
  });
}

/** Between -1 and 1, of every pair another, the same in every run. */
const wave = (day: number, i: number, of: number): number =>
  Math.sin(12.9898 * day + 78.233 * i + 37.719 * of);
