import { Button, Checkbox } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../../lib/api';
import { problemWords } from '../../../lib/problem-words';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { LinkButton } from '../../../ui/link-button';
import { Page } from '../../../ui/page';
import { QueryState } from '../../../ui/query-state';
import { SurveyQuestion } from '../../../ui/survey-question';
import { type Door, type Questionnaire, questionnaireQuery } from '../api/door';
import classes from './questionnaire.module.css';
import { useQuestionnaire } from './use-questionnaire';

interface DoorProps {
  door: Door;
  asked: Questionnaire;
}

/** Whether one is asked by letter. The box follows the hand at once. */
function Letters({ door, asked }: DoorProps) {
  const { t } = useTranslation('quality');
  const [wanted, setWanted] = useState(asked.letters);
  const { mutate, error } = useMutation({
    mutationFn: (next: boolean) => door.letters(next),
    onError: (_, next) => setWanted(!next),
  });
  return (
    <div>
      <Checkbox
        size="md"
        label={t('letters')}
        checked={wanted}
        onChange={({ currentTarget: { checked } }) => {
          setWanted(checked);
          mutate(checked);
        }}
      />
      {error ? <ErrorState error={error} /> : null}
    </div>
  );
}

function Form({ door, asked, onSent }: DoorProps & { onSent: () => void }) {
  const { t } = useTranslation('quality');
  const { draft, waits, error, isSending, hasAnswer, say, wishContact, send } = useQuestionnaire(
    door,
    asked,
    onSent,
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (hasAnswer) send();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {asked.questions.map((question) => (
        <SurveyQuestion
          key={question.id}
          question={question}
          texts={asked.texts}
          value={draft.answers[question.id]}
          onChange={(answer) => say(question.id, answer)}
        />
      ))}
      <Checkbox
        size="md"
        label={t('contact', { organisation: asked.organisation })}
        description={t('contact-how')}
        checked={draft.wishesContact}
        onChange={({ currentTarget: { checked } }) => wishContact(checked)}
      />
      <div className={classes.row}>
        <Button type="submit" loading={isSending} disabled={!hasAnswer}>
          {t('send')}
        </Button>
        <span role="status">{waits ? t('waits') : t('kept')}</span>
        {error ? <span role="alert">{problemWords(error, t)}</span> : null}
      </div>
    </form>
  );
}

/** Where it was answered, or ended. */
function Ending({ standing }: Pick<Questionnaire, 'standing'>) {
  const { t } = useTranslation('quality');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const isOver = standing === 'over';
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t(isOver ? 'over.title' : 'thanks.title')}
      </h2>
      <p>{t(isOver ? 'over.text' : 'thanks.text')}</p>
    </>
  );
}

function Asked({ door, asked }: DoorProps) {
  const { t } = useTranslation('quality');
  const [isSent, setSent] = useState(false);
  const standing = isSent ? 'answered' : asked.standing;
  return (
    <section className={classes.paper} aria-label={asked.course}>
      <p className={classes.course} lang={asked.courseLanguage}>
        {asked.course}
      </p>
      {standing === 'open' ? (
        <>
          <p className={classes.who}>{t('who', { organisation: asked.organisation })}</p>
          <Form door={door} asked={asked} onSent={() => setSent(true)} />
        </>
      ) : (
        <Ending standing={standing} />
      )}
      <Letters door={door} asked={asked} />
    </section>
  );
}

/** Before one is asked. */
function Closed({ title }: { title: string }) {
  const { t } = useTranslation('quality');
  return (
    <Page title={title} narrow>
      <EmptyState title={t('closed.title')} text={t('closed.text')}>
        <LinkButton to="/learn">{t('closed.action')}</LinkButton>
      </EmptyState>
    </Page>
  );
}

/** A page on which somebody is asked about a course that they completed. */
export function QuestionnairePage({ door, moment }: { door: Door; moment?: string }) {
  const { t, i18n } = useTranslation('quality');
  const query = useQuery(questionnaireQuery(door, i18n.language));
  const isLater = (query.data?.moment ?? moment) === 'later';
  const title = t(isLater ? 'later.title' : 'end.title');
  if (query.error instanceof ApiProblem && query.error.status === 404) return <Closed title={title} />;
  return (
    <Page title={title} lead={t(isLater ? 'later.lead' : 'end.lead')} narrow>
      <QueryState query={query}>{(asked) => <Asked door={door} asked={asked} />}</QueryState>
    </Page>
  );
}
