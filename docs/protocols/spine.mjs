// The spine that docs/draw-protocols.mjs draws: five vertebrae and a sacrum that are no patient's, in flexion and in
// extension, facing left. L4 slips forward over L5.
import { LEVELS } from '@sagitta/kinematics';

const MM_PER_PIXEL = 0.25;

// mm, from the inferior posterior corner: x anterior along the inferior endplate, y cranial. Wedges and heights are
// within what lumbar vertebrae have.
const BODIES = {
  L1: { inferior: 34, superior: [-0.2, 28.2, 33, 26.8] },
  L2: { inferior: 35, superior: [-0.3, 28.8, 34, 28.2] },
  L3: { inferior: 35.5, superior: [-0.4, 28.9, 34.8, 29.3] },
  L4: { inferior: 36, superior: [-0.6, 27.6, 35.2, 29.3] },
  L5: { inferior: 35, superior: [-1.6, 25, 34.6, 29.4] },
};
const SACRUM = 34;

// From below: angle of the disc (degrees, lordosis positive), its height behind and how far the upper vertebra lies
// forward (mm).
const DISCS = {
  flexion: {
    L5: [5, 6, 0.6],
    L4: [-2, 7.2, 5.2],
    L3: [-1, 7.6, 1.2],
    L2: [-1, 7.2, 1],
    L1: [-0.5, 6.2, 0.7],
  },
  extension: { L5: [12, 4.6, 0], L4: [10, 5, 2.4], L3: [8, 5.6, -0.4], L2: [6, 5.6, -0.3], L1: [4, 5, -0.2] },
};
const SACRAL_SLOPE = { flexion: 34, extension: 40 };

/** One corner that a reader might have placed wrong, mm off: what the shared shape is drawn with. */
const MISPLACED = { posture: 'flexion', corner: 'superiorAnterior', off: [-0.9, -2.9] };
const CORNERS = ['superiorAnterior', 'superiorPosterior', 'inferiorPosterior', 'inferiorAnterior'];

const turned = ([x, y], degrees) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return [c * x - s * y, s * x + c * y];
};
const plus = (a, b) => [a[0] + b[0], a[1] + b[1]];

/** Anatomical mm, x anterior and y cranial, by level and corner. */
function standing(posture) {
  let tilt = -SACRAL_SLOPE[posture];
  let posterior = [0, 0];
  const spine = { S1: [turned([SACRUM, 0], tilt), posterior] };
  for (const level of [...LEVELS].reverse().slice(1)) {
    const [angle, height, forward] = DISCS[posture][level];
    const origin = plus(posterior, turned([forward, height], tilt));
    tilt += angle;
    const { inferior, superior } = BODIES[level];
    const at = (point) => plus(origin, turned(point, tilt));
    spine[level] = [at(superior.slice(2)), at(superior.slice(0, 2)), origin, at([inferior, 0])];
    const [anterior, behind] = spine[level];
    tilt = (Math.atan2(anterior[1] - behind[1], anterior[0] - behind[0]) * 180) / Math.PI;
    posterior = behind;
  }
  return spine;
}

/** As film landmarks, facing left, all corners 1 mm sure; `misplace` names the level with a corner that is off. */
function film(posture, misplace) {
  const covariance = [1 / MM_PER_PIXEL ** 2, 0, 1 / MM_PER_PIXEL ** 2];
  const onFilm = ([x, y]) => ({ x: 600 - x / MM_PER_PIXEL, y: 900 - y / MM_PER_PIXEL });
  const corners = Object.entries(standing(posture)).map(([level, points]) => [
    level,
    Object.fromEntries(
      CORNERS.map((corner, i) => {
        if (!points[i]) return [corner, null];
        const wrong = misplace === level && posture === MISPLACED.posture && corner === MISPLACED.corner;
        const off = wrong ? MISPLACED.off : [0, 0];
        return [corner, { ...onFilm(plus(points[i], off)), covariance }];
      }),
    ),
  ]);
  return {
    corners: Object.fromEntries(corners),
    pixelSpacing: { kind: 'calibrated', mmPerPixel: MM_PER_PIXEL, source: 'supplied' },
  };
}

export const drawnPair = (misplace) => ({
  flexion: film('flexion', misplace),
  extension: film('extension', misplace),
});
