import { Button } from '@mantine/core';
import type { RunFilled } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AskFirst } from '../../../ui/ask-first';
import { LettersSwitch } from '../../../ui/letters-switch';
import { RUNS } from '../api/queries';
import { ChooseDialog } from './choose-dialog';
import { FileDialog } from './file-dialog';
import type { RunTarget } from './run-words';
import classes from './runs.module.css';

/** What came of enrolling many. */
function Filled({ filled }: { filled: RunFilled }) {
  const { t } = useTranslation('runs');
  const told = (['seated', 'waiting', 'already', 'elsewhere', 'without'] as const).filter(
    (name) => filled[name] > 0,
  );
  return <p>{told.map((name) => t(`filled.${name}`, { count: filled[name] })).join(' ')}</p>;
}

interface AddPeopleProps {
  run: RunTarget;
  /** Whether who joins the organisation from now on comes too; undefined until it is known. */
  joining: boolean | undefined;
}

/** The ways in which those who manage a run bring people, and a partner its own. */
export function AddPeople({ run, joining }: AddPeopleProps) {
  const { t } = useTranslation('runs');
  const [dialog, setDialog] = useState<'choose' | 'file' | null>(null);
  const [filled, setFilled] = useState<RunFilled | null>(null);
  const close = () => setDialog(null);
  return (
    <section className={classes.section} aria-labelledby="add">
      <h2 id="add">{t('add.title')}</h2>
      <div className={classes.row}>
        <Button variant="default" onClick={() => setDialog('choose')}>
          {t('add.choose')}
        </Button>
        <Button variant="default" onClick={() => setDialog('file')}>
          {t('add.file')}
        </Button>
        <AskFirst<RunFilled>
          gentle
          action={t('add.everyone')}
          title={t('add.everyone-title', { organisation: run.organisation.name })}
          text={t('add.everyone-text')}
          change={{
            method: 'POST',
            path: `/api/organisations/${run.organisation.id}/runs/${run.id}/people`,
            body: { accountIds: null },
          }}
          refresh={RUNS}
          onDone={setFilled}
        />
      </div>
      <LettersSwitch
        wish={joining === undefined ? undefined : { wanted: joining }}
        path={`/api/organisations/${run.organisation.id}/runs/${run.id}/joining`}
        refresh={RUNS}
        label={t('add.joining', { organisation: run.organisation.name })}
        description={t('add.joining-how')}
      />
      <div role="status">{filled ? <Filled filled={filled} /> : null}</div>
      <ChooseDialog run={run} opened={dialog === 'choose'} onClose={close} onFilled={setFilled} />
      <FileDialog run={run} opened={dialog === 'file'} onClose={close} />
    </section>
  );
}
