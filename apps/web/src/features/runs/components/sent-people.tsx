import { Button } from '@mantine/core';
import type { RunPerson } from '@pirecow/contracts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageName } from '../../../i18n/languages';
import { useFormat } from '../../../lib/use-format';
import type { Column } from '../../../ui/data-table';
import { useSentPeople } from '../api/queries';
import { PeopleTable } from './people-table';
import { PersonDialog } from './person-dialog';
import { RemoveForm } from './remove-form';
import { Due, Remove } from './run-people';
import { RunProgress } from './run-progress';
import classes from './runs.module.css';
import { runPath, type RunTarget } from './run-words';

type Standing = 'in' | 'waiting';

interface SentPeopleProps {
  /** The run, and the organisation that sends. */
  run: RunTarget;
  counts: Record<Standing, number>;
  /** Whether people may still be taken out. */
  isOver: boolean;
}

function useColumns(
  standing: Standing,
  onRemove: ((person: RunPerson) => void) | undefined,
): Column<RunPerson>[] {
  const { t } = useTranslation('runs');
  const { formatDate } = useFormat();
  const middle: Record<Standing, Column<RunPerson>[]> = {
    in: [
      { id: 'progress', header: t('people.progress'), cell: (person) => <RunProgress person={person} /> },
      { id: 'due', header: t('people.due'), cell: (person) => <Due person={person} /> },
    ],
    waiting: [
      { id: 'since', header: t('people.since-waiting'), cell: ({ since }) => formatDate(since, 'short') },
    ],
  };
  return [
    { id: 'name', header: t('people.name'), cell: ({ name }) => name },
    { id: 'language', header: t('people.language'), cell: ({ language }) => languageName(language) },
    ...middle[standing],
    ...(onRemove
      ? [
          {
            id: 'actions',
            header: t('people.actions'),
            buttons: true,
            cell: (person: RunPerson) => <Remove person={person} onRemove={onRemove} />,
          },
        ]
      : []),
  ];
}

function People({ run, standing, isOver }: Omit<SentPeopleProps, 'counts'> & { standing: Standing }) {
  const { t } = useTranslation('runs');
  const list = useSentPeople(run.organisation.id, run.id, standing);
  const [removed, setRemoved] = useState<RunPerson | null>(null);
  const columns = useColumns(standing, isOver ? undefined : setRemoved);
  return (
    <>
      <PeopleTable
        list={list}
        caption={t(`people.${standing}`)}
        columns={columns}
        none={t(`offered.none-${standing}`)}
      />
      <PersonDialog
        path={runPath(run)}
        person={removed}
        title={(name) => t('people.remove-title', { name })}
        Form={RemoveForm}
        onClose={() => setRemoved(null)}
      />
    </>
  );
}

/** Whom an organisation has sent into a partner’s session: who sits there, and who waits. */
export function SentPeople({ counts, ...props }: SentPeopleProps) {
  const { t } = useTranslation('runs');
  const [standing, setStanding] = useState<Standing>('in');
  return (
    <section className={classes.section} aria-labelledby="people">
      <h2 id="people">{t('offered.people')}</h2>
      <p className={classes.soft}>{t('offered.people-how')}</p>
      <div className={classes.views} role="group" aria-label={t('people.views')}>
        {(['in', 'waiting'] as const).map((name) => (
          <Button
            key={name}
            size="sm"
            variant={name === standing ? 'filled' : 'default'}
            aria-pressed={name === standing}
            onClick={() => setStanding(name)}
          >
            {t(`people.${name}`)} ({counts[name]})
          </Button>
        ))}
      </div>
      <People key={standing} standing={standing} {...props} />
    </section>
  );
}
