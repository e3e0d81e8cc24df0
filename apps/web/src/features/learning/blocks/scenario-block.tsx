import { IconArrowsSplit2 } from '@tabler/icons-react';
import { lazy, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Late } from '../../../ui/late';
import classes from './scenario-block.module.css';
import { ScenarioAhead, ScenarioOutline } from './scenario-outline';
import type { ScenarioProps } from './scenario-texts';

// Where a program does not arrive, all stays readable as the server wrote it.
const Player = lazy(() => import('./scenario-player').catch(() => ({ default: ScenarioOutline })));

/** Situations in which one chooses what to do, and sees what that leads to. */
export function ScenarioBlock(props: ScenarioProps) {
  const { t } = useTranslation('learning');
  const id = useId();
  return (
    <section className={classes.scenario} aria-labelledby={id}>
      <p id={id} className={classes.kind}>
        <IconArrowsSplit2 size={20} aria-hidden />
        {t('scenario.kind')}
      </p>
      <Late meanwhile={<ScenarioAhead {...props} />}>
        <Player {...props} />
      </Late>
    </section>
  );
}
