import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { CourseReviewAnswer, CourseReviews, Reviewer } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { useFormat } from '../../../lib/use-format';
import { AskFirst } from '../../../ui/ask-first';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { Tag, type TagTone } from '../../../ui/tag';
import { coursePath, type Place } from '../api/queries';
import classes from './publishing.module.css';
import { courseReviewsQuery } from './queries';

const TONES: Record<CourseReviewAnswer['state'], TagTone> = {
  open: 'place',
  approved: 'good',
  changes: 'warning',
};

function Review({ place, review }: { place: Place; review: CourseReviewAnswer }) {
  const { t } = useTranslation('studio');
  const { formatDate } = useFormat();
  const { id, state, organisation, askedAt, answeredAt, word, older } = review;
  const reviewer = review.reviewer ?? t('review.somebody');
  return (
    <li className={classes.review}>
      <div className={classes.row}>
        <strong>{reviewer}</strong>
        <span className={classes.soft}>{organisation}</span>
        <Tag tone={TONES[state]}>{t(`review.state.${state}`)}</Tag>
        {older ? <Tag tone="warning">{t('review.older')}</Tag> : null}
      </div>
      {word ? <p className={classes.word}>{word}</p> : null}
      <p className={classes.soft}>
        {answeredAt
          ? t('review.answered-on', { date: formatDate(answeredAt) })
          : t('review.asked-on', { date: formatDate(askedAt) })}
      </p>
      {state === 'open' ? (
        <AskFirst
          gentle
          action={t('review.withdraw')}
          about={reviewer}
          title={t('review.withdraw-title')}
          text={t('review.withdraw-text', { name: reviewer })}
          change={{ method: 'DELETE', path: coursePath(place, `/reviews/${id}`) }}
          refresh={courseReviewsQuery(place).queryKey}
        />
      ) : null}
    </li>
  );
}

function AskForm({ place, reviewers }: { place: Place; reviewers: [Reviewer, ...Reviewer[]] }) {
  const { t } = useTranslation('studio');
  const [accountId, choose] = useState(reviewers[0].accountId);
  const [message, setMessage] = useState('');
  const send = useChange(courseReviewsQuery(place).queryKey, () => setMessage(''));
  const ask = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ method: 'POST', path: coursePath(place, '/reviews'), body: { accountId, message } });
  };
  return (
    <form className={classes.fields} onSubmit={ask}>
      <NativeSelect
        label={t('review.whom')}
        value={accountId}
        data={reviewers.map(({ accountId: value, name, organisation }) => ({
          value,
          label: `${name} · ${organisation}`,
        }))}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      <Textarea
        autosize
        minRows={2}
        label={t('review.message')}
        maxLength={1000}
        value={message}
        onChange={({ currentTarget }) => setMessage(currentTarget.value)}
      />
      <div className={classes.row}>
        <Button type="submit" variant="default" loading={send.isPending}>
          {t('review.ask')}
        </Button>
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </form>
  );
}

function Found({ place, reviews: { items, reviewers } }: { place: Place; reviews: CourseReviews }) {
  const { t } = useTranslation('studio');
  const open = new Set(items.filter(({ state }) => state === 'open').map(({ reviewer }) => reviewer));
  const [first, ...others] = reviewers.filter(({ name }) => !open.has(name));
  return (
    <>
      {items.length > 0 ? (
        <ul className={classes.reviews} role="list" aria-label={t('review.list')}>
          {items.map((review) => (
            <Review key={review.id} place={place} review={review} />
          ))}
        </ul>
      ) : null}
      {reviewers.length === 0 ? <p className={classes.soft}>{t('review.nobody')}</p> : null}
      {first ? <AskForm key={first.accountId} place={place} reviewers={[first, ...others]} /> : null}
    </>
  );
}

/** Looks from the other side of the border: what was asked and said, and asking for one. */
export function Reviews({ place }: { place: Place }) {
  const { t } = useTranslation('studio');
  const query = useQuery({ ...courseReviewsQuery(place), staleTime: 0 });
  return (
    <section aria-labelledby="across">
      <h2 id="across">{t('review.title')}</h2>
      <p>{t('review.how')}</p>
      <QueryState query={query}>{(reviews) => <Found place={place} reviews={reviews} />}</QueryState>
    </section>
  );
}
