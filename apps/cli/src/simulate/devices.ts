import { gaussian, seeded, uniform } from './random.ts';

/** A radiography room. All are invented: none of these makers exists. */
export interface Device {
  readonly manufacturer: string;
  readonly model: string;
  readonly softwareVersion: string;
  /** Peak kilovolts of a lumbar lateral in its usual program. */
  readonly tubeVoltageKv: number;
}

const NORTHLIGHT = { manufacturer: 'Northlight Imaging', model: 'NL-40 DR', softwareVersion: '3.1.2' };
const VELDHAVEN = { manufacturer: 'Veldhaven Medical', model: 'Columna 2', softwareVersion: 'R5.4' };
const TARNBROOK = { manufacturer: 'Tarnbrook Radiography', model: 'TX Wall', softwareVersion: '12.0' };

/** Two rooms a center, the first of them the busier one: by the center's place in the development seed. */
const ROOMS: readonly (readonly [Device, Device])[] = [
  [
    { ...NORTHLIGHT, tubeVoltageKv: 81 },
    { ...VELDHAVEN, tubeVoltageKv: 85 },
  ],
  [
    { ...VELDHAVEN, tubeVoltageKv: 84 },
    { ...TARNBROOK, tubeVoltageKv: 77 },
  ],
  [
    { ...TARNBROOK, tubeVoltageKv: 79 },
    { ...NORTHLIGHT, softwareVersion: '3.0.7', tubeVoltageKv: 80 },
  ],
];
const BUSIER_SHARE = 0.7;

/** What a center gets when its device changes: none has it before. */
export const NEW_DEVICE: Device = {
  manufacturer: 'Brackwater Systems',
  model: 'BW-7 Panel',
  softwareVersion: '1.0.3',
  tubeVoltageKv: 90,
};

export interface Exposure {
  readonly device: Device;
  /** Whole kilovolts, as an automatic exposure control sets them for the patient. */
  readonly tubeVoltageKv: number;
  readonly patientAgeYears: number;
}

const VOLTAGE_DEVIATION_KV = 3;
/** Who has flexion and extension films made, years. */
const AGE = { mean: 55, deviation: 15, least: 18, most: 90 } as const;

/** Of which room, at which voltage and at what age the patient of that index is examined, by center and seed alone. */
export function exposureOf(center: number, seed: number, index: number): Exposure {
  // A part of its own: devices change nothing about shifts and noise.
  const random = seeded(seed, index, -1);
  const [busier, other] = ROOMS[center % ROOMS.length]!;
  const device = uniform(random) < BUSIER_SHARE ? busier : other;
  const normal = gaussian(random);
  return {
    device,
    tubeVoltageKv: Math.round(device.tubeVoltageKv + VOLTAGE_DEVIATION_KV * normal()),
    patientAgeYears: Math.min(Math.max(Math.round(AGE.mean + AGE.deviation * normal()), AGE.least), AGE.most),
  };
}
