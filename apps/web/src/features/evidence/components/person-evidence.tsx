import { Button } from '@mantine/core';
import type { EvidencePart, InspectedPeople, InspectedRun, ShownPart } from '@pirecow/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryState } from '../../../ui/query-state';
import { inspectedPartQuery, type Visit } from '../api/queries';
import classes from './evidence.module.css';

function PartTable({ part: { title, note, columns, rows, more } }: { part: ShownPart }) {
  const { t } = useTranslation('evidence');
  if (note) return <p>{note}</p>;
  return (
    <>
      <div className={classes.scroll} role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {columns.map(({ key, name }) => (
                <th key={key} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, at) => (
              <tr key={at}>
                {cells.map((text, column) => (
                  <td key={columns[column]?.key}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more ? <p className={classes.soft}>{t('inspect.more-in-file')}</p> : null}
    </>
  );
}

interface PartProps {
  visit: Visit;
  enrolmentId: string;
  part: EvidencePart;
  title: string;
}

/** A part is read when it is opened: each reading is noted. */
function Part({ visit, enrolmentId, part, title }: PartProps) {
  const [opened, setOpened] = useState(false);
  const query = useQuery({ ...inspectedPartQuery(visit, enrolmentId, part), enabled: opened });
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{title}</summary>
      {opened ? <QueryState query={query}>{(found) => <PartTable part={found} />}</QueryState> : null}
    </details>
  );
}

/** One function for good, so that the focus moves once. */
const focus = (heading: HTMLElement | null) => heading?.focus();

interface PersonEvidenceProps {
  visit: Visit;
  run: InspectedRun;
  person: InspectedPeople['items'][number];
  onBack: () => void;
}

/** All that is recorded of one person, part by part. */
export function PersonEvidence({ visit, run, person, onBack }: PersonEvidenceProps) {
  const { t } = useTranslation('evidence');
  return (
    <section className={classes.panel} aria-labelledby="person">
      <div className={classes.row}>
        <h2 id="person" tabIndex={-1} ref={focus}>
          {person.name || t('files.nobody')}
        </h2>
        <Button size="sm" variant="default" onClick={onBack}>
          {t('inspect.all-people')}
        </Button>
      </div>
      <div className={classes.parts}>
        {run.parts.map(({ part, title }) => (
          <Part key={part} visit={visit} enrolmentId={person.enrolmentId} part={part} title={title} />
        ))}
      </div>
    </section>
  );
}
