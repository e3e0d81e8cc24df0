import { ActionIcon } from '@mantine/core';
import type { RenderedText } from '@pirecow/content';
import { useSortable } from '@dnd-kit/sortable';
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich/rich-text';
import { Mark } from './mark';
import classes from './questions.module.css';

interface OrderedItemProps {
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

function Moves({ index, count, name, onMove }: OrderedItemProps) {
  const { t } = useTranslation('learning');
  // `aria-disabled` and not `disabled`: a button that goes dead under the finger would lose the focus.
  const button = (to: number, label: string, icon: typeof IconArrowUp) => {
    const Icon = icon;
    const outside = to < 0 || to >= count;
    return (
      <ActionIcon
        variant="default"
        size={44}
        aria-label={label}
        aria-disabled={outside}
        onClick={() => (outside ? undefined : onMove(to))}
      >
        <Icon size={20} aria-hidden />
      </ActionIcon>
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
  const { id, text, locked, mark } = props;
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id });
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition };
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.ordered}
      data-right={mark}
      data-dragging={isDragging || undefined}
    >
      {locked ? null : (
        <span className={classes.handle} {...listeners} aria-hidden="true">
          <IconGripVertical size={20} />
        </span>
      )}
      <div className={classes.orderedText}>
        <RichText text={text} inline />
        <Mark right={mark} />
        {props.feedback}
      </div>
      {locked ? null : <Moves {...props} />}
    </li>
  );
}
