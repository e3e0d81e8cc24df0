import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { type BlockEditor, useBlock } from './editing';
import { Shown } from './media-blocks';
import { PlainWords, RichWords } from './words';

const SIDES = ['before', 'after'] as const;

/** Two pictures side by side: what each shows, and what it is called. */
export function ComparisonEditor({ content }: BlockEditor<'comparison'>) {
  const { t } = useTranslation('studio');
  const { text } = useBlock(content);
  return (
    <div className={classes.parts}>
      <div className={classes.pair}>
        {SIDES.map((side) => (
          <div key={side} className={classes.parts}>
            <Shown kind="image" mediumId={content.block[side]} alt={text(`${side}.alt`)} />
            <PlainWords
              content={content}
              field={`${side}.label`}
              label={t(`comparison.${side}-label`)}
              placeholder={t(`comparison.${side}`)}
              labelled
            />
            <PlainWords
              content={content}
              field={`${side}.alt`}
              label={t(`comparison.${side}-alt`)}
              placeholder={t('media.alt-how')}
              labelled
            />
          </div>
        ))}
      </div>
      <RichWords content={content} field="caption" label={t('media.caption')} labelled />
    </div>
  );
}
