import type { MeetingEdit, RunDetail } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { runQuery } from '../api/queries';
import { MeetingForm } from '../components/meeting-form';

const fresh = ({ timeZone, tutors, startsOn }: RunDetail): MeetingEdit => ({
  ...{ titles: {}, kind: 'place', heldOn: startsOn, from: '09:00', until: '17:00' },
  ...{ pauseFrom: '12:30', pauseUntil: '14:00', timeZone, link: '', place: '' },
  ...{ signUp: false, seats: null, trainerIds: tutors.slice(0, 1).map(({ id }) => id) },
});

/** Plans a meeting of a run. */
export default function NewMeetingPage() {
  const { t, i18n } = useTranslation('sessions');
  const { runId = '' }: { runId?: string } = useParams({ strict: false });
  const query = useQuery(runQuery(runId, i18n.language));
  return (
    <QueryState page query={query}>
      {(run) => (
        <Page title={t('form.new')} lead={run.title ?? run.course.name}>
          <MeetingForm
            initial={fresh(run)}
            of={{
              runId,
              organisationId: run.organisation.id,
              languages: run.languages,
              courseId: run.course.id,
            }}
            action={t('form.make')}
            change={{
              method: 'POST',
              path: `/api/organisations/${run.organisation.id}/runs/${runId}/meetings`,
            }}
          />
        </Page>
      )}
    </QueryState>
  );
}
