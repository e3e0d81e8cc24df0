import { Button, Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import type { NeedAudience } from '@pirecow/contracts';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { BusyButton } from '../../../ui/busy-button';
import { QueryState } from '../../../ui/query-state';
import { SurveyQuestion } from '../../../ui/survey-question';
import type { Need } from '../api/open-queries';
import classes from './needs.module.css';
import { territoriesOf } from '../../../lib/territories';
import { useNeed } from './use-need';

type Own = ReturnType<typeof useNeed>;

/** Who answers, and from where. */
function About({ need, own: { shown, write } }: { need: Need; own: Own }) {
  const { t, i18n } = useTranslation('needs');
  const groups = ['FR', 'ES', 'AD'].map((country) => ({
    group: t(`country.${country}`),
    items: territoriesOf(country, i18n.language),
  }));
  return (
    <div className={classes.about}>
      <NativeSelect
        required
        withAsterisk={false}
        label={t('answer.who')}
        value={shown.who}
        data={[
          { value: '', label: t('answer.choose') },
          ...need.audience.map((value) => ({ value, label: t(`who.${value}`) })),
        ]}
        onChange={({ currentTarget: { value } }) => write({ who: value as NeedAudience | '' })}
      />
      <NativeSelect
        required
        withAsterisk={false}
        label={t('answer.territory')}
        value={shown.territory}
        data={[{ value: '', label: t('answer.choose') }, ...groups, { value: 'none', label: t('elsewhere') }]}
        onChange={({ currentTarget: { value } }) => write({ territory: value })}
      />
    </div>
  );
}

/** People neither see nor reach it; who fills it in is a machine. */
function Trap({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className={classes.trap} aria-hidden="true">
      <input
        name="website"
        tabIndex={-1}
        autoComplete="off"
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}

function Questions({ need, own }: { need: Need; own: Own }) {
  const { t } = useTranslation('needs');
  const [consent, setConsent] = useState(false);
  const [website, setWebsite] = useState('');
  const { shown, answers, send, say } = own;
  const done = Object.keys(answers).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (done > 0) send.mutate(website);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <About need={need} own={own} />
      {need.questions.map((question) => (
        <SurveyQuestion
          key={question.id}
          question={question}
          texts={need.texts}
          value={shown.answers[question.id]}
          onChange={(answer) => say(question.id, answer)}
        />
      ))}
      <Trap value={website} onChange={setWebsite} />
      <Checkbox
        required
        size="md"
        label={t(`answer.consent.${need.answers}`, { organisation: need.organisation })}
        description={t('answer.consent.how')}
        checked={consent}
        onChange={({ currentTarget: { checked } }) => setConsent(checked)}
      />
      <div className={classes.row}>
        <BusyButton type="submit" busy={send.isPending} disabled={done === 0}>
          {t(own.wasSent ? 'answer.send-again' : 'answer.send')}
        </BusyButton>
        <span role="status">{t('answer.progress', { done, count: need.questions.length })}</span>
        {send.error ? <span role="alert">{problemWords(send.error, t)}</span> : null}
      </div>
    </form>
  );
}

/** What one may do with an answer that was sent from here. */
function Sent({ need, own }: { need: Need; own: Own }) {
  const { t } = useTranslation('needs');
  const { change, withdraw, beginAnew } = own;
  return (
    <div className={classes.row}>
      <Button variant="default" onClick={change}>
        {t('thanks.change')}
      </Button>
      <BusyButton variant="default" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('thanks.withdraw')}
      </BusyButton>
      {need.answers === 'anonymous' ? (
        <Button variant="default" onClick={beginAnew}>
          {t('thanks.other')}
        </Button>
      ) : null}
    </div>
  );
}

const ENDINGS = { sent: 'thanks', withdrawn: 'withdrawn', answered: 'answered' } as const;

/** Once it was sent or taken back. It takes the focus then: the form is gone. */
function Ending({ need, own, as }: { need: Need; own: Own; as: keyof typeof ENDINGS }) {
  const { t } = useTranslation('needs');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => (as === 'answered' ? undefined : heading.current?.focus()), [as]);
  return (
    <>
      <h2 ref={heading} tabIndex={-1}>
        {t(`${ENDINGS[as]}.title`)}
      </h2>
      <p>{t(`${ENDINGS[as]}.text`)}</p>
      {as === 'withdrawn' ? null : <Sent need={need} own={own} />}
      {own.withdraw.error ? <p role="alert">{problemWords(own.withdraw.error, t)}</p> : null}
    </>
  );
}

/** Where somebody says what they need. */
export function AnswerForm({ need }: { need: Need }) {
  const own = useNeed(need);
  return (
    <section className={classes.card} aria-label={need.title}>
      {own.phase === 'filling' ? (
        <QueryState query={own.opening}>{() => <Questions need={need} own={own} />}</QueryState>
      ) : (
        <Ending need={need} own={own} as={own.phase} />
      )}
    </section>
  );
}
