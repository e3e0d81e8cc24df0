import { NativeSelect } from '@mantine/core';
import { CALLOUT_TONES } from '@pirecow/content';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import { RichField } from '../rich/rich-field';
import classes from './blocks.module.css';
import { type BlockEditor, movedTo, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PlainWords, RichWords } from './words';

export function RichTextEditor({ content }: BlockEditor<'richText'>) {
  const { t } = useTranslation('studio');
  const { text, say, language, choose } = useBlock(content);
  return (
    <RichField
      label={t('block.richText')}
      value={text('body')}
      onChange={(words) => say('body', words)}
      language={language}
      placeholder={t('rich.begin')}
      onSlash={() => choose(content.block.id)}
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

export function AccordionEditor({ content }: BlockEditor<'accordion'>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock(content);
  const { items } = content.block;
  const without = (item: string) =>
    shape(
      { items: items.filter((one) => one !== item) },
      undefined,
      withoutPart(content.texts, `item.${item}`),
    );
  return (
    <div className={classes.parts}>
      <ol className={classes.accordion} role="list">
        {items.map((item, index) => (
          <li key={item}>
            <div className={classes.partHead}>
              <PlainWords
                content={content}
                field={`item.${item}.title`}
                label={t('accordion.title', { number: index + 1 })}
                className={classes.heading}
              />
              <PartActions
                name={content.texts[`item.${item}.title`] || t('accordion.title', { number: index + 1 })}
                index={index}
                count={items.length}
                least={1}
                onMove={(to) => shape({ items: movedTo(items, item, to) })}
                onRemove={() => without(item)}
              />
            </div>
            <RichWords
              content={content}
              field={`item.${item}.body`}
              label={t('accordion.body', { number: index + 1 })}
            />
          </li>
        ))}
      </ol>
      {items.length < 50 ? (
        <PartButton icon={IconPlus} onClick={() => shape({ items: [...items, localId(items)] })}>
          {t('accordion.add')}
        </PartButton>
      ) : null}
    </div>
  );
}
