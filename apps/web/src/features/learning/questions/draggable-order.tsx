import {
  DndContext,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useMemo } from 'react';
import { OrderedItem, type Ordered } from './ordered-item';
import classes from './ordering-field.module.css';

/** The live region of the field speaks for both ways of moving; a second voice would only repeat it. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function DraggableItem({ item }: { item: Ordered }) {
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: item.id });
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition };
  const frame = { ref: setNodeRef, style, 'data-dragging': isDragging || undefined };
  return <OrderedItem item={item} frame={frame} handle={listeners} />;
}

interface DraggableOrderProps {
  items: Ordered[];
  locked: boolean;
  onMove: (id: string, to: number) => void;
}

/** The list with handles to draw by. The buttons are the way for keyboards, so a handle takes no focus. */
export default function DraggableOrder({ items, locked, onMove }: DraggableOrderProps) {
  const order = items.map(({ id }) => id);
  const distance = useMemo(() => ({ activationConstraint: { distance: 6 } }), []);
  const sensors = useSensors(useSensor(PointerSensor, distance));
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), order.indexOf(String(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      onDragEnd={onDragEnd}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: '' } }}
    >
      <SortableContext items={order} strategy={verticalListSortingStrategy} disabled={locked}>
        <ol className={classes.order}>
          {items.map((item) => (
            <DraggableItem key={item.id} item={item} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
