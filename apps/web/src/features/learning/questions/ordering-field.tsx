import { lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import { LiveRegion } from '../../../ui/live-region';
import { wordsOf } from '../rich/html-tree';
import { moved } from './answers';
import type { FieldProps } from './field-props';
import { OrderedItem, type Ordered } from './ordered-item';
import { PartFeedback } from './part-feedback';
import classes from './ordering-field.module.css';

/** The list without its handles, for who has lost the connection before these came. */
function OrderByButtons({ items }: { items: Ordered[] }) {
  return (
    <ol className={classes.order}>
      {items.map((item) => (
        <OrderedItem key={item.id} item={item} />
      ))}
    </ol>
  );
}

const DraggableOrder = lazy(() => import('./draggable-order').catch(() => ({ default: OrderByButtons })));

function useMoves({ question, texts, value, onChange }: FieldProps<'ordering'>) {
  const { t } = useTranslation('learning');
  const [told, setTold] = useState('');
  const order = value ?? question.options;
  const nameOf = (id: string) => wordsOf(texts[`option.${id}.text`]?.html ?? '');
  const move = (id: string, to: number) => {
    const next = moved(order, order.indexOf(id), to);
    onChange(next);
    setTold(t('ordering.moved', { item: nameOf(id), place: next.indexOf(id) + 1, total: next.length }));
  };
  return { order, move, told, nameOf };
}

/**
 * Things to put in order: drawn with a finger or a mouse, or moved by the two buttons that each has. Until the code that
 * draws has arrived the list stands as it will, with buttons that wait.
 */
export function OrderingField(props: FieldProps<'ordering'>) {
  const { t } = useTranslation('learning');
  const { order, move, told, nameOf } = useMoves(props);
  const items = order.map((id, index): Ordered => ({
    id,
    index,
    count: order.length,
    name: nameOf(id),
    text: props.texts[`option.${id}.text`],
    locked: props.locked,
    mark: props.marks?.[id],
    feedback: <PartFeedback texts={props.texts} feedback={props.feedback} part={`option.${id}`} />,
    onMove: (to) => move(id, to),
  }));
  const still = items.map((item) => <OrderedItem key={item.id} item={item} waits />);
  return (
    <>
      <p className={classes.hintLine}>{t('ordering.how')}</p>
      <Late meanwhile={<ol className={classes.order}>{still}</ol>}>
        <DraggableOrder items={items} locked={props.locked} onMove={move} />
      </Late>
      <LiveRegion message={told} />
    </>
  );
}
