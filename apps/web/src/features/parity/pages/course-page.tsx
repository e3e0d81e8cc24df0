import { useQuery } from '@tanstack/react-query';
import type { ParityDetail, ParityItem } from '@pirecow/contracts';
import { IconArrowLeft } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { BusyButton } from '../../../ui/busy-button';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { courseQuery, PARITY_KEY, reckoningPath } from '../api/queries';
import { Findings } from '../components/findings';
import { GroupsTable } from '../components/groups-table';
import { ItemWords } from '../components/item-words';
import { ItemsTable } from '../components/items-table';
import { JudgementTag } from '../components/judgement-tag';
import classes from '../components/parity.module.css';
import { RatesTable } from '../components/rates-table';
import { AnswersTable, TextsTable } from '../components/texts-and-answers';
import { courseRoute } from '../routes';

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {lead ? <p className={classes.soft}>{lead}</p> : null}
      {children}
    </section>
  );
}

/** The judgement, until when it reaches, and a button that reckons anew. */
function Standing({ course }: { course: ParityDetail }) {
  const { t } = useTranslation('parity');
  const { formatDateTime } = useFormat();
  const reckon = useChange<ParityDetail>(PARITY_KEY);
  const path = reckoningPath(course.courseId);
  return (
    <div className={classes.section}>
      <div className={classes.standing}>
        <JudgementTag judgement={course.judgement} />
        {course.reckonedAt ? (
          <span className={classes.soft}>{t('reckoned', { moment: formatDateTime(course.reckonedAt) })}</span>
        ) : null}
        <span data-no-print>
          <BusyButton
            variant="default"
            size="compact-md"
            busy={reckon.isPending}
            onClick={() => reckon.mutate({ path, method: 'POST' })}
          >
            {t('reckon')}
          </BusyButton>
        </span>
      </div>
      {reckon.error ? <ErrorState error={reckon.error} /> : null}
      <Findings findings={course.findings} />
      <details className={classes.meaning}>
        <summary>{t('meaning.title')}</summary>
        {(['is', 'not', 'few', 'test'] as const).map((name) => (
          <p key={name}>{t(`meaning.${name}`)}</p>
        ))}
      </details>
    </div>
  );
}

function Course({ course }: { course: ParityDetail }) {
  const { t } = useTranslation('parity');
  const [item, setItem] = useState<ParityItem>();
  const back = (
    <LinkButton
      variant="default"
      to="/coordination/parity"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
    >
      {t('all')}
    </LinkButton>
  );
  return (
    <Page title={course.title} lead={course.partner ? course.organisation.name : t('lead')} actions={back}>
      <Standing course={course} />
      <Section title={t('items.title')} lead={t('items.lead')}>
        {(['counting', 'practice'] as const).map((of) => (
          <ItemsTable key={of} course={course} of={of} onOpen={setItem} />
        ))}
      </Section>
      <Section title={t('groups.title')} lead={t('groups.lead')}>
        {(['language', 'side', 'territory'] as const).map((by) => (
          <GroupsTable key={by} course={course} by={by} />
        ))}
      </Section>
      <Section title={t('rates.title')} lead={t('rates.lead')}>
        <RatesTable course={course} />
      </Section>
      <Section title={t('texts.title')}>
        <TextsTable texts={course.texts} />
      </Section>
      <Section title={t('answers.title')} lead={t('answers.lead')}>
        <AnswersTable answers={course.answers} />
      </Section>
      <ItemWords course={course} item={item} onClose={() => setItem(undefined)} />
    </Page>
  );
}

/** One course: who is there, who gets to the end, and which questions are harder in one language. */
export default function CoursePage() {
  const { i18n } = useTranslation();
  const { courseId = '' }: { courseId?: string } = courseRoute.useParams();
  const course = useQuery(courseQuery(courseId, i18n.language));
  return (
    <QueryState page query={course}>
      {(found) => <Course course={found} />}
    </QueryState>
  );
}
