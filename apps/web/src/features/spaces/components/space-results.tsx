import type { SpaceCard as SpaceFacts, SpacesPage } from '@pirecow/contracts';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { territoryName } from '../../../lib/territories';
import { useFormat } from '../../../lib/use-format';
import { Card, CardGrid } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { LinkButton } from '../../../ui/link-button';
import { LiveRegion } from '../../../ui/live-region';
import { readFilters, type SpaceFilters } from '../filters';
import { SpaceTags } from './space-tags';
import classes from './spaces.module.css';

function SpaceCard({ space }: { space: SpaceFacts }) {
  const { t, i18n } = useTranslation('spaces');
  const { formatNumber } = useFormat();
  const { territory, km } = space;
  const where = [space.town, territory && territoryName(territory, i18n.language)].filter(Boolean);
  return (
    <Card tone={space.status === 'open' ? 'fir' : 'place'}>
      <h3>
        <Link to="/$language/spaces/$slug" params={{ language: i18n.language, slug: space.slug }}>
          {space.name}
        </Link>
      </h3>
      <p className={classes.where}>
        {where.join(' · ')}
        {km === null ? null : ` · ${t('card.km', { km: formatNumber(km, 1) })}`}
      </p>
      <SpaceTags space={space} />
    </Card>
  );
}

interface SpaceResultsProps {
  found: SpacesPage;
  filters: SpaceFilters;
  /** The cards are those of the choice before: the new ones are on their way. */
  pending: boolean;
}

function Nothing({ filters, found }: Pick<SpaceResultsProps, 'filters' | 'found'>) {
  const { t, i18n } = useTranslation('spaces');
  const unknown = filters.near !== undefined && found.centre === null;
  return (
    <EmptyState
      title={t('empty.title')}
      text={unknown ? t('empty.near', { town: filters.near }) : t('empty.text')}
    >
      <LinkButton to="/$language/spaces" params={{ language: i18n.language }} search={{}}>
        {t('filter.clear')}
      </LinkButton>
    </EmptyState>
  );
}

/** How many spaces there are, their cards, and the way to more of them. */
export function SpaceResults({ found, filters, pending }: SpaceResultsProps) {
  const { t, i18n } = useTranslation('spaces');
  const count = found.total === null ? t('results.further') : t('results.count', { count: found.total });
  return (
    <section className={classes.results} aria-labelledby="spaces-count" aria-busy={pending}>
      <h2 id="spaces-count" className={classes.count}>
        {count}
      </h2>
      <LiveRegion message={pending ? '' : count} />
      {found.items.length === 0 ? (
        <Nothing filters={filters} found={found} />
      ) : (
        <CardGrid label={t('list.title')}>
          {found.items.map((space) => (
            <SpaceCard key={space.id} space={space} />
          ))}
        </CardGrid>
      )}
      {found.next ? (
        <LinkButton
          className={classes.more}
          variant="default"
          to="/$language/spaces"
          params={{ language: i18n.language }}
          search={readFilters({ ...filters, cursor: found.next })}
        >
          {t('results.more')}
        </LinkButton>
      ) : null}
    </section>
  );
}
