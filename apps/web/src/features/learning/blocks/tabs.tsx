import { type KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import classes from './item-blocks.module.css';
import { type ItemBlockProps, itemText } from './item-texts';

/** Where a key leads in a row of tabs (WAI-ARIA APG, Tabs pattern), or undefined where it leads nowhere. */
function goalOf(key: string, at: number, count: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % count;
  if (key === 'ArrowLeft') return (at - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

/** A row of tabs, one stop of the tab key, and what the chosen one shows. On paper all of it. */
export default function Tabs({ block, texts }: ItemBlockProps<'tabs' | 'steps'>) {
  const { t } = useTranslation('learning');
  const [at, choose] = useState(0);
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const { items } = block;
  const onKeyDown = (event: KeyboardEvent) => {
    const goal = goalOf(event.key, at, items.length);
    if (goal === undefined) return;
    event.preventDefault();
    choose(goal);
    row.current?.querySelectorAll('button')[goal]?.focus();
  };
  return (
    <div className={classes.tabs}>
      <div ref={row} role="tablist" aria-label={t('tabs.label')} onKeyDown={onKeyDown} data-no-print>
        {items.map((item, index) => (
          <button
            key={item}
            type="button"
            role="tab"
            id={`${id}tab${item}`}
            aria-controls={`${id}panel${item}`}
            aria-selected={index === at}
            tabIndex={index === at ? 0 : -1}
            lang={itemText(texts, item, 'title')?.language}
            onClick={() => choose(index)}
          >
            {itemText(texts, item, 'title')?.text}
          </button>
        ))}
      </div>
      {items.map((item, index) => (
        <div
          key={item}
          role="tabpanel"
          id={`${id}panel${item}`}
          aria-labelledby={`${id}tab${item}`}
          tabIndex={0}
          hidden={index !== at}
        >
          <h3 className={classes.onPaper}>{itemText(texts, item, 'title')?.text}</h3>
          <RichText text={itemText(texts, item, 'body')} />
        </div>
      ))}
    </div>
  );
}
