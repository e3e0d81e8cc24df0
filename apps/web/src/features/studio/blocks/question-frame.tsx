import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import { type BlockContent, isGraded, type Question } from '@pirecow/content';
import { IconBulb } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import { AboutChoice } from './about-choice';
import classes from './blocks.module.css';
import { movedTo, useBlock } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PartialRule } from './partial';
import { PoolChoice } from './pool-choice';
import { RichWords } from './words';

type QuestionContent = BlockContent & { block: Question };

function Hints({ content }: { content: QuestionContent }) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<Question>(content);
  const { hints = [] } = content.block;
  const without = (hint: string) => {
    const left = hints.filter((one) => one !== hint);
    const { [`hint.${hint}`]: _, ...texts } = content.texts;
    shape({ hints: left.length > 0 ? left : undefined }, undefined, texts);
  };
  return (
    <>
      {hints.map((hint, index) => (
        <div key={hint}>
          <div className={classes.partHead}>
            <p className={classes.label}>{t('question.hint', { number: index + 1 })}</p>
            <PartActions
              name={t('question.hint', { number: index + 1 })}
              index={index}
              count={hints.length}
              least={0}
              onMove={(to) => shape({ hints: movedTo(hints, hint, to) })}
              onRemove={() => without(hint)}
            />
          </div>
          <RichWords
            content={content}
            field={`hint.${hint}`}
            label={t('question.hint', { number: index + 1 })}
          />
        </div>
      ))}
      {hints.length < 10 ? (
        <PartButton icon={IconBulb} onClick={() => shape({ hints: [...hints, localId(hints)] })}>
          {t('question.add-hint')}
        </PartButton>
      ) : null}
    </>
  );
}

function Points({ content: { block, ...content } }: { content: QuestionContent }) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<Question>({ ...content, block });
  if (isGraded(block)) return null;
  return (
    <NumberInput
      className={classes.number}
      label={t('question.points')}
      min={0}
      max={1000}
      hideControls
      value={block.points}
      onChange={(points) => (typeof points === 'number' ? shape({ points }) : undefined)}
    />
  );
}

/** What is said afterwards of the whole. */
function Feedback({ content, partly }: { content: QuestionContent; partly: boolean }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <RichWords content={content} field="feedback.correct" label={t('question.when-right')} labelled />
      <RichWords content={content} field="feedback.incorrect" label={t('question.when-wrong')} labelled />
      {partly ? (
        <RichWords content={content} field="feedback.partial" label={t('question.when-partly')} labelled />
      ) : null}
    </>
  );
}

/** What all questions have: the question itself, how it is answered, what is said afterwards, help on the way. */
export function QuestionFrame({ content, children }: { content: QuestionContent; children: ReactNode }) {
  const { t } = useTranslation('studio');
  const { interaction } = content.block;
  const isScored = !isGraded(content.block);
  const partly = interaction !== 'trueFalse';
  return (
    <div className={classes.question}>
      <p className={classes.kind}>{t(`block.${interaction}`)}</p>
      <div className={classes.prompt}>
        <RichWords content={content} field="prompt" label={t('question.prompt')} />
      </div>
      {children}
      <details>
        <summary className={classes.more}>
          {isScored ? t('question.afterwards') : t('question.hints')}
        </summary>
        <div className={classes.parts}>
          {isScored ? <Feedback content={content} partly={partly} /> : null}
          <Hints content={content} />
          <Points content={content} />
          <PartialRule content={content} />
        </div>
      </details>
      <PoolChoice content={content} />
      <AboutChoice content={content} />
    </div>
  );
}
