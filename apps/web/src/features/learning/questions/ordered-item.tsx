import type { RenderedText } from '@pirecow/content';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import { Mark } from './mark';
import classes from './ordering-field.module.css';

/** One thing of an order, at its place. */
export interface Ordered {
  id: string;
  index: number;
  count: number;
  /** Its words alone, for the names of its buttons. */
  name: string;
  text: RenderedText | undefined;
  locked: boolean;
  mark: boolean | undefined;
  /** What the course says to its place. */
  feedback: ReactNode;
  onMove: (to: number) => void;
}

interface OrderedItemProps {
  item: Ordered;
  /** The buttons do nothing yet. */
  waits?: boolean;
  frame?: ComponentProps<'li'>;
  /** What makes the handle draw. */
  handle?: ComponentProps<'span'> | undefined;
}

function Moves({ item, waits = false }: OrderedItemProps) {
  const { index, count, name, onMove } = item;
  const { t } = useTranslation('learning');
  // `aria-disabled` and not `disabled`: a button that goes dead under the finger would lose the focus.
  const button = (to: number, label: string, icon: typeof IconArrowUp) => {
    const Icon = icon;
    const outside = to < 0 || to >= count;
    return (
      <button
        type="button"
        className={classes.move}
        aria-label={label}
        disabled={waits}
        aria-disabled={outside}
        onClick={() => (outside ? undefined : onMove(to))}
      >
        <Icon size={20} aria-hidden />
      </button>
    );
  };
  return (
    <span className={classes.moves}>
      {button(index - 1, t('ordering.up', { item: name }), IconArrowUp)}
      {button(index + 1, t('ordering.down', { item: name }), IconArrowDown)}
    </span>
  );
}

/** One thing of an order, with its handle and its two buttons. */
export function OrderedItem(props: OrderedItemProps) {
  const { text, locked, mark } = props.item;
  return (
    <li {...props.frame} className={classes.ordered} data-right={mark}>
      {locked ? null : (
        <span className={classes.handle} {...props.handle} aria-hidden="true">
          <IconGripVertical size={20} />
        </span>
      )}
      <div className={classes.orderedText}>
        <RichText text={text} inline />
        <Mark right={mark} />
        {props.item.feedback}
      </div>
      {locked ? null : <Moves {...props} />}
    </li>
  );
}
