import { Button } from '@mantine/core';
import type { PackageUnit } from '@pirecow/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePackageText } from '../../lib/package-text';
import type { CoursePackageProps } from '../../lib/router-context';
import { useLaunch } from '../../lib/use-launch';
import { useOwnWords } from '../../lib/use-own-words';
import { ErrorState } from '../../ui/error-state';
import { useOnline } from '../../ui/offline-notice';
import { Tag } from '../../ui/tag';
import classes from './course-package.module.css';

const files = import.meta.glob<Record<string, unknown>>(['./locales/*.json', '!**/*.review.json'], {
  import: 'default',
});

type Found = NonNullable<CoursePackageProps['found']>;

/** What was done in another window shows once one comes back. */
function useFresh(enrolmentId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const refresh = () => {
      void queryClient.invalidateQueries({ queryKey: ['learning', 'player', enrolmentId] });
      void queryClient.invalidateQueries({ queryKey: ['learning', 'enrolments'] });
    };
    window.addEventListener('focus', refresh);
    return () => window.removeEventListener('focus', refresh);
  }, [queryClient, enrolmentId]);
}

/** Of several units nobody says which ones were opened; the only one was, once its package is. */
const isBegun = ({ own }: PackageUnit, isOnly: boolean) =>
  own !== null && (own.isCompleted || own.isPassed || isOnly);

function State({ unit, isOnly }: Pick<UnitProps, 'unit' | 'isOnly'>) {
  const { t } = useTranslation('packages');
  const { own } = unit;
  if (own?.isWaived) return <Tag tone="good">{t('state.waived')}</Tag>;
  if (own?.isSatisfied) return <Tag tone="good">{t('state.done')}</Tag>;
  return isBegun(unit, isOnly) ? <Tag tone="warning">{t('state.begun')}</Tag> : null;
}

interface UnitProps {
  unit: PackageUnit;
  isOnly: boolean;
  /** Undefined where nobody may open it now. */
  onLaunch: ((mode: 'Normal' | 'Review') => void) | undefined;
  busy: boolean;
}

function Unit({ unit, isOnly, onLaunch, busy }: UnitProps) {
  const { t } = useTranslation('packages');
  const say = usePackageText();
  const title = say(unit.title);
  const isDone = unit.own?.isSatisfied === true && unit.moveOn !== 'NotApplicable';
  const action = t(isDone ? 'review' : isBegun(unit, isOnly) ? 'go-on' : 'open');
  return (
    <li className={classes.unit}>
      <div className={classes.named}>
        {unit.blocks.length > 0 ? <p className={classes.soft}>{unit.blocks.map(say).join(' · ')}</p> : null}
        <h3>{title}</h3>
        <State unit={unit} isOnly={isOnly} />
      </div>
      {onLaunch ? (
        <Button
          size="lg"
          disabled={busy}
          variant={isDone ? 'default' : 'filled'}
          aria-label={t('in-new-tab', { action, title })}
          onClick={() => onLaunch(isDone ? 'Review' : 'Normal')}
        >
          {action}
        </Button>
      ) : null}
    </li>
  );
}

/** The package is through, and the course asks for more: a better score, say. */
function Anew({ onAnew, busy }: { onAnew: () => void; busy: boolean }) {
  const { t } = useTranslation('packages');
  return (
    <div className={classes.named}>
      <p>{t('not-enough')}</p>
      <Button variant="default" disabled={busy} onClick={onAnew}>
        {t('anew')}
      </Button>
    </div>
  );
}

function Units({ found, enrolmentId, unitId, isDone, isClosed }: CoursePackageProps & { found: Found }) {
  const { t } = useTranslation('packages');
  const isOnline = useOnline();
  useFresh(enrolmentId);
  const path = `/api/learning/enrolments/${enrolmentId}/units/${unitId}/launches`;
  const { launch, send } = useLaunch(path, ['learning', 'player', enrolmentId]);
  const open = (wish: object) => launch({ packageId: found.id, ...wish });
  const isOpen = isOnline && !isClosed;
  return (
    <section aria-labelledby="package-units" data-no-print>
      <h2 id="package-units">{t('title')}</h2>
      <p className={classes.soft}>{t(isOnline ? 'how' : 'needs-network')}</p>
      {send.error ? <ErrorState error={send.error} /> : null}
      <ul className={classes.units} role="list">
        {found.units.map((unit) => (
          <Unit
            key={unit.position}
            unit={unit}
            isOnly={found.units.length === 1}
            busy={send.isPending}
            onLaunch={isOpen ? (mode) => open({ unit: unit.position, mode }) : undefined}
          />
        ))}
      </ul>
      {isOpen && found.own?.isSatisfied && !isDone ? (
        <Anew busy={send.isPending} onAnew={() => open({ unit: 0, anew: true })} />
      ) : null}
    </section>
  );
}

/** The units of an imported package that is a part of a course, each with its state and the way in. */
export default function CoursePackage({ found, ...props }: CoursePackageProps) {
  const { t } = useTranslation('packages');
  if (!useOwnWords('packages', files)) return null;
  return found ? <Units {...props} found={found} /> : <p role="status">{t('gone')}</p>;
}
