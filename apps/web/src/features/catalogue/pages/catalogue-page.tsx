import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { coursesQuery } from '../api/get-courses';
import classes from '../components/catalogue.module.css';
import { CatalogueForm } from '../components/catalogue-form';
import { CardSkeletons } from '../components/card-skeletons';
import { Results } from '../components/results';
import { type Filters, readFilters } from '../filters';
import { catalogueRoute } from '../routes';

/** Every course that can be followed or is announced: search as one types, filters, and one address for each choice. */
export default function CataloguePage() {
  const { t, i18n } = useTranslation('catalogue');
  const search: Filters = catalogueRoute.useSearch();
  // The router leaves what it does not know in the search, such as the empty fields of a form.
  const filters = readFilters({ ...search });
  const courses = useQuery({ ...coursesQuery(i18n.language, filters), placeholderData: keepPreviousData });
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      description={t('list.description')}
      actions={
        <LinkButton variant="default" to="/$language/paths" params={{ language: i18n.language }}>
          {t('list.paths')}
        </LinkButton>
      }
    >
      <div className={classes.catalogue}>
        <CatalogueForm filters={filters} facets={courses.data?.facets ?? null} />
        <QueryState query={courses} skeleton={<CardSkeletons />}>
          {(first) => (
            <Results
              key={JSON.stringify(filters)}
              first={first}
              filters={filters}
              pending={courses.isPlaceholderData}
            />
          )}
        </QueryState>
      </div>
    </Page>
  );
}
