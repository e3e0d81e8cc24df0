import { Button } from '@mantine/core';
import type { BlockOf, RenderedTexts } from '@pirecow/content';
import { IconMessageCircleQuestion } from '@tabler/icons-react';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { ErrorState } from '../../../ui/error-state';
import { MakeRoom } from '../components/make-room';
import { RichText } from '../rich/rich-text';
import classes from './survey.module.css';
import { SurveyQuestion } from '../../../ui/survey-question';
import { useSurvey } from './use-survey';

interface SurveyProps {
  block: BlockOf<'survey'>;
  texts: RenderedTexts;
}

function Standing({ found }: { found: ReturnType<typeof useSurvey> }) {
  const { t } = useTranslation('learning');
  const { standing, error } = found;
  return (
    <>
      <span role="status" data-standing={standing}>
        {standing === 'open' ? '' : t(`survey.standing.${standing}`)}
      </span>
      {error ? (
        <span role="alert">
          {problemWords(error, t)} <MakeRoom error={error} />
        </span>
      ) : null}
    </>
  );
}

function Form({ block, texts }: SurveyProps) {
  const { t } = useTranslation('learning');
  const found = useSurvey(block);
  const { known, answers, standing } = found;
  if (known.isLoading && known.fetchStatus === 'fetching') return <div className={classes.waiting} />;
  if (known.error && !known.data && standing === 'open') return <ErrorState error={known.error} />;
  if (found.isElsewhere) return <p role="status">{t('survey.elsewhere')}</p>;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (found.hasAnswer) found.send();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {block.questions.map((question) => (
        <SurveyQuestion
          key={question.id}
          question={question}
          texts={texts}
          value={answers[question.id]}
          onChange={(answer) => found.say(question.id, answer)}
        />
      ))}
      <div className={classes.row}>
        <Button type="submit" loading={found.isSending} disabled={!found.hasAnswer}>
          {t(standing === 'open' ? 'survey.send' : 'survey.change')}
        </Button>
        <Standing found={found} />
      </div>
    </form>
  );
}

/** Questions without right answers. Who reads the answers, and whether with a name, is told before one gives them. */
export default function SurveyBlock({ block, texts }: SurveyProps) {
  const { t } = useTranslation('learning');
  const id = useId();
  return (
    <section className={classes.survey} aria-labelledby={id}>
      <p id={id} className={classes.kind}>
        <IconMessageCircleQuestion size={20} aria-hidden />
        {t('survey.kind')}
      </p>
      {texts.intro ? <RichText text={texts.intro} /> : null}
      <p className={classes.who}>
        {t(`survey.who.${block.answers}`)}
        {block.obligatory ? ` ${t('survey.obligatory')}` : ''}
      </p>
      <Form block={block} texts={texts} />
    </section>
  );
}
