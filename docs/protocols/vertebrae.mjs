// Drawings of whole spines and of single vertebrae: lordosis, total motion, heights, shared shape.
import { LEVELS, POSTURES } from '@sagitta/kinematics';
import { bothFilms, nameLevels } from './segments.mjs';
import { between, from, plus, sheet, shown, size, unit } from './sheet.mjs';

/** The angle between two lines far apart, at the upper one. */
function wideAngle(panel, above, below, degrees, reach) {
  const [up, down] = [above, below].map(({ posterior, anterior }) => unit(from(posterior, anterior)));
  panel.line(above.posterior, plus(above.posterior, up, reach), { measured: true, width: 1.8 });
  panel.line(below.posterior, plus(below.posterior, down, 0.75 * reach), { measured: true, width: 1.8 });
  panel.line(above.posterior, plus(above.posterior, down, reach), { dashed: true });
  panel.arc(above.posterior, down, up, reach * 0.92);
  const label = plus(above.posterior, unit(plus(up, down)), reach);
  panel.label(label, `${shown(degrees)}°`, { dx: -8, dy: 2, anchor: 'end', measured: true });
}

export function lordosis({ construction, kinematics }) {
  const panels = bothFilms(construction, LEVELS, { scale: 0.35, nudge: { x: -90, y: 8 } });
  const values = POSTURES.map((posture, i) => {
    const { vertebrae } = construction[posture];
    const { degrees } = kinematics.postures[posture].lordosis;
    wideAngle(panels[i], vertebrae.L1.superior, vertebrae.S1.superior, degrees, 330);
    nameLevels(panels[i], vertebrae, LEVELS, 10);
    return degrees;
  });
  return sheet({
    ...{ title: 'Lordosis', panels, field: 'postures · lordosis · protocol "endplate"' },
    value: `${shown(values[0])}° in flexion, ${shown(values[1])}° in extension`,
    note: 'Between the superior endplates of L1 and S1 (Cobb). Dashed: parallel to S1’s. Kyphosis is negative.',
  });
}

export function totalMotion({ construction, kinematics }) {
  const panels = bothFilms(construction, LEVELS, { scale: 0.35, nudge: { x: -90, y: 8 } });
  for (const [i, posture] of POSTURES.entries()) {
    const { vertebrae } = construction[posture];
    const { segments } = kinematics.postures[posture];
    const degrees = segments.reduce((sum, { angle }) => sum + angle.degrees, 0);
    wideAngle(panels[i], vertebrae.L1.midPlane, vertebrae.S1.midPlane, degrees, 330);
    nameLevels(panels[i], vertebrae, LEVELS, 10);
  }
  const parts = kinematics.segments.map(({ irom }) => shown(irom.degrees)).join(' + ');
  return sheet({
    ...{ title: 'Total motion, L1 to S1', panels, field: 'totalMotion · protocol "mid-plane"' },
    value: `${parts} = ${shown(kinematics.totalMotion.degrees)}°`,
    note: 'From L1’s mid-plane to S1’s endplate, extension minus flexion: the sum of the segments’ IROM.',
  });
}

export function vertebralHeights({ construction, kinematics }) {
  const levels = ['L2', 'L3', 'L4'];
  const panels = bothFilms(construction, levels, { scale: 0.72 });
  const values = POSTURES.map((posture, i) => {
    const panel = panels[i];
    const { vertebrae } = construction[posture];
    for (const level of levels) {
      const found = kinematics.postures[posture].vertebrae.find((one) => one.level === level);
      const { superiorAnterior, superiorPosterior, inferiorAnterior, inferiorPosterior } =
        vertebrae[level].corners;
      panel.length(superiorAnterior, inferiorAnterior);
      panel.length(superiorPosterior, inferiorPosterior);
      panel.label(between(superiorAnterior, inferiorAnterior), shown(found.height.anterior.mm), {
        ...{ dx: -12, anchor: 'end', measured: true },
      });
      panel.label(between(superiorPosterior, inferiorPosterior), shown(found.height.posterior.mm), {
        ...{ dx: 12, anchor: 'start', measured: true },
      });
      panel.label(vertebrae[level].centre, level, { quiet: true, bare: true });
    }
    return kinematics.postures[posture].vertebrae.find((one) => one.level === 'L3');
  });
  const [, { anteriorToPosterior, toNeighbours }] = values;
  return sheet({
    ...{ title: 'Heights of the vertebrae, mm', panels, field: 'postures · vertebrae · height' },
    value:
      `L3: anterior to posterior ${shown(anteriorToPosterior.value, 3)}, ` +
      `to its neighbours ${shown(toNeighbours.value, 3)}`,
    note: 'Between the ends of the endplates. To its neighbours: mean height over the mean of those above and below.',
  });
}

export function sharedShape({ found, truth, construction, kinematics, mmPerPixel }) {
  const level = 'L3';
  const panels = bothFilms(construction, [level], { scale: 1.45 });
  let misplacedMm = 0;
  for (const [i, posture] of POSTURES.entries()) {
    const panel = panels[i];
    const corners = found[posture].corners[level];
    const shape = construction[posture].vertebrae[level].corners;
    panel.bone(corners, { ghost: true, dashed: true });
    for (const corner of Object.keys(corners)) {
      panel.cross(corners[corner]);
      panel.line(shape[corner], corners[corner], { measured: true });
      const outward = unit(from(construction[posture].vertebrae[level].centre, shape[corner]));
      const off = size(from(shape[corner], corners[corner])) * mmPerPixel;
      panel.label(plus(shape[corner], outward, 13), shown(off, 2), { measured: true, points: 12 });
    }
    panel.label(construction[posture].vertebrae[level].centre, level, { quiet: true, bare: true });
    const wrong = Object.entries(truth[posture].corners[level]).find(
      ([corner, point]) => size(from(point, corners[corner])) > 0,
    );
    if (wrong) {
      const [corner, point] = wrong;
      panel.line(point, corners[corner], { dashed: true });
      panel.dot(point, { hollow: true });
      misplacedMm = size(from(point, corners[corner])) * mmPerPixel;
      panel.label(point, `${shown(misplacedMm)} mm off`, { dy: -16 });
    }
  }
  const { residualMm, residualPercentDepth, sizeRatio } = kinematics.vertebrae.find(
    (one) => one.level === level,
  );
  const irom = ['shared', 'own'].map((shapes) => shown(kinematics.iromOf[shapes]));
  return sheet({
    ...{ title: 'One shape on both films, L3', panels, field: 'vertebrae · residualMm, sizeRatio' },
    value: `root mean square ${shown(residualMm, 2)} mm = ${shown(residualPercentDepth)} % of depth, size ratio ${shown(sizeRatio, 3)}`,
    note: [
      `Crosses: corners found, one ${shown(misplacedMm)} mm from its true place (circle). ` +
        'The fit spreads that over both films and the size.',
      `In truth the size ratio is ${shown(kinematics.trueSizeRatio, 3)} and IROM of L2-L3 ${shown(kinematics.iromOf.true)}°; ` +
        `it is ${irom[0]}° so, and ${irom[1]}° by each film’s own corners.`,
    ],
  });
}
