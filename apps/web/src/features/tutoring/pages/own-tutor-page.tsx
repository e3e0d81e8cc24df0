import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFreshForm } from '../../../lib/use-fresh-form';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { ownPageQuery } from '../api/queries';
import { OwnPageForm } from '../components/own-page-form';

/** Where tutors write who they are, and hide it again. */
export default function OwnTutorPagePage() {
  const { t, i18n } = useTranslation('tutoring');
  // In another language the form stays, with what is typed in it.
  const wanted = ownPageQuery(i18n.language);
  const query = useQuery({ ...wanted, staleTime: 0, placeholderData: keepPreviousData });
  const fresh = useFreshForm(wanted.queryKey);
  return (
    <Page
      narrow
      title={t('own-page.title')}
      lead={t('own-page.lead')}
      actions={
        query.data?.shown ? (
          <LinkButton variant="default" to="/tutors/$accountId" params={{ accountId: query.data.id }}>
            {t('own-page.see')}
          </LinkButton>
        ) : null
      }
    >
      <QueryState query={query}>
        {(page) => <OwnPageForm key={fresh.round} page={page} fresh={fresh} />}
      </QueryState>
    </Page>
  );
}
