import { interval } from '../format.ts';

interface Props {
  readonly bounds: readonly [number, number] | undefined;
  readonly decimals?: number;
}

/** Below its value, smaller: a table is read for the values. */
export function Interval({ bounds, decimals }: Props) {
  const text = interval(bounds, decimals);
  return (
    text && (
      <small title="90 % interval: the truth is expected in it nine times of ten">
        <span className="visually-hidden">, 90 % interval </span>
        {text}
      </small>
    )
  );
}
