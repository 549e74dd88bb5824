// Drawings of one segment on both films: angles, translations, disc heights, slip, centre of rotation.
import { POSTURES, byProtocol } from '@sagitta/kinematics';
import { Panel, WIDTH, between, from, plus, sheet, shown, size, unit } from './sheet.mjs';

export const SEGMENT = 'L4-L5';
export const [UPPER, LOWER] = ['L4', 'L5'];

/** Flexion on the left, extension on the right, at one scale. */
export function bothFilms(construction, levels, { scale, nudge = { x: 0, y: 0 } }) {
  return POSTURES.map((posture, i) => {
    const { vertebrae } = construction[posture];
    const ends = levels.flatMap((level) => Object.values(vertebrae[level].corners).filter(Boolean));
    const [xs, ys] = [ends.map(({ x }) => x), ends.map(({ y }) => y)];
    const middle = { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
    const panel = new Panel({
      ...{ left: 16 + (i * (WIDTH - 32)) / 2, width: (WIDTH - 32) / 2, scale, caption: posture },
      about: plus(middle, nudge),
    });
    for (const level of levels) panel.bone(vertebrae[level].corners);
    return panel;
  });
}

/** Beside the posterior wall; of S1 behind its endplate. */
export function nameLevels(panel, vertebrae, levels, away = 14) {
  for (const level of levels) {
    const { superiorPosterior: above, inferiorPosterior: below } = vertebrae[level].corners;
    const point = below ? between(above, below) : above;
    panel.label(point, level, { dx: away, dy: below ? 0 : 10, anchor: 'start', quiet: true });
  }
}

const onSegment = (kinematics, posture) =>
  kinematics.postures[posture].segments.find(({ segment }) => segment === SEGMENT);
export const motionOf = (kinematics) => kinematics.segments.find(({ segment }) => segment === SEGMENT);

function angles({ construction, kinematics }, { protocol, title, lines, note }) {
  const panels = bothFilms(construction, [UPPER, LOWER], { scale: 0.92, nudge: { x: -42, y: 4 } });
  const values = POSTURES.map((posture, i) => {
    const panel = panels[i];
    const { vertebrae } = construction[posture];
    const [above, below] = lines(vertebrae);
    const { angle, angleAlternatives } = onSegment(kinematics, posture);
    const { degrees } = [angle, ...angleAlternatives].find((one) => one.protocol === protocol);
    const [up, down] = [above, below].map(({ posterior, anterior }) => from(posterior, anterior));
    const reach = 1.62 * size(up);
    panel.line(above.posterior, plus(above.posterior, unit(up), reach), { measured: true, width: 1.8 });
    panel.line(below.posterior, plus(below.posterior, unit(down), reach), { measured: true, width: 1.8 });
    panel.line(above.posterior, plus(above.posterior, unit(down), reach), { dashed: true });
    panel.arc(above.posterior, down, up, 1.5 * size(up));
    for (const { posterior, anterior } of [above, below])
      for (const end of [posterior, anterior]) panel.dot(end);
    const middle = unit(plus(unit(up), unit(down)));
    panel.label(plus(above.posterior, middle, reach), `${shown(degrees)}°`, {
      dx: -6,
      anchor: 'end',
      measured: true,
    });
    nameLevels(panel, vertebrae, [UPPER, LOWER]);
    return degrees;
  });
  const motion = motionOf(kinematics);
  const { degrees } = byProtocol([motion.irom, ...motion.iromAlternatives], protocol);
  return sheet({
    ...{ title, panels, note },
    field:
      protocol === 'mid-plane'
        ? `irom · protocol "${protocol}"`
        : `iromAlternatives · protocol "${protocol}"`,
    value: `IROM = extension ${shown(values[1])}° − flexion ${shown(values[0])}° = ${shown(degrees)}°`,
  });
}

export const midPlaneAngle = (drawn) =>
  angles(drawn, {
    protocol: 'mid-plane',
    title: 'Segment angle between mid-planes, L4-L5',
    lines: (vertebrae) => [vertebrae[UPPER].midPlane, vertebrae[LOWER].midPlane],
    note: 'Positive where the segment opens anteriorly. Dashed: parallel to the lower mid-plane.',
  });

export const endplateAngle = (drawn) =>
  angles(drawn, {
    protocol: 'endplate',
    title: 'Segment angle between endplates (Cobb), L4-L5',
    lines: (vertebrae) => [vertebrae[UPPER].inferior, vertebrae[LOWER].superior],
    note: 'Positive where the disc opens anteriorly. Dashed: parallel to the lower endplate.',
  });

const translated = (kinematics, protocol) => byProtocol(motionOf(kinematics).translation, protocol);

export function posteriorCornerTranslation({ construction, kinematics }) {
  const panels = bothFilms(construction, [UPPER, LOWER], { scale: 1.02 });
  const values = POSTURES.map((posture, i) => {
    const panel = panels[i];
    const { vertebrae, segments } = construction[posture];
    const { posteriorCorner } = segments[SEGMENT];
    const { superior, corners } = vertebrae[LOWER];
    const { slip } = onSegment(kinematics, posture);
    panel.line(plus(superior.posterior, from(superior.anterior, superior.posterior), 0.3), superior.anterior);
    panel.line(vertebrae[UPPER].corners.inferiorPosterior, posteriorCorner.to, { dashed: true });
    panel.length(posteriorCorner.from, posteriorCorner.to);
    panel.dot(vertebrae[UPPER].corners.inferiorPosterior, { hollow: true });
    panel.dot(corners.superiorAnterior);
    panel.label(posteriorCorner.from, `${shown(slip.mm)} mm`, {
      dx: 16,
      dy: 8,
      anchor: 'start',
      measured: true,
    });
    nameLevels(panel, vertebrae, [UPPER, LOWER], 18);
    return slip.mm;
  });
  const { mm, percentDepth, mmPerDegree } = translated(kinematics, 'posterior-corner');
  return sheet({
    ...{ title: 'Sagittal translation of the posterior corner, L4-L5', panels },
    field: 'translation · protocol "posterior-corner"',
    value:
      `dST = ${shown(values[0])} − ${shown(values[1])} = ${shown(mm)} mm = ` +
      `${shown(percentDepth)} % of depth, ${shown(mmPerDegree, 2)} mm per degree`,
    note: 'L4’s inferior posterior corner, dropped on the line of L5’s superior endplate. Anterior is positive.',
  });
}

export function centreTranslation({ construction, kinematics, mmPerPixel }) {
  const panels = bothFilms(construction, [UPPER, LOWER], { scale: 1.0, nudge: { x: -14, y: 0 } });
  const values = POSTURES.map((posture, i) => {
    const panel = panels[i];
    const { vertebrae, segments } = construction[posture];
    const { centre, bisectrix } = segments[SEGMENT];
    const middle = between(centre.from, centre.to);
    for (const level of [UPPER, LOWER]) {
      const { posterior, anterior } = vertebrae[level].midPlane;
      panel.line(posterior, anterior);
    }
    panel.line(plus(middle, bisectrix, -100), plus(middle, bisectrix, 115), { dashed: true });
    panel.line(vertebrae[UPPER].centre, centre.to, { dashed: true });
    panel.line(vertebrae[LOWER].centre, centre.from, { dashed: true });
    panel.length(centre.from, centre.to);
    for (const level of [UPPER, LOWER]) panel.dot(vertebrae[level].centre, { hollow: true });
    panel.label(plus(middle, bisectrix, 115), 'bisectrix', { dx: -6, dy: 4, anchor: 'end', quiet: true });
    nameLevels(panel, vertebrae, [UPPER, LOWER]);
    const along = from(centre.from, centre.to);
    const mm = (along.x * bisectrix.x + along.y * bisectrix.y) * mmPerPixel;
    panel.label(plus(middle, bisectrix, -100), `${shown(mm)} mm`, {
      dx: 6,
      dy: -6,
      anchor: 'start',
      measured: true,
    });
    return mm;
  });
  const { mm, percentDepth } = translated(kinematics, 'centre');
  return sheet({
    ...{ title: 'Sagittal translation of the centres, L4-L5', panels },
    field: 'translation · protocol "centre"',
    value: `flexion ${shown(values[0])} − extension ${shown(values[1])} = ${shown(mm)} mm = ${shown(percentDepth)} % of depth`,
    note: 'Both centres dropped on the bisectrix of the mid-planes, from the lower’s to the upper’s. Anterior is positive.',
  });
}

export function discHeights({ construction, kinematics }) {
  const [upper, lower] = ['L3', 'L4'];
  const panels = bothFilms(construction, [upper, lower], { scale: 1.02 });
  for (const [i, posture] of POSTURES.entries()) {
    const panel = panels[i];
    const { vertebrae, segments } = construction[posture];
    const { disc } = segments['L3-L4'];
    const { discHeight } = kinematics.postures[posture].segments[2];
    const ends = { anterior: 'anterior', posterior: 'posterior' };
    for (const place of ['anterior', 'middle', 'posterior']) {
      const { inferior } = vertebrae[upper];
      const top = ends[place] ? inferior[place] : between(inferior.anterior, inferior.posterior);
      panel.line(top, disc[place].to, { dashed: true });
      panel.length(disc[place].from, disc[place].to);
    }
    const along = unit(from(vertebrae[lower].superior.posterior, vertebrae[lower].superior.anterior));
    const beside = (place, away) =>
      plus(between(disc[place].from, disc[place].to), along, away / panel.scale);
    panel.label(beside('anterior', 12), `${shown(discHeight.anterior.mm)} mm`, {
      anchor: 'end',
      measured: true,
    });
    panel.label(beside('middle', -6), shown(discHeight.middle.mm), {
      anchor: 'start',
      measured: true,
      points: 13,
    });
    panel.label(beside('posterior', -12), `${shown(discHeight.posterior.mm)} mm`, {
      anchor: 'start',
      measured: true,
    });
    nameLevels(panel, vertebrae, [upper, lower]);
  }
  const middle = POSTURES.map(
    (posture) => kinematics.postures[posture].segments[2].discHeight.middle.percentDepth,
  );
  return sheet({
    ...{ title: 'Height of the disc, L3-L4', panels, field: 'postures · segments · discHeight' },
    value: `middle: ${shown(middle[0])} % of depth in flexion, ${shown(middle[1])} % in extension`,
    note: 'Between the endplates, perpendicular to their bisectrix. Negative where they overlap.',
  });
}

export function slip({ construction, kinematics }) {
  const { vertebrae, segments } = construction.flexion;
  const { slip: found } = onSegment(kinematics, 'flexion');
  const { posteriorCorner } = segments[SEGMENT];
  const { superior } = vertebrae[LOWER];
  const middle = between(vertebrae[UPPER].centre, vertebrae[LOWER].centre);
  const panel = new Panel({ left: 0, width: WIDTH, scale: 1.08, about: middle, caption: 'flexion' });
  for (const level of [UPPER, LOWER]) panel.bone(vertebrae[level].corners);
  const along = from(superior.posterior, superior.anterior);
  const across = unit({ x: along.y, y: -along.x });
  const down = across.y > 0 ? across : { x: -across.x, y: -across.y };
  panel.line(superior.posterior, superior.anterior);
  for (const [i, grade] of ['I', 'II', 'III', 'IV'].entries()) {
    const quarter = plus(superior.posterior, along, (i + 1) / 4);
    if (i < 3) panel.line(quarter, plus(quarter, down, 12), { width: 1.3 });
    panel.label(plus(plus(superior.posterior, along, (i + 0.5) / 4), down, 20), grade, {
      points: 12,
      bare: true,
    });
  }
  panel.line(vertebrae[UPPER].corners.inferiorPosterior, posteriorCorner.to, { dashed: true });
  panel.length(posteriorCorner.from, posteriorCorner.to);
  panel.dot(vertebrae[UPPER].corners.inferiorPosterior, { hollow: true });
  panel.label(posteriorCorner.from, `${shown(found.mm)} mm`, {
    dx: 16,
    dy: -8,
    anchor: 'start',
    measured: true,
  });
  nameLevels(panel, vertebrae, [UPPER, LOWER], 20);
  return sheet({
    ...{
      title: 'Slip and Meyerding grade, L4 over L5',
      panels: [panel],
      field: 'postures · segments · slip',
    },
    value: `${shown(found.mm)} mm = ${shown(found.percentDepth)} % of depth: grade ${found.meyerdingGrade}`,
    note: 'Quarters of L5’s superior endplate, from behind. Below 8.5 % no grade is given, nor of a slip backwards.',
  });
}
