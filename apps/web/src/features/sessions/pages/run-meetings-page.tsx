import { hasBegun, type RunMeetings } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskFirst } from '../../../ui/ask-first';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { MEETINGS, runMeetingsQuery } from '../api/queries';
import { FeedPart } from '../components/feed-part';
import { InPersonPart } from '../components/in-person';
import { MeetingFacts } from '../components/meeting-facts';
import { SheetLink } from '../components/sheet-link';
import { useMeetingWords } from '../components/meeting-words';
import classes from '../components/sessions.module.css';

type Meeting = RunMeetings['items'][number];

function Manage({ meeting, organisationId }: { meeting: Meeting; organisationId: string }) {
  const { t } = useTranslation('sessions');
  const { when } = useMeetingWords();
  const about = `${meeting.title}, ${when(meeting)}`;
  const [now] = useState(() => new Date());
  if (new Date(meeting.endsAt) <= now) return null;
  return (
    <>
      <LinkButton
        variant="default"
        size="sm"
        to="/meetings/$meetingId/edit"
        params={{ meetingId: meeting.id }}
        aria-label={`${t('list.edit')} (${about})`}
      >
        {t('list.edit')}
      </LinkButton>
      {hasBegun({ begins: new Date(meeting.startsAt) }, now) ? null : (
        <AskFirst
          action={t('list.cancel')}
          about={about}
          title={t('list.cancel-title')}
          text={t('list.cancel-text')}
          change={{
            method: 'POST',
            path: `/api/organisations/${organisationId}/meetings/${meeting.id}/cancellation`,
          }}
          refresh={MEETINGS}
        />
      )}
    </>
  );
}

function Item({ meeting, meetings }: { meeting: Meeting; meetings: RunMeetings }) {
  const { abilities, run } = meetings;
  return (
    <li className={classes.panel}>
      <MeetingFacts meeting={meeting} day="h2">
        {meeting.title === run.title ? null : <p className={classes.title}>{meeting.title}</p>}
      </MeetingFacts>
      {meeting.cancelled ? null : (
        <div className={classes.row}>
          <SheetLink meeting={meeting} />
          {abilities.manage ? <Manage meeting={meeting} organisationId={run.organisationId} /> : null}
        </div>
      )}
    </li>
  );
}

function Items({ meetings }: { meetings: RunMeetings }) {
  const { t } = useTranslation('sessions');
  if (meetings.items.length === 0) return <EmptyState title={t('list.none')} text={t('list.none-how')} />;
  return (
    <section aria-label={t('list.title')}>
      <ul className={classes.list} role="list">
        {meetings.items.map((meeting) => (
          <Item key={meeting.id} meeting={meeting} meetings={meetings} />
        ))}
      </ul>
    </section>
  );
}

/** The days on which the people of a run meet, and how much of it is in person. */
export default function RunMeetingsPage() {
  const { t, i18n } = useTranslation('sessions');
  const { runId = '' }: { runId?: string } = useParams({ strict: false });
  const query = useQuery(runMeetingsQuery(runId, i18n.language));
  return (
    <QueryState page query={query}>
      {(meetings) => (
        <Page
          title={t('list.title')}
          lead={meetings.run.title}
          actions={
            <div className={classes.row}>
              {meetings.abilities.manage ? (
                <LinkButton to="/runs/$runId/meetings/new" params={{ runId }}>
                  {t('list.new')}
                </LinkButton>
              ) : null}
              <LinkButton variant="default" to="/runs/$runId" params={{ runId }}>
                {t('list.run')}
              </LinkButton>
            </div>
          }
        >
          <Items meetings={meetings} />
          <InPersonPart meetings={meetings} />
          {meetings.abilities.feed ? (
            <FeedPart path={`/api/runs/${runId}/calendar-feed`} text={t('feed.run-text')} />
          ) : null}
        </Page>
      )}
    </QueryState>
  );
}
