import { Checkbox, NumberInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import type { BlockContent, Question } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { useBlock } from './editing';
import { RichWords } from './words';

type QuestionContent = BlockContent & { block: Question };

/** Whether what is right in part earns a part of the points, where the question can tell. */
export function PartialRule({ content }: { content: QuestionContent }) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<Question>(content);
  const { block } = content;
  if (!('partial' in block)) return null;
  return (
    <Checkbox
      size="md"
      label={t('partial.rule')}
      description={block.interaction === 'multipleChoice' ? t('partial.picks') : t('partial.places')}
      checked={block.partial === 'perOption'}
      onChange={({ currentTarget }) => shape({ partial: currentTarget.checked ? 'perOption' : 'none' })}
    />
  );
}

interface ShareProps {
  /** The answer that earns it. */
  name: string;
  /** 0 to 1. */
  value: number;
  onChange: (share: number) => void;
}

/** The share of the points that an answer earns which is not the right one. */
export function Share({ name, value, onChange }: ShareProps) {
  const { t } = useTranslation('studio');
  return (
    <NumberInput
      className={classes.number}
      label={t('partial.share')}
      aria-label={t('partial.share-of', { name })}
      suffix=" %"
      min={0}
      max={100}
      hideControls
      value={Math.round(value * 100)}
      onChange={(percent) => (typeof percent === 'number' ? onChange(percent / 100) : undefined)}
    />
  );
}

interface PlaceFeedbackProps {
  content: QuestionContent;
  /** Such as `gap.g1`. */
  place: string;
  name: string;
}

/** What is said of one place: a gap, a step, a pair. */
export function PlaceFeedback({ content, place, name }: PlaceFeedbackProps) {
  const { t } = useTranslation('studio');
  return (
    <details>
      <summary className={classes.more}>{t('partial.feedback')}</summary>
      <div className={classes.parts}>
        {(['correct', 'incorrect'] as const).map((outcome) => (
          <div key={outcome}>
            <p className={classes.label}>
              {outcome === 'correct' ? t('question.when-right') : t('question.when-wrong')}
            </p>
            <RichWords
              content={content}
              field={`${place}.feedback.${outcome}`}
              label={t(`partial.feedback-${outcome}`, { name })}
            />
          </div>
        ))}
      </div>
    </details>
  );
}
