import type { BlockOf, RenderedBlock, RenderedTexts } from '@pirecow/content';
import { IconAlertTriangle, IconBulb, IconChevronDown, IconInfoCircle, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './blocks.module.css';

const SIGNS = { info: IconInfoCircle, tip: IconBulb, warning: IconAlertTriangle, example: IconUsers };

/** Set apart from the text: something to know, to try, to beware of, or to see at work. */
export function CalloutBlock({ block, texts }: { block: BlockOf<'callout'>; texts: RenderedTexts }) {
  const { t } = useTranslation('learning');
  const Sign = SIGNS[block.tone];
  return (
    <aside className={classes.callout} data-tone={block.tone}>
      <p className={classes.tone}>
        <Sign size={20} aria-hidden />
        {t(`callout.${block.tone}`)}
      </p>
      {texts.title ? <h3 lang={texts.title.language}>{texts.title.text}</h3> : null}
      <RichText text={texts.body} />
    </aside>
  );
}

/** Parts that open and close. The browser's own, so that all open ones stay open when the language changes. */
export function AccordionBlock({ block, texts }: { block: BlockOf<'accordion'>; texts: RenderedTexts }) {
  return (
    <div className={classes.accordion}>
      {block.items.map((item) => {
        const title = texts[`item.${item}.title`];
        return (
          <details key={item}>
            <summary>
              <h3 lang={title?.language}>{title?.text}</h3>
              <IconChevronDown size={22} aria-hidden />
            </summary>
            <RichText text={texts[`item.${item}.body`]} />
          </details>
        );
      })}
    </div>
  );
}

export function RichTextBlock({ texts }: Pick<RenderedBlock, 'texts'>) {
  return <RichText text={texts.body} />;
}
