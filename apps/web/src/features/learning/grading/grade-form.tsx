import { Button } from '@mantine/core';
import type { Grade, Grades } from '@pirecow/contracts';
import { type GradedQuestion, isGraded, rubricPoints, scoreLevels } from '@pirecow/content';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { isConflict } from '../../../lib/api';
import { ErrorState } from '../../../ui/error-state';
import { AnswerGrade } from './answer-grade';
import classes from './grading.module.css';
import { GivenAnswer } from './given-answer';
import { gradingQuery, gradingsKey, type GradingSheet, sendGrades } from './queries';

const BLANK: Grade = { levels: {}, word: '' };

/** The open questions of an attempt, with their texts. */
export function openOf({ blocks }: Pick<GradingSheet, 'blocks'>) {
  return blocks.flatMap(({ block, texts }) =>
    block.type === 'question' && isGraded(block) ? [{ question: block, texts }] : [],
  );
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
const isWhole = ({ criteria }: GradedQuestion, { levels }: Grade) =>
  criteria.every(({ id }) => levels[id] !== undefined);

interface GradeFormProps {
  organisationId: string;
  sheet: GradingSheet;
  onGraded: (sheet: GradingSheet) => void;
}

function useGrade({ organisationId, sheet, onGraded }: GradeFormProps) {
  const { attemptId } = sheet;
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (grades: Grades) => sendGrades(organisationId, sheet, grades),
    onSuccess: (graded) => {
      queryClient.setQueryData(gradingQuery(organisationId, attemptId).queryKey, graded);
      queryClient.removeQueries({ queryKey: gradingsKey(organisationId) });
      onGraded(graded);
    },
  });
}

/** It was taken back and handed in again: nobody grades what they have not seen. */
function Changed({ organisationId, sheet: { attemptId } }: GradeFormProps) {
  const { t } = useTranslation('learning');
  const queryClient = useQueryClient();
  const look = () =>
    void queryClient.invalidateQueries({ queryKey: gradingQuery(organisationId, attemptId).queryKey });
  return (
    <div role="alert" className={classes.notice}>
      <p>{t('grading.changed')}</p>
      <Button variant="default" onClick={look}>
        {t('grading.look')}
      </Button>
    </div>
  );
}

/** What a trainer says of each open answer of an attempt. It is decided once. */
export function GradeForm(props: GradeFormProps) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const open = openOf(props.sheet);
  const [grades, setGrades] = useState<Grades>({});
  const [isAsked, setAsked] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const send = useGrade(props);
  const gradeOf = (id: string) => grades[id] ?? BLANK;
  const whole = open.every(({ question }) => isWhole(question, gradeOf(question.id)));
  const points = sum(open.map(({ question }) => scoreLevels(question, gradeOf(question.id).levels).points));
  const max = sum(open.map(({ question }) => rubricPoints(question)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (whole) return send.mutate(grades);
    const groups = [...(form.current?.querySelectorAll('fieldset') ?? [])];
    const missing = groups.find(
      (group) => group.querySelector('[type=radio]') && !group.querySelector('fieldset, :checked'),
    );
    missing?.querySelector<HTMLInputElement>('[type=radio]')?.focus();
  };
  return (
    <form ref={form} className={classes.form} onSubmit={submit} noValidate>
      {open.map(({ question, texts }) => (
        <AnswerGrade
          key={question.id}
          question={question}
          texts={texts}
          answer={<GivenAnswer {...props} questionId={question.id} />}
          grade={gradeOf(question.id)}
          onChange={(grade) => setGrades((before) => ({ ...before, [question.id]: grade }))}
        />
      ))}
      {isConflict(send.error) ? <Changed {...props} /> : null}
      {send.error && !isConflict(send.error) ? <ErrorState error={send.error} /> : null}
      <div className={classes.send}>
        <Button type="submit" size="lg" loading={send.isPending}>
          {t('grading.give')}
        </Button>
        <span>{t('outcome.points', { count: max, points: formatNumber(points) })}</span>
        <span role="alert" className={classes.missing}>
          {isAsked && !whole ? t('grading.missing') : ''}
        </span>
      </div>
      <p className={classes.facts}>{t('grading.once')}</p>
    </form>
  );
}
