import { hasBegun, type MeetingDetail, type MeetingEdit } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FreshForm, useFreshForm } from '../../../lib/use-fresh-form';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { meetingQuery } from '../api/queries';
import { MeetingForm } from '../components/meeting-form';

function editOf(meeting: MeetingDetail): MeetingEdit {
  const { titles, kind, heldOn, from, until, pauseFrom, pauseUntil, timeZone } = meeting;
  const { link, place, signUp, seats, trainers } = meeting;
  return {
    ...{ titles, kind, heldOn, from, until, pauseFrom, pauseUntil, timeZone, link, place, signUp, seats },
    trainerIds: trainers.map(({ id }) => id),
  };
}

function EditMeeting({ meeting, fresh }: { meeting: MeetingDetail; fresh: FreshForm }) {
  const { t } = useTranslation('sessions');
  const [seen] = useState(meeting.revision);
  const [isUnderWay] = useState(() => hasBegun({ begins: new Date(meeting.startsAt) }, new Date()));
  const { id, runId, organisationId, languages, course } = meeting;
  return (
    <MeetingForm
      initial={editOf(meeting)}
      of={{ runId, organisationId, languages, courseId: course.id }}
      action={t('form.save')}
      change={{ method: 'PUT', path: `/api/organisations/${organisationId}/meetings/${id}`, seen }}
      fresh={fresh}
      isUnderWay={isUnderWay}
    />
  );
}

/** Changes what is decided about a meeting. */
export default function EditMeetingPage() {
  const { t, i18n } = useTranslation('sessions');
  const { meetingId = '' }: { meetingId?: string } = useParams({ strict: false });
  const query = meetingQuery(meetingId, i18n.language);
  const fresh = useFreshForm(query.queryKey);
  const meeting = useQuery(query);
  return (
    <QueryState page query={meeting}>
      {(found) => (
        <Page title={t('form.edit')} lead={found.title}>
          <EditMeeting key={fresh.round} meeting={found} fresh={fresh} />
        </Page>
      )}
    </QueryState>
  );
}
