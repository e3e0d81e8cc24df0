import {
  DndContext,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LiveRegion } from '../../../ui/live-region';
import { wordsOf } from '../rich/html-tree';
import { moved } from './answers';
import type { FieldProps } from './field-props';
import { PartFeedback } from './part-feedback';
import { OrderedItem } from './ordered-item';
import classes from './questions.module.css';

/** The live region below speaks for both ways of moving; a second voice would only repeat it. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

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
 * Things to put in order: drawn with a finger or a mouse, or moved by the two buttons that each has. The buttons are
 * the way for keyboards, so the handle takes no focus.
 */
export default function OrderingField(props: FieldProps<'ordering'>) {
  const { t } = useTranslation('learning');
  const { order, move, told, nameOf } = useMoves(props);
  const distance = useMemo(() => ({ activationConstraint: { distance: 6 } }), []);
  const sensors = useSensors(useSensor(PointerSensor, distance));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) move(String(active.id), order.indexOf(String(over.id)));
  };
  return (
    <>
      <p className={classes.hintLine}>{t('ordering.how')}</p>
      <DndContext
        sensors={sensors}
        onDragEnd={onDragEnd}
        accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: '' } }}
      >
        <SortableContext items={order} strategy={verticalListSortingStrategy} disabled={props.locked}>
          <ol className={classes.order}>
            {order.map((id, index) => (
              <OrderedItem
                key={id}
                id={id}
                index={index}
                count={order.length}
                name={nameOf(id)}
                text={props.texts[`option.${id}.text`]}
                locked={props.locked}
                mark={props.marks?.[id]}
                feedback={
                  <PartFeedback texts={props.texts} feedback={props.feedback} part={`option.${id}`} />
                }
                onMove={(to) => move(id, to)}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <LiveRegion message={told} />
    </>
  );
}
