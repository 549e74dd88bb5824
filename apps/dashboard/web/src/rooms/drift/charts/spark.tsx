import type { Light } from '@sagitta/contracts';

const BOX = { width: 240, height: 40 };
/** Standard errors that fit: what lies farther is drawn at the edge. */
const MOST = 4;

/** z of the latest subgroups as bars from the middle, the two standard errors that are usual shaded behind. */
export function Spark({ values, light }: { readonly values: readonly number[]; readonly light: Light }) {
  const step = BOX.width / Math.max(values.length, 30);
  const middle = BOX.height / 2;
  const tall = (z: number): number => (Math.min(Math.abs(z), MOST) / MOST) * middle;
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${BOX.width} ${BOX.height}`}
      preserveAspectRatio="none"
      data-light={light}
      aria-hidden="true"
    >
      <rect className="usual" x={0} y={middle - tall(2)} width={BOX.width} height={2 * tall(2)} />
      {values.map((z, i) => (
        <rect
          key={i}
          x={BOX.width - (values.length - i) * step}
          y={z > 0 ? middle - tall(z) : middle}
          width={step * 0.7}
          height={Math.max(tall(z), 0.5)}
        />
      ))}
      <line x1={0} x2={BOX.width} y1={middle} y2={middle} />
    </svg>
  );
}
