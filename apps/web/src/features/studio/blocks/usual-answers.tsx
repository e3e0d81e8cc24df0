import { NumberInput } from '@mantine/core';
import '@mantine/core/styles/NumberInput.layer.css';
import type { KeyOf, QuestionOf } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { movedTo, type QuestionEditor, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { Share } from './partial';
import { PlainWords, RichWords } from './words';

const MOST = 30;

/** The record without that entry; undefined where nothing is left. */
function without<Value>(record: Record<string, Value> | undefined, id: string) {
  const left = Object.entries(record ?? {}).filter(([key]) => key !== id);
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}

type Range = NonNullable<KeyOf<'numeric'>['ranges']>[string];

/** From where to where a range reaches, and what it earns. */
function Bounds({ name, range, set }: { name: string; range: Range; set: (some: Partial<Range>) => void }) {
  const { t } = useTranslation('studio');
  return (
    <div className={classes.numbers}>
      {(['from', 'to'] as const).map((bound) => (
        <NumberInput
          key={bound}
          className={classes.number}
          label={t(`usual.${bound}`)}
          hideControls
          value={range[bound]}
          onChange={(value) => (typeof value === 'number' ? set({ [bound]: value }) : undefined)}
        />
      ))}
      <Share name={name} value={range.credit} onChange={(credit) => set({ credit })} />
    </div>
  );
}

/** Numbers that are not the right one and have a word of their own: near misses, usual slips. */
export function Ranges({ content, keyOf }: QuestionEditor<'numeric'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'numeric'>>(content);
  const { ranges: ids = [] } = content.block;
  const write = (list: string[], ranges: Record<string, Range> | undefined, texts = content.texts) =>
    shape({ ranges: list.length > 0 ? list : undefined }, { ...keyOf, ranges }, texts);
  const fresh: Range = { from: keyOf.correct, to: keyOf.correct, credit: 0 };
  const add = () => {
    const id = localId(ids);
    write([...ids, id], { ...keyOf.ranges, [id]: fresh });
  };
  return (
    <>
      {ids.length > 0 ? <p className={classes.soft}>{t('usual.how')}</p> : null}
      <ul className={classes.options} role="list">
        {ids.map((id, index) => {
          const name = t('usual.range', { number: index + 1 });
          const range = keyOf.ranges?.[id] ?? fresh;
          const set = (some: Partial<Range>) => write(ids, { ...keyOf.ranges, [id]: { ...range, ...some } });
          return (
            <li key={id} className={classes.option}>
              <div className={classes.optionText}>
                <Bounds name={name} range={range} set={set} />
                <RichWords
                  content={content}
                  field={`range.${id}.feedback`}
                  label={t('choice.feedback-to', { name })}
                />
              </div>
              <PartActions
                name={name}
                index={index}
                count={ids.length}
                least={0}
                onMove={(to) => write(movedTo(ids, id, to), keyOf.ranges)}
                onRemove={() =>
                  write(
                    ids.filter((one) => one !== id),
                    without(keyOf.ranges, id),
                    withoutPart(content.texts, `range.${id}`),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      {ids.length < MOST ? <PartButton onClick={add}>{t('usual.add-range')}</PartButton> : null}
    </>
  );
}

/** Words that are not the right ones and have a word of their own. */
export function Expected({ content, keyOf }: QuestionEditor<'shortText'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'shortText'>>(content);
  const { expected: ids = [] } = content.block;
  const write = (list: string[], credits = keyOf.credits, texts = content.texts) =>
    shape({ expected: list.length > 0 ? list : undefined }, credits ? { credits } : {}, texts);
  return (
    <>
      {ids.length > 0 ? <p className={classes.soft}>{t('usual.how')}</p> : null}
      <ul className={classes.options} role="list">
        {ids.map((id, index) => {
          const name = t('usual.answer', { number: index + 1 });
          return (
            <li key={id} className={classes.option}>
              <div className={classes.optionText}>
                <PlainWords
                  content={content}
                  field={`expected.${id}.answers`}
                  label={name}
                  placeholder={t('written.one-a-line')}
                  several
                  labelled
                />
                <Share
                  name={name}
                  value={keyOf.credits?.[id] ?? 0}
                  onChange={(share) => write(ids, { ...keyOf.credits, [id]: share })}
                />
                <RichWords
                  content={content}
                  field={`expected.${id}.feedback`}
                  label={t('choice.feedback-to', { name })}
                />
              </div>
              <PartActions
                name={name}
                index={index}
                count={ids.length}
                least={0}
                onMove={(to) => write(movedTo(ids, id, to))}
                onRemove={() =>
                  shape(
                    { expected: ids.length > 1 ? ids.filter((one) => one !== id) : undefined },
                    { credits: without(keyOf.credits, id) },
                    withoutPart(content.texts, `expected.${id}`),
                  )
                }
              />
            </li>
          );
        })}
      </ul>
      {ids.length < MOST ? (
        <PartButton onClick={() => write([...ids, localId(ids)])}>{t('usual.add-answer')}</PartButton>
      ) : null}
    </>
  );
}
