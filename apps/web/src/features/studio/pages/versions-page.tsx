import type { CourseHistory } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { QueryState } from '../../../ui/query-state';
import type { Place } from '../api/queries';
import { StudioFrame } from '../components/studio-frame';
import { outgoingRoute, versionsRoute } from '../routes';
import { Compared } from '../versions/compared';
import { historyQuery, type Pair } from '../versions/queries';
import { StateList } from '../versions/state-list';
import classes from '../versions/versions.module.css';

/** What the address asks for; else what changed since the course was published last. */
function pairOf({ items, sourceLanguage }: CourseHistory, asked: Partial<Pair>): Pair {
  const published = items.find(({ current }) => current) ?? items[0];
  return {
    from: asked.from ?? published?.id ?? 'draft',
    to: asked.to ?? 'draft',
    language: asked.language ?? sourceLanguage,
  };
}

function Versions({ place, history }: { place: Place; history: CourseHistory }) {
  const { t } = useTranslation('studio');
  const asked: Partial<Pair> = versionsRoute.useSearch();
  return (
    <div className={classes.page}>
      <section aria-labelledby="kept">
        <h2 id="kept">{t('versions.list')}</h2>
        <StateList place={place} history={history} />
      </section>
      {history.items.length > 0 ? (
        <Compared place={place} history={history} pair={pairOf(history, asked)} />
      ) : null}
    </div>
  );
}

/** What a course was, what changed since, and the way back. */
export default function VersionsPage() {
  const { t } = useTranslation('studio');
  const place: Place = versionsRoute.useParams();
  // The draft changes in the studio, and whoever restores has to name its revision.
  const query = useQuery({ ...historyQuery(place), staleTime: 0 });
  return (
    <QueryState page query={query}>
      {(history) => (
        <StudioFrame place={place} title={history.title} language={history.sourceLanguage} here="versions">
          <div className={classes.lead}>
            <p>{t('versions.lead')}</p>
            <LinkButton variant="default" to={outgoingRoute.fullPath} params={{ ...place }}>
              {t('outgoing.open')}
            </LinkButton>
          </div>
          <Versions place={place} history={history} />
        </StudioFrame>
      )}
    </QueryState>
  );
}
