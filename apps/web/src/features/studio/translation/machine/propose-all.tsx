import { Button } from '@mantine/core';
import type { MachineRun } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../../lib/problem-words';
import { ProgressBar } from '../../../../ui/progress-bar';
import type { SaveQueue } from '../../model/save-queue';
import classes from '../desk.module.css';
import type { Sheet } from '../queries';
import { machineQuery } from './queries';
import { useRun } from './use-run';

interface ProposeAllProps {
  sheet: Sheet;
  queue: SaveQueue;
  /** How many texts the language misses, in the whole course. */
  missing: number;
}

function Outcome({ run }: { run: MachineRun }) {
  const { t } = useTranslation('studio');
  const { kept, unusable, state, isWaiting } = run;
  if (state === 'running') return isWaiting ? <p>{t('machine.waiting')}</p> : null;
  return (
    <>
      <p>{t('machine.kept', { count: kept })}</p>
      {unusable > 0 ? <p>{t('machine.unusable', { count: unusable })}</p> : null}
      {state === 'failed' ? <p>{t('machine.failed')}</p> : null}
    </>
  );
}

function Progress({ run: { asked, total } }: { run: MachineRun }) {
  const { t } = useTranslation('studio');
  return (
    <>
      <ProgressBar
        value={total === 0 ? 1 : asked / total}
        label={t('machine.label')}
        text={t('machine.progress', { done: asked, total })}
      />
      <p className={classes.said}>{t('machine.goes-on')}</p>
    </>
  );
}

function Proposing({ sheet, queue, missing, engine }: ProposeAllProps & { engine: string }) {
  const { t } = useTranslation('studio');
  const { run, start, stop } = useRun(sheet, queue);
  const isRunning = run?.state === 'running';
  if (missing === 0 && run === null) return null;
  const problem = start.error ?? stop.error;
  return (
    <section className={classes.machine} aria-label={t('machine.label')}>
      <p>{t('machine.lead', { engine })}</p>
      {isRunning || missing > 0 ? (
        <Button
          variant="default"
          leftSection={isRunning ? undefined : <IconSparkles size={18} aria-hidden />}
          aria-disabled={start.isPending || stop.isPending}
          onClick={() => (isRunning ? stop : start).mutate()}
        >
          {isRunning ? t('machine.stop') : t('machine.propose-all', { count: missing })}
        </Button>
      ) : null}
      {isRunning ? <Progress run={run} /> : null}
      <div role="status">
        {problem ? <p>{problemWords(problem, t)}</p> : null}
        {run ? <Outcome run={run} /> : null}
      </div>
    </section>
  );
}

/** Proposals for all texts of a language that are missing. Nothing where no machine is there that knows the languages. */
export function ProposeAll(props: ProposeAllProps) {
  const { t } = useTranslation('studio');
  const { data } = useQuery(machineQuery(props.sheet));
  if (!data?.engine || data.state === 'none' || data.state === 'pair') return null;
  if (data.state === 'ready') return <Proposing {...props} engine={data.engine} />;
  return (
    <p className={classes.machine} role="status">
      {t('machine.down', { engine: data.engine })}
    </p>
  );
}
