import type { OutgoingCourse } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../ui/empty-state';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { Below } from '../components/below';
import { StudioFrame } from '../components/studio-frame';
import { AsPackage } from '../outgoing/as-package';
import { OnPaper } from '../outgoing/on-paper';
import { outgoingQuery } from '../outgoing/query';
import { outgoingRoute } from '../routes';

function Ways({ place, course }: { place: Place; course: OutgoingCourse }) {
  const { t } = useTranslation('studio');
  if (course.version === null)
    return <EmptyState title={t('outgoing.none')} text={t('outgoing.none-text')} />;
  return (
    <>
      <p>{t('outgoing.version', { number: course.version })}</p>
      <AsPackage place={place} course={course} />
      <OnPaper place={place} course={course} />
    </>
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
        <StudioFrame
          {...{ place, title: course.title, language: course.sourceLanguage }}
          here="versions"
          below={t('outgoing.open')}
        >
          <Below title={t('outgoing.open')} lead={t('outgoing.lead')}>
            <Ways place={place} course={course} />
          </Below>
        </StudioFrame>
      )}
    </QueryState>
  );
}
