import { NativeSelect } from '@mantine/core';
import { CALLOUT_TONES } from '@pirecow/content';
import { useTranslation } from 'react-i18next';
import { RichField } from '../rich/rich-field';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock } from './editing';
import { PlainWords, RichWords } from './words';

export function RichTextEditor({ content }: BlockEditor<'richText'>) {
  const { t } = useTranslation('studio');
  const { text, say, language, choose, split } = useBlock(content);
  const { id } = content.block;
  return (
    <RichField
      label={t('block.richText')}
      value={text('body')}
      onChange={(words) => say('body', words)}
      language={language}
      placeholder={t('rich.begin')}
      onSlash={() => choose(id)}
      onSplit={split && ((halves) => split(id, halves))}
    />
  );
}

export function CalloutEditor({ content }: BlockEditor<'callout'>) {
  const { t } = useTranslation('studio');
  const { block } = content;
  const { shape } = useBlock(content);
  return (
    <div className={classes.callout} data-tone={block.tone}>
      <NativeSelect
        className={classes.tone}
        label={t('callout.tone')}
        data={CALLOUT_TONES.map((tone) => ({ value: tone, label: t(`callout.${tone}`) }))}
        value={block.tone}
        onChange={({ currentTarget }) => shape({ tone: currentTarget.value as typeof block.tone })}
      />
      <PlainWords
        content={content}
        field="title"
        label={t('field.title-optional')}
        className={classes.heading}
      />
      <RichWords content={content} field="body" label={t('field.text')} />
    </div>
  );
}
