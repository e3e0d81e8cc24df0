import { hasBegun, maySignAt, momentsOf, signsFrom } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { type SheetHere, sheetQuery } from '../api/queries';
import { CodeShown } from '../components/code-shown';
import { Countersign } from '../components/countersign';
import { MeetingFacts } from '../components/meeting-facts';
import classes from '../components/sessions.module.css';
import { SheetPapers } from '../components/sheet-papers';

/** Asked anew while it is looked at: signatures arrive one by one. */
const LOOK_MS = 10_000;

function HalfDay({ sheet, day }: { sheet: SheetHere; day: SheetHere['halves'][number] }) {
  const { t } = useTranslation('sessions');
  const { formatDateTime } = useFormat();
  const { half, from, until, countersigned, people } = day;
  const { codeSecret, meeting, ahead, waiting = [] } = sheet;
  const title = t('half-of', { half: t(`half.${half}`), from, until });
  const moments = momentsOf(meeting, day);
  const now = new Date(sheet.now);
  const isOpen = hasBegun(moments, now);
  return (
    <section className={classes.section} aria-label={title}>
      <h2>{title}</h2>
      {isOpen ? null : <p className={classes.soft}>{t('sheet.from', { time: signsFrom(day) })}</p>}
      {codeSecret === null || !maySignAt(moments, now) ? null : (
        <CodeShown meetingId={meeting.id} secret={codeSecret} half={half} ahead={ahead} />
      )}
      {countersigned.map(({ name, at }) => (
        <p key={at} className={classes.soft}>
          {t('sheet.by', { name, when: formatDateTime(at) })}
        </p>
      ))}
      {waiting.includes(half) ? (
        <p className={classes.alert} role="status">
          {t('sheet.waiting')}
        </p>
      ) : null}
      {isOpen || people.some(({ state }) => state !== 'open') ? (
        <Countersign
          meetingId={meeting.id}
          half={half}
          people={people}
          mayHold={codeSecret !== null && isOpen}
          caption={t('sheet.of', { half: title })}
        />
      ) : (
        <p className={classes.soft}>{t('sheet.expected', { count: people.length })}</p>
      )}
    </section>
  );
}

/** The attendance of a meeting, half-day by half-day: the code to sign with, who has signed, and the trainer’s own signature. */
export default function MeetingPage() {
  const { t, i18n } = useTranslation('sessions');
  const { meetingId = '' }: { meetingId?: string } = useParams({ strict: false });
  const query = useQuery({ ...sheetQuery(meetingId, i18n.language), refetchInterval: LOOK_MS });
  return (
    <QueryState page query={query}>
      {(sheet) => (
        <Page
          title={sheet.meeting.title}
          lead={t('sheet.title')}
          actions={
            <LinkButton variant="default" to="/runs/$runId/meetings" params={{ runId: sheet.meeting.runId }}>
              {t('sheet.back')}
            </LinkButton>
          }
        >
          <div className={classes.panel}>
            <MeetingFacts meeting={sheet.meeting} />
          </div>
          {sheet.halves.map((day) => (
            <HalfDay key={day.half} sheet={sheet} day={day} />
          ))}
          <SheetPapers meetingId={meetingId} languages={sheet.languages} />
        </Page>
      )}
    </QueryState>
  );
}
