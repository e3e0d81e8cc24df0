import type { OutgoingCourse } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { AsPackage } from '../outgoing/as-package';
import { OnPaper } from '../outgoing/on-paper';
import classes from '../components/panels.module.css';
import { outgoingQuery } from '../outgoing/query';
import { outgoingRoute, versionsRoute } from '../routes';

function Ways({ place, course }: { place: Place; course: OutgoingCourse }) {
  const { t } = useTranslation('studio');
  if (course.version === null)
    return <EmptyState title={t('outgoing.none')} text={t('outgoing.none-text')} />;
  return (
    <div className={classes.panels}>
      <p>{t('outgoing.version', { number: course.version })}</p>
      <AsPackage place={place} course={course} />
      <OnPaper place={place} course={course} />
    </div>
  );
}

/** A published course out to another platform, or onto paper. */
export default function OutgoingPage() {
  const { t } = useTranslation('studio');
  const place: Place = outgoingRoute.useParams();
  // It may have been published a moment ago.
  const query = useQuery({ ...outgoingQuery(place), staleTime: 0 });
  return (
    <QueryState page query={query}>
      {(course) => (
        <Page
          title={t('outgoing.title', { title: course.title })}
          lead={t('outgoing.lead')}
          narrow
          actions={
            <LinkButton variant="default" to={versionsRoute.fullPath} params={{ ...place }} search={{}}>
              {t('outgoing.back')}
            </LinkButton>
          }
        >
          <Ways place={place} course={course} />
        </Page>
      )}
    </QueryState>
  );
}
