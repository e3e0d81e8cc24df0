import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconIndentDecrease, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ToolButton } from '../components/tool-button';
import classes from './blocks.module.css';

interface PartActionsProps {
  /** What it is called, for the names of the buttons. */
  name: string;
  index: number;
  count: number;
  /** How many have to stay. */
  least: number;
  onMove: (to: number) => void;
  onRemove: () => void;
  /** It can leave its block and stand by itself. */
  onTakeOut?: (() => void) | undefined;
}

/** Moves and removes a part of a block: an option, an item, a gap. */
export function PartActions({ name, index, count, least, onMove, onRemove, onTakeOut }: PartActionsProps) {
  const { t } = useTranslation('studio');
  const up = index > 0 ? () => onMove(index - 1) : undefined;
  const down = index < count - 1 ? () => onMove(index + 1) : undefined;
  const remove = count > least ? onRemove : undefined;
  return (
    <span className={classes.partActions}>
      <ToolButton label={t('part.up', { name })} icon={IconArrowUp} size={18} small run={up} />
      <ToolButton label={t('part.down', { name })} icon={IconArrowDown} size={18} small run={down} />
      {onTakeOut ? (
        <ToolButton
          label={t('part.out', { name })}
          icon={IconIndentDecrease}
          size={18}
          small
          run={count > least ? onTakeOut : undefined}
        />
      ) : null}
      <ToolButton label={t('part.remove', { name })} icon={IconTrash} size={18} small run={remove} />
    </span>
  );
}

/** Adds a part to a block. */
export function PartButton({
  icon: Icon = IconPlus,
  onClick,
  children,
}: {
  icon?: typeof IconPlus;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<Icon size={18} aria-hidden />}
      onClick={onClick}
      style={{ alignSelf: 'start' }}
    >
      {children}
    </Button>
  );
}
