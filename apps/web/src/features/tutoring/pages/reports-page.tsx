import type { ReportedMessages } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { LiveRegion } from '../../../ui/live-region';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { reportsQuery, threadPath } from '../api/queries';
import { Decide } from '../components/moderate';
import { Rich } from '../components/rich';
import classes from '../components/tutoring.module.css';

type Reported = ReportedMessages['items'][number];

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
      <ul className={classes.reasons} aria-label={t('reports.reasons')}>
        {reasons.map((reason, index) => (
          <li key={index}>{reason}</li>
        ))}
      </ul>
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

/** Messages that readers have reported, until somebody decides. */
export default function ReportsPage() {
  const { t } = useTranslation('tutoring');
  const query = useQuery({ ...reportsQuery, staleTime: 0 });
  const list = useRef<HTMLDivElement>(null);
  const [done, setDone] = useState<'hidden' | 'shown'>();
  const decided = (isHidden: boolean) => {
    setDone(isHidden ? 'hidden' : 'shown');
    list.current?.focus();
  };
  return (
    <Page narrow title={t('reports.title')} lead={t('reports.lead')}>
      <LiveRegion message={done ? t(`done.${done}`) : ''} />
      <div ref={list} tabIndex={-1} role="group" aria-label={t('reports.title')}>
        <QueryState query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('reports.none')} />
            ) : (
              <ul className={classes.messages} role="list">
                {items.map((item) => (
                  <Item key={item.messageId} item={item} onDone={decided} />
                ))}
              </ul>
            )
          }
        </QueryState>
      </div>
    </Page>
  );
}
