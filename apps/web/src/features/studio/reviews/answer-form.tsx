import { Button, Radio, Textarea } from '@mantine/core';
import '@mantine/core/styles/Group.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/Radio.layer.css';
import type { AskedReview, ReviewVerdict } from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChange } from '../../../lib/use-change';
import { ErrorState } from '../../../ui/error-state';
import classes from '../publishing/publishing.module.css';
import { askedReviewsQuery } from './queries';

const VERDICTS: readonly ReviewVerdict[] = ['approved', 'changes'];

interface AnswerFormProps {
  review: AskedReview;
  onAnswered: () => void;
}

/** What the reader says of the draft that was read. */
export function AnswerForm({ review, onAnswered }: AnswerFormProps) {
  const { t } = useTranslation('studio');
  const [verdict, decide] = useState<ReviewVerdict | ''>('');
  const [word, setWord] = useState('');
  const send = useChange(askedReviewsQuery.queryKey, onAnswered);
  const answer = (event: FormEvent) => {
    event.preventDefault();
    const body = { verdict, word, draft: review.draft };
    send.mutate({ method: 'PUT', path: `/api/reviews/${review.id}/answer`, body });
  };
  return (
    <form className={classes.fields} onSubmit={answer}>
      <Radio.Group label={t('asked.verdict')} value={verdict} onChange={(value) => decide(value)}>
        {VERDICTS.map((one) => (
          <Radio key={one} value={one} label={t(`asked.${one}`)} required mt="xs" />
        ))}
      </Radio.Group>
      <Textarea
        autosize
        minRows={3}
        label={t('asked.word')}
        minLength={3}
        maxLength={2000}
        required
        withAsterisk={false}
        value={word}
        onChange={({ currentTarget }) => setWord(currentTarget.value)}
      />
      <p className={classes.soft}>{t('asked.ends')}</p>
      <div className={classes.row}>
        <Button type="submit" loading={send.isPending} disabled={verdict === ''}>
          {t('asked.send')}
        </Button>
      </div>
      {send.error ? <ErrorState error={send.error} /> : null}
    </form>
  );
}
