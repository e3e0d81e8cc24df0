import { FollowUps } from '../components/follow-ups';
import { FormOfMoment } from '../components/form-of-moment';
import { partRoute } from '../routes';

/** What has to be taken up, or what is asked: one file, since each page adds to what every visitor loads first. */
export default function PartPage() {
  const { organisationId, part }: Record<'organisationId' | 'part', string> = partRoute.useParams();
  if (part === 'follow-ups') return <FollowUps organisationId={organisationId} />;
  return <FormOfMoment organisationId={organisationId} moment={part === 'later' ? 'later' : 'end'} />;
}
