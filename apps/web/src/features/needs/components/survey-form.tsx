import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import {
  MAX_NEED_OPTIONS,
  MAX_NEED_QUESTIONS,
  NEED_AUDIENCES,
  type NeedQuestion,
  type NeedSurvey,
} from '@pirecow/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FreshForm, takesFocus } from '../../../lib/use-fresh-form';
import { FieldGroup } from '../../../ui/field-group';
import { FormActions } from '../../../ui/form-actions';
import classes from './needs.module.css';
import { TextFields } from './text-fields';
import { type SurveyInHand, useSurvey } from './use-survey';

const toggled = <One extends string>(list: readonly One[], one: One): One[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

interface HandProps {
  hand: SurveyInHand;
}

/** Who is asked, how and when. */
function Frame({ hand: { edit, write, isFixed, words } }: HandProps) {
  const { t } = useTranslation('needs');
  return (
    <>
      <FieldGroup legend={t('build.audience')}>
        {NEED_AUDIENCES.map((one) => (
          <Checkbox
            key={one}
            size="md"
            label={t(`who.${one}`)}
            checked={edit.audience.includes(one)}
            onChange={() => write({ audience: toggled(edit.audience, one) })}
          />
        ))}
      </FieldGroup>
      <NativeSelect
        label={t('build.answers.label')}
        description={t(`build.answers.${edit.answers}-how`)}
        disabled={isFixed}
        value={edit.answers}
        data={(['anonymous', 'named'] as const).map((value) => ({
          value,
          label: t(`build.answers.${value}`),
        }))}
        onChange={({ currentTarget: { value } }) => write({ answers: value as NeedSurvey['answers'] })}
      />
      <div className={classes.about}>
        {(['opensOn', 'closesOn'] as const).map((name) => (
          <TextInput
            key={name}
            required
            withAsterisk={false}
            type="date"
            label={t(`build.${name}`)}
            value={edit[name]}
            error={words[name]}
            onChange={({ currentTarget: { value } }) => write({ [name]: value })}
          />
        ))}
      </div>
    </>
  );
}

/** The competences that are asked about, by the names of the framework. */
function Competences({ hand: { edit, write, isFixed, survey } }: HandProps) {
  const { t } = useTranslation('needs');
  const order = survey.known.map(({ code }) => code);
  const choose = (code: string) =>
    write({
      competences: toggled(edit.competences, code).sort((a, b) => order.indexOf(a) - order.indexOf(b)),
    });
  return (
    <FieldGroup legend={t('build.competences')}>
      <p className={classes.soft}>{t('build.competences-how')}</p>
      <div className={classes.choices}>
        {survey.known.map(({ code, label }) => (
          <Checkbox
            key={code}
            size="md"
            label={`${code} ${label}`}
            disabled={isFixed}
            checked={edit.competences.includes(code)}
            onChange={() => choose(code)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function Question({ hand, question, number }: HandProps & { question: NeedQuestion; number: number }) {
  const { t } = useTranslation('needs');
  const at = `question.${question.id}`;
  const options = 'options' in question ? question.options : [];
  return (
    <section className={classes.card} aria-label={t('build.question', { number })}>
      <h3>{t('build.question-kind', { number, kind: t(`build.kind.${question.kind}`) })}</h3>
      <TextFields hand={hand} legend={t('build.prompt', { number })} field={`${at}.prompt`} />
      {options.map((option, place) => (
        <div key={option} className={classes.section}>
          <TextFields
            hand={hand}
            legend={t('build.option', { number, option: place + 1 })}
            field={`${at}.option.${option}.text`}
          />
          {hand.isFixed || options.length <= 2 ? null : (
            <div>
              <Button variant="default" onClick={() => hand.removeOption(question, option)}>
                {t('build.remove-option', { number, option: place + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      {hand.isFixed ? null : (
        <div className={classes.row}>
          {options.length > 0 && options.length < MAX_NEED_OPTIONS ? (
            <Button variant="default" onClick={() => hand.addOption(question)}>
              {t('build.add-option', { number })}
            </Button>
          ) : null}
          <Button variant="default" onClick={() => hand.remove(question.id)}>
            {t('build.remove', { number })}
          </Button>
        </div>
      )}
    </section>
  );
}

const KINDS = ['one', 'several', 'scale', 'words'] as const;

function Questions({ hand }: HandProps) {
  const { t } = useTranslation('needs');
  const [kind, setKind] = useState<NeedQuestion['kind']>('one');
  const { questions } = hand.edit;
  return (
    <section className={classes.section} aria-labelledby="own">
      <h2 id="own">{t('build.own')}</h2>
      {questions.map((question, index) => (
        <Question key={question.id} hand={hand} question={question} number={index + 1} />
      ))}
      {hand.isFixed || questions.length >= MAX_NEED_QUESTIONS ? null : (
        <div className={classes.about}>
          <NativeSelect
            label={t('build.kind.label')}
            value={kind}
            data={KINDS.map((value) => ({ value, label: t(`build.kind.${value}`) }))}
            onChange={({ currentTarget: { value } }) => setKind(value as NeedQuestion['kind'])}
          />
          <Button variant="default" onClick={() => hand.add(kind)}>
            {t('build.add')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface SurveyFormProps {
  organisationId: string;
  survey: NeedSurvey;
  fresh: FreshForm;
}

/** What is asked, of whom and when. */
export function SurveyForm({ organisationId, survey, fresh }: SurveyFormProps) {
  const { t } = useTranslation('needs');
  const hand = useSurvey(organisationId, survey);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    hand.save();
  };
  return (
    <form ref={takesFocus(fresh)} className={classes.form} onSubmit={submit}>
      {hand.isFixed ? <p>{t('build.fixed', { count: survey.answered })}</p> : null}
      <TextFields hand={hand} legend={t('build.title')} field="title" />
      <TextFields hand={hand} legend={t('build.intro')} field="intro" long />
      <Frame hand={hand} />
      <Competences hand={hand} />
      <Questions hand={hand} />
      <FormActions
        action={t('build.save')}
        busy={hand.change.isPending}
        error={hand.change.error}
        onSeeNew={fresh.seeNew}
      />
      <p role="status">{hand.change.isSuccess ? t('build.saved') : ''}</p>
    </form>
  );
}
