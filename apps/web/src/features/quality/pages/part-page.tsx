import { FollowUps } from '../components/follow-ups';
import { FormOfMoment } from '../components/form-of-moment';
import { ResultsOfCourse } from '../components/results-of-course';
import { partRoute } from '../routes';

/** What has to be taken up, what is asked, or what was said of a course: one file, since each page adds to what every visitor loads first. */
export default function PartPage() {
  const { organisationId, part }: Record<'organisationId' | 'part', string> = partRoute.useParams();
  if (part === 'follow-ups') return <FollowUps organisationId={organisationId} />;
  if (part === 'end' || part === 'later')
    return <FormOfMoment organisationId={organisationId} moment={part} />;
  return <ResultsOfCourse course={{ organisationId, courseId: part }} />;
}
