import type { Outline as Modules, UnitState } from '@pirecow/contracts';
import {
  IconCircle,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconProgress,
  IconRotateClockwise,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isDoneState } from '../../../lib/unit-done';
import { useFormat } from '../../../lib/use-format';
import { useLackWords } from '../components/use-lack-words';
import classes from './outline.module.css';

const SIGNS: Record<UnitState, typeof IconCircle> = {
  'not-started': IconCircle,
  started: IconProgress,
  completed: IconCircleCheckFilled,
  passed: IconCircleCheckFilled,
  failed: IconRotateClockwise,
};

type Unit = Modules[number]['units'][number];

const isDone = ({ state }: Unit) => isDoneState(state);

interface UnitLinkProps {
  unit: Unit;
  enrolmentId: string;
  isHere: boolean;
  language: string;
}

function UnitLink({ unit, enrolmentId, isHere, language }: UnitLinkProps) {
  const { t } = useTranslation('learning');
  const { formatDuration, formatPercent } = useFormat();
  const words = useLackWords();
  const Sign = unit.required
    ? SIGNS[unit.state]
    : unit.state === 'not-started'
      ? IconCircleDashed
      : SIGNS[unit.state];
  const facts = [
    unit.recognised ? t('state.recognised') : t(`state.${unit.state}`),
    unit.known && !isDone(unit) ? t('outline.known') : '',
    unit.score === null ? formatDuration(unit.minutes) : formatPercent(unit.score),
    unit.positioning ? t('outline.positioning') : '',
    unit.required ? '' : t('outline.optional'),
    unit.renewed ? t('outline.renewed') : '',
    words(unit.open),
  ];
  return (
    <li>
      <Link
        className={classes.unit}
        to="/learn/$enrolmentId/$slug"
        params={{ enrolmentId, slug: unit.slug }}
        aria-current={isHere ? 'page' : undefined}
        activeProps={{}}
        data-state={unit.state}
      >
        <Sign size={20} aria-hidden />
        <span>
          <span className={classes.unitTitle} lang={language}>
            {unit.title}
          </span>
          <span className={classes.unitFacts}>{facts.filter(Boolean).join(' · ')}</span>
        </span>
      </Link>
    </li>
  );
}

interface OutlineProps {
  modules: Modules;
  enrolmentId: string;
  /** Id of the unit on screen. */
  here: string;
  language: string;
}

/** All parts of the course with their state, in a sign and in words. */
export function Outline({ modules, enrolmentId, here, language }: OutlineProps) {
  const { t } = useTranslation('learning');
  return (
    <ol className={classes.modules}>
      {modules.map((module) => (
        <li key={module.id}>
          <p className={classes.moduleTitle}>
            <span lang={language}>{module.title}</span>
            {module.known && !module.units.every(isDone) ? ` · ${t('outline.known')}` : ''}
          </p>
          <ul role="list">
            {module.units.map((unit) => (
              <UnitLink
                key={unit.id}
                unit={unit}
                enrolmentId={enrolmentId}
                isHere={unit.id === here}
                language={language}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
