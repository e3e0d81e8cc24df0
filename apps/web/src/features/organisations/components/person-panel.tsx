import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { PersonSummary } from '@pirecow/contracts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../../lib/api';
import { useFormat } from '../../../lib/use-format';
import { EmptyState } from '../../../ui/empty-state';
import { ErrorState } from '../../../ui/error-state';
import { QueryState } from '../../../ui/query-state';
import { Tag } from '../../../ui/tag';
import { type ChosenPerson, personSummaryQuery } from '../api/keeping';
import { organisationPath } from '../api/queries';
import { EraseDialog } from './erase-dialog';
import classes from './keeping.module.css';
import shared from './organisations.module.css';

/** What people do, in words and how often. */
function Kinds({ summary: { verbs, others } }: { summary: PersonSummary }) {
  const { t } = useTranslation('organisations');
  const { formatNumber } = useFormat();
  const rows = verbs.map(({ id, name, count }) => ({ id, name, count }));
  if (others > 0) rows.push({ id: 'others', name: t('personal.others'), count: others });
  return (
    <ul className={classes.kinds} aria-label={t('personal.kinds')} role="list">
      {rows.map(({ id, name, count }) => (
        <li key={id}>
          <span>{name}</span>
          <span>{formatNumber(count)}</span>
        </li>
      ))}
    </ul>
  );
}

function Facts({ summary }: { summary: PersonSummary }) {
  const { t } = useTranslation('organisations');
  const { formatDate, formatNumber } = useFormat();
  const { statements, since, until, documents, mentions } = summary;
  const facts: [string, string][] = [
    [t('personal.statements'), formatNumber(statements)],
    ...(since && until
      ? [
          [t('personal.since'), formatDate(since)] as [string, string],
          [t('personal.until'), formatDate(until)] as [string, string],
        ]
      : []),
    [t('personal.documents'), formatNumber(documents)],
    [t('personal.mentions'), formatNumber(mentions)],
  ];
  return (
    <dl className={shared.facts}>
      {facts.map(([name, value]) => (
        <div key={name} className={shared.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface HeldProps {
  organisationId: string;
  person: ChosenPerson;
  summary: PersonSummary;
}

/** What one can do with what is held. */
function Deeds({ organisationId, person, summary }: HeldProps) {
  const { t } = useTranslation('organisations');
  const [erases, setErases] = useState(false);
  const copy = useMutation({
    mutationFn: () =>
      download(organisationPath(organisationId, '/person-records/archive'), 'records.zip', {
        method: 'POST',
        body: person.query,
      }),
  });
  return (
    <>
      <div className={shared.row}>
        <Button
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          loading={copy.isPending}
          onClick={() => copy.mutate()}
        >
          {t('personal.copy')}
        </Button>
        <Button variant="outline" color="red" onClick={() => setErases(true)}>
          {t('personal.erase')}
        </Button>
      </div>
      {copy.error ? <ErrorState error={copy.error} /> : null}
      <EraseDialog
        organisationId={organisationId}
        person={person}
        summary={summary}
        opened={erases}
        onClose={() => setErases(false)}
      />
    </>
  );
}

function Held(props: HeldProps) {
  const { t } = useTranslation('organisations');
  const { formatDateTime } = useFormat();
  const { statements, documents, erasureDueAt } = props.summary;
  if (statements + documents === 0)
    return <EmptyState title={t('personal.empty')} text={t('personal.empty-text')} />;
  return (
    <>
      {erasureDueAt ? (
        <div>
          <Tag tone="warning">{t('personal.asked', { moment: formatDateTime(erasureDueAt, 'short') })}</Tag>
        </div>
      ) : null}
      <div className={shared.halves}>
        <Facts summary={props.summary} />
        <Kinds summary={props.summary} />
      </div>
      <Deeds {...props} />
    </>
  );
}

interface PersonPanelProps {
  organisationId: string;
  person: ChosenPerson;
  onLeave: () => void;
}

/** One person: how much is held, of what kind, a copy of it, and its erasure. */
export function PersonPanel({ organisationId, person, onLeave }: PersonPanelProps) {
  const { t, i18n } = useTranslation('organisations');
  const heading = useRef<HTMLHeadingElement>(null);
  const query = useQuery(personSummaryQuery(organisationId, person.query, i18n.language));
  // The button that chose the person is gone with the list.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={shared.panel}>
      <div className={classes.between}>
        <h2 ref={heading} tabIndex={-1} className={shared.name}>
          {person.name}
        </h2>
        <Button variant="subtle" size="compact-md" onClick={onLeave}>
          {t('personal.another')}
        </Button>
      </div>
      <QueryState query={query}>
        {(summary) => <Held organisationId={organisationId} person={person} summary={summary} />}
      </QueryState>
    </section>
  );
}
