import type { QuestionOf } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { movedTo, type QuestionEditor, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PlaceFeedback } from './partial';
import { QuestionFrame } from './question-frame';
import { RichWords } from './words';

/** The stored order reaches the learner and must not be the right one: the first goes last. */
const shownOrder = (right: readonly string[]) => [...right.slice(1), ...right.slice(0, 1)];

/** Things to put into an order: they stand here in the right one. */
export function OrderingEditor({ content, keyOf }: QuestionEditor<'ordering'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'ordering'>>(content);
  const right = keyOf.correct;
  const write = (correct: string[], texts = content.texts) =>
    shape({ options: shownOrder(correct) }, { correct }, texts);
  return (
    <QuestionFrame content={content}>
      <p className={classes.soft}>{t('ordering.how')}</p>
      <ol className={classes.options} role="list">
        {right.map((option, index) => {
          const name = t('ordering.step', { number: index + 1 });
          return (
            <li key={option} className={classes.option}>
              <span className={classes.count} aria-hidden="true">
                {index + 1}
              </span>
              <div className={classes.optionText}>
                <RichWords content={content} field={`option.${option}.text`} label={name} />
                <PlaceFeedback content={content} place={`option.${option}`} name={name} />
              </div>
              <PartActions
                name={name}
                index={index}
                count={right.length}
                least={2}
                onMove={(to) => write(movedTo(right, option, to))}
                onRemove={() =>
                  write(
                    right.filter((one) => one !== option),
                    withoutPart(content.texts, `option.${option}`),
                  )
                }
              />
            </li>
          );
        })}
      </ol>
      {right.length < 30 ? (
        <PartButton onClick={() => write([...right, localId(right)])}>{t('ordering.add')}</PartButton>
      ) : null}
    </QuestionFrame>
  );
}

function withoutPair(correct: Record<string, string>, option: string): Record<string, string> {
  return Object.fromEntries(Object.entries(correct).filter(([id]) => id !== option));
}

interface PairProps {
  content: QuestionEditor<'matching'>['content'];
  option: string;
  target: string;
  number: number;
}

/** Both sides of a pair, and what is said of it. */
function Pair({ content, option, target, number }: PairProps) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.pair}>
      <RichWords content={content} field={`option.${option}.text`} label={t('matching.left', { number })} />
      <RichWords content={content} field={`target.${target}.text`} label={t('matching.right', { number })} />
      <PlaceFeedback content={content} place={`option.${option}`} name={t('matching.pair', { number })} />
    </div>
  );
}

/** Pairs: each stands here with the one that it belongs to. */
export function MatchingEditor({ content, keyOf }: QuestionEditor<'matching'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'matching'>>(content);
  const { options, targets } = content.block;
  const { correct } = keyOf;
  const add = () => {
    const [option, target] = [localId(options), localId(targets)];
    shape(
      { options: [...options, option], targets: [...targets, target] },
      { correct: { ...correct, [option]: target } },
    );
  };
  const remove = (option: string) => {
    const target = correct[option] ?? '';
    const left = withoutPair(correct, option);
    const isShared = Object.values(left).includes(target);
    const texts = withoutPart(content.texts, `option.${option}`);
    shape(
      {
        options: options.filter((one) => one !== option),
        targets: isShared ? targets : targets.filter((one) => one !== target),
      },
      { correct: left },
      isShared ? texts : withoutPart(texts, `target.${target}`),
    );
  };
  return (
    <QuestionFrame content={content}>
      <p className={classes.soft}>{t('matching.how')}</p>
      <ul className={classes.options} role="list">
        {options.map((option, index) => (
          <li key={option} className={classes.option}>
            <Pair content={content} option={option} target={correct[option] ?? ''} number={index + 1} />
            <PartActions
              name={t('matching.pair', { number: index + 1 })}
              index={index}
              count={options.length}
              least={2}
              onMove={(to) => shape({ options: movedTo(options, option, to) })}
              onRemove={() => remove(option)}
            />
          </li>
        ))}
      </ul>
      {options.length < 30 ? <PartButton onClick={add}>{t('matching.add')}</PartButton> : null}
    </QuestionFrame>
  );
}
