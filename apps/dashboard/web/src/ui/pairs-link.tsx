import { Link } from '@tanstack/react-router';
import { count } from '../format.ts';
import type { PairSearch } from '../rooms/pairs/pair-search.ts';

interface Props {
  readonly pairs: number;
  readonly of: PairSearch;
  /** Where the number alone does not say what is counted. */
  readonly label?: string;
}

/** A number of pairs that opens them; none open nothing. */
export function PairsLink({ pairs, of, label }: Props) {
  if (pairs === 0) return <>{count(pairs)}</>;
  return (
    <Link to="/pairs" search={of} aria-label={label && `${count(pairs)} ${label}`}>
      {count(pairs)}
    </Link>
  );
}
