import { useParams } from '@tanstack/react-router';
import { shortId } from '../../format.ts';
import { Room } from '../../shell/room.tsx';
import { PairBody } from '../../pair/pair-dialog.tsx';

export function ViewerRoom() {
  const { pairId } = useParams({ from: '/pairs/$pairId' });
  return (
    <Room title={shortId(pairId)}>
      <PairBody key={pairId} pairId={pairId} />
    </Room>
  );
}
