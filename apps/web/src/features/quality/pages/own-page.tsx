import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ownDoor } from '../api/door';
import { QuestionnairePage } from '../components/questionnaire';

export default function OwnPage() {
  const { enrolmentId = '', moment = '' } = useParams({ strict: false });
  const door = useMemo(() => ownDoor(enrolmentId, moment), [enrolmentId, moment]);
  return <QuestionnairePage key={door.name} door={door} moment={moment} />;
}
