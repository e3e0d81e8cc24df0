import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { BarePage } from '../../../ui/page';
import { PageTitle } from '../../../ui/page-title';
import { QueryState } from '../../../ui/query-state';
import { RidgeHero } from '../../../ui/ridge-hero';
import { featuredQuery } from '../featured-query';

export default function HomePage() {
  const { t, i18n } = useTranslation('home');
  const featured = useQuery(featuredQuery(i18n.language));
  return (
    <BarePage documentTitle={t('document')} description={t('description')}>
      <RidgeHero>
        <PageTitle>{t('hero.title')}</PageTitle>
      </RidgeHero>
      <QueryState query={featured}>{(courses) => <p>{courses.length}</p>}</QueryState>
    </BarePage>
  );
}
