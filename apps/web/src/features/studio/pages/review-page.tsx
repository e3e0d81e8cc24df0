import type { AskedReview } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../../ui/link-button';
import { BarePage } from '../../../ui/page';
import { PageTitle } from '../../../ui/page-title';
import { QueryState } from '../../../ui/query-state';
import frame from '../components/studio-frame.module.css';
import classes from '../publishing/publishing.module.css';
import { AnswerForm } from '../reviews/answer-form';
import { askedReviewQuery } from '../reviews/queries';
import { Reading } from '../reviews/reading';
import { reviewRoute, reviewsRoute } from '../routes';

/** What the authors say themselves: their question, and what they know to be missing. */
function About({ review }: { review: AskedReview }) {
  const { t } = useTranslation('studio');
  const { message, organisation, askedBy, summary, objectives, open, sourceLanguage } = review;
  return (
    <section className={classes.fields}>
      <p>{t('asked.from', { name: askedBy ?? t('review.somebody'), organisation })}</p>
      {message ? <blockquote className={classes.word}>{message}</blockquote> : null}
      <div lang={sourceLanguage}>
        <p>{summary}</p>
        {objectives.length > 0 ? (
          <ul>
            {objectives.map((objective, index) => (
              <li key={index}>{objective}</li>
            ))}
          </ul>
        ) : null}
      </div>
      {open.length > 0 ? (
        <details>
          <summary>{t('asked.open', { count: open.length })}</summary>
          <ul>
            {open.map(({ id, label, reason }) => (
              <li key={id}>
                {label}
                {reason ? <p className={classes.soft}>{reason}</p> : null}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

function Review({ review, onAnswered }: { review: AskedReview; onAnswered: () => void }) {
  const { t } = useTranslation('studio');
  const asked: { unit?: string; language?: string } = reviewRoute.useSearch();
  const units = review.modules.flatMap((module) => module.units);
  const unit = units.find(({ id }) => id === asked.unit) ?? units[0];
  const language = review.languages.find((one) => one === asked.language) ?? review.sourceLanguage;
  return (
    <div className={classes.page}>
      <About review={review} />
      <section aria-labelledby="draft">
        <h2 id="draft">{t('asked.draft')}</h2>
        {unit ? <Reading review={review} unit={unit.id} language={language} /> : <p>{t('unit.none')}</p>}
      </section>
      <section aria-labelledby="answer">
        <h2 id="answer">{t('asked.answer')}</h2>
        <AnswerForm review={review} onAnswered={onAnswered} />
      </section>
    </div>
  );
}

function Thanks() {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.page}>
      <p role="status">{t('asked.thanks')}</p>
      <div className={classes.row}>
        <LinkButton to={reviewsRoute.fullPath}>{t('asked.title')}</LinkButton>
      </div>
    </div>
  );
}

/** A draft from across the border, to be read and judged. */
export default function ReviewPage() {
  const { t } = useTranslation('studio');
  const { reviewId }: { reviewId: string } = reviewRoute.useParams();
  const [done, setDone] = useState(false);
  const query = useQuery({ ...askedReviewQuery(reviewId), staleTime: Infinity, gcTime: 0 });
  return (
    <QueryState page query={query}>
      {(review) => (
        <BarePage documentTitle={`${t('asked.title')} · ${review.title} · pirEcow`}>
          <header className={frame.head}>
            <Link className={frame.back} to={reviewsRoute.fullPath}>
              {t('asked.title')}
            </Link>
            <div className={frame.title} lang={review.titleLanguage}>
              <PageTitle>{review.title}</PageTitle>
            </div>
          </header>
          {done ? <Thanks /> : <Review review={review} onAnswered={() => setDone(true)} />}
        </BarePage>
      )}
    </QueryState>
  );
}
