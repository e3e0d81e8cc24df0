import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { BlockContent } from '@pirecow/content';
import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nestsOf, textBehind } from '../model/reshapes';
import type { UnitState } from '../model/unit-store';
import { type BlockActions, BlockFrame, type BlockFrameProps } from './block-frame';
import classes from './studio.module.css';

/** The live region of the page speaks for both ways of moving; a second voice would only repeat it. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

/** Remembered: while one types in a block, the others of a long unit are not drawn again. */
const SortableBlock = memo(function SortableBlock({
  pooled,
  ...props
}: BlockFrameProps & { pooled: boolean }) {
  const { id } = props.content.block;
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id });
  const style = { transform: transform ? `translate3d(0, ${transform.y}px, 0)` : undefined, transition };
  return (
    <li
      ref={setNodeRef}
      style={style}
      data-dragging={isDragging || undefined}
      data-pooled={pooled || undefined}
    >
      <BlockFrame {...props} listeners={listeners} />
    </li>
  );
});

/** Of a long unit these are drawn first, so that one can begin; the others follow in slices. */
const FIRST = 15;

const isPooled = ({ block }: BlockContent, contents: UnitState['contents']) =>
  block.type === 'question' && block.pool !== undefined && block.pool in contents;

interface BlockListProps {
  state: UnitState;
  actions: BlockActions;
  /** Puts a block behind another. */
  onDrop: (id: string, after: string | null) => void;
}

/** The blocks in their order. The handle is for pointers, the buttons and Alt with an arrow are for everybody. */
export function BlockList({ state, actions, onDrop }: BlockListProps) {
  const { t } = useTranslation('studio');
  const distance = useMemo(() => ({ activationConstraint: { distance: 6 } }), []);
  const sensors = useSensors(useSensor(PointerSensor, distance));
  const { order, contents, theirs, refused } = state;
  const isWhole = useDeferredValue(true, false);
  const items = useMemo(() => [...order], [order]);
  const mayNest = nestsOf(state).length > 0;
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return;
    const [id, goal] = [String(active.id), String(over.id)];
    const down = order.indexOf(id) < order.indexOf(goal);
    onDrop(id, down ? goal : (order[order.indexOf(goal) - 1] ?? null));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: '' } }}
    >
      <SortableContext items={items} strategy={verticalListSortingStrategy}>
        <ol className={classes.blocks} role="list" aria-label={t('unit.blocks')}>
          {(isWhole ? order : order.slice(0, FIRST)).map((id, index) => {
            const content = contents[id];
            return content ? (
              <SortableBlock
                key={id}
                content={content}
                index={index}
                count={order.length}
                mayJoin={textBehind(state, id) !== undefined}
                mayNest={mayNest && content.block.type === 'richText'}
                theirs={theirs[id]}
                refused={refused[id]}
                pooled={isPooled(content, contents)}
                actions={actions}
              />
            ) : null;
          })}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
