import { useParams } from '@tanstack/react-router';
import { Room } from '../../shell/room.tsx';

export function CenterRoom() {
  const { centerId } = useParams({ from: '/centers/$centerId' });
  return <Room title={centerId} />;
}
