import { Button } from '@mantine/core';
import type { PackageDetail, PackageUnit } from '@pirecow/contracts';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../../ui/error-state';
import { Tag } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { usePackageText } from '../../../lib/package-text';
import { useLaunch } from '../../../lib/use-launch';
import classes from './organisations.module.css';

function UnitState({ own }: Pick<PackageUnit, 'own'>) {
  const { t } = useTranslation('organisations');
  if (!own) return null;
  const state = own.isWaived
    ? 'waived'
    : own.isSatisfied
      ? 'done'
      : own.isCompleted || own.isPassed
        ? 'begun'
        : null;
  return state ? <Tag tone={state === 'begun' ? 'warning' : 'good'}>{t(`unit-state.${state}`)}</Tag> : null;
}

interface UnitProps {
  unit: PackageUnit;
  busy: boolean;
  onLaunch: (unit: number, mode: 'Normal' | 'Review') => void;
}

function Unit({ unit, busy, onLaunch }: UnitProps) {
  const { t } = useTranslation('organisations');
  const say = usePackageText();
  const title = say(unit.title);
  const isDone = unit.own?.isSatisfied && unit.moveOn !== 'NotApplicable';
  return (
    <li className={classes.panel}>
      {unit.blocks.length > 0 ? <p className={classes.soft}>{unit.blocks.map(say).join(' · ')}</p> : null}
      <div className={classes.row}>
        <h3>{title}</h3>
        <UnitState own={unit.own} />
      </div>
      <p>{say(unit.description)}</p>
      <div className={classes.row}>
        <Button
          disabled={busy}
          aria-label={`${isDone ? t('unit.review') : t('unit.start')} (${title}, ${t('unit.new-tab')})`}
          variant={isDone ? 'default' : 'filled'}
          onClick={() => onLaunch(unit.position, isDone ? 'Review' : 'Normal')}
        >
          {isDone ? t('unit.review') : t('unit.start')}
        </Button>
      </div>
    </li>
  );
}

/** The units of a package, each with its state and the way in. */
export function PackageUnits({ organisationId, found }: { organisationId: string; found: PackageDetail }) {
  const { t } = useTranslation('organisations');
  const path = organisationPath(organisationId, `/packages/${found.id}/launches`);
  const { launch, send } = useLaunch(path, ['organisations', organisationId, 'packages']);
  return (
    <section className={classes.panels} aria-labelledby="units">
      <h2 id="units">{t('unit.title')}</h2>
      {send.error ? <ErrorState error={send.error} /> : null}
      <ul className={classes.panels} role="list">
        {found.units.map((unit) => (
          <Unit
            key={unit.position}
            unit={unit}
            busy={send.isPending}
            onLaunch={(position, mode) => launch({ unit: position, mode })}
          />
        ))}
      </ul>
    </section>
  );
}
