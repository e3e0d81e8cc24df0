import { Checkbox, NumberInput } from '@mantine/core';
import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import '@mantine/core/styles/NumberInput.layer.css';
import type { QuestionOf } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { gapId, gapMarker as marker } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { movedTo, type QuestionEditor, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PlaceFeedback } from './partial';
import { QuestionFrame } from './question-frame';
import { Expected, Ranges } from './usual-answers';
import { PlainWords, RichWords } from './words';

/** A text with gaps: `{{g1}}` stands where one is. */
export function FillInEditor({ content }: QuestionEditor<'fillIn'>) {
  const { t } = useTranslation('studio');
  const { shape, text } = useBlock<QuestionOf<'fillIn'>>(content);
  const { gaps } = content.block;
  const add = () => {
    const gap = gapId(gaps);
    const words = `${text('text')} ${marker(gap)}`.trim();
    shape({ gaps: [...gaps, gap] }, undefined, { ...content.texts, text: words });
  };
  const remove = (gap: string) => {
    const words = text('text').replaceAll(marker(gap), '').trim();
    const texts = withoutPart(content.texts, `gap.${gap}`);
    shape({ gaps: gaps.filter((one) => one !== gap) }, undefined, { ...texts, text: words });
  };
  return (
    <QuestionFrame content={content}>
      <p className={classes.soft}>{t('fill-in.how', { marker: marker(gaps[0] ?? gapId()) })}</p>
      <RichWords content={content} field="text" label={t('fill-in.text')} labelled />
      <ul className={classes.options} role="list">
        {gaps.map((gap, index) => (
          <li key={gap} className={classes.option}>
            <div className={classes.optionText}>
              <PlainWords
                content={content}
                field={`gap.${gap}.answers`}
                label={t('fill-in.answers', { marker: marker(gap) })}
                placeholder={t('written.one-a-line')}
                several
                labelled
              />
              <PlaceFeedback content={content} place={`gap.${gap}`} name={marker(gap)} />
            </div>
            <PartActions
              name={marker(gap)}
              index={index}
              count={gaps.length}
              least={1}
              onMove={(to) => shape({ gaps: movedTo(gaps, gap, to) })}
              onRemove={() => remove(gap)}
            />
          </li>
        ))}
      </ul>
      {gaps.length < 30 ? <PartButton onClick={add}>{t('fill-in.add')}</PartButton> : null}
    </QuestionFrame>
  );
}

/** A number, and how far from it an answer may be. */
export function NumericEditor({ content, keyOf }: QuestionEditor<'numeric'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock<QuestionOf<'numeric'>>(content);
  const field = (name: 'correct' | 'tolerance', least: { min?: number }) => (
    <NumberInput
      className={classes.number}
      label={t(`numeric.${name}`)}
      hideControls
      {...least}
      value={keyOf[name]}
      onChange={(value) => (typeof value === 'number' ? shape({}, { ...keyOf, [name]: value }) : undefined)}
    />
  );
  return (
    <QuestionFrame content={content}>
      <div className={classes.numbers}>
        {field('correct', {})}
        {field('tolerance', { min: 0 })}
      </div>
      <Checkbox
        size="md"
        label={t('numeric.with-unit')}
        checked={content.block.unit ?? false}
        onChange={({ currentTarget }) => shape({ unit: currentTarget.checked || undefined })}
      />
      {content.block.unit ? (
        <PlainWords content={content} field="unit" label={t('numeric.unit')} labelled />
      ) : null}
      <Ranges content={content} keyOf={keyOf} />
    </QuestionFrame>
  );
}

/** A short answer in one's own words. */
export function ShortTextEditor({ content, keyOf }: QuestionEditor<'shortText'>) {
  const { t } = useTranslation('studio');
  return (
    <QuestionFrame content={content}>
      <PlainWords
        content={content}
        field="answers"
        label={t('written.answers')}
        placeholder={t('written.one-a-line')}
        several
        labelled
      />
      <Expected content={content} keyOf={keyOf} />
    </QuestionFrame>
  );
}
