import { Button } from '@mantine/core';
import type { EvidencePart, InspectedPeople, InspectedRun, ShownPart } from '@pirecow/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BusyButton } from '../../../ui/busy-button';
import { LiveRegion } from '../../../ui/live-region';
import { QueryState } from '../../../ui/query-state';
import { inspectedPartQuery, type Visit } from '../api/queries';
import classes from './evidence.module.css';

function PartTable({ part: { title, note, columns }, rows }: { part: ShownPart; rows: string[][] }) {
  if (note) return <p>{note}</p>;
  return (
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
  );
}

interface PartProps {
  visit: Visit;
  enrolmentId: string;
  part: EvidencePart;
  title: string;
}

function Rows({ visit, enrolmentId, part }: Omit<PartProps, 'title'>) {
  const { t } = useTranslation('evidence');
  const query = useInfiniteQuery(inspectedPartQuery(visit, enrolmentId, part));
  return (
    <QueryState query={query}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        return (
          <>
            {pages[0] ? <PartTable part={pages[0]} rows={rows} /> : null}
            {query.hasNextPage ? (
              <BusyButton
                size="sm"
                variant="default"
                busy={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                {t('more')}
              </BusyButton>
            ) : null}
            <LiveRegion message={pages.length > 1 ? t('inspect.rows', { count: rows.length }) : ''} />
          </>
        );
      }}
    </QueryState>
  );
}

/** A part is read when it is opened: each reading is noted. */
function Part({ title, ...about }: PartProps) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpened(currentTarget.open)}>
      <summary>{title}</summary>
      {opened ? <Rows {...about} /> : null}
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
