import { useMemo } from 'react';
import { ownDoor } from '../api/door';
import { QuestionnairePage } from '../components/questionnaire';
import { ownRoute } from '../routes';

export default function OwnPage() {
  const { enrolmentId, moment }: Record<'enrolmentId' | 'moment', string> = ownRoute.useParams();
  const door = useMemo(() => ownDoor(enrolmentId, moment), [enrolmentId, moment]);
  return <QuestionnairePage key={door.name} door={door} moment={moment} />;
}
