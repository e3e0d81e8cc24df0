import { Checkbox, NativeSelect } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import {
  type BlockOf,
  MAX_SURVEY_OPTIONS,
  MAX_SURVEY_QUESTIONS,
  SURVEY_ANSWERS,
  type SurveyQuestion,
  type SurveyQuestionKind,
} from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { blankSurveyQuestion, localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { type BlockEditor, movedTo, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PlainWords, RichWords } from './words';

type Content = BlockEditor<'survey'>['content'];

const KINDS: readonly SurveyQuestionKind[] = ['one', 'several', 'scale', 'words'];

interface PartProps {
  content: Content;
  question: SurveyQuestion;
  index: number;
}

function useQuestions(content: Content) {
  const { shape } = useBlock<BlockOf<'survey'>>(content);
  const { questions } = content.block;
  return {
    questions,
    set: (next: SurveyQuestion[], texts = content.texts) => shape({ questions: next }, undefined, texts),
    change: (question: SurveyQuestion, next: SurveyQuestion, texts = content.texts) =>
      shape({ questions: questions.map((one) => (one === question ? next : one)) }, undefined, texts),
  };
}

function Options({ content, question }: PartProps) {
  const { t } = useTranslation('studio');
  const { change } = useQuestions(content);
  if (!('options' in question)) return null;
  const { options } = question;
  const at = `question.${question.id}.option`;
  const set = (next: string[], texts = content.texts) =>
    change(question, { ...question, options: next }, texts);
  return (
    <>
      <ul className={classes.options} role="list">
        {options.map((option, place) => {
          const name = t('choice.option', { number: place + 1 });
          return (
            <li key={option} className={classes.option}>
              <div className={classes.optionText}>
                <PlainWords content={content} field={`${at}.${option}.text`} label={name} />
              </div>
              <PartActions
                name={name}
                index={place}
                count={options.length}
                least={2}
                onMove={(to) => set(movedTo(options, option, to))}
                onRemove={() =>
                  set(
                    options.filter((one) => one !== option),
                    withoutPart(content.texts, `${at}.${option}`),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      {options.length < MAX_SURVEY_OPTIONS ? (
        <PartButton onClick={() => set([...options, localId(options)])}>{t('choice.add')}</PartButton>
      ) : null}
    </>
  );
}

function Ends({ content, question: { id } }: PartProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.parts}>
      {(['low', 'high'] as const).map((end) => (
        <PlainWords
          key={end}
          content={content}
          field={`question.${id}.${end}`}
          label={t(`survey.${end}`)}
          labelled
        />
      ))}
    </div>
  );
}

function QuestionPart(props: PartProps) {
  const { t } = useTranslation('studio');
  const { content, question, index } = props;
  const { questions, set } = useQuestions(content);
  const name = t('survey.question', { number: index + 1 });
  const remove = () =>
    set(
      questions.filter((one) => one !== question),
      withoutPart(content.texts, `question.${question.id}`),
    );
  return (
    <li>
      <div className={classes.partHead}>
        <PlainWords
          content={content}
          field={`question.${question.id}.prompt`}
          label={name}
          className={classes.heading}
        />
        <PartActions
          name={name}
          index={index}
          count={questions.length}
          least={1}
          onMove={(to) => set(movedTo(questions, question, to))}
          onRemove={remove}
        />
      </div>
      <p className={classes.soft}>{t(`survey.kind.${question.kind}`)}</p>
      {question.kind === 'scale' ? <Ends {...props} /> : <Options {...props} />}
    </li>
  );
}

/** Who will know who said what: the learner is told it before the first answer. */
function Rules({ content }: { content: Content }) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<BlockOf<'survey'>>(content);
  const { answers, obligatory } = content.block;
  return (
    <>
      <NativeSelect
        label={t('survey.answers')}
        description={t(`survey.answers-how.${answers}`)}
        value={answers}
        data={SURVEY_ANSWERS.map((value) => ({ value, label: t(`survey.answers-are.${value}`) }))}
        onChange={({ currentTarget }) =>
          shape({ answers: SURVEY_ANSWERS.find((one) => one === currentTarget.value) ?? answers })
        }
      />
      <Checkbox
        size="md"
        label={t('survey.obligatory')}
        checked={obligatory ?? false}
        onChange={({ currentTarget }) => shape({ obligatory: currentTarget.checked || undefined })}
      />
    </>
  );
}

/** Questions without right answers, and who knows who answered them. */
export function SurveyEditor({ content }: BlockEditor<'survey'>) {
  const { t } = useTranslation('studio');
  const { questions, set } = useQuestions(content);
  const taken = questions.map(({ id }) => id);
  return (
    <div className={classes.parts}>
      <RichWords content={content} field="intro" label={t('survey.intro')} labelled />
      <Rules content={content} />
      <ol className={classes.accordion} role="list">
        {questions.map((question, index) => (
          <QuestionPart key={question.id} content={content} question={question} index={index} />
        ))}
      </ol>
      {questions.length < MAX_SURVEY_QUESTIONS ? (
        <div role="group" aria-label={t('survey.add')}>
          {KINDS.map((kind) => (
            <PartButton key={kind} onClick={() => set([...questions, blankSurveyQuestion(kind, taken)])}>
              {t(`survey.kind.${kind}`)}
            </PartButton>
          ))}
        </div>
      ) : null}
    </div>
  );
}
