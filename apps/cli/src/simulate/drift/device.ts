import { NEW_DEVICE } from '../devices.ts';
import { changeGreys, type SimulatedFilm } from './simulated-film.ts';

/** Its look-up brightens soft tissue against bone, as makers' tables differ. */
const NEW_GAMMA = 0.6;
/** And it uses less of the bits that there are. */
const NEW_EXPOSURE = { darkest: 0.1, brightest: 0.85 } as const;

/** Another device takes the films from now on: another name, another tube voltage, another contrast curve. */
export const newDevice = (film: SimulatedFilm): SimulatedFilm => ({
  ...film,
  device: NEW_DEVICE,
  tubeVoltageKv: film.tubeVoltageKv + NEW_DEVICE.tubeVoltageKv - film.device.tubeVoltageKv,
  image: changeGreys(
    film.image,
    (grey) => NEW_EXPOSURE.darkest + (NEW_EXPOSURE.brightest - NEW_EXPOSURE.darkest) * grey ** NEW_GAMMA,
  ),
});
