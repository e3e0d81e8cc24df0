import type { GivenInspection, RunDetail } from '@pirecow/contracts';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyField } from '../../../ui/copy-field';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { PagedList } from '../../../ui/paged-list';
import { QueryState } from '../../../ui/query-state';
import { inspectionsPath, inspectionsQuery, runQuery } from '../api/queries';
import classes from '../components/evidence.module.css';
import { InspectionForm } from '../components/inspection-form';
import { InspectionItem } from '../components/inspection-item';
import { inspectionsRoute } from '../routes';

/** One function for good, so that the focus moves once. */
const focus = (heading: HTMLElement | null) => heading?.focus();

/** What is told once. Link and code had better go two ways. */
function Given({ given: { link, code } }: { given: GivenInspection }) {
  const { t } = useTranslation('evidence');
  const words = { copy: t('copy'), copied: t('copied') };
  return (
    <section className={classes.panel} role="status">
      <h2 tabIndex={-1} ref={focus}>
        {t('given.title')}
      </h2>
      <p>{t(code ? 'given.link-text' : 'given.account-text')}</p>
      <CopyField label={t('given.link')} value={link} {...words} />
      {code ? <CopyField label={t('given.code')} value={code} {...words} /> : null}
    </section>
  );
}

function Inspections({ run, path }: { run: RunDetail; path: string }) {
  const { t } = useTranslation('evidence');
  const list = useInfiniteQuery(inspectionsQuery(path));
  const [given, setGiven] = useState<GivenInspection>();
  return (
    <Page
      title={t('inspections.title')}
      lead={run.title ?? run.course.name}
      actions={
        <LinkButton variant="default" to="/runs/$runId" params={{ runId: run.id }}>
          {t('inspections.back')}
        </LinkButton>
      }
    >
      <p className={classes.soft}>{t('inspections.lead')}</p>
      {given ? <Given key={given.id} given={given} /> : null}
      <section className={classes.panel} aria-labelledby="give">
        <h2 id="give">{t('give.title')}</h2>
        <InspectionForm key={given?.id ?? ''} path={path} timeZone={run.timeZone} onGiven={setGiven} />
      </section>
      <h2>{t('inspections.list')}</h2>
      <PagedList
        list={list}
        told={(count) => t('inspections.shown', { count })}
        more={t('more')}
        empty={<p>{t('inspections.none')}</p>}
      >
        {(items) => (
          <ul className={classes.list} role="list">
            {items.map((one) => (
              <InspectionItem key={one.id} path={path} inspection={one} />
            ))}
          </ul>
        )}
      </PagedList>
    </Page>
  );
}

/** Who may look into the evidence of a run. */
export default function InspectionsPage() {
  const { i18n } = useTranslation();
  const { organisationId = '', runId = '' }: { organisationId?: string; runId?: string } =
    inspectionsRoute.useParams();
  const run = useQuery(runQuery(runId, i18n.language));
  return (
    <QueryState page query={run}>
      {(found) => <Inspections run={found} path={inspectionsPath(organisationId, runId)} />}
    </QueryState>
  );
}
