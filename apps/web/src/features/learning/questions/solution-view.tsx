import type { Question, RenderedBlock, RenderedTexts, Solution } from '@pirecow/content';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/use-format';
import { RichText } from '../rich/rich-text';
import { Truth } from './truth';
import classes from './result.module.css';

/** The most accepted wordings that are worth reading. */
const MOST_WORDS = 5;

type Correct = Solution['key'] & { correct?: unknown; tolerance?: number };

function Options({ ids, texts, ordered }: { ids: string[]; texts: RenderedTexts; ordered?: boolean }) {
  const List = ordered ? 'ol' : 'ul';
  return (
    <List>
      {ids.map((id) => (
        <li key={id}>
          <RichText text={texts[`option.${id}.text`]} inline />
        </li>
      ))}
    </List>
  );
}

function Pairs({ pairs, texts }: { pairs: Record<string, string>; texts: RenderedTexts }) {
  return (
    <ul>
      {Object.entries(pairs).map(([option, target]) => (
        <li key={option}>
          <RichText text={texts[`option.${option}.text`]} inline />
          {' → '}
          <RichText text={texts[`target.${target}.text`]} inline />
        </li>
      ))}
    </ul>
  );
}

function Words({ words }: { words: readonly string[] | undefined }) {
  return <strong>{(words ?? []).slice(0, MOST_WORDS).join(' · ')}</strong>;
}

function Gaps({ gaps, answers }: { gaps: readonly string[]; answers: Solution['answers'] }) {
  return (
    <ol>
      {gaps.map((gap) => (
        <li key={gap}>
          <Words words={answers[`gap.${gap}.answers`]} />
        </li>
      ))}
    </ol>
  );
}

function NumberAnswer({
  correct,
  tolerance = 0,
  unit,
}: {
  correct: number;
  tolerance?: number;
  unit: string;
}) {
  const { formatNumber } = useFormat();
  const margin = tolerance > 0 ? ` ± ${formatNumber(tolerance, 6)}` : '';
  return <strong>{`${formatNumber(correct, 6)}${margin} ${unit}`.trim()}</strong>;
}

function answerTo(question: Question, { key, answers }: Solution, texts: RenderedTexts): ReactNode {
  const { correct, tolerance } = key as Correct;
  switch (question.interaction) {
    case 'singleChoice':
      return <Options ids={[correct as string]} texts={texts} />;
    case 'multipleChoice':
      return <Options ids={correct as string[]} texts={texts} />;
    case 'ordering':
      return <Options ids={correct as string[]} texts={texts} ordered />;
    case 'matching':
      return <Pairs pairs={correct as Record<string, string>} texts={texts} />;
    case 'trueFalse':
      return (
        <strong>
          <Truth truth={correct as boolean} texts={texts} />
        </strong>
      );
    case 'fillIn':
      return <Gaps gaps={question.gaps} answers={answers} />;
    case 'openAnswer':
    case 'assignment':
      return null;
    case 'shortText':
      return <Words words={answers.answers} />;
    case 'numeric':
      return (
        <NumberAnswer correct={correct as number} tolerance={tolerance ?? 0} unit={texts.unit?.text ?? ''} />
      );
  }
}

/** The right answer, in words. */
export function SolutionView({ block, texts, solution }: RenderedBlock) {
  const { t } = useTranslation('learning');
  if (block.type !== 'question' || !solution) return null;
  return (
    <div className={classes.solution}>
      <p>{t('question.solution')}</p>
      {answerTo(block, solution, texts)}
    </div>
  );
}
