import { isGraded, type Response } from '@pirecow/content';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { type NumberedQuestion, questionsOfUnit } from '../assessment/questions-of-unit';
import { FileList } from '../assignment/file-list';
import { gradedFile } from '../grading/queries';
import { Graded } from '../questions/graded';
import openAnswer from '../questions/open-answer.module.css';
import { QuestionCard } from '../questions/question-card';
import { QuestionField } from '../questions/question-field';
import { SolutionView } from '../questions/solution-view';
import type { AppealSheet } from './queries';

interface Place {
  organisationId: string;
  sheet: AppealSheet;
}

/** What was answered, as its learner left it. */
function Given({
  organisationId,
  sheet,
  question,
  rendered,
  promptId,
}: Place & NumberedQuestion & { promptId: string }) {
  const { t } = useTranslation('learning');
  const value = (sheet.answers[question.id] ?? null) as Response | null;
  if (isGraded(question))
    return (
      <>
        <FileList
          files={sheet.files[question.id] ?? []}
          addressOf={(file) => gradedFile(organisationId, sheet.attemptId, file)}
        />
        {typeof value === 'string' && value ? <div className={openAnswer.written}>{value}</div> : null}
        <Graded question={question} texts={rendered.texts} grade={sheet.grades?.[question.id]} />
      </>
    );
  if (value === null) return <p>{t('appeal.unanswered')}</p>;
  return (
    <QuestionField
      question={question}
      texts={rendered.texts}
      value={value}
      onChange={() => undefined}
      locked
      feedback={[]}
      promptId={promptId}
    />
  );
}

function Item({
  children,
  count,
  ...one
}: Place & NumberedQuestion & { children: ReactNode; count: number }) {
  const { t } = useTranslation('learning');
  const { formatNumber } = useFormat();
  const promptId = useId();
  const { question, rendered, number, sheet } = one;
  const { points = 0, max = 0 } = sheet.points[question.id] ?? {};
  return (
    <QuestionCard
      promptId={promptId}
      prompt={rendered.texts.prompt}
      head={
        <>
          <span>{t('attempt.question', { number, count })}</span>
          <span>{t('review.points', { count: max, points: formatNumber(points) })}</span>
        </>
      }
      tone="counting"
      field={<Given {...one} promptId={promptId} />}
    >
      {isGraded(question) || points === max ? null : <SolutionView {...rendered} />}
      {children}
    </QuestionCard>
  );
}

/** All answers of a contested attempt, with the right ones; what may be done with each stands below it. */
export function AppealItems({
  children,
  ...place
}: Place & { children?: (question: NumberedQuestion) => ReactNode }) {
  const questions = questionsOfUnit(place.sheet);
  return questions.map((one) => (
    <Item key={one.question.id} {...place} {...one} count={questions.length}>
      {children?.(one)}
    </Item>
  ));
}
