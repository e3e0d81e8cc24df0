import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Card, CardGrid } from '../../../ui/card';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { myOrganisationsQuery } from '../api/queries';
import { RoleTags } from '../components/role-tags';

export default function MyOrganisationsPage() {
  const { t } = useTranslation('organisations');
  const mine = useQuery(myOrganisationsQuery);
  return (
    <Page title={t('mine.title')} lead={t('mine.lead')}>
      <QueryState query={mine}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('mine.empty')} text={t('mine.empty-text')} />
          ) : (
            <CardGrid label={t('mine.title')}>
              {items.map(({ id, name, country, roles }) => (
                <Card key={id} tone="place">
                  <h2>
                    <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
                      {name}
                    </Link>
                  </h2>
                  <p>{t(`country.${country}`)}</p>
                  <RoleTags roles={roles} />
                </Card>
              ))}
            </CardGrid>
          )
        }
      </QueryState>
    </Page>
  );
}
