import type { ReportedMessages } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { reportsQuery, threadPath, tutorPagePath } from '../api/queries';
import { Decide } from '../components/moderate';
import { TutorSays } from '../components/tutor-says';
import { Rich } from '../components/rich';
import classes from '../components/tutoring.module.css';

type Reported = ReportedMessages['items'][number];
type ReportedPage = ReportedMessages['pages'][number];

function Reasons({ reasons }: { reasons: readonly string[] }) {
  const { t } = useTranslation('tutoring');
  if (reasons.length === 0) return null;
  return (
    <ul className={classes.reasons} aria-label={t('reports.reasons')}>
      {reasons.map((reason, index) => (
        <li key={index}>{reason}</li>
      ))}
    </ul>
  );
}

/** Its words as somebody read them, and why they reported them. */
function PageReading({ reading: { words, at, reasons } }: { reading: ReportedPage['readings'][number] }) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  return (
    <div role="group" aria-label={t('reports.as-of', { moment: formatDateTime(at, 'short') })}>
      {Object.entries(words).map(([language, said]) => (
        <div key={language}>
          <p className={classes.soft} lang={language}>
            {languageName(language)}
          </p>
          <TutorSays heading="h3" words={{ ...said, language }} />
        </div>
      ))}
      <Reasons reasons={reasons} />
    </div>
  );
}

interface PageItemProps {
  page: ReportedPage;
  onDone: (isHidden: boolean) => void;
  onSeeNew: () => void;
}

function PageItem({ page, onDone, onSeeNew }: PageItemProps) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  const { id, author, readings, hidden, at, revision } = page;
  return (
    <li className={classes.message}>
      <h2 id={`report-${id}`} className={classes.opening}>
        {t(hidden ? 'reports.page-changed' : 'reports.page-of', {
          name: author ?? t('somebody'),
          moment: formatDateTime(at, 'short'),
        })}
      </h2>
      {readings.map((reading) => (
        <PageReading key={`${reading.at} ${JSON.stringify(reading.words)}`} reading={reading} />
      ))}
      <div className={classes.row}>
        <Decide
          path={tutorPagePath(id)}
          seen={revision}
          onSeeNew={onSeeNew}
          choices={hidden ? ['show', 'keep'] : ['hide', 'leave']}
          about={`report-${id}`}
          onDone={onDone}
        />
      </div>
    </li>
  );
}

function Item({ item, onDone }: { item: Reported; onDone: (isHidden: boolean) => void }) {
  const { t } = useTranslation('tutoring');
  const { formatDateTime } = useFormat();
  const { threadId, chat, messageId, author, html, language, at, reasons } = item;
  return (
    <li className={classes.message}>
      <h2 id={`report-${messageId}`} className={classes.opening}>
        {t('reports.of', { name: author ?? t('somebody'), moment: formatDateTime(at, 'short') })}
      </h2>
      <Rich html={html} lang={language} />
      <Reasons reasons={reasons} />
      <div className={classes.row}>
        <Decide
          path={`${threadPath(threadId)}/messages/${messageId}`}
          choices={['hide', 'leave']}
          about={`report-${messageId}`}
          onDone={onDone}
        />
        {chat ? (
          <Link to="/chats/$runId" params={{ runId: threadId }} aria-describedby={`report-${messageId}`}>
            {t('reports.thread')}
          </Link>
        ) : (
          <Link to="/threads/$threadId" params={{ threadId }} aria-describedby={`report-${messageId}`}>
            {t('reports.thread')}
          </Link>
        )}
      </div>
    </li>
  );
}

/** Messages and pages that readers have reported, until somebody decides. */
export default function ReportsPage() {
  const { t } = useTranslation('tutoring');
  const query = useQuery({ ...reportsQuery, staleTime: 0 });
  const list = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<'hidden' | 'shown' | 'page-hidden' | 'page-shown'>();
  const decided = (isHidden: boolean) => {
    setDone(isHidden ? 'hidden' : 'shown');
    list.current?.focus();
  };
  const decidedPage = (isHidden: boolean) => {
    setDone(isHidden ? 'page-hidden' : 'page-shown');
    list.current?.focus();
  };
  return (
    <Page narrow title={t('reports.title')} lead={t('reports.lead')}>
      <LiveRegion message={done ? t(`done.${done}`) : ''} />
      <div ref={list} tabIndex={-1} role="group" aria-label={t('reports.title')}>
        <QueryState query={query}>
          {({ items, pages }) =>
            items.length + pages.length === 0 ? (
              <EmptyState title={t('reports.none')} />
            ) : (
              <ul className={classes.messages} role="list">
                {items.map((item) => (
                  <Item key={item.messageId} item={item} onDone={decided} />
                ))}
                {pages.map((page) => (
                  <PageItem
                    key={page.id}
                    page={page}
                    onDone={decidedPage}
                    onSeeNew={() => list.current?.focus()}
                  />
                ))}
              </ul>
            )
          }
        </QueryState>
      </div>
    </Page>
  );
}
