import { lazy } from 'react';
import { Late } from '../../../ui/late';
import { RichText } from '../rich/rich-text';
import classes from './item-blocks.module.css';
import { type ItemBlockProps, itemText } from './item-texts';

type Sections = 'tabs' | 'steps';

/** One part after the other: what can be read before a script has arrived, and where none arrives. */
function Sections({ block, texts }: ItemBlockProps<Sections>) {
  return (
    <ol className={classes.sections} data-kind={block.type} role="list">
      {block.items.map((item) => {
        const title = itemText(texts, item, 'title');
        return (
          <li key={item}>
            <h3 lang={title?.language}>{title?.text}</h3>
            <RichText text={itemText(texts, item, 'body')} />
          </li>
        );
      })}
    </ol>
  );
}

/** Both sides of each card, one below the other. */
function OpenCards({ block, texts }: ItemBlockProps<'flipCards'>) {
  return (
    <ul className={classes.cards} role="list">
      {block.items.map((item) => (
        <li key={item} className={classes.card}>
          {['front', 'back'].map((side) => {
            const text = itemText(texts, item, side);
            return (
              <p key={side} className={classes.face} data-side={side} lang={text?.language}>
                {text?.text}
              </p>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

// Where a program does not arrive, all stays readable as the server wrote it.
const Tabs = lazy(() => import('./tabs').catch(() => ({ default: Sections })));
const Steps = lazy(() => import('./steps').catch(() => ({ default: Sections })));
const FlipCards = lazy(() => import('./flip-cards').catch(() => ({ default: OpenCards })));

/** Parts of which one is shown at a time, side by side. */
export function TabsBlock(props: ItemBlockProps<'tabs'>) {
  return (
    <Late meanwhile={<Sections {...props} />}>
      <Tabs {...props} />
    </Late>
  );
}

/** What is done one after the other, a step at a time. */
export function StepsBlock(props: ItemBlockProps<'steps'>) {
  return (
    <Late meanwhile={<Sections {...props} />}>
      <Steps {...props} />
    </Late>
  );
}

/** Cards that one turns over. */
export function FlipCardsBlock(props: ItemBlockProps<'flipCards'>) {
  return (
    <Late meanwhile={<OpenCards {...props} />}>
      <FlipCards {...props} />
    </Late>
  );
}

/** What happened, in the order of time. */
export function TimelineBlock({ block, texts }: ItemBlockProps<'timeline'>) {
  return (
    <ol className={classes.timeline} role="list">
      {block.items.map((item) => {
        const [when, title] = [itemText(texts, item, 'when'), itemText(texts, item, 'title')];
        return (
          <li key={item}>
            <p className={classes.when} lang={when?.language}>
              {when?.text}
            </p>
            <h3 lang={title?.language}>{title?.text}</h3>
            <RichText text={itemText(texts, item, 'body')} />
          </li>
        );
      })}
    </ol>
  );
}
