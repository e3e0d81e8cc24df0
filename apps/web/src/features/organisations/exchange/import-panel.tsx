import { Button } from '@mantine/core';
import type { StatementImport } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemWords } from '../../../lib/problem-words';
import { useFormat } from '../../../lib/use-format';
import { ProgressBar } from '../../../ui/progress-bar';
import { Tag, type TagTone } from '../../../ui/tag';
import { organisationPath } from '../api/queries';
import { useChange } from '../../../lib/use-change';
import { AskFirst } from '../../../ui/ask-first';
import classes from '../components/organisations.module.css';
import own from './exchange.module.css';
import { ImportRefusalsDialog } from './import-refusals-dialog';
import { importsKey } from './queries';
import { useReason } from './reasons';

const TONES: Record<StatementImport['state'], TagTone> = {
  running: 'activity',
  done: 'good',
  failed: 'error',
  stopped: 'plain',
};

interface ImportPanelProps {
  organisationId: string;
  one: StatementImport;
}

function Counts({ one: { read, stored, known, refused } }: { one: StatementImport }) {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  const counts = { read, stored, known, refused };
  return (
    <dl className={own.counts}>
      {(Object.keys(counts) as (keyof typeof counts)[]).map((name) => (
        <div key={name}>
          <dt>{t(`exchange.count.${name}`)}</dt>
          <dd>{formatNumber(counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

function Trouble({ one: { state, lastReason, retryAt } }: { one: StatementImport }) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const say = useReason();
  if (lastReason === null || state === 'done' || state === 'stopped') return null;
  return (
    <p>
      {say(lastReason)} {retryAt ? t('exchange.tries-again', { moment: formatDateTime(retryAt) }) : null}
    </p>
  );
}

function Resume({ organisationId, one: { id, name } }: ImportPanelProps) {
  const { t } = useTranslation('organisations');
  const resume = useChange(importsKey(organisationId));
  const path = organisationPath(organisationId, `/imports/${id}/resume`);
  return (
    <>
      <Button
        size="sm"
        variant="default"
        aria-label={`${t('exchange.resume')} (${name})`}
        loading={resume.isPending}
        onClick={() => resume.mutate({ method: 'POST', path })}
      >
        {t('exchange.resume')}
      </Button>
      {resume.error ? <p role="alert">{problemWords(resume.error, t)}</p> : null}
    </>
  );
}

/** One import: how far it is, what came of its lines, and what one can do about it. */
export function ImportPanel({ organisationId, one }: ImportPanelProps) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const [showsRefused, setShowsRefused] = useState(false);
  const { id, name, state, kind, endpoint, createdAt, progress, refused } = one;
  const begun = t('exchange.begun', { moment: formatDateTime(createdAt) });
  return (
    <li className={classes.panel}>
      <div className={classes.row}>
        <h3 className={classes.name}>{name}</h3>
        <Tag tone={TONES[state]}>{t(`exchange.import-state.${state}`)}</Tag>
      </div>
      <p className={`${classes.soft} ${classes.mail}`}>
        {[kind === 'file' ? t('exchange.from-file') : endpoint, begun].join(' · ')}
      </p>
      {state === 'running' && progress !== null ? (
        <ProgressBar value={progress} label={t('exchange.progress', { name })} />
      ) : null}
      <Counts one={one} />
      <Trouble one={one} />
      <div className={classes.row}>
        {refused > 0 ? (
          <Button
            size="sm"
            variant="default"
            aria-label={`${t('exchange.refused-lines')} (${name})`}
            onClick={() => setShowsRefused(true)}
          >
            {t('exchange.refused-lines')}
          </Button>
        ) : null}
        {one.canResume ? <Resume organisationId={organisationId} one={one} /> : null}
        {state === 'running' ? (
          <AskFirst
            action={t('exchange.stop')}
            about={name}
            title={t('exchange.stop-title', { name })}
            text={t('exchange.stop-text')}
            change={{ method: 'DELETE', path: organisationPath(organisationId, `/imports/${id}`) }}
            refresh={importsKey(organisationId)}
          />
        ) : null}
      </div>
      <ImportRefusalsDialog
        organisationId={organisationId}
        one={one}
        opened={showsRefused}
        onClose={() => setShowsRefused(false)}
      />
    </li>
  );
}
