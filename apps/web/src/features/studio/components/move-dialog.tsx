import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../../ui/dialog';
import classes from './studio.module.css';

/** A place that something may go to. */
export interface Goal {
  id: string;
  title: string;
  /** What it stands in. */
  within?: string;
}

interface MoveDialogProps {
  opened: boolean;
  title: string;
  goals: readonly Goal[];
  /** Language of the titles. */
  language: string;
  onChoose: (goal: Goal) => void;
  onClose: () => void;
}

/** Asks where something goes that leaves the place where it stands. */
export function MoveDialog({ opened, title, goals, language, onChoose, onClose }: MoveDialogProps) {
  const { t } = useTranslation('studio');
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <div className={classes.chooser}>
        <ul className={classes.choices} role="list">
          {goals.map((goal) => (
            <li key={goal.id}>
              <button type="button" className={classes.choice} onClick={() => onChoose(goal)}>
                <IconArrowRight size={22} aria-hidden />
                <span lang={language}>
                  <strong>{goal.title || t('outline.untitled')}</strong>
                  {goal.within ? <span className={classes.soft}>{goal.within}</span> : null}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {goals.length === 0 ? <p className={classes.soft}>{t('move.nowhere')}</p> : null}
        <Button variant="default" onClick={onClose}>
          {t('action.cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
