import { useParams } from '@tanstack/react-router';

export function AgreementTab() {
  const { centerId } = useParams({ from: '/drift/$centerId' });
  return <section className="panel">{centerId}</section>;
}
