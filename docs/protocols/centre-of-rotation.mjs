// Drawing of the centre of rotation: both films laid on the lower vertebra's endplate.
import { LOWER, SEGMENT, UPPER, motionOf, nameLevels } from './segments.mjs';
import { Panel, WIDTH, between, from, plus, sheet, shown, size, unit } from './sheet.mjs';

/** The flexion film's points where the extension film's lower endplate lies. */
function laidOnExtension({ flexion, extension }) {
  const [here, there] = [flexion, extension].map(({ vertebrae }) => vertebrae[LOWER].superior);
  const [a, b] = [from(here.posterior, here.anterior), from(there.posterior, there.anterior)];
  const square = size(a) ** 2;
  const [c, s] = [(a.x * b.x + a.y * b.y) / square, (a.x * b.y - a.y * b.x) / square];
  return (point) => {
    const { x, y } = from(here.posterior, point);
    return plus(there.posterior, { x: c * x - s * y, y: s * x + c * y });
  };
}

export function centreOfRotation({ construction, kinematics }) {
  const { vertebrae, segments } = construction.extension;
  const laid = laidOnExtension(construction);
  const centre = segments[SEGMENT].centreOfRotation;
  const middle = between(vertebrae[UPPER].centre, vertebrae[LOWER].centre);
  const panel = new Panel({ left: 0, width: WIDTH, scale: 1.02, about: plus(middle, { x: 0, y: 6 }) });
  for (const level of [LOWER, UPPER]) panel.bone(vertebrae[level].corners);
  const bent = Object.entries(construction.flexion.vertebrae[UPPER].corners).map(([corner, point]) => [
    corner,
    laid(point),
  ]);
  const flexed = Object.fromEntries(bent);
  panel.bone(flexed, { ghost: true, dashed: true });
  const [start, end] = [vertebrae[UPPER].centre, laid(construction.flexion.vertebrae[UPPER].centre)];
  panel.line(centre, start);
  panel.line(centre, end, { dashed: true });
  panel.arc(centre, from(centre, start), from(centre, end), size(from(centre, start)));
  const { posterior, anterior } = vertebrae[LOWER].superior;
  const along = unit(from(posterior, anterior));
  const offset = from(posterior, centre);
  const foot = plus(posterior, along, offset.x * along.x + offset.y * along.y);
  panel.line(posterior, foot, { measured: true, width: 1.8 });
  panel.line(foot, centre, { measured: true, width: 1.8 });
  panel.dot(start, { hollow: true });
  panel.dot(end, { hollow: true });
  panel.dot(centre, { measured: true, radius: 5 });
  panel.label(flexed.superiorAnterior, 'L4 in flexion', { dx: -8, dy: -2, anchor: 'end', quiet: true });
  panel.label(vertebrae[UPPER].corners.superiorPosterior, 'L4 in extension', {
    dx: 10,
    dy: -2,
    anchor: 'start',
    quiet: true,
  });
  nameLevels(panel, vertebrae, [LOWER], 16);
  const found = motionOf(kinematics).centreOfRotation;
  return sheet({
    ...{
      title: 'Centre of rotation, L4 as L5 sees it',
      panels: [panel],
      field: 'segments · centreOfRotation',
    },
    value: `${shown(found.anteriorPercent)} % anterior, ${shown(found.cranialPercent)} % cranial`,
    note: 'Per cent of the depth of L5’s superior endplate, from its posterior corner. Both films laid on that endplate.',
  });
}
