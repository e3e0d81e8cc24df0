import type { Interaction, Question, RenderedTexts, Response, ResponseByInteraction } from '@pirecow/content';
import { lazy } from 'react';
import { Late } from '../../../ui/late';
import { MultipleChoiceField, SingleChoiceField, TrueFalseField } from './choice-field';
import type { FieldProps } from './field-props';
import { FillInField } from './fill-in-field';
import { MatchingField } from './matching-field';
import { OpenAnswerField } from './open-answer-field';
import { OrderingField } from './ordering-field';
import { NumericField, ShortTextField } from './written-field';

const AssignmentField = lazy(() => import('../assignment/assignment-field'));

export type AnyFieldProps = Omit<FieldProps<'singleChoice'>, 'question' | 'value' | 'onChange'> & {
  question: Question;
  texts: RenderedTexts;
  value: Response | null;
  onChange: (value: Response) => void;
};

/** The field of a question. A value always comes from the same field, so its shape is that of the interaction. */
export function QuestionField(props: AnyFieldProps) {
  const { question } = props;
  const as = <I extends Interaction>(own: FieldProps<I>['question']): FieldProps<I> => ({
    ...props,
    question: own,
    value: props.value as ResponseByInteraction[I] | null,
  });
  switch (question.interaction) {
    case 'singleChoice':
      return <SingleChoiceField {...as<'singleChoice'>(question)} />;
    case 'multipleChoice':
      return <MultipleChoiceField {...as<'multipleChoice'>(question)} />;
    case 'trueFalse':
      return <TrueFalseField {...as<'trueFalse'>(question)} />;
    case 'fillIn':
      return <FillInField {...as<'fillIn'>(question)} />;
    case 'matching':
      return <MatchingField {...as<'matching'>(question)} />;
    case 'numeric':
      return <NumericField {...as<'numeric'>(question)} />;
    case 'shortText':
      return <ShortTextField {...as<'shortText'>(question)} />;
    case 'openAnswer':
      return <OpenAnswerField {...as<'openAnswer'>(question)} />;
    case 'assignment':
      return (
        <Late meanwhile={null}>
          <AssignmentField {...as<'assignment'>(question)} />
        </Late>
      );
    case 'ordering':
      return <OrderingField {...as<'ordering'>(question)} />;
  }
}
