import '@mantine/core/styles/Checkbox.layer.css';
import '@mantine/core/styles/CheckboxIndicator.layer.css';
import '@mantine/core/styles/InlineInput.layer.css';
import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './risk.module.css';
import type { Pickable, Picked } from './use-picked';

interface PickBoxProps {
  row: Pickable;
  /** What the person is called. */
  name: string;
  picked: Picked;
  children: ReactNode;
}

/** A person in a list, with a box to pick them by where something can be done for them. */
export function PickBox({ row, name, picked, children }: PickBoxProps) {
  const { t } = useTranslation('coordination');
  return (
    <span className={classes.person}>
      {row.mayFollowUp ? (
        <Checkbox
          aria-label={t('risk.pick', { name })}
          checked={picked.has(row.id)}
          disabled={!picked.may(row)}
          onChange={() => picked.toggle(row)}
        />
      ) : null}
      <span>{children}</span>
    </span>
  );
}
