import { IconAlertTriangle, IconChevronRight, IconFlag } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../../../ui/tag';
import classes from './scenario-editor.module.css';

interface PlaceRowProps {
  id: string;
  name: string;
  isStart?: boolean;
  opened: boolean;
  toggle: () => void;
  /** How much is left to do in it. */
  left: number;
  /** What is left to do, in words. */
  faults: readonly string[];
  /** Its buttons. */
  actions: ReactNode;
  /** Its fields, while it is open. */
  children: ReactNode;
}

/** A situation or an ending in the list: its name, what is left to do, and its fields where it is open. */
export function PlaceRow(props: PlaceRowProps) {
  const { t } = useTranslation('studio');
  const { id, name, isStart, opened, toggle, left, faults, actions, children } = props;
  const bodyId = useId();
  return (
    <li data-place={id} className={classes.place} data-opened={opened || undefined}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.opener}
          aria-expanded={opened}
          aria-controls={opened ? bodyId : undefined}
          onClick={toggle}
        >
          <IconChevronRight size={20} aria-hidden />
          <span>{name}</span>
        </button>
        {isStart ? <Tag icon={<IconFlag size={15} aria-hidden />}>{t('scenario.start')}</Tag> : null}
        {left > 0 ? (
          <Tag tone="warning" icon={<IconAlertTriangle size={15} aria-hidden />}>
            {t('scenario.left', { count: left })}
          </Tag>
        ) : null}
        {actions}
      </div>
      {opened ? (
        <div id={bodyId} className={classes.fields}>
          {faults.map((words) => (
            <p key={words} className={classes.fault}>
              <IconAlertTriangle size={18} aria-hidden />
              {words}
            </p>
          ))}
          {children}
        </div>
      ) : null}
    </li>
  );
}
