import type { AskedReviews } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import classes from '../publishing/publishing.module.css';
import { askedReviewsQuery } from '../reviews/queries';
import { reviewRoute } from '../routes';

function Asked({ id, state, title, titleLanguage, organisation, ...asked }: AskedReviews['items'][number]) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { askedBy, askedAt } = asked;
  return (
    <li className={classes.review}>
      <div className={classes.row}>
        <h2 lang={titleLanguage}>
          {state === 'open' ? (
            <Link to={reviewRoute.fullPath} params={{ reviewId: id }}>
              {title}
            </Link>
          ) : (
            title
          )}
        </h2>
        <Tag tone={state === 'open' ? 'warning' : 'plain'}>{t(`asked.state.${state}`)}</Tag>
      </div>
      <p className={classes.soft}>
        {t('asked.by', {
          name: askedBy ?? t('review.somebody'),
          organisation,
          date: formatDate(askedAt),
        })}
      </p>
    </li>
  );
}

/** Drafts from across the border that one was asked to read. */
export default function ReviewsPage() {
  const { t } = useTranslation('studio');
  const query = useQuery({ ...askedReviewsQuery, staleTime: 0 });
  return (
    <Page title={t('asked.title')} lead={t('asked.lead')}>
      <QueryState query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('asked.none')} text={t('asked.none-text')} />
          ) : (
            <ul className={classes.reviews} role="list" aria-label={t('asked.title')}>
              {items.map((one) => (
                <Asked key={one.id} {...one} />
              ))}
            </ul>
          )
        }
      </QueryState>
    </Page>
  );
}
