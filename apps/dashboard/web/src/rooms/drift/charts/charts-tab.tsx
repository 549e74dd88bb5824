import { useParams } from '@tanstack/react-router';

export function ChartsTab() {
  const { centerId } = useParams({ from: '/drift/$centerId' });
  return <section className="panel">{centerId}</section>;
}
