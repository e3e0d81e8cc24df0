import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { guideQuery } from '../api/queries';
import classes from '../components/guide.module.css';
import { PageState } from '../components/page-state';

/** The trainer's guide: what it is, and its pages. */
export default function ContentsPage() {
  const { t, i18n } = useTranslation('guide');
  const { language } = i18n;
  const guide = useQuery(guideQuery(language));
  return (
    <Page title={t('title')} lead={t('lead')} description={t('lead')} narrow>
      <QueryState query={guide}>
        {({ version, pages }) => (
          <>
            <ol className={classes.contents}>
              {pages.map((page) => (
                <li key={page.slug} lang={page.language === language ? undefined : page.language}>
                  <Link to="/$language/guide/$page" params={{ language, page: page.slug }}>
                    {page.title}
                  </Link>
                  <p>{page.summary}</p>
                  <PageState state={page.state} />
                </li>
              ))}
            </ol>
            <p data-no-print>
              <a href={`/api/guide/pdf?language=${language}`}>{t('pdf')}</a>
            </p>
            <p className={classes.soft}>{t('version', { version })}</p>
          </>
        )}
      </QueryState>
    </Page>
  );
}
