import { Button } from '@mantine/core';
import type { TranslatedText } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { IconSparkles } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../../lib/problem-words';
import { ProgressBar } from '../../../../ui/progress-bar';
import type { SaveQueue } from '../../model/save-queue';
import classes from '../desk.module.css';
import type { Sheet } from '../queries';
import { machineQuery } from './queries';
import { type Run, useProposeAll } from './use-propose-all';

interface ProposeAllProps {
  sheet: Sheet;
  queue: SaveQueue;
  texts: readonly TranslatedText[];
}

function Outcome({ run }: { run: Run }) {
  const { t } = useTranslation('studio');
  const { kept, unusable, problem, isRunning } = run;
  if (isRunning) return null;
  return (
    <>
      <p>{t('machine.kept', { count: kept })}</p>
      {unusable > 0 ? <p>{t('machine.unusable', { count: unusable })}</p> : null}
      {problem ? <p>{problemWords(problem, t)}</p> : null}
    </>
  );
}

function Proposing({ sheet, queue, texts, engine }: ProposeAllProps & { engine: string }) {
  const { t } = useTranslation('studio');
  const { run, start, stop } = useProposeAll(sheet, queue);
  const missing = texts.filter(({ state }) => state === 'missing');
  const isRunning = run?.isRunning ?? false;
  if (missing.length === 0 && run === null) return null;
  return (
    <section className={classes.machine} aria-label={t('machine.label')}>
      <p>{t('machine.lead', { engine })}</p>
      {isRunning || missing.length > 0 ? (
        <Button
          variant="default"
          leftSection={isRunning ? undefined : <IconSparkles size={18} aria-hidden />}
          onClick={() => (isRunning ? stop() : void start(missing))}
        >
          {isRunning ? t('machine.stop') : t('machine.propose-all', { count: missing.length })}
        </Button>
      ) : null}
      {run && isRunning ? (
        <ProgressBar
          value={run.asked / run.total}
          label={t('machine.label')}
          text={t('machine.progress', { done: run.asked, total: run.total })}
        />
      ) : null}
      <div role="status">{run ? <Outcome run={run} /> : null}</div>
    </section>
  );
}

/** Proposals for all texts of the part that are missing. Nothing where no machine is there that knows the languages. */
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
