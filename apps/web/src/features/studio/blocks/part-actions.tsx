import { Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
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
}

/** Moves and removes a part of a block: an option, an item, a gap. */
export function PartActions({ name, index, count, least, onMove, onRemove }: PartActionsProps) {
  const { t } = useTranslation('studio');
  const button = (label: string, Icon: typeof IconTrash, may: boolean, run: () => void) => (
    <button
      type="button"
      className={classes.part}
      aria-label={label}
      title={label}
      aria-disabled={!may}
      onClick={() => (may ? run() : undefined)}
    >
      <Icon size={18} aria-hidden />
    </button>
  );
  return (
    <span className={classes.partActions}>
      {button(t('part.up', { name }), IconArrowUp, index > 0, () => onMove(index - 1))}
      {button(t('part.down', { name }), IconArrowDown, index < count - 1, () => onMove(index + 1))}
      {button(t('part.remove', { name }), IconTrash, count > least, onRemove)}
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
