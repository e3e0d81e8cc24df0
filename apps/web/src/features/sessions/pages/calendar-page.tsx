import { Button } from '@mantine/core';
import type { OwnMeeting } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { OWN, ownMeetingsQuery } from '../api/queries';
import { FeedPart } from '../components/feed-part';
import { MeetingFacts } from '../components/meeting-facts';
import { OwnAttendance } from '../components/own-attendance';
import { useMeetingWords } from '../components/meeting-words';
import classes from '../components/sessions.module.css';

const isToCome = ({ startsAt }: OwnMeeting) => Date.parse(startsAt) > Date.now();

const DEEDS = {
  'give-up': { method: 'DELETE', path: 'place' },
  'leave-line': { method: 'DELETE', path: 'place' },
  come: { method: 'POST', path: 'place' },
  wait: { method: 'POST', path: 'waiting' },
} as const;

/** What one may do about a meeting that asks whether one comes. A list that was kept without a network may know of no line. */
function deedOf({ expected, seats, taken, ahead = null }: Partial<OwnMeeting>): keyof typeof DEEDS {
  if (expected) return 'give-up';
  // In the last hours places are free although somebody waits.
  if (seats == null || (taken ?? 0) < seats) return 'come';
  return ahead === null ? 'wait' : 'leave-line';
}

function Standing({ meeting, deed }: { meeting: OwnMeeting; deed: keyof typeof DEEDS }) {
  const { t } = useTranslation('sessions');
  if (deed === 'give-up') return <Tag tone="good">{t('calendar.coming')}</Tag>;
  if (deed === 'leave-line') return <Tag>{t('calendar.waiting', { place: (meeting.ahead ?? 0) + 1 })}</Tag>;
  return deed === 'wait' ? <Tag tone="warning">{t('calendar.full')}</Tag> : null;
}

/** Whether one comes, or waits for a place, where a meeting asks for it. */
function Coming({ meeting }: { meeting: OwnMeeting }) {
  const { t } = useTranslation('sessions');
  const { when } = useMeetingWords();
  const change = useChange(OWN);
  const { id, title, signUp, cancelled, trains } = meeting;
  if (!signUp || cancelled || trains || !isToCome(meeting)) return null;
  const deed = deedOf(meeting);
  const { method, path } = DEEDS[deed];
  const action = t(`calendar.${deed}`);
  const send = () => {
    if (!change.isPending) change.mutate({ method, path: `/api/learning/meetings/${id}/${path}` });
  };
  return (
    <div className={classes.row}>
      <Standing meeting={meeting} deed={deed} />
      <Button
        size="sm"
        variant={deed === 'come' ? 'filled' : 'default'}
        aria-busy={change.isPending}
        aria-label={`${action} (${title}, ${when(meeting)})`}
        onClick={send}
      >
        {action}
      </Button>
      {deed === 'leave-line' ? <p className={classes.soft}>{t('calendar.line-closes')}</p> : null}
      {change.error ? <ErrorState error={change.error} /> : null}
    </div>
  );
}

function Meetings({ title, items }: { title: string; items: readonly OwnMeeting[] }) {
  const { t } = useTranslation('sessions');
  if (items.length === 0) return null;
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      <ul className={classes.list} role="list">
        {items.map((meeting) => (
          <li key={meeting.id} className={classes.panel}>
            <MeetingFacts meeting={meeting} day="h3">
              <p className={classes.title}>{meeting.title}</p>
              {meeting.title === meeting.course.name ? null : (
                <p className={classes.soft}>{meeting.course.name}</p>
              )}
              {meeting.trains ? (
                <div>
                  <Tag tone="activity">{t('calendar.trains')}</Tag>
                </div>
              ) : null}
            </MeetingFacts>
            <Coming meeting={meeting} />
            <OwnAttendance meeting={meeting} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lists({ items }: { items: readonly OwnMeeting[] }) {
  const { t } = useTranslation('sessions');
  const [now] = useState(() => Date.now());
  if (items.length === 0) return <EmptyState title={t('calendar.none')} text={t('calendar.none-how')} />;
  const toCome = items.filter((meeting) => Date.parse(meeting.endsAt) > now);
  return (
    <>
      <Meetings title={t('calendar.to-come')} items={toCome} />
      <Meetings title={t('calendar.past')} items={items.filter((one) => !toCome.includes(one)).reverse()} />
    </>
  );
}

/** One's own meetings: those to come first, those of the last month, and the way into one's calendar program. */
export default function CalendarPage() {
  const { t } = useTranslation('sessions');
  const query = useQuery(ownMeetingsQuery);
  return (
    <Page title={t('calendar.title')} lead={t('calendar.lead')} narrow>
      <QueryState query={query}>{({ items }) => <Lists items={items} />}</QueryState>
      <FeedPart path="/api/learning/calendar-feed" text={t('feed.text')} />
    </Page>
  );
}
