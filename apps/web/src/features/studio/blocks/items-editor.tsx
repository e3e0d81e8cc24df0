import {
  type BlockContent,
  type BlockOf,
  isNesting,
  ITEM_FIELDS,
  type ItemBlockType,
  MAX_ITEMS,
} from '@pirecow/content';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { localId } from '../model/blank-blocks';
import classes from './blocks.module.css';
import { type BlockEditor, movedTo, useBlock, withoutPart } from './editing';
import { PartActions, PartButton } from './part-actions';
import { PlainWords, RichWords } from './words';

interface ItemProps {
  content: BlockContent & { block: BlockOf<ItemBlockType> };
  item: string;
  index: number;
}

function useItemWords({ content, item, index }: ItemProps) {
  const { t } = useTranslation('studio');
  const { type } = content.block;
  return ITEM_FIELDS[type].map(({ field, kind }) => ({
    kind,
    field: `item.${item}.${field}`,
    label: t(`items.${type}.${field}`, { number: index + 1 }),
  }));
}

/** The texts of one item: what it is called beside its buttons, the rest below. */
function Item(props: ItemProps) {
  const { content, item, index } = props;
  const { shape, takeOut } = useBlock(content);
  const { id, items } = content.block;
  const [name, ...others] = useItemWords(props);
  if (!name) return null;
  const leave = takeOut && isNesting(content.block) ? () => takeOut(id, item) : undefined;
  const onKeyDown = (event: KeyboardEvent) => {
    const isLeaving = event.altKey && event.shiftKey && event.key === 'ArrowLeft';
    if (!isLeaving || !leave || items.length < 2) return;
    event.preventDefault();
    leave();
  };
  const remove = () =>
    shape(
      { items: items.filter((one) => one !== item) },
      undefined,
      withoutPart(content.texts, `item.${item}`),
    );
  return (
    <li onKeyDown={onKeyDown}>
      <div className={classes.partHead}>
        <PlainWords content={content} field={name.field} label={name.label} className={classes.heading} />
        <PartActions
          name={content.texts[name.field] || name.label}
          index={index}
          count={items.length}
          least={1}
          onMove={(to) => shape({ items: movedTo(items, item, to) })}
          onRemove={remove}
          onTakeOut={leave}
        />
      </div>
      {others.map(({ kind, field, label }) => {
        const Words = kind === 'rich' ? RichWords : PlainWords;
        return <Words key={field} content={content} field={field} label={label} />;
      })}
    </li>
  );
}

/** A block that is a list of items: each can be moved and removed, and others added. */
export function ItemsEditor({ content }: BlockEditor<ItemBlockType>) {
  const { t } = useTranslation('studio');
  const { shape } = useBlock(content);
  const { type, items } = content.block;
  return (
    <div className={classes.parts}>
      <ol className={classes.accordion} role="list">
        {items.map((item, index) => (
          <Item key={item} content={content} item={item} index={index} />
        ))}
      </ol>
      {items.length < MAX_ITEMS ? (
        <PartButton onClick={() => shape({ items: [...items, localId(items)] })}>
          {t(`items.${type}.add`)}
        </PartButton>
      ) : null}
    </div>
  );
}
